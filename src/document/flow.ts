import { Refusal } from './change.ts';
import { lineEnd, lineStart, nextLine, startsLine } from './lines.ts';
import type { Page, Splice } from './page.ts';
import { printBetween, printFlow, printInFlow, printKey } from './print.ts';
import type { Collection, Member } from './tree.ts';

/** Adds a key at the end of a map in flow style. */
export function addKeyInFlow(page: Page, map: Collection, key: string, value: unknown): Splice {
  return insertText(page, map, map.members.length, `${printKey(key)}: ${printInFlow(value, page.style)}`);
}

/** Puts an item before the one at `index` of a list in flow style. */
export function insertInFlow(page: Page, list: Collection, index: number, value: unknown): Splice {
  return insertText(page, list, index, printFlow(value, true));
}

function insertText({ text, eol }: Page, collection: Collection, index: number, member: string): Splice {
  requireBrackets(text, collection);
  const close = collection.end - 1;
  const last = collection.members.at(-1);
  if (!last) {
    const inside = collection.start + 1;
    if (text.slice(inside, close).trim() !== '') return { start: close, end: close, text: member };
    return { start: inside, end: close, text: collection.kind === 'map' ? ` ${member} ` : member };
  }

  const next = collection.members[index];
  const neighbour = next ?? last;
  const ownLine = startsLine(text, neighbour.start);
  const newLine = ownLine ? eol + text.slice(lineStart(text, neighbour.start), neighbour.start) : ' ';
  if (next) return { start: next.start, end: next.start, text: `${member},${newLine}` };

  const comma = commaAfter(text, last.end, close);
  const from = comma === undefined ? last.end : comma + 1;
  const endsLine = lineEnd(text, from) <= close;
  if (comma !== undefined && ownLine && endsLine) {
    const below = nextLine(text, from);
    return { start: below, end: below, text: `${newLine.slice(eol.length)}${member},${eol}` };
  }
  if (comma !== undefined) return { start: from, end: from, text: ` ${member},` };
  // A comment stays beside the item that it follows only if what is put in stands before it, on its line.
  const commented = endsLine && text.slice(from, lineEnd(text, from)).trim() !== '';
  return { start: from, end: from, text: `,${ownLine && !commented ? newLine : ' '}${member}` };
}

/** Gives a key or an item in flow style another value. */
export function replaceInFlow(page: Page, container: Collection, member: Member, value: unknown): Splice {
  const { value: old, end, open } = member;
  const text = printBetween(page.text.slice(old.start, old.end), value) ?? printInFlow(value, page.style);
  if (container.kind === 'map' && !member.marked) return { start: end, end, text: `: ${text}` };
  if (old.kind === 'scalar' && old.style === 'empty') return { start: open, end: open, text: ` ${text}` };
  return { start: old.start, end: old.end, text };
}

/** Takes a member in flow style out, with its comma. A comment goes only with a member that has the line to itself. */
export function removeFromFlow({ text }: Page, collection: Collection, index: number): Splice {
  requireBrackets(text, collection);
  const { members, start, end } = collection;
  const member = members[index] as Member;
  const previous = members[index - 1];
  const next = members[index + 1];
  const cut = (from: number, to: number): Splice => ({ start: from, end: to, text: '' });

  const comma = commaAfter(text, member.end, next?.start ?? end - 1);
  const past = comma === undefined ? member.end : comma + 1;
  const isBlank = (from: number, to: number): boolean => text.slice(from, to).trim() === '';
  if (members.length === 1) {
    const alone = isBlank(start + 1, member.start) && isBlank(past, end - 1);
    return alone ? cut(start + 1, end - 1) : cut(member.start, past);
  }
  const rest = text.slice(past, lineEnd(text, past)).trim();
  if (startsLine(text, member.start) && lineEnd(text, past) < end && (rest === '' || rest.startsWith('#'))) {
    return cut(lineStart(text, member.start), nextLine(text, past));
  }
  if (next) return cut(member.start, isBlank(past, next.start) ? next.start : past);
  if (previous && !text.slice(previous.end, member.start).includes('#')) return cut(previous.end, member.end);
  return cut(member.start, past);
}

/** The offset of the comma after an offset, past space and comments. */
function commaAfter(text: string, from: number, to: number): number | undefined {
  const match = /^(?:\s|#[^\n]*\n)*,/.exec(text.slice(from, to));
  return match ? from + match[0].length - 1 : undefined;
}

/** A lone `a: b` in a list is a map without braces, so nothing can be added to it or taken out. */
function requireBrackets(text: string, { kind, start }: Collection): void {
  if (text[start] !== (kind === 'map' ? '{' : '[')) throw new Refusal('A map without braces cannot be changed.');
}

/** Puts the items of a list in flow style into another order; the commas and spaces between items stay where they are. */
export function reorderInFlow({ text }: Page, { members }: Collection, order: readonly number[]): Splice {
  const items = order.map((index) => members[index] as Member).map(({ start, end }) => text.slice(start, end));
  const between = members.map(({ end }, index) => text.slice(end, members[index + 1]?.start ?? end));
  const [first, last] = [members[0] as Member, members.at(-1) as Member];
  return { start: first.start, end: last.end, text: items.map((item, index) => item + between[index]).join('') };
}
