import type { Fix } from '../../diagnostic/index.ts';
import type { TimelineEntry } from '../../incident/index.ts';
import type { Instant } from '../../time/index.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A row that stands before one above it. */
export interface Misplaced {
  /** Its place in the timeline, from 0. */
  readonly index: number;
  /** The place of the latest row above it. */
  readonly latest: number;
}

/** Rows that follow each other and would stand well where they are if they were of the next day. */
export interface Midnight {
  readonly rows: readonly number[];
  readonly latest: number;
  /** The date that the first of them would have, in its own zone. */
  readonly date: string;
}

/**
 * Where midnight passed and the date was not changed: rows that go back by more than half a day and less than a whole one,
 * and that, a day later, follow each other, the rows above them and those below. What goes back by less is more likely a
 * row in the wrong place.
 */
export function midnights(timeline: readonly TimelineEntry[], misplaced: readonly Misplaced[]): Midnight[] {
  return runsOf(misplaced).flatMap(({ rows, latest }): Midnight[] => {
    const [first] = rows;
    const times = rows.map(momentOf);
    const above = momentOf(latest);
    const next = (rows.at(-1) as number) + 1;
    const below = next < timeline.length ? momentOf(next) : Number.POSITIVE_INFINITY;
    const shifted = [above, ...times.map((time) => time + dayMs), below];
    const follow = shifted.every((time, index) => index === 0 || (shifted[index - 1] as number) <= time);
    const goesBack = above - (times[0] as number);
    if (first === undefined || !follow || goesBack <= dayMs / 2 || goesBack >= dayMs) return [];
    return [{ rows, latest, date: dayAfter((timeline[first] as TimelineEntry).at) }];
  });

  function momentOf(index: number): number {
    return (timeline[index] as TimelineEntry).at.epochMs;
  }
}

/** Rows next to each other that stand before the same row above them. */
function runsOf(misplaced: readonly Misplaced[]): { rows: number[]; latest: number }[] {
  const runs: { rows: number[]; latest: number }[] = [];
  for (const { index, latest } of misplaced) {
    const run = runs.at(-1);
    if (run?.latest === latest && run.rows.at(-1) === index - 1) run.rows.push(index);
    else runs.push({ rows: [index], latest });
  }
  return runs;
}

/** Gives the rows the date of the next day, and leaves everything else of their times as it is written. */
export const nextDay = (timeline: readonly TimelineEntry[], { rows, date }: Midnight): Fix => ({
  title: rows.length === 1 ? `Change the date to ${date}` : `Change the dates of ${rows.length} rows by a day`,
  sure: false,
  edits: rows.map((index) => {
    const { at } = timeline[index] as TimelineEntry;
    const value = `${at.approximate ? '~' : ''}${at.text.replace(/^\d{4}-\d\d-\d\d/, dayAfter(at))}`;
    return { op: 'set', path: ['timeline', index, 'at'], value };
  }),
});

/** The day after the one that a time is written with. */
const dayAfter = ({ text }: Instant): string =>
  new Date(Date.parse(text.slice(0, 10)) + dayMs).toISOString().slice(0, 10);
