import type { Root } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { directive } from 'micromark-extension-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { visit } from 'unist-util-visit';
import { normaliseFences } from './fence.ts';
import { positionsEverywhere } from './grammar.ts';
import { beyondReading, depthLimit } from './limit.ts';
import { offsetsOf } from './offsets.ts';
import type { MarkdownTree } from './types.ts';

const parser = unified()
  .use(remarkParse)
  // One tilde is `about` in a post-mortem (`~10~20 minutes`), so it takes two to strike a text through.
  .use(remarkGfm, { singleTilde: false })
  .use(containerDirectives)
  .use(positionsEverywhere)
  .freeze();

/**
 * Reads the body of an incident file: GitHub's Markdown and the blocks `:::name` … `:::`. Positions are offsets into
 * `body`. Never throws: a body that is nested, or full of marks, beyond any use is read as an empty one.
 */
export function parseMarkdown(body: string): MarkdownTree {
  return treeOf(body, () => parser.parse(normaliseFences(body)));
}

/**
 * The tree that `parse` gives, each text with the offsets of its characters; an empty one where it is too deep or too dense to
 * be read.
 */
export function treeOf(text: string, parse: () => Root): MarkdownTree {
  if (beyondReading(text)) return emptyTree(text);
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
  return emptyTree(text);
}

const emptyTree = (text: string): Root => ({
  type: 'root',
  children: [],
  position: {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 1, offset: text.length },
  },
});

/**
 * Blocks alone. The text directive would read `10:30:45` and `error:timeout` as directives, and the leaf directive a
 * line that starts with `::`.
 */
function containerDirectives(this: Processor): void {
  const syntax = directive();
  const [container] = [syntax.flow?.[58] ?? []].flat();
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { flow: { 58: container ?? [] } }];
  // `verbose` keeps the places of the two fences, by which a block that never closes is found.
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown({ verbose: true })];
}

function isShallow(tree: MarkdownTree): boolean {
  let level: readonly object[] = [tree];
  for (let depth = 0; depth <= depthLimit && level.length > 0; depth += 1) {
    level = level.flatMap((node) => ('children' in node ? (node.children as object[]) : []));
  }
  return level.length === 0;
}
