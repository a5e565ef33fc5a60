import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Project, readProject } from '../../src/project/index.ts';
import type { SiteOptions } from '../../src/site/context.ts';
import { addressOf } from '../../src/site/links.ts';
import { type PageKind, type PropsOf, pagesOfKind, sitePages } from '../../src/site/pages.ts';

/** Where the sites of these tests are published. */
export const options: SiteOptions = { address: addressOf('https://example.org', '/') };

/** A folder with these files, gone when the test is over. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'afterword-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return root;
}

/** A project with these files. */
export const projectOf = async (files: Readonly<Record<string, string>>): Promise<Project> =>
  readProject(await folderOf(files));

/** An incident file: front matter, then body. */
export const incident = (front = '', body = ''): string => `---
title: Something failed
status: published
started: 2026-04-07 14:32 UTC
${front}
---
${body}`;

/** The props of the first page of a kind, or of the one with this path. */
export function propsOf<K extends PageKind>(
  project: Project,
  kind: K,
  path?: string,
  more: Partial<SiteOptions> = {},
): PropsOf[K] {
  const pages = pagesOfKind(sitePages(project, { ...options, ...more }), kind);
  const page = path === undefined ? pages[0] : pages.find((one) => one.path === path);
  if (!page) throw new Error(`There is no page of the kind ${kind}${path ? ` at ${path}` : ''}.`);
  return page.props();
}
