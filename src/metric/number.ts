import { formatDuration } from '../time/index.ts';

/**
 * The value of a claim: a length of time in milliseconds, or a number of things. `unit` is one of what is counted (`day`,
 * `open action`), `of` the whole that they are a part of.
 */
export type ClaimNumber =
  | { readonly ms: number }
  | { readonly count: number; readonly of?: number; readonly unit: string };

/** A number as Afterword writes it: `40 min`, `7 of 22 days`, `1 open action`. */
export function write(number: ClaimNumber): string {
  if ('ms' in number) return formatDuration(number.ms);
  const { count, of, unit } = number;
  return `${of === undefined ? '' : `${count} of `}${of ?? count} ${unit}${(of ?? count) === 1 ? '' : 's'}`;
}
