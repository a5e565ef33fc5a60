import type { Locale } from '../locale/index.ts';
import { day, hour, minute } from './scale.ts';

/** A stretch of time and the stretch of the drawing that shows it, in pixels of the design width. */
interface Segment {
  readonly from: number;
  readonly to: number;
  readonly x0: number;
  readonly x1: number;
}

/** A stretch of time that is not drawn. */
export interface Break {
  readonly from: number;
  readonly to: number;
  readonly x0: number;
  readonly x1: number;
}

/** A mark of the axis. */
export interface Tick {
  readonly x: number;
  readonly label: string;
  /** The first moment of a day, or a whole day. */
  readonly day: boolean;
}

/** Time laid out from left to right. */
export interface Axis {
  /** Where a time stands. Later is never further left. */
  readonly x: (epochMs: number) => number;
  readonly ticks: readonly Tick[];
  readonly breaks: readonly Break[];
}

const second = 1000;

/** Distances of ticks that people can count in. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 4, 7, 14, 28, 56, 112, 224, 448].map((n) => n * day),
];

const leastSegment = 28;
const mostBreaks = 2;
/** A gap of more than this share of what is drawn is cut. */
const cutShare = 1 / 3;
/** Half the width of the longest label, `14:32:10`. */
const halfLabel = 30;

/** The room there is, in pixels. */
export interface AxisRoom {
  /** On both sides. */
  readonly margin: number;
  readonly width: number;
  /** Between two ticks, at least. */
  readonly tickSpace: number;
  /** That a gap keeps which is not drawn. */
  readonly breakWidth: number;
}

/**
 * Lays out `times` (epoch milliseconds, any order, at least one) from left to right. It is to scale, but for long gaps
 * outside `kept`, the incident itself: a gap there that would fill more than a third of the drawing is cut out.
 */
export function layAxis(
  times: readonly number[],
  kept: readonly [number, number],
  room: AxisRoom,
  locale: Locale,
): Axis {
  const sorted = [...times].sort((a, b) => a - b);
  const cuts = findCuts(sorted, kept);
  const segments = laySegments(sorted[0] as number, sorted.at(-1) as number, cuts, room);
  const x = (time: number): number => {
    const segment = segments.find(({ to }) => time <= to) ?? (segments.at(-1) as Segment);
    if (time <= segment.from) return segment.from === segment.to ? (segment.x0 + segment.x1) / 2 : segment.x0;
    if (time >= segment.to) return segment.x1;
    return segment.x0 + ((time - segment.from) / (segment.to - segment.from)) * (segment.x1 - segment.x0);
  };
  return { x, ticks: layTicks(segments, room, locale), breaks: layBreaks(segments) };
}

/** The gaps to leave out, earliest first. */
function findCuts(sorted: readonly number[], [keptFrom, keptTo]: readonly [number, number]): [number, number][] {
  const cuts: [number, number][] = [];
  let drawn = (sorted.at(-1) as number) - (sorted[0] as number);
  const gaps = sorted
    .slice(1)
    .map((to, index): [number, number] => [sorted[index] as number, to])
    .filter(([from, to]) => to <= keptFrom || from >= keptTo)
    .sort(([a, b], [c, d]) => d - c - (b - a));
  for (const [from, to] of gaps) {
    if (cuts.length === mostBreaks || to - from <= drawn * cutShare || to - from === drawn) break;
    cuts.push([from, to]);
    drawn -= to - from;
  }
  return cuts.sort(([a], [b]) => a - b);
}

/** Shares the room out by length; a segment of next to nothing still gets some. */
function laySegments(
  first: number,
  last: number,
  cuts: readonly [number, number][],
  { margin, width, breakWidth }: AxisRoom,
): Segment[] {
  const bounds = [...cuts, undefined].map((cut, index): [number, number] => [
    index === 0 ? first : (cuts[index - 1]?.[1] as number),
    cut ? cut[0] : last,
  ]);
  const total = bounds.reduce((sum, [from, to]) => sum + to - from, 0);
  const least = cuts.length > 0 ? leastSegment : 0;
  const shared = width - 2 * margin - cuts.length * breakWidth - bounds.length * least;
  let x0 = margin;
  return bounds.map(([from, to]) => {
    const share = total === 0 ? 1 / bounds.length : (to - from) / total;
    const x1 = x0 + shared * share + least;
    const segment = { from, to, x0, x1 };
    x0 = x1 + breakWidth;
    return segment;
  });
}

const layBreaks = (segments: readonly Segment[]): Break[] =>
  segments.slice(1).map((next, index) => {
    const previous = segments[index] as Segment;
    return { from: previous.to, to: next.from, x0: previous.x1, x1: next.x0 };
  });

/** Ticks at round times in UTC, at least `space` apart, their labels inside the drawing. */
function layTicks(segments: readonly Segment[], { width, tickSpace: space }: AxisRoom, locale: Locale): Tick[] {
  const ticks: Tick[] = [];
  const step = stepOf(segments, space);
  for (const { from, to, x0, x1 } of segments) {
    const times = step === undefined || from === to ? [] : multiples(step, from, to);
    const shown = times.length > 0 ? times : [from];
    for (const time of shown) {
      const x = from === to ? (x0 + x1) / 2 : x0 + ((time - from) / (to - from)) * (x1 - x0);
      const last = ticks.at(-1);
      if ((last && x - last.x < space) || x < halfLabel || x > width - halfLabel) continue;
      ticks.push({ x, label: labelOf(time, step ?? minute, locale), day: time % day === 0 });
    }
  }
  return ticks;
}

/** The finest step whose ticks have `space` between them. */
function stepOf(segments: readonly Segment[], space: number): number | undefined {
  const scales = segments.filter(({ from, to }) => to > from).map(({ from, to, x0, x1 }) => (x1 - x0) / (to - from));
  return scales.length === 0 ? undefined : steps.find((step) => step * Math.min(...scales) >= space);
}

function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}

function labelOf(time: number, step: number, { shortDay }: Locale): string {
  const iso = new Date(time).toISOString();
  if (step >= day || time % day === 0) return shortDay(iso.slice(0, 10));
  return step < minute ? iso.slice(11, 19) : iso.slice(11, 16);
}
