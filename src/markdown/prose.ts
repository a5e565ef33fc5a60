import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { claimOf, type Definitions, definitionsOf, isAutolink } from './links.ts';
import { type Stretch, stretchOf } from './stretch.ts';
import { plainText } from './text.ts';
import type { MarkdownTree } from './types.ts';

/** The prose of one block (a paragraph, a heading, a table cell) as one line of text. */
export interface ProseRun {
  /**
   * What a reader sees, marks taken off. Where something stands that is not said in words (code, an address, an image, a
   * claim, a text struck through) there is one U+FFFC, so that the words round it do not meet.
   */
  readonly text: string;
  /** Offsets of the block into the body. */
  readonly start: number;
  readonly end: number;
  /** Of a cell of a table: what stands at the head of its column. */
  readonly column?: string;
  /** The offset in the body of the character at `offset` of `text`; `text.length` gives the end of the prose. */
  at(offset: number): number;
}

const objectReplacement = '\uFFFC';

/** The prose of a body, block by block, in the order of the text. */
export function proseRuns(tree: MarkdownTree): ProseRun[] {
  const definitions = definitionsOf(tree);
  const runs: ProseRun[] = [];
  const columns = columnsOf(tree);
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
    const letters = node.children.flatMap((child) => lettersOf(child, definitions));
    const { start, end } = stretchOf(node);
    const proseEnd = letters.at(-1)?.end ?? end;
    const text = letters.map(({ character }) => character).join('');
    if (!/[^\s\uFFFC]/.test(text)) return;
    const column = columns.get(node);
    const at = (offset: number) => letters[offset]?.start ?? proseEnd;
    runs.push({ text, start, end, ...(column !== undefined && { column }), at });
  });
  return runs;
}

/** The head of the column of every cell below it. */
function columnsOf(tree: MarkdownTree): ReadonlyMap<Nodes, string> {
  const columns = new Map<Nodes, string>();
  visit(tree, 'table', ({ children: [head, ...rows] }) => {
    const names = head?.children.map((cell) => plainText(cell).trim()) ?? [];
    for (const row of rows) for (const [index, cell] of row.children.entries()) columns.set(cell, names[index] ?? '');
  });
  return columns;
}

/** One UTF-16 code unit of prose and where it stands in the body. */
interface Letter extends Stretch {
  readonly character: string;
}

function lettersOf(node: Nodes, definitions: Definitions): Letter[] {
  const stretch = stretchOf(node);
  if (node.type === 'text') return lettersOfText(node.value, stretch, node.data?.offsets);
  if (node.type === 'break') return [{ character: ' ', ...stretch }];
  const isWords =
    node.type === 'emphasis' ||
    node.type === 'strong' ||
    ((node.type === 'link' || node.type === 'linkReference') && !isAutolink(node) && !claimOf(node, definitions));
  if (isWords) return node.children.flatMap((child) => lettersOf(child, definitions));
  return [{ character: objectReplacement, ...stretch }];
}

/** A line end, of whichever kind, is one space. */
function lettersOfText(value: string, { start, end }: Stretch, offsets?: readonly number[]): Letter[] {
  const at = (index: number): number => (index >= value.length ? end : (offsets?.[index] ?? start + index));
  return [...value.matchAll(/\r\n|[\s\S]/g)].map(({ 0: written, index }) => ({
    character: written === '\r\n' || written === '\n' || written === '\r' ? ' ' : written,
    start: at(index),
    end: at(index + written.length),
  }));
}
