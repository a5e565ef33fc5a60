import path from 'node:path';
import { expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { sitePages } from '../../src/site/pages.ts';
import { options } from './files.ts';

it('holds no word that is internal, in any page, drafts left out', async () => {
  const project = await readProject(path.resolve(import.meta.dirname, '../sites/internal'));
  const pages = sitePages(project, options).map(({ kind, path, params, props }) => ({
    kind,
    path,
    params,
    props: props(),
  }));
  expect(JSON.stringify(pages).match(/xcanary\w*/g)).toBeNull();
  expect(pages.map(({ path }) => path)).toContain('/incidents/2026-05-02-queue/evidence/graph.csv');
});
