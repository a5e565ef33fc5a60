/**
 * Lanes of a drawing. The function that is returned gives each stretch the first lane, from 0, in which it has `gap` to
 * all that it placed there before.
 */
export function lanes(gap = 0): (from: number, to: number) => number {
  const taken: [number, number][][] = [];
  return (from, to) => {
    const free = taken.findIndex((lane) => lane.every(([a, b]) => to + gap <= a || from >= b + gap));
    const lane = free < 0 ? taken.length : free;
    taken[lane] = [...(taken[lane] ?? []), [from, to]];
    return lane;
  };
}
