import { fill, type Locale } from '../locale/index.ts';
import { layAxis, type Tick } from './axis.ts';
import { lanes as freeLanes } from './lane.ts';
import { percent as percentOf } from './scale.ts';

/** What is drawn: times are epoch milliseconds. */
export interface ChartInput {
  /** In the order of the table, numbered from 1. */
  readonly rows: readonly ChartRow[];
  /** Started, detected, mitigated, …: those that are known. */
  readonly moments: readonly { readonly label: string; readonly at: number }[];
  /** How long people were hit; an end that nobody knows is left out. */
  readonly impact?: { readonly from?: number; readonly to?: number };
  /** From the end of the impact until everything was over. */
  readonly recovery?: { readonly from: number; readonly to: number };
}

export interface ChartRow {
  readonly href: string;
  /** When it was, what kind of row it is, and what happened, in few words. */
  readonly name: string;
  readonly at: number;
  readonly until?: number;
  /** Told by a status page, and not by people. */
  readonly official: boolean;
}

/**
 * A timeline as a drawing. Every `x` and `width` is a percentage of the width, every `y` a pixel: at the design width or wider,
 * no two labels touch, and text keeps its size.
 */
export interface Chart {
  readonly height: number;
  readonly bar: { readonly y: number; readonly height: number };
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
  readonly moments: readonly MomentMark[];
  readonly ticks: readonly (Tick & { readonly y: number })[];
  readonly breaks: readonly { readonly x: number; readonly width: number; readonly label: string }[];
}

/** A stretch of time with a meaning; `open` names the end that nobody knows. */
export interface Bar {
  readonly kind: 'impact' | 'recovery';
  readonly x: number;
  readonly width: number;
  readonly open?: 'start' | 'end';
}

/** The number of a row, or of several that stand too close together to be told apart. */
export interface Mark {
  /** `3`, or `9–31`. */
  readonly label: string;
  readonly first: number;
  readonly last: number;
  readonly href: string;
  /** What a screen reader says of it, and a pointer that rests on it shows. */
  readonly name: string;
  readonly official: boolean;
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** In pixels. */
  readonly size: number;
  /** Where the strokes begin that lead from it to the axis. Those of several rows are short, or they would be a grey field. */
  readonly stem: number;
  /** Where its rows stand on the axis. */
  readonly at: readonly number[];
  /** Where the last of its rows ended, for one that lasted. */
  readonly until?: number;
}

