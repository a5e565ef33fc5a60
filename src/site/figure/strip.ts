import type { Distribution } from '../../metric/index.ts';
import { lanes } from './lane.ts';
import { type DurationScale, percent, type ScaleRoom } from './scale.ts';

/** Lengths of time to be drawn in one strip, in milliseconds, and how they lie. */
export interface StripInput {
  readonly lengths: readonly number[];
  readonly lies: Pick<Distribution, 'median' | 'p90'>;
}

/**
 * Lengths of time on a scale, each a dot above it; where they would stand too high, columns of how many there are. Every `x`
 * and `width` is a percentage of the width, every other number a pixel: at the design width or wider, no two dots touch.
 */
export interface Strip {
  readonly height: number;
  /** Where the scale is drawn, from the top. */
  readonly base: number;
  /** In the order of the lengths. */
  readonly dots: readonly StripDot[];
  /** From left to right; there are none where there are dots. */
  readonly columns: readonly StripColumn[];
  /** Where the median and the p90 are. */
  readonly rules: { readonly median: number; readonly p90: number };
}

export interface StripDot {
  readonly x: number;
  readonly y: number;
}

/** The lengths of a stretch of the scale. */
export interface StripColumn {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly n: number;
  /** The shortest and the longest of them, in milliseconds. */
  readonly least: number;
  readonly most: number;
}

/** What strips are laid out for: the least width that they are shown at. */
export const stripRoom = { width: 272, margin: 24, tickSpace: 46 } as const satisfies ScaleRoom;

const dot = 6;
const leastLanes = 2;
const mostLanes = 16;
const columnCount = 32;
const scaleHeight = 22;
const head = 6;

/** Draws strips on one scale, all of them in the same form. */
export function drawStrips(inputs: readonly StripInput[], scale: DurationScale): Strip[] {
  const placed = inputs.map(({ lengths }) => placeDots(lengths, scale));
  const hasColumns = placed.some((dots) => dots.some(({ lane }) => lane >= mostLanes));
  return inputs.map(({ lengths, lies }, index) => {
    const dots = hasColumns ? [] : (placed[index] as PlacedDot[]);
    const shown = hasColumns ? mostLanes : dots.reduce((most, { lane }) => Math.max(most, lane + 1), leastLanes);
    const base = head + shown * dot;
    return {
      height: base + scaleHeight,
      base,
      dots: dots.map(({ place, lane }) => ({ x: percent(place), y: base - lane * dot - dot / 2 - 1 })),
      columns: hasColumns ? layColumns(lengths, scale, base - head) : [],
      rules: { median: percent(scale.share(lies.median)), p90: percent(scale.share(lies.p90)) },
    };
  });
}

interface PlacedDot {
  /** Its middle, as a share of the width. */
  readonly place: number;
  readonly lane: number;
}

/** Stacks dots from the shortest to the longest, each in the lowest lane where it touches none. */
function placeDots(lengths: readonly number[], scale: DurationScale): PlacedDot[] {
  const laneOf = lanes();
  const dots = lengths.map((length) => ({ place: scale.share(length), lane: 0 }));
  for (const one of [...dots].sort((a, b) => a.place - b.place)) {
    const middle = one.place * stripRoom.width;
    one.lane = laneOf(middle - dot / 2, middle + dot / 2);
    // What stands too high is not drawn as dots at all.
    if (one.lane >= mostLanes) break;
  }
  return dots;
}

function layColumns(lengths: readonly number[], scale: DurationScale, room: number): StripColumn[] {
  const margin = stripRoom.margin / stripRoom.width;
  const width = (1 - 2 * margin) / columnCount;
  const found = Map.groupBy(lengths, (length) =>
    Math.min(columnCount - 1, Math.floor((scale.share(length) - margin) / width)),
  );
  const highest = [...found.values()].reduce((most, { length }) => Math.max(most, length), 1);
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([column, within]) => ({
      x: percent(margin + column * width),
      width: percent(width),
      height: Math.max(1, Math.round((within.length / highest) * room)),
      n: within.length,
      least: Math.min(...within),
      most: Math.max(...within),
    }));
}
