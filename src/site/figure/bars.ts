import { percent } from './scale.ts';

/** A stretch of time, in epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A stretch drawn as a bar: percentages of the width of the drawing. */
export interface StretchBar {
  readonly x: number;
  readonly width: number;
}

/** The least width of a bar, in percent: one of no length still has to be seen. */
const leastWidth = 0.5;

/** Draws stretches of time to one scale, which goes from the earliest beginning to the latest end. */
export function layBars(stretches: readonly (Stretch | undefined)[]): (StretchBar | undefined)[] {
  const drawn = stretches.filter((stretch) => stretch !== undefined);
  const first = Math.min(...drawn.map(({ from, to }) => Math.min(from, to)));
  const length = Math.max(...drawn.map(({ from, to }) => Math.max(from, to))) - first;
  const share = (ms: number): number => (length === 0 ? 0 : percent(ms / length));
  return stretches.map((stretch) => {
    if (!stretch) return undefined;
    const width = Math.max(leastWidth, share(Math.abs(stretch.to - stretch.from)));
    const x = share(Math.min(stretch.from, stretch.to) - first);
    return { x: Math.min(x, 100 - width), width };
  });
}
