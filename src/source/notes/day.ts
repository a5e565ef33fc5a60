import { monthNumber } from '../../time/index.ts';

/** A day as it is said, with a year or without. */
export interface SaidDay {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** What stands where a day can stand: a day, one counted from the day above it (`next day`), or what is no one day. */
export type DayReading = SaidDay | { readonly daysAway: number } | 'unclear';

/** Whether `4/5/2026` is in April or in May, where the document shows it. */
export type DayOrder = 'month-first' | 'day-first';

export interface ReadDay {
  readonly value: DayReading;
  readonly end: number;
}

type Shape = readonly [
  pattern: RegExp,
  read: (groups: readonly string[], order: DayOrder | undefined) => DayReading | undefined,
];

/** The ways to write a day, each to be tried at one place of a text. */
const shapes: readonly Shape[] = [
  [
    /(\d{4,6})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/y,
    ([year = '', , month, day]) => said(year.length === 4 ? year : '0', month, day) ?? 'unclear',
  ],
  [/(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|(?<=\/)\d{2}(?!:))(?!\d|:\d)/y, numeric],
  [/(\d{1,2})\/(\d{1,2})(?=\s{1,3}~?\d{1,2}:\d\d)/y, ([a, b], order) => numeric([a ?? '', '/', b ?? ''], order)],
  [/(\d{2})-(\d{2})(?=\s{1,3}~?\d{1,2}:\d\d)/y, ([month, day]) => said(undefined, month, day)],
  [/(?:(\d{4})年\s?)?(\d{1,2})月\s?(\d{1,2})日/y, ([year, month, day]) => said(year, month, day)],
  [/(?:the\s)?same\sday(?![a-z])|同日/iy, () => ({ daysAway: 0 })],
  [/(?:the\s)?(?:next|following)\s(?:day|morning)(?![a-z])|翌日|翌朝/iy, () => ({ daysAway: 1 })],
  [
    /([A-Z][a-z]{2,8})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?(?!\d|:\d|[a-z])(?:(?:,\s?|\s)(\d{4})(?!\d|:\d))?/iy,
    ([month = '', day, year]) => said(year, monthNumber(month), day),
  ],
  [
    /(\d{1,2})(?:st|nd|rd|th|\.)?\s(?:of\s)?([A-Z][a-z]{2,8})\b\.?(?:,?\s(\d{4})(?!\d|:\d))?/iy,
    ([day, month = '', year]) => said(year, monthNumber(month), day),
  ],
];

/** Reads the day that stands at an offset. */
export function readDay(text: string, at: number, order?: DayOrder): ReadDay | undefined {
  for (const [pattern, read] of shapes) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const value = match && read(match.slice(1), order);
    if (match && value) return { value, end: at + match[0].length };
  }
  return undefined;
}

/** `20/10/2026` has one reading, `10/12/2026` two. */
function numeric([a = '', mark = '', b = '', year]: readonly string[], order: DayOrder | undefined): DayReading {
  const [first, second] = [Number(a), Number(b)];
  const dayFirst = mark === '.' || first > 12 || (second <= 12 && order === 'day-first') || first === second;
  const monthFirst = second > 12 || order === 'month-first';
  const full = year && year.length === 2 ? `20${year}` : year;
  if (dayFirst) return said(full, second, first) ?? 'unclear';
  return (monthFirst ? said(full, first, second) : undefined) ?? 'unclear';
}

/**
 * Which of the two orders a document writes, if it writes one of them where the other cannot be meant: there is no 20th
 * month, or the day is the one that is known of the document.
 */
export function dayOrderIn(text: string, known?: SaidDay): DayOrder | undefined {
  const found = new Set<DayOrder>();
  for (const [, a, b, year] of text.matchAll(/(?<![\d/.-])(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?![\d/-])/g)) {
    const [first, second] = [Number(a), Number(b)];
    const isKnown = (month: number, day: number): boolean =>
      month !== day && known?.month === month && known.day === day && Number(year) % 100 === (known.year ?? 0) % 100;
    if ((first > 12 && second <= 12) || isKnown(second, first)) found.add('day-first');
    if ((second > 12 && first <= 12) || isKnown(first, second)) found.add('month-first');
  }
  return found.size === 1 ? [...found][0] : undefined;
}

function said(
  year: string | undefined,
  month: string | number | undefined,
  day: string | number | undefined,
): SaidDay | undefined {
  const value = { year: year ? Number(year) : undefined, month: Number(month), day: Number(day) };
  if (value.year !== undefined && (value.year < 1900 || value.year > 2199)) return undefined;
  // A leap year, for days that say no year.
  const date = new Date(Date.UTC(value.year ?? 2000, value.month - 1, value.day));
  return date.getUTCMonth() === value.month - 1 && date.getUTCDate() === value.day ? value : undefined;
}

/** The days that are written anywhere in a text, in order. */
export function daysIn(
  text: string,
  order?: DayOrder,
): { readonly day: SaidDay; readonly start: number; readonly end: number }[] {
  const found: { readonly day: SaidDay; readonly start: number; readonly end: number }[] = [];
  for (const { index } of text.matchAll(/(?<![\p{L}\d/.:-])(?:\d|[A-Za-z](?=[a-z]{2,8}\.?\s{1,2}\d))/gu)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const read = readDay(text, index, order);
    if (read && typeof read.value === 'object' && 'month' in read.value)
      found.push({ day: read.value, start: index, end: read.end });
  }
  return found;
}

/** A day as a number of days since 1970, for a day that says its year. */
export const dayNumber = ({
  year = 1970,
  month,
  day,
}: {
  year?: number | undefined;
  month: number;
  day: number;
}): number => Math.round(Date.UTC(year, month - 1, day) / 86_400_000);

/** `2026-04-07` from the number of days since 1970. */
export const writtenDay = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);

/** The day of the week: 0 for Sunday. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7;
