import { monthNumber } from './spoken.ts';
import type { Clock, Token } from './token.ts';
import type { ZoneTable } from './types.ts';
import { type Meaning, readZone } from './zone.ts';

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

/** A day as it is said: with a year or without, or as `yesterday` (-1) and `tomorrow` (1). */
export type SaidDay =
  | { readonly year: number | undefined; readonly month: number; readonly day: number }
  | { readonly daysAway: number };

/** A zone as it is said; without a `meaning` it has several or none that is known. */
export interface SaidZone {
  readonly text: string;
  readonly meaning: Meaning | undefined;
}

/** A clock time and what is said of it. */
export interface SaidTime {
  readonly clock: Clock;
  readonly zone: SaidZone | undefined;
  readonly day: SaidDay | undefined;
  /** Where clock and zone stand. */
  readonly start: number;
  readonly end: number;
  /** The same with the day. */
  readonly outerStart: number;
  readonly outerEnd: number;
  readonly approximate: boolean;
  /** Whether `between` stands before it, so that `and` means `until`. */
  readonly between: boolean;
  /** Whether something says that it is a time: a word such as `at`, a day, `AM`, or that a line begins with it. */
  readonly introduced: boolean;
}

/** Reads a clock time with the words and the day in front of it, and the zone and the day behind it. */
export function readTime(prose: Prose, first: number): Read<SaidTime> | undefined {
  const introduction = readIntroduction(prose, first);
  if (!introduction) return undefined;
  const { clock, ...before } = introduction.value;
  const zone = readZoneName(prose, introduction.next);
  const afterZone = zone?.next ?? introduction.next;
  const dayAfter = before.day ? undefined : readDayAfter(prose.tokens, afterZone);
  const next = dayAfter?.next ?? afterZone;
  const end = endOf(prose, afterZone);
  const value = {
    clock,
    zone: zone?.value,
    day: before.day ?? dayAfter?.value,
    start: clock.start,
    end,
    outerStart: before.dayStart ?? clock.start,
    outerEnd: endOf(prose, next),
    approximate: before.approximate || clock.bareHour,
    between: before.between,
    introduced: before.introduced || clock.half || dayAfter !== undefined,
  };
  return { value, next };
}

const introductions = new Set(
  'after as at before beginning between by during from of on since starting till until'.split(' '),
);
const approximations = new Set(
  'about approx approximate approximately around ca circa near nearly roughly shortly'.split(' '),
);
/** More words than anybody puts in front of a clock time. */
const longestIntroduction = 10;

interface Introduction {
  readonly clock: Clock;
  readonly day: SaidDay | undefined;
  readonly dayStart: number | undefined;
  readonly approximate: boolean;
  readonly between: boolean;
  readonly introduced: boolean;
}

/** Reads a clock time and what stands in front of it: words that introduce times, and its day. */
function readIntroduction(prose: Prose, first: number): Read<Introduction> | undefined {
  const { tokens } = prose;
  let day: SaidDay | undefined;
  let dayStart: number | undefined;
  let approximate = false;
  let between = false;
  let introduced = beginsLine(prose, first);
  for (let at = first; at - first <= longestIntroduction; ) {
    const token = tokens[at];
    if (!token) return undefined;
    if (token.kind === 'clock') {
      introduced ||= day !== undefined || approximate;
      return { value: { clock: token, day, dayStart, approximate, between, introduced }, next: at + 1 };
    }
    const dayHere = day ? undefined : readDay(tokens, at);
    const word = token.kind === 'word' ? token.text.toLowerCase() : '';
    if (dayHere) {
      day = dayHere.value;
      dayStart = token.start;
    } else if (approximations.has(word) || isMark(token, '~', '≈')) {
      approximate = true;
    } else if (introductions.has(word)) {
      introduced = true;
      between ||= word === 'between';
    } else if (at === first || !(isMark(token, ',', '@') || word === 'the')) {
      return undefined;
    }
    at = dayHere?.next ?? at + 1;
  }
  return undefined;
}

function beginsLine({ text, tokens }: Prose, at: number): boolean {
  const [previous, token] = [tokens[at - 1], tokens[at]];
  return !previous || previous.kind === 'paragraph' || text.slice(previous.end, token?.start).includes('\n');
}

