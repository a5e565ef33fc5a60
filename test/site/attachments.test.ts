import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { publishedName } from '../../src/site/part/attachments.ts';
import { bytesOf, openSite } from '../../src/site/site.ts';
import { folderOf, incident, options, projectOf } from './files.ts';

const evidence = (file: string, more = ''): string =>
  incident(`evidence: [{ id: e, kind: log, file: ${file}${more} }]`);

describe('the files that are published with an incident', () => {
  it.each([
    ['its evidence names', evidence('evidence/a.txt'), ['evidence/a.txt']],
    ['its text links to', incident('', '[a](evidence/a.txt)'), ['evidence/a.txt']],
    ['its text shows', incident('', '![a](evidence/b%20c.png)'), ['evidence/b c.png']],
    ['nothing refers to', incident(), []],
    ['only an internal block refers to', incident('', ':::internal\n[a](evidence/a.txt)\n:::'), []],
    ['only internal evidence refers to', evidence('evidence/a.txt', ', visibility: internal'), []],
    [
      'internal evidence names, whatever the text does',
      `${evidence('evidence/a.txt', ', visibility: internal')}\n[a](evidence/a.txt)`,
      [],
    ],
    [
      'an internal incident refers to',
      evidence('evidence/a.txt').replace('status:', 'visibility: internal\nstatus:'),
      [],
    ],
    ['are not there', evidence('evidence/none.txt'), []],
    ['are a folder', incident('', '[all](evidence)'), []],
    ['lie above its folder', incident('', '[config](../../afterword.yaml)'), []],
    ['are incident files', incident('', '[b](../b/index.md)'), []],
    ['belong to another incident', incident('', '[b](../b/secret.txt)'), []],
  ])('are those that %s', async (_, text, targets) => {
    const project = await projectOf({
      'afterword.yaml': '',
      'incidents/a/index.md': text,
      'incidents/a/evidence/a.txt': 'a',
      'incidents/a/evidence/b c.png': 'b',
      'incidents/b/index.md': incident(),
      'incidents/b/secret.txt': 'c',
    });
    expect(published(sitePages(project, options), 'a')).toEqual(targets);
  });

  it('of a flat incident file are not those in the folder of another', async () => {
    const project = await projectOf({
      'incidents/a.md': incident('', '[b](b/secret.txt) [c](c/public.txt)'),
      'incidents/b/index.md': incident(),
      'incidents/b/secret.txt': 'b',
      'incidents/c/public.txt': 'c',
    });
    expect(published(sitePages(project, options), 'a')).toEqual(['c/public.txt']);
  });

  it('are read from below the root alone, links of the file system followed', async () => {
    const outside = await folderOf({ 'secret.txt': 'secret' });
    const root = await folderOf({
      'incidents/a/index.md': incident('', '[x](x.txt) [y](y.txt)'),
      'incidents/a/x.txt': 'open',
    });
    await symlink(path.join(outside, 'secret.txt'), path.join(root, 'incidents/a/y.txt'));
    await openSite('links', await readProject(root), options);
    expect(new TextDecoder().decode(await bytesOf('links', 'incidents/a/x.txt'))).toBe('open');
    await expect(bytesOf('links', 'incidents/a/y.txt')).rejects.toThrow('lies outside');
  });
});

describe('the name that a file is published under', () => {
  it.each(['a.txt', 'a.png', 'a.csv', 'a.json', 'a.pdf', 'a.log', 'a.html.txt', 'html'])(
    'is its own for %s',
    (name) => {
      expect(publishedName(name)).toBe(name);
    },
  );

  it.each(['a.html', 'a.HTM', 'a.xhtml', 'a.svg', 'a.xml', 'a.js', 'a.mjs', 'a.wasm', 'evidence/index.html', '.html'])(
    'ends in .txt for %s, which a browser would run',
    (name) => {
      expect(publishedName(name)).toBe(`${name}.txt`);
    },
  );
});

const published = (pages: ReturnType<typeof sitePages>, id: string): string[] =>
  pagesOfKind(pages, 'attachment')
    .filter(({ params }) => params.id === id)
    .map(({ params }) => params.file as string);
