import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { positionsEverywhere, without } from './grammar.ts';
import { type Stretch, stretchOf } from './stretch.ts';

/** No person nests quotes, lists and emphasis this deep; what walks the tree by recursion must not run out of stack. */
export const depthLimit = 100;

/** Marks of one paragraph; real post-mortems have up to some hundred. The parser takes the square of their number. */
const markLimit = 1000;

/** Lines of one paragraph with a bar in them: the parser asks of each whether a table begins there, and reads on to find out. */
const barLimit = 5000;

const marks = /[*_~[\]]/g;

/** Why a text cannot be read, and where; `undefined` where nothing in it stands against it. */
export function beyondReading(
  text: string,
): ({ readonly code: 'markdown-depth-limit' | 'markdown-mark-limit' } & Stretch) | undefined {
  if (startsTooDeep(text)) {
    const start = Math.max(0, text.search(/\S/));
    return { code: 'markdown-depth-limit', start, end: start + 1 };
  }
  const dense = tooDense(text);
  return dense && { code: 'markdown-mark-limit', ...dense };
}

/**
 * The first paragraph of a text that has more marks of emphasis and of links than any person writes, so that to read it would
 * take minutes; `undefined` where there is none. Code has no marks, so a pasted log may be as long as it likes.
 */
function tooDense(text: string): Stretch | undefined {
  let suspicious = false;
  for (const { start, end } of chunksOf(text)) {
    const chunk = text.slice(start, end);
    if (count(chunk, /^.*\|/gm) > barLimit) return { start, end };
    suspicious ||= count(chunk, marks) > markLimit;
  }
  if (!suspicious) return undefined;
  let found: Stretch | undefined;
  visit(blocksAlone.parse(text), (node) => {
    if (found || !hasProse(node)) return;
    const stretch = stretchOf(node);
    if (count(text.slice(stretch.start, stretch.end), marks) > markLimit) found = stretch;
  });
  return found;
}

const hasProse = ({ type }: Nodes): boolean => type === 'paragraph' || type === 'heading' || type === 'tableCell';

/** The stretches between blank lines: no paragraph is longer than the one it is in. */
function* chunksOf(text: string): Generator<Stretch> {
  let start = 0;
  for (const { index } of text.matchAll(/^[ \t]*$/gm)) {
    yield { start, end: index };
    start = index;
  }
  yield { start, end: text.length };
}

const count = (text: string, mark: RegExp): number => {
  let found = 0;
  for (const _ of text.matchAll(mark)) found += 1;
  return found;
};

/** What stands inside blocks, and takes long to read. */
const marksAndLinks = [
  ...[
    'attention',
    'labelStartLink',
    'labelStartImage',
    'labelEnd',
    'codeText',
    'htmlText',
    'autolink',
    'strikethrough',
  ],
  ...['wwwAutolink', 'protocolAutolink', 'emailAutolink', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'],
];

const blocksAlone = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(without, marksAndLinks)
  .use(positionsEverywhere)
  .freeze();

/** The mark of a quote or of an item of a list, with the blanks before it. */
const mark = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))/y;

/** The fence of a block; one with a name opens it. */
const blockFence = /[ \t]*:{3,}[ \t]*(\w?)/y;

/** Whether more quotes, lists or blocks are opened than may be nested: the parser takes the square of their number, or worse. */
function startsTooDeep(text: string): boolean {
  let blocks = 0;
  for (let line = 0; line !== -1 && line < text.length; ) {
    blockFence.lastIndex = line;
    const fence = blockFence.exec(text);
    if (fence) blocks = Math.max(0, blocks + (fence[1] ? 1 : -1));
    mark.lastIndex = line;
    let marks = 0;
    while (marks <= depthLimit && mark.test(text)) marks += 1;
    if (marks > depthLimit || blocks > depthLimit) return true;
    const feed = text.indexOf('\n', line);
    line = feed === -1 ? -1 : feed + 1;
  }
  return false;
}