/** A moment of the incident with its label below the bar. */
export interface MomentMark {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

/** What charts are laid out for: the least width that they are shown at, and how many rows of marks they may have. Pixels. */
export const designs = {
  narrow: { width: 272, lanes: 4, tickSpace: 58, breakWidth: 14 },
  wide: { width: 660, lanes: 4, tickSpace: 84, breakWidth: 60 },
} as const;

type Design = (typeof designs)[keyof typeof designs];

const margin = 14;
const markSize = 24;
const markGap = 2;
const lanePitch = 28;
const barHeight = 10;
const shortStem = 7;
const momentPitch = 20;
/** A letter of the labels, generously: they are set in 13 px, in whatever font is there. */
const letter = 7.2;

/** Draws a timeline; `undefined` where there is not one known time to draw. */
export function drawChart(input: ChartInput, design: Design, locale: Locale): Chart | undefined {
  const { words } = locale;
  const known = input.moments.map(({ at }) => at);
  const times = [...known, ...input.rows.flatMap(({ at, until }) => (until === undefined ? [at] : [at, until]))];
  if (times.length === 0) return undefined;
  const kept = known.length > 0 ? known : times;
  const right = design.width - margin;
  const axis = layAxis(times, [Math.min(...kept), Math.max(...kept)], { ...design, margin }, locale);
  const percent = (px: number): number => percentOf(px / design.width);

  const placed = placeMarks(input.rows, axis.x, design);
  const lanes = Math.max(0, ...placed.map(({ lane }) => lane + 1));
  const barY = lanes * lanePitch + 10;
  const labels = placeMoments(input.moments, axis.x, design.width);
  const labelLanes = Math.max(0, ...labels.map(({ lane }) => lane + 1));
  const axisY = barY + barHeight + 12 + labelLanes * momentPitch;

  return {
    height: axisY + 24,
    bar: { y: barY, height: barHeight },
    bars: layBars(input, axis.x, [margin, right]).map((bar) => ({
      ...bar,
      x: percent(bar.x),
      width: percent(bar.width),
    })),
    marks: placed.map(({ first, last, middle, size, lane }) => {
      const rows = input.rows.slice(first, last + 1);
      const [row] = rows as [ChartRow];
      const until = rows.at(-1)?.until;
      const y = (lanes - lane) * lanePitch - lanePitch / 2;
      const label = first === last ? `${first + 1}` : `${first + 1}–${last + 1}`;
      return {
        label,
        first: first + 1,
        last: last + 1,
        href: row.href,
        name:
          first === last
            ? fill(words.labelled, { label, text: row.name })
            : fill(words.drawing.several, { numbers: label, rows: words.count.rows(rows.length), row: row.name }),
        official: rows.every(({ official }) => official),
        x: percent(middle),
        y,
        size,
        stem: first === last ? y : barY - shortStem,
        at: [...new Set(rows.map(({ at }) => percent(axis.x(at))))],
        ...(until !== undefined && { until: percent(axis.x(until)) }),
      };
    }),
    moments: labels.map(({ label, x, lane, anchor }) => ({
      label,
      x: percent(x),
      y: barY + barHeight + 18 + lane * momentPitch,
      anchor,
    })),
    ticks: axis.ticks.map((tick) => ({ ...tick, x: percent(tick.x), y: axisY })),
    breaks: axis.breaks.map(({ from, to, x0, x1 }) => ({
      x: percent(x0),
      width: percent(x1 - x0),
      label: locale.duration(to - from),
    })),
  };
}

interface PlacedMark {
  readonly first: number;
  readonly last: number;
  readonly middle: number;
  readonly size: number;
  readonly lane: number;
}

/** Gives each row a mark; where the lanes are full, a row shares the mark of the row before it. */
function placeMarks(rows: readonly ChartRow[], x: (at: number) => number, { width, lanes }: Design): PlacedMark[] {
  const groups = rows.map((_, index): [number, number] => [index, index]);
  for (;;) {
    const placed: PlacedMark[] = [];
    const ends = Array.from({ length: lanes }, () => Number.NEGATIVE_INFINITY);
    const full = groups.findIndex(([first, last]) => {
      const size = first === last ? markSize : Math.max(markSize, (`${first + 1}–${last + 1}`.length + 2) * letter);
      const at = rows.slice(first, last + 1).map((row) => x(row.at));
      const middle = clamp((Math.min(...at) + Math.max(...at)) / 2, size / 2, width - size / 2);
      const lane = ends.findIndex((end) => middle - size / 2 >= end + markGap);
      if (lane < 0) return true;
      ends[lane] = middle + size / 2;
      placed.push({ first, last, middle, size, lane });
      return false;
    });
    if (full < 0) return placed;
    const [, last] = groups[full] as [number, number];
    const [first] = groups[full - 1] as [number, number];
    groups.splice(full - 1, 2, [first, last]);
  }
}

interface PlacedMoment {
  readonly label: string;
  readonly x: number;
  readonly anchor: 'start' | 'end';
  readonly lane: number;
}

/** Stacks the labels so that none touches another. From right to left, so that no stem crosses a label that starts at its own. */
function placeMoments(moments: ChartInput['moments'], x: (at: number) => number, width: number): PlacedMoment[] {
  const laneOf = freeLanes();
  return [...moments]
    .sort((a, b) => b.at - a.at)
    .map(({ label, at }) => {
      const stem = x(at);
      const length = label.length * letter + 8;
      const anchor = stem + length <= width ? ('start' as const) : ('end' as const);
      const from = anchor === 'start' ? stem : stem - length;
      return { label, x: stem, anchor, lane: laneOf(from, from + length) };
    })
    .reverse();
}

function layBars(
  { impact, recovery }: ChartInput,
  x: (at: number) => number,
  [left, right]: readonly [number, number],
): Bar[] {
  const bars: Bar[] = [];
  if (recovery) bars.push({ kind: 'recovery', x: x(recovery.from), width: x(recovery.to) - x(recovery.from) });
  if (impact && (impact.from !== undefined || impact.to !== undefined)) {
    const from = impact.from === undefined ? left : x(impact.from);
    const to = impact.to === undefined ? right : x(impact.to);
    const open = impact.from === undefined ? 'start' : impact.to === undefined ? 'end' : undefined;
    bars.push({ kind: 'impact', x: from, width: to - from, ...(open && { open }) });
  }
  return bars;
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
