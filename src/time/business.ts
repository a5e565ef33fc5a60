import { dayNumber, timeOfDay } from './day.ts';

/** The days on which somebody works, and their hours, on the calendar of a zone. */
export interface BusinessCalendar {
  readonly zone: string;
  /** Days of the week on which nobody works, Monday is 1 and Sunday 7: at most six of them. */
  readonly weekend: ReadonlySet<number>;
  /** Numbers of the days on which nobody works besides: however many they are, they end. */
  readonly holidays: ReadonlySet<number>;
  /** The hours of a working day, in minutes since midnight; `until` is the end, exclusive. */
  readonly hours: { readonly from: number; readonly until: number };
}

/** A number of days that somebody has for something. */
export interface Term {
  readonly count: number;
  readonly of: 'day' | 'business-day';
}

/** The names of the days of the week, in the order of their numbers, the first of which is 1. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** `14 days`, `2 weeks`, `5 business days`; `undefined` for any other text. A term has at most 9999 days. */
export function parseTerm(text: string): Term | undefined {
  const match = /^(\d{1,4})\s+(?:(business|working)\s+days?|(days?)|(weeks?))$/i.exec(text.trim());
  if (!match) return undefined;
  const [, number, business, , weeks] = match;
  const count = Number(number) * (weeks ? 7 : 1);
  return count > 9999 ? undefined : { count, of: business ? 'business-day' : 'day' };
}

/** `1 day`, `5 business days`. */
export const termText = ({ count, of }: Term): string =>
  `${count} ${of === 'business-day' ? 'business ' : ''}${count === 1 ? 'day' : 'days'}`;

/** Whether somebody works on the day of this number. */
export const isBusinessDay = (day: number, { weekend, holidays }: BusinessCalendar): boolean =>
  !weekend.has(weekdayOf(day)) && !holidays.has(day);

/** 1970-01-01, day 0, was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/**
 * The last day of a term that begins when something is over: so many days after the day of that moment, which itself does not
 * count. Of business days, days on which nobody works are passed over, however many follow each other. Throws where the weekend
 * is the whole week, since no business day ever comes then.
 */
export function lastDayOf({ count, of }: Term, epochMs: number, calendar: BusinessCalendar): number {
  const first = dayNumber(epochMs, calendar.zone);
  if (of === 'day') return first + count;
  if (calendar.weekend.size >= weekdays.length) throw new RangeError('the weekend is the whole week');
  let day = first;
  for (let left = count; left > 0; ) {
    day += 1;
    if (isBusinessDay(day, calendar)) left -= 1;
  }
  return day;
}

/** The first year in which a calendar has no business day at all; `undefined` where every year has one. */
export function idleYear(calendar: BusinessCalendar): number | undefined {
  const first = (year: number): number => Date.UTC(year, 0, 1) / 86_400_000;
  const isIdle = (year: number): boolean => {
    let day = first(year);
    while (day < first(year + 1) && !isBusinessDay(day, calendar)) day += 1;
    return day === first(year + 1);
  };
  const years = new Set([...calendar.holidays].map((day) => new Date(day * 86_400_000).getUTCFullYear()));
  return [...years].sort((a, b) => a - b).find(isIdle);
}

/** The working time between two moments, in milliseconds; negative where `to` is the earlier. */
export function businessMs(from: number, to: number, calendar: BusinessCalendar): number {
  if (to < from) return 0 - businessMs(to, from, calendar);
  const { zone, hours } = calendar;
  let sum = 0;
  for (let day = dayNumber(from, zone); day <= dayNumber(to, zone); day += 1) {
    if (!isBusinessDay(day, calendar)) continue;
    const [opens, closes] = [timeOfDay(day, hours.from, zone), timeOfDay(day, hours.until, zone)];
    sum += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
  }
  return sum;
}
