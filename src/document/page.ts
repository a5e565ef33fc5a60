import { columnOf, lineEnd, nextLine } from './lines.ts';
import { isDay, type Style } from './print.ts';
import type { Collection, Member, Node } from './tree.ts';

/** A file that is being edited: its text, the tree of its front matter, and how new lines of it are written. */
export interface Page {
  readonly text: string;
  readonly root: Collection;
  /** The offset of the line that closes the front matter. */
  readonly fence: number;
  readonly eol: string;
  readonly style: Style;
  /**
   * Whether to beware of block scalars: a literal takes in the blank lines and deeper comments after it, and one
   * that keeps its blank lines takes in those after what is removed.
   */
  readonly careful: boolean;
}

/** One stretch of a text and what stands there instead. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The start of the first line that is no part of a member of a block collection. */
export function tailOf(text: string, { value, end }: Member): number {
  if (value.kind === 'scalar' && value.style === 'block') return value.tail;
  const last = (value.kind === 'map' || value.kind === 'seq') && value.style === 'block' && value.members.at(-1);
  return last ? tailOf(text, last) : nextLine(text, end);
}

/** Past the comments from the start of a line on that are indented deeper than `column`. */
export function pastDeeperComments(text: string, start: number, column: number): number {
  let past = start;
  for (let line = start; line < text.length; line = nextLine(text, line)) {
    const indent = indentOfComment(text, line);
    if (indent !== undefined && indent > column) past = nextLine(text, line);
    else if (text.slice(line, lineEnd(text, line)).trim() !== '') break;
  }
  return past;
}

/** Past the blank lines from the start of a line on. */
export function pastBlankLines(text: string, start: number): number {
  let line = start;
  while (line < text.length && text.slice(line, lineEnd(text, line)).trim() === '') line = nextLine(text, line);
  return line;
}

/** The column of the `#` on a line that holds nothing but a comment. */
export function indentOfComment(text: string, line: number): number | undefined {
  const match = /[ \t]*#/y;
  match.lastIndex = line;
  return match.test(text) ? match.lastIndex - 1 - line : undefined;
}

/**
 * How a text is written: how far collections are indented under their keys, by the first of each kind, and whether any day stands
 * without quotes.
 */
export function styleOf(text: string, root: Node): Pick<Style, 'indent' | 'dash' | 'bareDays'> {
  const found: { map?: number; seq?: number; bareDays?: true } = {};
  const look = (node: Node, inFlow: boolean): void => {
    if (node.kind === 'scalar' && node.style === 'plain' && isDay(node.value)) found.bareDays = true;
    if (node.kind !== 'map' && node.kind !== 'seq') return;
    const isFlow = inFlow || node.style === 'flow';
    for (const { key, start, value } of node.members) {
      if (!isFlow && key && (value.kind === 'map' || value.kind === 'seq') && value.style === 'block') {
        found[value.kind] ??= columnOf(text, value.start) - columnOf(text, start);
      }
      look(value, isFlow);
    }
  };
  look(root, false);
  const indent = found.map ?? (found.seq || 2);
  return { indent: ' '.repeat(indent), dash: ' '.repeat(found.seq ?? indent), bareDays: found.bareDays ?? false };
}
