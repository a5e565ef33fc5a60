import { dayText } from '../../time/index.ts';
import { day as dayMs, percent } from './scale.ts';

/** A day on which something began. Days are given by their numbers. */
export interface CalendarDay {
  readonly day: number;
  /** How grave it is: from 0, hardly, to 1, most. */
  readonly grave: number;
}

/** Days on which something went on, both included. */
export interface CalendarSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * A year as a grid: a row a month, a column a day. Every `x` and `width` is a percentage of the width, every other number a
 * pixel. The marks keep what they were made from.
 */
export interface CalendarYear<Day, Span> {
  readonly height: number;
  readonly months: readonly CalendarMonth<Day, Span>[];
  /** Days of the month that have a label above their column. */
  readonly columns: readonly { readonly x: number; readonly day: number }[];
}

export interface CalendarMonth<Day, Span> {
  /** 1 to 12. */
  readonly month: number;
  /** The middle of its row. */
  readonly y: number;
  /** The length of its days that are drawn: of 31, 100. */
  readonly width: number;
  /** A square in the middle of its day; the graver, the larger. */
  readonly days: readonly (Day & { readonly x: number; readonly size: number; readonly date: number })[];
  /** The part of a span that lies in the month, by its days of the month. */
  readonly spans: readonly (Span & {
    readonly x: number;
    readonly width: number;
    readonly from: number;
    readonly to: number;
  })[];
}

const head = 16;
/** The height of the row of a month, which the style sheet of the calendar has too. */
const row = 14;
const smallest = 4;
const largest = 8;
const longestMonth = 31;
const labelled = [1, 10, 20, 30];

/** The side of the square of a day, in pixels. */
export const sideOf = (grave: number): number => Math.round(smallest + grave * (largest - smallest));

/** Draws a year, up to a day, with the days and spans that touch it: of days that have not been there is nothing to say. */
export function drawYear<Day extends CalendarDay, Span extends CalendarSpan>(
  year: number,
  days: readonly Day[],
  spans: readonly Span[],
  until = Number.POSITIVE_INFINITY,
): CalendarYear<Day, Span> {
  return {
    height: head + 12 * row,
    months: Array.from({ length: 12 }, (_, index) => {
      const first = firstDay(year, index);
      const last = firstDay(year, index + 1) - 1;
      return {
        month: index + 1,
        y: head + index * row + row / 2,
        width: percent(Math.max(0, Math.min(last, until) - first + 1) / longestMonth),
        days: days
          .filter(({ day }) => day >= first && day <= last)
          .map((day) => ({
            ...day,
            x: percent((day.day - first + 0.5) / longestMonth),
            size: sideOf(day.grave),
            date: day.day - first + 1,
          })),
        spans: spans
          .filter((span) => span.first <= last && span.last >= first)
          .map((span) => {
            const [from, to] = [Math.max(span.first, first) - first + 1, Math.min(span.last, last) - first + 1];
            const x = percent((from - 1) / longestMonth);
            return { ...span, from, to, x, width: percent((to - from + 1) / longestMonth) };
          }),
      };
    }),
    columns: labelled.map((day) => ({ x: percent((day - 0.5) / longestMonth), day })),
  };
}

/** The year of a day, by its number. */
export const yearOf = (day: number): number => Number(dayText(day).slice(0, 4));

/** The number of the first day of a month, 0 to 11 and on, of a year. */
export const firstDay = (year: number, month = 0): number => Date.UTC(year, month) / dayMs;
