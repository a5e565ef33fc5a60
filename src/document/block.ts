import { Refusal } from './change.ts';
import { columnOf, lineEnd, lineStart, nextLine, startsLine } from './lines.ts';
import { indentOfComment, type Page, pastBlankLines, pastDeeperComments, type Splice, tailOf } from './page.ts';
import { type Printed, printBetween, printItem, printKey, printValue } from './print.ts';
import type { Collection, Member } from './tree.ts';

/** Adds a key at the end of a map in block style. `owner` is the key or item whose value the map is. */
export function addKeyInBlock(
  page: Page,
  owner: Member | undefined,
  map: Collection,
  key: string,
  value: unknown,
): Splice {
  const column = columnIn(page, map);
  const { head, lines } = printValue(value, column, page.style);
  return insertLines(page, owner, map, map.members.length, [`${printKey(key)}:${head && ` ${head}`}`, ...lines]);
}

/** Puts an item before the one at `index` of a list in block style. */
export function insertInBlock(
  page: Page,
  owner: Member | undefined,
  list: Collection,
  index: number,
  value: unknown,
): Splice {
  const gap = gapAfterDash(page, list.members[0] as Member);
  const { head, lines } = printItem(value, columnIn(page, list), gap, page.style);
  return insertLines(page, owner, list, index, [`-${gap}${head}`, ...lines]);
}

/** Puts the lines of a member where they belong; they are indented already, but for the first. */
function insertLines(
  { text, root, fence, eol }: Page,
  owner: Member | undefined,
  collection: Collection,
  index: number,
  lines: readonly string[],
): Splice {
  const first = collection.members[0] as Member;
  const column = ' '.repeat(columnOf(text, first.start));
  // The first member may stand behind a dash (`- - a`), so what comes before it takes its very place.
  if (index === 0) return insertion(first.start, lines.join(eol) + eol + column);
  const whole = column + lines.map((line) => line + eol).join('');
  const next = collection.members[index];
  if (next) {
    const previous = collection.members[index - 1] as Member;
    return insertion(aboveComments(text, next.start, tailOf(text, previous), column.length), whole);
  }
  if (collection === root) return insertion(fence, whole);
  const last = collection.members.at(-1) as Member;
  const ownerColumn = owner ? columnOf(text, owner.start) : -1;
  return insertion(pastDeeperComments(text, tailOf(text, last), ownerColumn), whole);
}

/** The start of the comments directly above a member: they belong to it, unless they are indented deeper. */
function aboveComments(text: string, start: number, limit: number, column: number): number {
  let line = lineStart(text, start);
  while (line > limit) {
    const above = lineStart(text, line - 1);
    const indent = indentOfComment(text, above);
    if (above < limit || indent === undefined || indent > column) break;
    line = above;
  }
  return line;
}

/** Gives a key or an item in block style another value. Comments outside of the old value stay. */
export function replaceInBlock(page: Page, container: Collection, member: Member, value: unknown): Splice {
  const { text, eol } = page;
  const { value: old, open } = member;
  if (!member.marked) throw new Refusal(`The key \`${member.name}\` has no \`:\` after it.`);

  const printed = printFor(page, container, member, value);
  const { head, lines } = printed;
  const inline = old.kind === 'alias' || old.style === 'flow' || old.style === 'plain' || old.style === 'quoted';
  if (inline && lines.length === 0) {
    return { start: old.start, end: old.end, text: printBetween(text.slice(old.start, old.end), value) ?? head };
  }

  const empty = old.kind === 'scalar' && old.style === 'empty';
  const tail = tailOf(text, member);
  const end = empty && !head ? pastDeeperComments(text, tail, columnOf(text, member.start)) : tail;
  const eolHere = text.slice(open, end).endsWith('\r\n') ? '\r\n' : '\n';
  const before = text.slice(open, old.start);
  const after = inline || empty ? text.slice(old.end, lineEnd(text, old.end)) : headerComment(text, old.start);
  const below = lines.map((line) => line + eol).join('');

  if (before.includes('\n')) {
    // The old value begins on a line of its own; the comments between stay where they are.
    const between = before.slice(0, before.lastIndexOf('\n') + 1);
    const comment = after.trim() && before.slice(between.length) + after.trim() + eolHere;
    return { start: open, end, text: (head && ` ${head}`) + between + comment + below };
  }
  const sameLine = (head && (before || ' ') + head) + (after.trim() && after);
  return { start: open, end, text: sameLine + eolHere + (empty ? text.slice(tail, end) : '') + below };
}

function printFor(page: Page, container: Collection, member: Member, value: unknown): Printed {
  const column = columnIn(page, container);
  if (container.kind === 'map') return printValue(value, column, page.style);
  // After an anchor or a tag a map or list starts on the next line, so that its columns agree.
  if (member.decorated) return printValue(value, column, { ...page.style, dash: page.style.indent });
  return printItem(value, column, gapAfterDash(page, member), page.style);
}

/** The comment on the line of `|` or `>`, with the space before it. */
function headerComment(text: string, start: number): string {
  const header = /[|>][-+\d]*/y;
  header.lastIndex = start;
  return header.test(text) ? text.slice(header.lastIndex, lineEnd(text, start)) : '';
}

/** Takes one of several members in block style out, with its lines and the comments deeper than it; those above it stay. */
export function removeFromBlock({ text, careful }: Page, collection: Collection, index: number): Splice {
  const member = collection.members[index] as Member;
  const below = pastDeeperComments(text, tailOf(text, member), columnOf(text, member.start));
  const tail = careful ? pastBlankLines(text, below) : below;
  if (startsLine(text, member.start)) return { start: lineStart(text, member.start), end: tail, text: '' };
  // The first member behind a dash: the next one moves up to it, or below it if there is a comment between.
  const next = collection.members[index + 1] as Member;
  const end = text.slice(tail, next.start).trim() === '' ? next.start : lineEnd(text, member.end);
  return { start: member.start, end, text: '' };
}

/** Puts the items of a list in block style into another order, each with the lines above and below that belong to it. */
export function reorderInBlock(
  { text }: Page,
  owner: Member | undefined,
  list: Collection,
  order: readonly number[],
): Splice {
  const { members } = list;
  const first = members[0] as Member;
  if (!startsLine(text, first.start)) throw new Refusal('The list starts behind the dash of another one.');
  const column = columnOf(text, first.start);
  // A blank line sets the comments of the whole list apart from those of its first item.
  const opened = owner ? nextLine(text, owner.open) : 0;
  const starts = members.map(({ start }, index) => {
    const previous = members[index - 1];
    return aboveComments(text, start, previous ? tailOf(text, previous) : opened, column);
  });
  const end = pastDeeperComments(
    text,
    tailOf(text, members.at(-1) as Member),
    owner ? columnOf(text, owner.start) : -1,
  );
  const chunks = starts.map((start, index) => text.slice(start, starts[index + 1] ?? end));
  return { start: starts[0] as number, end, text: order.map((index) => chunks[index]).join('') };
}

const insertion = (at: number, text: string): Splice => ({ start: at, end: at, text });

const columnIn = ({ text }: Page, collection: Collection): string =>
  ' '.repeat(columnOf(text, (collection.members[0] as Member).start));

/** The spaces that this list puts between a dash and its value. */
function gapAfterDash({ text }: Page, { start, value }: Member): string {
  const gap = text.slice(start + 1, value.start);
  return /^ +$/.test(gap) ? gap : ' ';
}
