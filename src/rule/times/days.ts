import { dayText, type Instant, type ProseDay } from '../../time/index.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The number of a day that prose names, counted from 1970-01-01, which is 0. One without a year is of the year that brings
 * it nearest to `near`. Nothing for a day that the calendar does not have.
 */
export function dayMeant(
  { year, month, day }: Pick<ProseDay, 'year' | 'month' | 'day'>,
  near: Instant,
): number | undefined {
  const about = new Date(near.epochMs).getUTCFullYear();
  const years = year === undefined ? [about - 1, about, about + 1] : [year];
  return years
    .map((one) => Date.UTC(one, month - 1, day) / dayMs)
    .filter((number) => Number(dayText(number).slice(8)) === day)
    .sort((a, b) => Math.abs(a - near.epochMs / dayMs) - Math.abs(b - near.epochMs / dayMs))[0];
}

/** The day of the week of a day, counted from Sunday, which is 0. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7;
