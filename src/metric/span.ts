import { dayNumber, startOfDay } from '../time/index.ts';

/** An incident as far as numbers over many incidents look at it. */
export interface IncidentRow {
  /** The id of a post-mortem, or the reference of a status-page incident. */
  readonly id: string;
  /** When it began, in milliseconds since 1970-01-01T00:00Z; `undefined` where nobody knows. */
  readonly started: number | undefined;
  /** When it was over, likewise. */
  readonly ended: number | undefined;
  readonly services: readonly string[];
  readonly severity?: string | undefined;
  /** Categories of its contributing factors; `undefined` where its source does not speak of factors. */
  readonly factors?: readonly string[];
}

/** An incident that has a start, which is all that can be put on a calendar. */
export type DatedRow = IncidentRow & { readonly started: number };

/** Days on the calendar of a zone, by their numbers, both ends included; open where an end is left out. */
export interface Window {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly zone: string;
}

/** Days one after another, by their numbers, both included. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

const dayMs = 86_400_000;

/** Whether an incident has a start. */
export const isDated = (row: IncidentRow): row is DatedRow => row.started !== undefined;

/**
 * The days on which an incident was under way, on the calendar of a zone. One that ends at midnight is not under way on the
 * day that begins then; one whose end nobody knows, on the day it began alone.
 */
export const daysOf = ({ started, ended = started }: DatedRow, zone: string): Run => ({
  first: dayNumber(started, zone),
  last: dayNumber(Math.max(started, ended - 1), zone),
});

/** The incidents that began on a day of the window. */
export const startedIn = <Row extends DatedRow>(rows: readonly Row[], window: Window): Row[] =>
  near(rows, window).filter(({ started }) => isIn(dayNumber(started, window.zone), window));

/** The incidents that were under way on a day of the window. */
export const touching = (rows: readonly DatedRow[], window: Window): DatedRow[] =>
  near(rows, window).filter((row) => clipped(daysOf(row, window.zone), window) !== undefined);

/** The days of the window on which an incident was under way, as runs without a gap, the earliest first. */
export function runsOf(rows: readonly DatedRow[], window: Window): Run[] {
  const days = near(rows, window)
    .flatMap((row) => clipped(daysOf(row, window.zone), window) ?? [])
    .sort((a, b) => a.first - b.first);
  const runs: Run[] = [];
  for (const { first, last } of days) {
    const before = runs.at(-1);
    if (before && first <= before.last + 1) runs[runs.length - 1] = { ...before, last: Math.max(before.last, last) };
    else runs.push({ first, last });
  }
  return runs;
}

/** How many days runs have. */
export const daysIn = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + lengthOf(run), 0);

/** The longest run, the earliest of several; `undefined` if there is none. */
export const longest = (runs: readonly Run[]): Run | undefined =>
  runs.reduce<Run | undefined>((best, run) => (best && lengthOf(best) >= lengthOf(run) ? best : run), undefined);

/** The days of a window that lie between runs, before the first and after the last. */
export function gapsOf(runs: readonly Run[], { first, last }: Run): Run[] {
  const ends = [first - 1, ...runs.map((run) => run.last)];
  const starts = [...runs.map((run) => run.first), last + 1];
  return ends
    .map((end, index) => ({ first: end + 1, last: (starts[index] as number) - 1 }))
    .filter((gap) => gap.first <= gap.last);
}

/** How long, in milliseconds, at least one incident was under way within the window. Each of them has an end. */
export function downtimeMs(rows: readonly DatedRow[], { from, to, zone }: Window): number {
  const begin = from === undefined ? Number.NEGATIVE_INFINITY : startOfDay(from, zone);
  const end = to === undefined ? Number.POSITIVE_INFINITY : startOfDay(to + 1, zone);
  const times = rows
    .map((row) => ({ start: Math.max(row.started, begin), stop: Math.min(row.ended ?? row.started, end) }))
    .sort((a, b) => a.start - b.start);
  let sum = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { start, stop } of times) {
    sum += Math.max(0, stop - Math.max(start, until));
    until = Math.max(until, stop);
  }
  return sum;
}

const lengthOf = ({ first, last }: Run): number => last - first + 1;

/** The days of a run that lie in a window; `undefined` where none does. */
export function clipped({ first, last }: Run, { from = first, to = last }: Window): Run | undefined {
  const run = { first: Math.max(first, from), last: Math.min(last, to) };
  return run.first <= run.last ? run : undefined;
}

const isIn = (day: number, { from = day, to = day }: Window): boolean => day >= from && day <= to;

/** The incidents that can be of the window in any zone: to ask for the day of each of thousands would take long. */
const near = <Row extends DatedRow>(rows: readonly Row[], { from, to }: Window): readonly Row[] =>
  rows.filter(
    ({ started, ended = started }) =>
      (to === undefined || started < (to + 2) * dayMs) &&
      (from === undefined || Math.max(started, ended) >= (from - 1) * dayMs),
  );
