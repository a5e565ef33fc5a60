/** A stretch of time, in milliseconds since 1970: `until` is no more in it. One that ends before it begins is empty. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Counts the stretches in which a moment lies. */
export function countingStretches(stretches: readonly Stretch[]): (at: number) => number {
  const lasting = stretches.filter(({ from, until }) => from < until);
  const begun = ascending(lasting.map(({ from }) => from));
  const over = ascending(lasting.map(({ until }) => until));
  // Every stretch that is over has begun, too.
  return (at) => countTo(begun, at, true) - countTo(over, at, true);
}

/**
 * Finds items in whose stretches a moment lies: the first so many, in the order that is given. A tree over that order says of
 * each half when the first of it begins and the last of it ends, so that halves of which none can be meant are not looked at.
 */
export function findingStretches<Item extends Stretch>(items: readonly Item[]): (at: number, most: number) => Item[] {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, items.length)));
  const from = new Float64Array(2 * size).fill(Number.POSITIVE_INFINITY);
  const until = new Float64Array(2 * size).fill(Number.NEGATIVE_INFINITY);
  for (const [index, item] of items.entries()) {
    from[size + index] = item.from;
    until[size + index] = item.until;
  }
  for (let node = size - 1; node > 0; node -= 1) {
    from[node] = Math.min(from[2 * node] as number, from[2 * node + 1] as number);
    until[node] = Math.max(until[2 * node] as number, until[2 * node + 1] as number);
  }
  return (at, most) => {
    const found: Item[] = [];
    const look = (node: number): void => {
      if (found.length === most || at < (from[node] as number) || at >= (until[node] as number)) return;
      if (node >= size) found.push(items[node - size] as Item);
      else {
        look(2 * node);
        look(2 * node + 1);
      }
    };
    look(1);
    return found;
  };
}

/** Numbers from the least to the most. */
export const ascending = (numbers: readonly number[]): Float64Array => Float64Array.from(numbers).sort();

/** How many of numbers that ascend are below a limit. */
export const countBelow = (numbers: Float64Array, limit: number): number => countTo(numbers, limit, false);

/** How many of numbers that ascend are below a limit, or at it where it is included. */
function countTo(numbers: Float64Array, limit: number, isIncluded: boolean): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const number = numbers[middle] as number;
    if (number < limit || (isIncluded && number === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}
