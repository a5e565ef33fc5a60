/** How a set of values lies, in the unit of the values. */
export interface Distribution {
  readonly n: number;
  readonly least: number;
  readonly median: number;
  readonly p90: number;
  readonly most: number;
}

/** Fewer values than this tell little: nine tenths of them are all of them, so that the p90 is the greatest. */
export const fewBelow = 10;

/**
 * How values lie; `undefined` where there are none. The mean is not among them: one incident of a year can be all that it
 * tells.
 */
export function distribution(values: readonly number[]): Distribution | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return {
    n: sorted.length,
    least: sorted[0] as number,
    median: nearestRank(sorted, 50),
    p90: nearestRank(sorted, 90),
    most: sorted.at(-1) as number,
  };
}

/**
 * The percentile of sorted values, by the nearest rank: the least value that at least so many percent of them do not exceed.
 * So it is always a value that an incident had. (Definition 1 of R. J. Hyndman and Y. Fan, ‘Sample Quantiles in Statistical
 * Packages’, The American Statistician 50, 1996.) `percent` is a whole number from 1 to 100; there is at least one value.
 */
export const nearestRank = (sorted: readonly number[], percent: number): number =>
  sorted[Math.ceil((sorted.length * percent) / 100) - 1] as number;

/** The mean of values, for those who ask for it; there is at least one. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