/** Reads `April 6, 2026`, `Apr 6th`, `6 April`, `2026-04-06`, `yesterday`. */
function readDay(tokens: readonly Token[], at: number): Read<SaidDay> | undefined {
  const token = tokens[at];
  if (token?.kind === 'day') return { value: token, next: at + 1 };
  if (isWord(token, 'yesterday', 'tomorrow')) {
    return { value: { daysAway: isWord(token, 'yesterday') ? -1 : 1 }, next: at + 1 };
  }
  const monthFirst = monthAt(tokens, at);
  const numberAt = monthFirst?.next ?? at;
  const number = tokens[numberAt];
  if (number?.kind !== 'number' || number.value < 1 || number.value > 31) return undefined;
  const monthLast = monthFirst ? undefined : monthAt(tokens, isWord(tokens[at + 1], 'of') ? at + 2 : at + 1);
  const month = (monthFirst ?? monthLast)?.value;
  if (month === undefined) return undefined;
  const afterDay = monthLast?.next ?? numberAt + 1;
  const yearAt = isMark(tokens[afterDay], ',') ? afterDay + 1 : afterDay;
  const year = tokens[yearAt];
  const hasYear = year?.kind === 'number' && year.value >= 1970 && year.value <= 2199;
  const value = { year: hasYear ? year.value : undefined, month, day: number.value };
  return { value, next: hasYear ? yearAt + 1 : afterDay };
}

function monthAt(tokens: readonly Token[], at: number): Read<number> | undefined {
  const token = tokens[at];
  const month = token?.kind === 'word' ? monthNumber(token.text) : undefined;
  return month === undefined ? undefined : { value: month, next: isMark(tokens[at + 1], '.') ? at + 2 : at + 1 };
}

/** Reads a day behind a clock time, unless it belongs to the clock time that follows it. */
function readDayAfter(tokens: readonly Token[], at: number): Read<SaidDay> | undefined {
  const comma = isMark(tokens[at], ',') ? at + 1 : at;
  const day = readDay(tokens, isWord(tokens[comma], 'on') ? comma + 1 : comma);
  if (!day) return undefined;
  const behind = isMark(tokens[day.next], ',') || isWord(tokens[day.next], 'at') ? day.next + 1 : day.next;
  return tokens[behind]?.kind === 'clock' ? undefined : day;
}

const spelledOut = new Set(['pacific', 'mountain', 'central', 'eastern']);

/** Reads the zone behind a clock time: `UTC`, `(PDT)`, `Europe/Berlin`, `UTC+2`, `Pacific Time`. */
function readZoneName(prose: Prose, at: number): Read<SaidZone> | undefined {
  const { tokens, zones } = prose;
  const token = tokens[at];
  if (isMark(token, '(') && isMark(tokens[at + 2], ')')) {
    const zone = readZoneName(prose, at + 1);
    return zone?.next === at + 2 ? { value: zone.value, next: at + 3 } : undefined;
  }
  if (token?.kind === 'zone')
    return { value: { text: token.text, meaning: meaningOf(token.text, zones) }, next: at + 1 };
  if (token?.kind !== 'word') return undefined;
  const { text } = token;
  if (spelledOut.has(text.toLowerCase())) {
    const time = isWord(tokens[at + 1], 'standard', 'daylight') ? at + 2 : at + 1;
    if (!isWord(tokens[time], 'time')) return undefined;
    const name = `US/${text.charAt(0).toUpperCase()}${text.slice(1).toLowerCase()}`;
    return {
      value: { text: prose.text.slice(token.start, tokens[time]?.end), meaning: { zone: name } },
      next: time + 1,
    };
  }
  const isName = Object.hasOwn(zones, text) || /^(?:[A-Z]{1,5}|utc|gmt)$/.test(text);
  if (!isName) return undefined;
  const meaning = meaningOf(text, zones);
  // What ends in T is a zone even if it is in no table; a time that names it cannot be read as being in another.
  const isZone = readZone(text, zones).kind !== 'unknown' || /^[A-Z]{2,4}T$/.test(text);
  return isZone ? { value: { text, meaning }, next: at + 1 } : undefined;
}

function meaningOf(text: string, zones: ZoneTable): Meaning | undefined {
  const reading = readZone(text, zones);
  return reading.kind === 'zone' ? reading.meaning : undefined;
}

const endOf = ({ tokens }: Prose, next: number): number => tokens[next - 1]?.end ?? 0;

/** Whether a token is one of these signs. */
export function isMark(token: Token | undefined, ...marks: readonly string[]): boolean {
  return token?.kind === 'mark' && marks.includes(token.text);
}

/** Whether a token is one of these words, in any case. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toLowerCase());
}
