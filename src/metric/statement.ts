import { type ClaimNumber, write } from './number.ts';
import { readCount, rewriteCount } from './stated-count.ts';
import { readDuration, rewriteDuration, statesDuration } from './stated-duration.ts';

/** No number is longer than this in words; what is longer is text, and takes long to read. */
const longest = 120;

/** Whether a text is a statement of a number of this kind, right or wrong. */
export const isStatement = (text: string, number: ClaimNumber): boolean =>
  text.length <= longest && ('ms' in number ? readDuration(text) : readCount(text, number)) !== undefined;

/**
 * Whether a text states this number: `40 minutes`, `seven of the past 22 days`, `43 %`. Lengths of time are compared as
 * they print, so that seconds nobody would say do not count; shares as finely as the text gives them.
 */
export function states(text: string, number: ClaimNumber): boolean {
  if (text.length > longest) return false;
  if ('ms' in number) return statesDuration(text, number.ms);
  return readCount(text, number)?.isRight ?? false;
}

/**
 * The number in the form of a text that states another one of its kind: `55 minutes` for `40 minutes`, `eight of 22 days`
 * for `seven of 22 days`. A text that is right stays; one that states none becomes what `write` gives. Either way, `states`
 * holds of the result.
 */
export function restate(text: string, number: ClaimNumber): string {
  if (states(text, number)) return text;
  const rewritten = isStatement(text, number)
    ? 'ms' in number
      ? rewriteDuration(text, number.ms)
      : rewriteCount(text, number)
    : undefined;
  return rewritten !== undefined && states(rewritten, number) ? rewritten : write(number);
}
