import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { publishedImages } from '../../src/site/images.ts';
import { pagesOfKind } from '../../src/site/pages.ts';
import { openSite, pagesOf } from '../../src/site/site.ts';
import { folderOf, incident, options } from './files.ts';

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#7a1f10' } });

const text = incident(
  '',
  ['a%20b.png', 'photo.JPG', 'c.webp', 'curve.gif', 'no.png', 'svg.png']
    .map((name) => `![](evidence/${name})`)
    .join(' '),
);

/** A project in which an incident shows images of every kind. */
async function rootWith(width = 40): Promise<string> {
  const files = {
    'afterword.yaml': '',
    'incidents/a/index.md': text,
    'incidents/a/evidence/no.png': 'no image',
    'incidents/a/evidence/svg.png': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  };
  const root = await folderOf(files);
  const images = {
    'a b.png': canvas(width, 30).png(),
    'photo.JPG': canvas(50, 20).withMetadata({ orientation: 6 }).jpeg(),
    'c.webp': canvas(7, 8).webp(),
    'curve.gif': canvas(6, 5).gif(),
  };
  for (const [name, image] of Object.entries(images)) {
    await writeFile(path.join(root, 'incidents/a/evidence', name), await image.toBuffer());
  }
  return root;
}

async function pageOf(root: string) {
  await openSite(root, await readProject(root), options);
  const [page] = pagesOfKind(pagesOf(root), 'incident');
  if (!page) throw new Error('The incident has no page.');
  return page;
}

describe('the images of a text', () => {
  it('are as large as they are shown, a photograph that lies on its side upright', async () => {
    const sizes = await publishedImages(await readProject(await rootWith()));
    expect(
      Object.fromEntries([...sizes].map(([file, { width, height }]) => [path.basename(file), [width, height]])),
    ).toEqual({ 'a b.png': [40, 30], 'photo.JPG': [20, 50], 'c.webp': [7, 8], 'curve.gif': [6, 5] });
  });

  it('have room kept for them on the page; what is no image has none', async () => {
    const { html } = (await pageOf(await rootWith())).props().body;
    const sizes = [...html.matchAll(/<img [^>]*>/g)].map(([tag]) =>
      [...tag.matchAll(/ (?:width|height)="([^"]*)"/g)].map(([, pixels]) => Number(pixels)),
    );
    expect(sizes).toEqual([[40, 30], [20, 50], [7, 8], [6, 5], [], []]);
  });

  it('change the digest of the page when they have another size', async () => {
    const digestOf = async (width: number) => (await pageOf(await rootWith(width))).digest;
    expect(await digestOf(40)).toBe(await digestOf(40));
    expect(await digestOf(40)).not.toBe(await digestOf(41));
  });
});
