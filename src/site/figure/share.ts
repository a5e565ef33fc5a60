import { percent } from './scale.ts';

/** A part of a bar; both numbers are percentages of the width of the bar. */
export interface Segment {
  readonly x: number;
  readonly width: number;
}

/** The parts of a bar, one after another, in the order of their numbers; `whole` is the number that would fill it. */
export function segmentsOf(parts: readonly number[], whole: number): Segment[] {
  let before = 0;
  return parts.map((part) => {
    const segment = { x: percent(before / whole), width: percent(part / whole) };
    before += part;
    return segment;
  });
}
