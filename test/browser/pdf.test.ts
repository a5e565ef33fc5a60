import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { afterword, copyOf, filesIn, folderWith } from '../command/cli.ts';
import { chromiumPath } from './chromium.ts';
import { repository } from './site.ts';

const CHROME_PATH = await chromiumPath();

/** What a PDF links to on the web, and how many sheets and pictures it has. What Chromium writes is not compressed but for the pictures. */
async function read(file: string): Promise<{ links: string[]; sheets: number; pictures: number }> {
  const text = await readFile(file, 'latin1');
  expect(text.slice(0, 5)).toBe('%PDF-');
  return {
    links: [...text.matchAll(/\/URI \(([^)]*)\)/g)].map(([, address = '']) => address),
    sheets: [...text.matchAll(/\/Type \/Page\b/g)].length,
    pictures: [...text.matchAll(/\/Subtype \/Image\b/g)].length,
  };
}

describe.skipIf(CHROME_PATH === undefined)('afterword pdf', () => {
  // A test runner says which Node it wants; a build of Astro's would be another one.
  const env = { CHROME_PATH: CHROME_PATH ?? '', NODE_ENV: 'production' };

  it('prints the page of an incident, with links to where the site is', async () => {
    const folder = await copyOf(path.join(repository, 'test/sites/operator'));
    const ran = await afterword(folder, ['pdf', '2026-11-03-checkout'], { env });
    expect(ran).toMatchObject({ code: 0, out: '2026-11-03-checkout.pdf\n' });
    const { links, sheets, pictures } = await read(path.join(folder, '2026-11-03-checkout.pdf'));
    expect(sheets).toBeGreaterThan(3);
    expect(pictures).toBeGreaterThan(0);
    expect(links).toContain('https://lantern.example/record/incidents/2026-06-21-sign-in/');
    expect(
      links.filter((link) => !/^https:\/\/([a-z]+\.)?lantern\.example\/|^https:\/\/code\.example\//.test(link)),
    ).toEqual([]);
    expect((await filesIn(folder)).filter((file) => file.startsWith('dist/'))).toEqual([]);
  });

  it('prints a draft of a site that has no address, without a link to nowhere', async () => {
    const file = `---
title: Mail was late
status: draft
started: 2026-04-07 14:32 UTC
related: [{ incident: b }]
---
See [the other](b.md) and [a page](https://example.org/x).
`;
    const folder = await folderWith({ 'afterword.yaml': '', 'incidents/a.md': file, 'incidents/b.md': file });
    const ran = await afterword(folder, ['pdf', 'incidents/a.md', '--out', 'out.pdf'], { env });
    expect(ran).toMatchObject({ code: 0, out: 'out.pdf\n' });
    expect((await read(path.join(folder, 'out.pdf'))).links).toEqual(['https://example.org/x']);
  });
});
