import { hourOfDay, isHourOfHalf } from './spoken.ts';
import type { Precision, ZoneTable } from './types.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A clock time as it is written. */
export interface Clock extends Span {
  readonly kind: 'clock';
  /** Of the 24-hour clock. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly precision: Precision;
  /** Whether it says `AM` or `PM`. */
  readonly half: boolean;
  /** Whether it says no minutes: `4 PM`. */
  readonly bareHour: boolean;
}

/** What prose about times is made of. Whitespace is left out. */
export type Token =
  | Clock
  /** A day in ISO 8601. */
  | (Span & { readonly kind: 'day'; readonly year: number; readonly month: number; readonly day: number })
  /** What can only be a zone: `UTC+2`, `+02:00`, `Europe/Berlin`. */
  | (Span & { readonly kind: 'zone'; readonly text: string })
  | (Span & { readonly kind: 'number'; readonly value: number })
  | (Span & { readonly kind: 'word'; readonly text: string })
  | (Span & { readonly kind: 'mark'; readonly text: string })
  /** A blank line, or the sign in front of a list item or a heading. */
  | (Span & { readonly kind: 'paragraph' })
  /** What is no part of a time: a version, an address, an identifier, a sign. */
  | (Span & { readonly kind: 'other' });

/** Whether a token is one of these signs. */
export function isMark(token: Token | undefined, ...marks: readonly string[]): boolean {
  return token?.kind === 'mark' && marks.includes(token.text);
}

/** Whether a token is one of these words, in any case. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toLowerCase());
}

/** A text as it is read: its tokens, and what abbreviations mean in it. */
export interface Prose {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly zones: ZoneTable;
}

/** Something read at a token; `next` is the index of the token after it. */
export interface Read<Value> {
  readonly value: Value;
  readonly next: number;
}

const { raw } = String;
const colon = raw`[:\u2236]`;
const minus = raw`[-\u2212]`;
const space = raw`[^\S\n]`;
/** Not inside a name, a number, an address or a version. */
const free = raw`(?<![\w.$#@%&\\:\u2236])`;
const closed = raw`(?![\w%\u2236]|[.:]\d)`;

/** What follows is not the rest of a clock time, as in `10:00 UTC-11:30 UTC`. */
const noTimeAfter = raw`(?!${space}?(?:UTC|GMT|[AaPp]\.?[Mm]))`;

const seconds = raw`(?:${colon}(?<second>[0-5]\d)(?:\.(?<fraction>\d{1,9}))?)?`;
const minutes = raw`${colon}(?<minute>[0-5]\d)${seconds}`;
const half = (name: string): string => raw`${space}?(?<${name}>[AaPp])(?:[Mm]|\.[Mm]\.)`;
const clock = raw`(?<hour>\d{1,2})(?:${minutes}(?:${half('half')})?|${half('bareHalf')})(?:${closed}|(?=Z\b))`;

/**
 * One alternative a kind of token, tried in this order at each place. `other` takes a whole name at once, so that no
 * part of it is taken for a time; and with it and the bounds on every repetition, each character is looked at a bounded
 * number of times.
 */
const tokenShape = new RegExp(
  [
    raw`(?<paragraph>(?:^|\n)${space}{0,20}(?:(?=\n)|(?:[-*+\u2022]|#{1,6})${space}))`,
    raw`${free}(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:T(?=\d\d:)|(?![\w:-]))`,
    raw`(?:(?<=\d-\d\dT)|${free})${clock}`,
    // An offset: anything in a timestamp, else `Z`, `+02:00`, and ` -07:00` unless it can be the end of a window.
    raw`(?<=T\d\d:[\d:.]{2,16})(?<stampOffset>(?:\+|${minus})\d\d:?\d\d)${closed}`,
    raw`(?<=\d)(?<zulu>Z)\b`,
    raw`(?<=\d${space}?)(?<plusOffset>\+\d\d:?\d\d)${closed}`,
    raw`(?<=\d${space})(?<minusOffset>${minus}\d\d:(?:00|30|45))${closed}(?!${space}?[A-Z(])`,
    raw`(?<![\w/])(?<utcOffset>(?:UTC|GMT)(?:\+|${minus})\d{1,2}(?::?\d\d)?)(?![\w:])${noTimeAfter}`,
    raw`(?<![\w/])(?<place>[A-Z][A-Za-z]{1,30}(?:/[A-Z][A-Za-z_]{1,30}(?:-[A-Za-z_]{1,20}){0,3}){1,2})(?![\w/])`,
    raw`${free}(?<number>\d{1,4})(?:st|nd|rd|th)?${closed}`,
    raw`(?<!\w)(?<word>[A-Za-z]+)(?!\w)`,
    raw`\w+(?:[.:\u2236]+\w+)*`,
    raw`(?<mark>[~\u2248,.@=/()\u2192\u2010-\u2015\u2212-])`,
    raw`[^\s\w]`,
  ].join('|'),
  'g',
);

/** The tokens of a text, in order. Takes time in proportion to its length. */
export function tokens(text: string): Token[] {
  return Array.from(text.matchAll(tokenShape), tokenOf);
}

function tokenOf(match: RegExpMatchArray): Token {
  const { groups = {}, index: start = 0 } = match;
  const span = { start, end: start + match[0].length };
  const { paragraph, year, month, day, hour, number, word, mark } = groups;
  const zone =
    groups.stampOffset ?? groups.zulu ?? groups.plusOffset ?? groups.minusOffset ?? groups.utcOffset ?? groups.place;
  if (paragraph !== undefined) return { kind: 'paragraph', ...span };
  if (year !== undefined) return { kind: 'day', ...span, year: Number(year), month: Number(month), day: Number(day) };
  if (hour !== undefined) return clockOf(groups, span);
  if (zone !== undefined) return { kind: 'zone', ...span, text: zone };
  if (number !== undefined) return { kind: 'number', ...span, value: Number(number) };
  if (word !== undefined) return { kind: 'word', ...span, text: word };
  if (mark !== undefined) return { kind: 'mark', ...span, text: mark };
  return { kind: 'other', ...span };
}

function clockOf(
  { hour, minute, second, fraction, half: withMinutes, bareHalf }: Record<string, string | undefined>,
  span: Span,
): Token {
  const said = Number(hour);
  const half = withMinutes ?? bareHalf;
  if (half ? !isHourOfHalf(said) : said > 23) return { kind: 'other', ...span };
  return {
    kind: 'clock',
    ...span,
    hour: half ? hourOfDay(said, half) : said,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
    precision: fraction ? 'millisecond' : second ? 'second' : 'minute',
    half: half !== undefined,
    bareHour: minute === undefined,
  };
}
