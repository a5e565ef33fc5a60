import { inWords, numberOf, numberWords } from '../time/index.ts';
import type { ClaimNumber } from './number.ts';

type Count = Extract<ClaimNumber, { count: number }>;

/** A whole number in a text, in digits or in words. */
interface Found {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

/** A text that states a count. */
interface Stated {
  readonly isRight: boolean;
  readonly numbers: readonly Found[];
  /** How many decimals a share in percent has; `undefined` where it is none. */
  readonly decimals?: number;
}

const number = new RegExp(
  `(?<![\\p{L}\\p{N}_.,+−-])(?:\\d{1,3}(?:,\\d{3})+|\\d{1,9}(?:\\.\\d{1,3})?|(?:none|no|zero|${numberWords})(?=[^\\p{L}\\p{N}]|$))(?![\\p{L}\\p{N}_]|[-–.,:]\\d)`,
  'giu',
);
const percent = /^\s?(?:%|percent\b|per cent\b)/i;
/** A count is not said in the units of something else. */
const lengthOfTime = /\b(?:seconds?|minutes?|hours?|weeks?|months?|years?)\b/i;

/**
 * Reads the count that a text states: one number (`7 days`, `no incidents`), two of which the first is a part of the
 * second (`7 of the past 22 days`, `three of seven`), or a share (`43 %`). `undefined` for anything else.
 */
export function readCount(text: string, { count, of, unit }: Count): Stated | undefined {
  const numbers = [...text.matchAll(number)].map(found);
  const [first, second, ...more] = numbers;
  if (!first || more.length > 0 || lengthOfTime.test(text)) return undefined;
  if (/\bdays?\b/i.test(text) && unit !== 'day') return undefined;
  if (percent.test(text.slice(first.end))) {
    if (second || !of) return undefined;
    const decimals = first.written.split('.')[1]?.length ?? 0;
    return { isRight: first.value.toFixed(decimals) === share(count, of, decimals), numbers, decimals };
  }
  if (!numbers.every(({ value }) => Number.isInteger(value))) return undefined;
  if (!second) return { isRight: first.value === count, numbers };
  if (of === undefined || !/\bof\b|\/|\bin\b/i.test(text.slice(first.end))) return undefined;
  return { isRight: first.value === count && second.value === of, numbers };
}

/** A count in the form of a text that `readCount` reads; `undefined` if it is no such text. */
export function rewriteCount(text: string, number: Count): string | undefined {
  const stated = readCount(text, number);
  if (!stated) return undefined;
  const { count, of = 0 } = number;
  const [first, second] = stated.numbers as [Found, Found | undefined];
  if (stated.decimals !== undefined) {
    return text.slice(0, first.start) + share(count, of, stated.decimals) + text.slice(first.end);
  }
  const isAlone = second === undefined;
  const counted = isAlone ? count : of;
  const after = nounFor(text.slice((second ?? first).end), counted);
  const between = isAlone ? '' : text.slice(first.end, second.start) + like(second.written, of, true);
  return text.slice(0, first.start) + like(first.written, count, !/^\s\p{L}/u.test(after)) + between + after;
}

function found(match: RegExpExecArray): Found {
  const [written] = match;
  const isNone = /^(?:none|no|zero)$/i.test(written);
  const value = isNone ? 0 : (numberOf(written) ?? Number(written.replaceAll(',', '')));
  return { value, start: match.index, end: match.index + written.length, written };
}

/** A number as another one is written. `alone`: no noun follows it, so that nothing is `none` and not `no`. */
function like(written: string, value: number, alone: boolean): string {
  if (/^\d/.test(written)) return written.includes(',') ? value.toLocaleString('en') : String(value);
  const words = value === 0 ? (alone ? 'none' : 'no') : inWords(value);
  return /^\p{Lu}/u.test(written) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** The noun after a number, as that number wants it: `1 day`, `2 days`. Only what is counted here is inflected. */
const nounFor = (after: string, counted: number): string =>
  after.replace(
    /^(\s(?:\p{L}+\s){0,3})(day|incident|outage|failure|row|update|action|factor|group|question|post-mortem)s?$/iu,
    (_, before: string, noun: string) => `${before}${noun}${counted === 1 ? '' : 's'}`,
  );

const share = (count: number, of: number, decimals: number): string => ((100 * count) / of).toFixed(decimals);
