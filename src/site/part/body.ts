import type { Incident } from '../../incident/index.ts';
import { prepareHtml, type RenderOptions } from '../../markdown/html/index.ts';
import { headings, type MarkdownTree } from '../../markdown/index.ts';
import { idsOf } from './contents.ts';
import { withImagesLinked } from './images.ts';
import type { ImageAt, Resolve } from './resolve.ts';

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
 * Prepares a body that is already stripped of what the public may not see, and renders it when the returned function is
 * called: short texts of the page that are rendered meanwhile stand below it. `page` is the address of its page, where it is
 * read apart from that.
 */
export function bodyOf(
  tree: MarkdownTree,
  incident: Incident,
  options: Pick<RenderOptions, 'claim' | 'notes' | 'page' | 'words'> & {
    readonly resolve: Resolve;
    readonly sizeOf: ImageAt;
  },
): () => BodyView {
  const outline = headings(tree);
  const highest = Math.min(...outline.map(({ depth }) => depth));
  const idPrefix = idPrefixOf(tree, incident);
  const html = prepareHtml(withImagesLinked(tree), {
    ...options,
    headingOffset: outline.length === 0 ? 0 : 2 - highest,
    idPrefix,
  });
  return () => ({
    html: html(),
    headings: outline.filter(({ depth }) => depth === highest).map(({ slug, text }) => ({ id: idPrefix + slug, text })),
  });
}
