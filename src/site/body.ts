import path from 'node:path';
import type { Incident } from '../incident/index.ts';
import { headings, type MarkdownTree, renderHtml } from '../markdown/index.ts';
import { type DurationId, duration, durationIds } from '../metric/index.ts';
import { linkedPath, type Project } from '../project.ts';
import { type Address, href, paths } from './links.ts';

/** The text of an incident file. */
export interface BodyView {
  readonly html: string;
  /** Its highest headings, which are `h2` on the page whatever they are in the file. */
  readonly headings: readonly { readonly id: string; readonly text: string }[];
}

/** Where a body stands, and what its links may lead to. */
export interface BodyContext {
  /** The incident file, relative to the root. */
  readonly file: string;
  readonly incident: Incident;
  readonly project: Project;
  readonly address: Address;
  /** The incidents of the site, by id. */
  readonly shown: ReadonlyMap<string, Incident>;
  /** The address of a file that is published with this incident, by its path relative to the root. */
  readonly fileHref: (file: string) => string | undefined;
  /** Ids of the page that no heading may have. */
  readonly taken: ReadonlySet<string>;
}

/** Renders a body that is already stripped of what the public may not see. */
export function bodyOf(tree: MarkdownTree, context: BodyContext): BodyView {
  const outline = headings(tree);
  const highest = Math.min(...outline.map(({ depth }) => depth));
  const idPrefix = outline.some(({ slug }) => context.taken.has(slug)) ? 'text-' : '';
  return {
    html: renderHtml(linkImages(tree), {
      resolve: (target, kind) => resolve(target, kind, context),
      headingOffset: outline.length === 0 ? 0 : 2 - highest,
      idPrefix,
      claim: ({ claim }) => formulaOf(claim, context.incident),
    }),
    headings: outline.filter(({ depth }) => depth === highest).map(({ slug, text }) => ({ id: idPrefix + slug, text })),
  };
}

/** The page or the file that a relative link leads to; nothing where the site does not have it. */
function resolve(
  target: string,
  kind: 'link' | 'image',
  { file, project, address, shown, fileHref }: BodyContext,
): string | undefined {
  const name = linkedPath(file, target)?.replace(/\/$/, '');
  if (name === undefined) return undefined;
  const other = project.files.find(
    ({ path: at }) => at === name || (path.posix.basename(at) === 'index.md' && path.posix.dirname(at) === name),
  );
  if (!other) return fileHref(name);
  if (kind === 'image' || !shown.has(other.id)) return undefined;
  return href(address, paths.incident(other.id)) + (/#.*$/.exec(target)?.[0] ?? '');
}

/**
 * Turns images that a page cannot show into links to them: one on another site would tell that site who reads, and the
 * policy of the pages forbids it; an SVG is published as text.
 */
function linkImages<N extends object>(node: N, inLink = false): N {
  const { type, url, alt, children } = node as {
    type?: string;
    url?: string;
    alt?: string | null;
    children?: object[];
  };
  if (type === 'image' && /^(https?:)?\/\/|\.svgz?([?#]|$)/i.test(url ?? '')) {
    const text = { type: 'text', value: alt || (url as string) };
    return (inLink ? text : { ...node, type: 'link', children: [text] }) as N;
  }
  return children ? { ...node, children: children.map((child) => linkImages(child, inLink || type === 'link')) } : node;
}

function formulaOf(claim: string, incident: Incident): { formula: string } | undefined {
  const id = durationIds.find((known): known is DurationId => known === claim);
  return id && { formula: duration(incident, id).formula.replaceAll('_', ' ') };
}
