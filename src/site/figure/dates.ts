import { dayText } from '../../time/index.ts';
import type { Locale } from '../locale/index.ts';
import { day, percent, type ScaleRoom } from './scale.ts';

/** Moments from left to right, to scale. */
export interface DateScale {
  /** Where a moment stands, as a share of the width. */
  readonly share: (epochMs: number) => number;
  /** Days, months or years, as there is room; `x` is a percentage of the width. */
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
}

/** Distances of ticks that people count in: days, whole months, whole years. */
const steps = [
  ...[1, 2, 7, 14].map((days) => ({ days })),
  ...[1, 3, 6, 12, 24, 60, 120, 240].map((months) => ({ months })),
];
type Step = (typeof steps)[number];

const averageMonth = 30.4 * day;

/** Lays out moments (epoch milliseconds) from the first to the last in UTC, with ticks as near to each other as there is room. */
export function dateScale(
  first: number,
  last: number,
  { width, margin, tickSpace }: ScaleRoom,
  locale: Locale,
): DateScale {
  const drawn = width - 2 * margin;
  const length = last - first;
  const share = (at: number): number => (margin + (length === 0 ? 0.5 : (at - first) / length) * drawn) / width;
  const lengthOf = (step: Step): number => ('days' in step ? step.days * day : step.months * averageMonth);
  const step = steps.find((one) => length === 0 || (lengthOf(one) / length) * drawn >= tickSpace) ?? { months: 1200 };
  const times = ticksOf(step, first, last);
  return {
    share,
    // Where no whole month or year lies between, the first day says where one is.
    ticks: (times.length > 0 ? times : [first]).map((at) => ({
      x: percent(share(at)),
      label: times.length > 0 ? labelOf(at, step, locale) : locale.tableDay(dayText(Math.floor(at / day))),
    })),
  };
}

/** The round times from the first to the last. Weeks begin on Mondays. */
function ticksOf(step: Step, first: number, last: number): number[] {
  const found: number[] = [];
  if ('days' in step) {
    // The fifth of January 1970 was a Monday.
    const monday = 4 * day;
    const length = step.days * day;
    for (let at = monday + Math.ceil((first - monday) / length) * length; at <= last; at += length) found.push(at);
    return found;
  }
  const { months } = step;
  const begin = new Date(first);
  let month = Math.ceil((begin.getUTCFullYear() * 12 + begin.getUTCMonth()) / months) * months;
  for (let at = monthOf(month); at <= last; at = monthOf(month)) {
    if (at >= first) found.push(at);
    month += months;
  }
  return found;
}

/** The beginning of a month, counted from that of the year 0. */
const monthOf = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12);

/** A day, a month, or, for January, its year. */
function labelOf(at: number, step: Step, { shortDay, shortMonth }: Locale): string {
  const iso = dayText(Math.floor(at / day));
  if ('days' in step) return shortDay(iso);
  const month = Number(iso.slice(5, 7));
  return month === 1 ? iso.slice(0, 4) : shortMonth(month);
}
