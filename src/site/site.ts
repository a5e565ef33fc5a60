import { historyOf } from '../git.ts';
import type { Project } from '../project/index.ts';
import { readBytes } from '../workspace.ts';
import { contextOf, type SiteContext, type SiteOptions } from './context.ts';
import { publishedImages } from './images.ts';
import type { Params } from './links.ts';
import { hrefOf } from './links.ts';
import { withoutMetadata } from './metadata.ts';
import { givenPresent, originOf } from './origin.ts';
import { type Page, type PageKind, type PropsOf, pagesOfKind, sitePages } from './pages.ts';
import { type Head, headOf, type Shell } from './shell.ts';

/** A project with its pages, as the routes see it. */
interface Site {
  readonly project: Project;
  /** What its pages are made from, for pages of the user's own. */
  readonly context: () => SiteContext;
  readonly pages: readonly Page[];
}

/**
 * The sites that are being built or served, by the root that their integration was set up for. The integration and the
 * routes load this one module natively, so a project is read once for both.
 */
const sites = new Map<string, Site>();

/**
 * Makes a project the site of a root, in place of what was there. Where nobody has said what counts as the present, it is the
 * moment of the commit that the project is at: that changes no faster than the files do.
 */
export async function openSite(root: string, read: Project, given: SiteOptions): Promise<void> {
  const origin = await originOf(read);
  const history = await historyOf(read.root, read.config.incidents);
  const options: SiteOptions = { ...given, history, images: await publishedImages(read) };
  const now = read.now ?? givenPresent(read.config) ?? origin?.committed;
  const project: Project = { ...read, ...(now && { now }) };
  let context: SiteContext | undefined;
  sites.set(root, {
    project,
    context: () => {
      context ??= contextOf(project, options);
      return context;
    },
    pages: sitePages(project, options, origin).filter(({ params }) => isWanted(params, options)),
  });
}

/** Every page of a site. */
export const pagesOf = (root: string): readonly Page[] => siteOf(root).pages;

/** Whether a page is one of those that are made: of all, or of the one incident. */
const isWanted = ({ id }: Params, { only }: SiteOptions): boolean =>
  only === undefined || id === undefined || id === only;

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

/** The bytes that are published of a file of the project, by its path relative to the root: of an image, the picture alone. */
export const bytesOf = async (root: string, file: string): Promise<Uint8Array<ArrayBuffer>> =>
  withoutMetadata(await readBytes(siteOf(root).project.root, file));

export { imageOf } from './machine/image.ts';

/** A page of the user's own. */
export interface OwnPage {
  readonly title: string;
  readonly description: string;
  /** Its address below the base, such as `/about/`, for the permanent link of the page. */
  readonly path?: string;
  /** Whether it carries the policy of the other pages, under which no script runs. Default: it does. */
  readonly policy?: boolean;
}

/** What the layout of the site needs to stand around a page of the user's own. */
export interface Frame {
  readonly shell: Shell;
  readonly head: Head;
}

/** The frame of a page of the user's own. */
export function frame(root: string, { title, description, path, policy = true }: OwnPage): Frame {
  const { shell: around, links } = siteOf(root).context();
  const { policy: ours, ...shell } = around;
  const { origin } = links.address;
  return {
    shell: { ...shell, ...(policy && ours !== undefined && { policy: ours }) },
    head: {
      ...headOf({ title, description, site: shell.site, links }),
      ...(path !== undefined && origin !== undefined && { canonical: origin + hrefOf(links.address, path) }),
    },
  };
}

function siteOf(root: string): Site {
  const site = sites.get(root);
  if (!site) throw new Error(`The site of ${root} has not been read.`);
  return site;
}
