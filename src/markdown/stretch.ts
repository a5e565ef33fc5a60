import type { Code, Nodes } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { MarkdownTree } from './types.ts';

/** A stretch of a text, by offsets; `end` is exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where a node stands in the text that it was read from. */
export const stretchOf = ({ position }: Nodes): Stretch => ({
  start: position?.start.offset ?? 0,
  end: position?.end.offset ?? 0,
});

/** What the nodes of some types cover, without those inside of another one; in the order of the text. */
export function stretchesOf(tree: MarkdownTree, types: readonly Nodes['type'][]): Stretch[] {
  const found: Stretch[] = [];
  visit(tree, (node) => {
    if (!types.includes(node.type)) return undefined;
    found.push(stretchOf(node));
    return SKIP;
  });
  return found;
}

/** Whether code stands between fences; the text is the one that it was read from. */
export const isFenced = (code: Code, text: string): boolean => /[`~]/.test(text.charAt(stretchOf(code).start));
