import { dayText } from '../time/index.ts';
import type { Run } from './span.ts';

/** A quarter of a year on the calendar, with its first and its last day by their numbers. */
export interface Quarter {
  readonly year: number;
  /** 1 to 4. */
  readonly quarter: number;
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;

/** The quarter that a day lies in. */
export function quarterOf(day: number): Quarter {
  const [year, month] = dayText(day).split('-').map(Number) as [number, number];
  const quarter = Math.ceil(month / 3);
  return { year, quarter, from: firstDay(year, quarter), to: firstDay(year, quarter + 1) - 1 };
}

/** The quarters from the one of `first` to the one of `last`, without a gap, the earliest first. */
export function quartersBetween(first: number, last: number): Quarter[] {
  const quarters: Quarter[] = [];
  for (let day = first; day <= last; day = (quarters.at(-1) as Quarter).to + 1) quarters.push(quarterOf(day));
  return quarters;
}

/** The newest quarters from the first day of some runs to the last, `most` of them, the earliest first, without a gap. */
export function newestQuarters(runs: readonly Run[], most: number): Quarter[] {
  const first = runs.reduce((least, run) => Math.min(least, run.first), Number.POSITIVE_INFINITY);
  const last = runs.reduce((greatest, run) => Math.max(greatest, run.last), Number.NEGATIVE_INFINITY);
  return quartersBetween(first, last).slice(-most);
}

/** The first day of a quarter; the fifth is the first of the next year. */
const firstDay = (year: number, quarter: number): number => Date.UTC(year, (quarter - 1) * 3) / dayMs;
