import type { Code, Html, Nodes } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { visit } from 'unist-util-visit';
import { nearest } from '../diagnostic/index.ts';
import { type Fence, fences } from './fence.ts';
import type { Beyond } from './limit.ts';
import { isFenced, type Stretch, stretchOf } from './stretch.ts';
import type { MarkdownTree } from './types.ts';

/** The names of blocks: `:::internal`. */
const blockNames = ['internal'] as const;

/** A block that does not hide what it was meant to hide, or a body that cannot be read, as data. Offsets are into the body. */
export type BodyProblem =
  | Beyond
  | (Stretch &
      (
        | { readonly code: 'directive-unclosed'; readonly args: { readonly name: string } }
        | {
            readonly code: 'directive-unknown';
            readonly args: { readonly name: string; readonly known: readonly string[]; readonly near?: string };
          }
      ));

/**
 * Every block that never closes or has an unknown name, and every line that reads as the fence of a block without being
 * one to Markdown: under it may stand what nobody outside should read. A body without problems keeps its promise.
 */
export function bodyProblems(body: string, tree: MarkdownTree): BodyProblem[] {
  const beyond = tree.data?.beyond;
  if (beyond) return [beyond];
  const known = new Set<number>();
  const found: BodyProblem[] = [];
  visit(tree, 'containerDirective', (block) => {
    const { opening, closing } = block.data?.position ?? {};
    const start = opening?.start.offset ?? 0;
    known.add(start);
    if (closing?.start.offset !== undefined) known.add(closing.start.offset);
    const place = { start, end: opening?.end.offset ?? start };
    if (!isKnown(block.name)) found.push(unknown(block.name, place));
    else if (!closing || endsInside(block, body)) found.push(unclosed(block.name, place));
  });
  const shown = fences(body).filter(({ start }) => !known.has(start));
  const hidden = unreadStretches(tree, body);
  for (const fence of shown) {
    const stretch = hidden.find(({ start, end }) => fence.start >= start && fence.start < end);
    const problem = stretch?.kind === 'comment' ? undefined : strayFence(fence, stretch !== undefined);
    if (problem) found.push(problem);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What is wrong with a fence that no block has; `quoted` says that it stands in code, where only our own name is suspicious. */
function strayFence(fence: Fence, quoted: boolean): BodyProblem | undefined {
  const name = /^[\p{L}\p{N}_-]*/u.exec(fence.rest)?.[0].toLowerCase() ?? '';
  if (fence.colons < 3) {
    const leaf = !quoted && name !== '' && name === fence.rest.toLowerCase() && nearest(name, blockNames) !== undefined;
    return leaf ? unknown(fence.rest, fence) : undefined;
  }
  if (isKnown(name)) return unclosed(name, fence);
  return quoted ? undefined : unknown(name || (fence.rest.split(/\s/)[0] ?? ''), fence);
}

const isKnown = (name: string): boolean => (blockNames as readonly string[]).includes(name.toLowerCase());

const unclosed = (name: string, { start, end }: Stretch): BodyProblem => ({
  code: 'directive-unclosed',
  args: { name },
  start,
  end,
});

const unknown = (name: string, { start, end }: Stretch): BodyProblem => ({
  code: 'directive-unknown',
  args: { name, known: blockNames, near: nearest(name, blockNames) },
  start,
  end,
});

/**
 * The stretches whose lines Markdown does not read: code between fences, where a block may be quoted, and comments, which
 * nobody sees. One that never closes ends with its list item or quote, and what its author meant to hide stands after it.
 */
function unreadStretches(tree: MarkdownTree, body: string) {
  const stretches: (Stretch & { readonly kind: 'code' | 'comment' })[] = [];
  visit(tree, (node) => {
    if (node.type === 'code' && isFenced(node, body)) stretches.push({ kind: 'code', ...stretchOf(node) });
    if (node.type === 'html' && isComment(node) && !isOpenComment(node))
      stretches.push({ kind: 'comment', ...stretchOf(node) });
  });
  return stretches;
}

/** Whether a block is closed by a line inside code or a comment: the author's own closing line is then another, further down. */
function endsInside(block: ContainerDirective, body: string): boolean {
  let last: Nodes = block;
  while ('children' in last) {
    const next: Nodes | undefined = last.children.at(-1);
    if (!next) return false;
    last = next;
  }
  return (last.type === 'code' && isOpenCode(last, body)) || (last.type === 'html' && isOpenComment(last));
}

function isOpenCode(code: Code, body: string): boolean {
  const { start, end } = stretchOf(code);
  const lines = body.slice(start, end).split('\n');
  return isFenced(code, body) && !(lines.length > 1 && /^[\s>]*(?:`{3,}|~{3,})\s*$/.test(lines.at(-1) ?? ''));
}

const isComment = ({ value }: Html): boolean => value.startsWith('<!--');

const isOpenComment = (html: Html): boolean => isComment(html) && !html.value.includes('-->');
