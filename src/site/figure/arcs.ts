import { percent, type ScaleRoom } from './scale.ts';

/** What leads from one moment to another, by their places in the list of moments. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly strong: boolean;
}

/**
 * Moments in a line, and arcs that lead from some to others. Every `x` and `width` is a percentage of the width, every other
 * number a pixel.
 */
export interface ArcLane {
  readonly height: number;
  /** Where the line of the moments is, from the top. */
  readonly base: number;
  readonly marks: readonly ArcMark[];
  /** Strong ones last, so that they are drawn above the others. */
  readonly arcs: readonly Arc[];
}

/** A moment, or several that cannot be told apart. */
export interface ArcMark {
  readonly x: number;
  /** The places of its moments in the list. */
  readonly of: readonly number[];
}

export interface Arc {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly strong: boolean;
}

/** What lanes are laid out for: the least width that they are shown at. */
export const laneRoom = { width: 272, margin: 12, tickSpace: 46 } as const satisfies ScaleRoom;

/** The width of a dot, and what it keeps to the next. */
const dot = 9;
/** Narrower arcs than this are no more than a dot. */
const narrowest = 5;
const lowest = 7;
const highest = 34;
/** Above the highest arc, and below the line. */
const head = 3;
const foot = 8;

/** Whether moments can be drawn as dots that do not touch, and not only as strokes. `shares` are shares of the width. */
export function areApart(shares: readonly number[]): boolean {
  const sorted = [...shares].sort((a, b) => a - b);
  return sorted.slice(1).every((share, index) => (share - (sorted[index] as number)) * laneRoom.width >= dot);
}

/** Draws a lane. `shares` tell where its moments stand from the left, as shares of the width. */
export function drawArcs(shares: readonly number[], links: readonly Link[]): ArcLane {
  const arcs = links
    .map(({ from, to, strong }) => {
      const [a, b] = [shares[from] as number, shares[to] as number];
      const pixels = Math.abs(b - a) * laneRoom.width;
      const height = Math.round(Math.min(highest, lowest + pixels / 5));
      return { pixels, x: percent(Math.min(a, b)), width: percent(Math.abs(b - a)), height, strong };
    })
    .filter(({ pixels }) => pixels >= narrowest)
    .map(({ pixels: _, ...arc }): Arc => arc);
  const base = head + arcs.reduce((top, { height }) => Math.max(top, height), lowest);
  return {
    height: base + foot,
    base,
    marks: [...Map.groupBy(shares.keys(), (place) => percent(shares[place] as number))].map(([x, of]) => ({ x, of })),
    arcs: arcs.sort((a, b) => Number(a.strong) - Number(b.strong)),
  };
}
