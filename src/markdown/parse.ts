import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { normaliseFences } from './fence.ts';
import { containerDirectives, positionsEverywhere } from './grammar.ts';
import { type Beyond, beyondReading, depthLimit, tooDeep } from './limit.ts';
import { offsetsOf } from './offsets.ts';
import type { MarkdownTree } from './types.ts';

declare module 'mdast' {
  interface RootData {
    /** Why the text was not read, and where: the tree that stands in for it is empty. */
    beyond?: Beyond;
  }
}

const parser = unified()
  .use(remarkParse)
  // One tilde is `about` in a post-mortem (`~10~20 minutes`), so it takes two to strike a text through.
  .use(remarkGfm, { singleTilde: false })
  .use(containerDirectives)
  .use(positionsEverywhere)
  .freeze();

/**
 * Reads the body of an incident file: GitHub's Markdown and the blocks `:::name` … `:::`. Positions are offsets into
 * `body`. Never throws: a body that is nested, long or full of marks beyond any use is read as an empty one, and the tree has
 * the reason in its data.
 */
export function parseMarkdown(body: string): MarkdownTree {
  return treeOf(body, beyondReading, () => parser.parse(normaliseFences(body)));
}

/**
 * The tree that `parse` gives, each text with the offsets of its characters; where `beyond` has a reason against it, or the tree
 * is too deep, an empty one with the reason.
 */
export function treeOf(text: string, beyond: (text: string) => Beyond | undefined, parse: () => Root): MarkdownTree {
  const reason = beyond(text);
  if (reason) return emptyTree(text, reason);
  try {
    const tree = parse();
    if (isShallow(tree)) {
      visit(tree, 'text', (node) => {
        const offsets = offsetsOf(node, text);
        if (offsets) node.data = { ...node.data, offsets };
      });
      return tree;
    }
  } catch (error) {
    // The parser itself recurses.
    if (!(error instanceof RangeError)) throw error;
  }
  return emptyTree(text, tooDeep(text));
}

const emptyTree = (text: string, beyond: Beyond): Root => ({
  type: 'root',
  children: [],
  data: { beyond },
  position: {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 1, offset: text.length },
  },
});

function isShallow(tree: MarkdownTree): boolean {
  let level: readonly object[] = [tree];
  for (let depth = 0; depth <= depthLimit && level.length > 0; depth += 1) {
    level = level.flatMap((node) => ('children' in node ? (node.children as object[]) : []));
  }
  return level.length === 0;
}
