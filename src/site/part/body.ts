import type { Incident } from '../../incident/index.ts';
import { type RenderOptions, renderHtml } from '../../markdown/html/index.ts';
import { headings, type MarkdownTree } from '../../markdown/index.ts';
import { idsOf } from './contents.ts';
import { withImagesLinked } from './images.ts';
import type { Resolve } from './resolve.ts';

/** The text of an incident file. */
export interface BodyView {
  readonly html: string;
  /** Its highest headings, which are `h2` on the page whatever they are in the file. */
  readonly headings: readonly { readonly id: string; readonly text: string }[];
}

/** Renders a body that is already stripped of what the public may not see. */
export function bodyOf(
  tree: MarkdownTree,
  incident: Incident,
  { resolve, claim }: { readonly resolve: Resolve; readonly claim: RenderOptions['claim'] },
): BodyView {
  const outline = headings(tree);
  const highest = Math.min(...outline.map(({ depth }) => depth));
  const taken = idsOf(incident);
  const idPrefix = outline.some(({ slug }) => taken.has(slug)) ? 'text-' : '';
  return {
    html: renderHtml(withImagesLinked(tree), {
      resolve,
      headingOffset: outline.length === 0 ? 0 : 2 - highest,
      idPrefix,
      claim,
    }),
    headings: outline.filter(({ depth }) => depth === highest).map(({ slug, text }) => ({ id: idPrefix + slug, text })),
  };
}
