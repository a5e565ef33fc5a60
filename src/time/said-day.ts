import { monthNumber } from './spoken.ts';
import { isMark, isWord, type Read, type Token } from './token.ts';

/** A day as it is said: with a year or without, or as `yesterday` (-1) and `tomorrow` (1). */
export type SaidDay =
  | { readonly year: number | undefined; readonly month: number; readonly day: number }
  | { readonly daysAway: number };

/** Reads `April 6, 2026`, `Apr 6th`, `6 April`, `2026-04-06`, `yesterday`. */
export function readDay(tokens: readonly Token[], at: number): Read<SaidDay> | undefined {
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
  const hasYear = year?.kind === 'number' && year.value >= 1900 && year.value <= 2199;
  const value = { year: hasYear ? year.value : undefined, month, day: number.value };
  return { value, next: hasYear ? yearAt + 1 : afterDay };
}

function monthAt(tokens: readonly Token[], at: number): Read<number> | undefined {
  const token = tokens[at];
  const month = token?.kind === 'word' ? monthNumber(token.text) : undefined;
  return month === undefined ? undefined : { value: month, next: isMark(tokens[at + 1], '.') ? at + 2 : at + 1 };
}

/** Reads a day behind a clock time, unless it belongs to the clock time that follows it. */
export function readDayAfter(tokens: readonly Token[], at: number): Read<SaidDay> | undefined {
  const comma = isMark(tokens[at], ',') ? at + 1 : at;
  const day = readDay(tokens, isWord(tokens[comma], 'on') ? comma + 1 : comma);
  if (!day) return undefined;
  const behind = isMark(tokens[day.next], ',') || isWord(tokens[day.next], 'at') ? day.next + 1 : day.next;
  return tokens[behind]?.kind === 'clock' ? undefined : day;
}
