import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy } from '../../src/site/shell.ts';
import { extremeSite } from './extreme.ts';
import { type BuiltSite, buildFiles, buildOwnSite, buildTestSite, removeSite, textOf } from './site.ts';

const sites: readonly [name: string, build: () => Promise<BuiltSite>][] = [
  ['of this repository', buildOwnSite],
  ['of an operator, below a base', () => buildTestSite('operator', '/record/')],
  ['of extremes', () => buildFiles(extremeSite, '/a/b/')],
];

describe.each(sites)('the files of the site %s', (_, build) => {
  let site: BuiltSite;
  const html = new Map<string, string>();

  beforeAll(async () => {
    site = await build();
    for (const file of site.files.filter((name) => name.endsWith('.html'))) html.set(file, await textOf(site, file));
  });
  afterAll(() => removeSite(site));

  it('have no script, no inline style and no policy but the strict one', () => {
    for (const [file, text] of html) {
      const found = text.match(/<script|<style|\sstyle="|\son[a-z]+="/g) ?? [];
      expect({ file, found }).toEqual({ file, found: [] });
      expect(text).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
    }
  });

  it('lead to pages, files and headings that are there', () => {
    const broken = [...html].flatMap(([file, text]) =>
      targetsIn(text)
        .filter((target) => target.startsWith('/') || target.startsWith('#'))
        .filter((target) => !isThere(target, file))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('name no id twice', () => {
    for (const [file, text] of html) {
      const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect({ file, twice: ids.filter((id, index) => ids.indexOf(id) !== index) }).toEqual({ file, twice: [] });
    }
  });

  it('have one heading of the first level each, and a title, a description and a language', () => {
    for (const [file, text] of html) {
      const heads = [
        '<h1',
        '</title><meta',
        '<meta name="description" content="',
        '<html lang="',
        'dir="',
        '<meta name="viewport"',
      ];
      expect({ file, counts: heads.map((head) => Math.min(2, text.split(head).length - 1)) }).toEqual({
        file,
        counts: [1, 1, 1, 1, expect.any(Number), 1],
      });
    }
  });

  it('ask a page for two or three fonts at most', async () => {
    const [sheet = ''] = site.files.filter((file) => file.endsWith('.css'));
    expect(site.files.filter((file) => file.endsWith('.css'))).toHaveLength(1);
    const faces = (await textOf(site, sheet)).match(/@font-face\{[^}]*\}/g) ?? [];
    expect(faces.filter((face) => /U\+(0000|00??|\?\?|0-FF)/i.test(face))).toHaveLength(3);
  });

  it('come with headers for hosts that read them', async () => {
    const headers = await textOf(site, '_headers');
    expect(headers).toContain(`${site.base}*\n`);
    expect(headers).toContain("frame-ancestors 'none'");
  });

  function isThere(target: string, from: string): boolean {
    const [address = '', id] = target.split('#') as [string, string?];
    if (address !== '' && !address.startsWith(site.base)) return false;
    const name = decodeURIComponent(address.slice(site.base.length));
    const file = address === '' ? from : name === '' || name.endsWith('/') ? `${name}index.html` : name;
    if (!site.files.includes(file)) return false;
    return !id || Boolean(html.get(file)?.includes(` id="${decodeURIComponent(id)}"`));
  }
});

describe('an internal word', () => {
  it('is in no file and no file name of the site', async () => {
    const site = await buildTestSite('internal');
    try {
      expect(site.files.filter((file) => file.includes('xcanary'))).toEqual([]);
      expect(site.files).toContain('incidents/2026-05-02-queue/index.html');
      for (const file of site.files) {
        const bytes = await readFile(path.join(site.folder, file));
        expect({ file, found: bytes.includes('xcanary') }).toEqual({ file, found: false });
      }
    } finally {
      await removeSite(site);
    }
  });
});

describe('two builds', () => {
  it('are the same, byte for byte, whatever the clock, the zone and the language of the machine', async () => {
    const one = await buildTestSite('operator', '/record/', { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8' });
    const other = await buildTestSite('operator', '/record/', { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' });
    try {
      expect(other.files).toEqual(one.files);
      for (const file of one.files) {
        const [a, b] = await Promise.all([one, other].map(({ folder }) => readFile(path.join(folder, file))));
        expect({ file, same: a?.equals(b as Buffer) }).toEqual({ file, same: true });
      }
    } finally {
      await removeSite(one);
      await removeSite(other);
    }
  });
});

/** Where links, images and style sheets of a page lead, entities undone. */
const targetsIn = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, target = '']) =>
    target.replaceAll(/&#x26;|&#38;|&amp;/g, '&').replaceAll(/&#39;|&#x27;/g, "'"),
  );
