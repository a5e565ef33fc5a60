import path from 'node:path';
import { expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import type { SiteOptions } from '../../src/site/context.ts';
import { sitePages } from '../../src/site/pages.ts';
import { instantFrom } from '../../src/time/index.ts';
import { options, propsOf } from './files.ts';

const read = await readProject(path.resolve(import.meta.dirname, '../sites/internal'));
const now = instantFrom(Date.UTC(2026, 5, 1));

/** Every file has commits after its publication; of those that are internal, they are on a day of their own. */
const history = new Map(
  read.paths.map((file) => [
    file,
    [{ commit: 'c'.repeat(40), on: file.includes('queue') ? '2026-05-20' : '2026-05-28' }],
  ]),
);

/** All that the pages of the site are made of: what they show, and where they stand. */
const shownWith = (more: Partial<SiteOptions>) =>
  sitePages(
    { ...read, now },
    { ...options, history, ...more },
    { hash: 'd'.repeat(40), committed: now, changed: true },
  ).map(({ kind, path, params, props }) => ({ kind, path, params, props: props() }));

it.each<[string, Partial<SiteOptions>]>([
  ['at an address', {}],
  ['at none', { address: { origin: undefined, base: '/' } }],
  ['on paper', { only: '2026-05-02-queue' }],
])('holds no word that is internal, in any page, drafts left out: %s', (_, more) => {
  const text = JSON.stringify(shownWith(more));
  expect(text.match(/xcanary\w*/g)).toBeNull();
  // Nor what only an internal file says: its id, the day it began, the day it was changed, the year it would have a page for.
  expect(text.match(/2026-05-09-hidden|2026-05-28|28 May 2026|2024-05-11|\b2024\b/g)).toBeNull();
});

it('says of a draft that there is one, and of an internal file not even that', () => {
  const { pending, settled, promises } = propsOf({ ...read, now }, 'status');
  expect([...pending, ...settled].map(({ id, years }) => [id, years.flatMap(({ rows }) => rows).length])).toEqual([
    ['drafted', 1],
    ['published', 1],
    ['not-owed', 1],
  ]);
  expect(promises?.promises).toHaveLength(1);
});

it('holds what is public, its files among it', () => {
  const paths = shownWith({}).map(({ path }) => path);
  expect(paths).toContain('/incidents/2026-05-02-queue/evidence/graph.csv');
  expect(paths).toContain('/incidents/2026-05-02-late-messages/');
});
