import type { Locale } from '../locale/index.ts';

/** A share of the width of a drawing as drawings give it: a percentage with two decimals. */
export const percent = (share: number): number => Math.round(share * 1e4) / 100;

/** Lengths of time from left to right, each mark several times the one before. */
export interface DurationScale {
  /** Where a length stands, as a share of the width. What is shorter than a minute stands where a minute does. */
  readonly share: (ms: number) => number;
  /** Where a length would stand that need not be on the scale: to the left of it, or to the right. */
  readonly place: (ms: number) => number;
  readonly ticks: readonly DurationTick[];
}

/** A mark of the scale; `x` is a percentage of the width. */
export interface DurationTick {
  readonly x: number;
  readonly label: string;
}

/** The room of a scale, in pixels of the design width. */
export interface ScaleRoom {
  readonly width: number;
  /** On both sides. */
  readonly margin: number;
  /** Between the middles of two labels, at least. */
  readonly tickSpace: number;
}

/** In milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Lengths that people know, in the order in which they get a label where there is room. */
const marks = [
  ...[minute, hour, day, 30 * day, 365 * day, 10 * minute, 7 * day, 6 * hour, 30 * minute, 3650 * day],
  ...[3 * minute, 2 * hour, 12 * hour, 2 * day, 14 * day, 90 * day, 180 * day, 730 * day, 1825 * day, 36_500 * day],
];
const ascending = [...marks].sort((a, b) => a - b);

/** Lays out lengths of time (milliseconds, at least one) on a logarithmic scale, from the mark below them to the one above. */
export function durationScale(lengths: readonly number[], room: ScaleRoom, locale: Locale): DurationScale {
  const { width, margin, tickSpace } = room;
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  const from = ascending.findLast((mark) => mark <= least) ?? minute;
  const to = ascending.find((mark) => mark > from && mark >= most) ?? most;
  const place = (ms: number): number => {
    const passed = Math.log(ms / from) / Math.log(to / from);
    return (margin + passed * (width - 2 * margin)) / width;
  };
  const share = (ms: number): number => place(Math.min(Math.max(ms, from), to));
  const labelled: number[] = [];
  for (const mark of marks) {
    if (mark < from || mark > to) continue;
    const isFree = labelled.every((other) => Math.abs(share(other) - share(mark)) * width >= tickSpace);
    if (isFree) labelled.push(mark);
  }
  return {
    share,
    place,
    ticks: labelled
      .sort((a, b) => a - b)
      .map((mark) => ({
        x: percent(share(mark)),
        label: `${mark === from && least < from ? '≤ ' : ''}${locale.duration(mark)}`,
      })),
  };
}
