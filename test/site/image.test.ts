import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import type { Card } from '../../src/site/machine/card.ts';
import { canWrite } from '../../src/site/machine/fonts.ts';
import { imageOf } from '../../src/site/machine/image.ts';
import { incident, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));
const card = propsOf(operator, 'image');

/** The kinds of parts that a PNG is made of, each once. */
function chunksOf(png: Uint8Array): string[] {
  const bytes = Buffer.from(png);
  const found = new Set<string>();
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    found.add(bytes.toString('latin1', at + 4, at + 8));
  return [...found];
}

/** The pixels of an image. */
const pixelsOf = (png: Uint8Array) => sharp(png).raw().toBuffer();

describe('the image of an incident', () => {
  it('shows the title, the day, how grave it was, what it hit, how long, and the timeline', () => {
    expect(card).toMatchObject({
      site: 'Lantern post-mortems',
      title: 'Nobody could pay for 47 minutes',
      day: '3 November 2026',
      severity: 'SEV1',
      services: 'Checkout and Shop',
      lasted: { label: 'Impact duration', value: '47 min' },
      drawing: { bars: [{ kind: 'recovery' }, { kind: 'impact' }] },
    });
    expect(card.drawing?.rows.length).toBeGreaterThan(4);
  });

  it('is a PNG of the size that its page says, and tells nothing but the picture', async () => {
    const png = await imageOf(card);
    const { format, width, height } = await sharp(png).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
    expect(chunksOf(png)).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND']);
  });

  it('is the same every time', async () => {
    expect(Buffer.from(await imageOf(card)).equals(Buffer.from(await imageOf(card)))).toBe(true);
  });

  it('has the colours of the site', async () => {
    const [paper, accent] = ['#ffffff', '#0044cc'];
    const project = await projectOf({
      'afterword.yaml': `site: { theme: { light: { paper: "${paper}", accent: "${accent}" } } }`,
      'incidents/a.md': incident('mitigated: 2026-04-07 15:12 UTC'),
    });
    const pixels = await pixelsOf(await imageOf(propsOf(project, 'image')));
    const channels = pixels.length / (1200 * 630);
    expect([...pixels.subarray(0, 3)]).toEqual([255, 255, 255]);
    const blue = Array.from({ length: 1200 * 630 }, (_, index) =>
      pixels.subarray(index * channels, index * channels + 3),
    );
    expect(blue.filter(([r, g, b]) => r === 0 && g === 0x44 && b === 0xcc).length).toBeGreaterThan(5_000);
  });

  it('leaves out a text that its fonts cannot write, and shows the rest', async () => {
    const blank = (title: string): Card => ({ ...card, title });
    const [none, japanese, emoji, latin] = await Promise.all(
      ['', 'ログインできなかった', 'Down 🔥', 'Žluťoučký kůň'].map((title) => imageOf(blank(title)).then(pixelsOf)),
    );
    expect(japanese?.equals(none as Buffer)).toBe(true);
    expect(emoji?.equals(none as Buffer)).toBe(true);
    expect(latin?.equals(none as Buffer)).toBe(false);
  });

  it('is drawn where nothing is known', async () => {
    const project = await projectOf({
      'incidents/a.md': incident().replace('2026-04-07 14:32 UTC', 'unknown'),
    });
    const { width } = await sharp(await imageOf(propsOf(project, 'image'))).metadata();
    expect(width).toBe(1200);
  });
});

describe('the fonts of images', () => {
  it.each([
    ['Nobody could pay for 47 minutes — “quoted”', true],
    ['Ошибка входа', true],
    ['Σφάλμα σύνδεσης', true],
    ['Không thể đăng nhập', true],
    ['障害', false],
    ['تعذر', false],
    ['🔥', false],
  ])('know of %s whether they can write it', (text, can) => {
    expect(canWrite(text)).toBe(can);
  });
});
