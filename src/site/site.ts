import type { Project } from '../project/index.ts';
import { readBytes } from '../workspace.ts';
import type { SiteOptions } from './context.ts';
import { type Page, type PageKind, type PropsOf, pagesOfKind, sitePages } from './pages.ts';

/** A project with its pages, as the routes see it. */
interface Site {
  readonly project: Project;
  readonly pages: readonly Page[];
}

/**
 * The sites that are being built or served, by the root that their integration was set up for. The integration and the
 * routes load this one module natively, so a project is read once for both.
 */
const sites = new Map<string, Site>();

/** Makes a project the site of a root, in place of what was there. */
export function openSite(root: string, project: Project, options: SiteOptions): void {
  sites.set(root, { project, pages: sitePages(project, options) });
}

/** The paths of every page of a kind, as Astro's `getStaticPaths` wants them. */
export const pathsOf = (root: string, kind: PageKind) =>
  pagesOfKind(siteOf(root).pages, kind).map((page) => ({
    params: { ...page.params },
    props: { page },
    ...(page.digest !== undefined && { cacheKey: page.digest }),
  }));

/** The props of the one page of a kind. */
export function propsOf<K extends PageKind>(root: string, kind: K): PropsOf[K] {
  const [page] = pagesOfKind(siteOf(root).pages, kind);
  if (!page) throw new Error(`The site of ${root} has no page of the kind ${kind}.`);
  return page.props();
}

/** The bytes of a file of the project, by its path relative to the root. */
export const bytesOf = (root: string, file: string): Promise<Uint8Array<ArrayBuffer>> =>
  readBytes(siteOf(root).project.root, file);

function siteOf(root: string): Site {
  const site = sites.get(root);
  if (!site) throw new Error(`The site of ${root} has not been read.`);
  return site;
}
