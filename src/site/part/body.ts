import type { Incident } from '../../incident/index.ts';
import { type RenderOptions, renderHtml } from '../../markdown/html/index.ts';
import { headings, type MarkdownTree } from '../../markdown/index.ts';
import { idsOf } from './contents.ts';
import { withImagesLinked } from './images.ts';
import type { Resolve, SizeOf } from './resolve.ts';

/** The text of an incident file. */
export interface BodyView {
  readonly html: string;
  /** Its highest headings, which are `h2` on the page whatever they are in the file. */
  readonly headings: readonly { readonly id: string; readonly text: string }[];
}

/** What stands before the ids of a body, so that none of them is an id of the record. */
export function idPrefixOf(tree: MarkdownTree, incident: Incident): string {
  const taken = idsOf(incident);
  return headings(tree).some(({ slug }) => taken.has(slug)) ? 'text-' : '';
}

/**
 * Renders a body that is already stripped of what the public may not see; `page` is the address of its page, where it is
 * read apart from that.
 */
export function bodyOf(
  tree: MarkdownTree,
  incident: Incident,
  options: Pick<RenderOptions, 'claim' | 'notes' | 'page' | 'words'> & {
    readonly resolve: Resolve;
    readonly sizeOf: SizeOf;
  },
): BodyView {
  const outline = headings(tree);
  const highest = Math.min(...outline.map(({ depth }) => depth));
  const idPrefix = idPrefixOf(tree, incident);
  return {
    html: renderHtml(withImagesLinked(tree), {
      ...options,
      headingOffset: outline.length === 0 ? 0 : 2 - highest,
      idPrefix,
    }),
    headings: outline.filter(({ depth }) => depth === highest).map(({ slug, text }) => ({ id: idPrefix + slug, text })),
  };
}
