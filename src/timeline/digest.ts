import { createHash } from 'node:crypto';
import type { Phase } from '../incident/index.ts';
import type { Instant } from '../time/index.ts';

/** What a row of the timeline keeps of a status update. */
export interface UpdateContent {
  readonly at: Instant;
  readonly until?: Instant;
  readonly phase?: Phase;
  readonly text: string;
}

/** A text as a row keeps it: line ends are `\n`, and no line and no text begins or ends with space it does not need. */
export const rowText = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();

/** The second in which an instant lies, counted from 1970: the precision with which a row keeps its time. */
export const rowSecond = (at: Instant): number => Math.floor(at.epochMs / 1000);

/**
 * The digest that a row's `source` carries: the first 8 hexadecimal digits of the SHA-256 of the time (UTC, to the
 * second), the phase and the text, and of the end of what lasted. It covers exactly what a row keeps, so an untouched row
 * has the digest of the update it was filled from.
 */
export function updateDigest({ at, until, phase, text }: UpdateContent): string {
  const second = (when: Instant): string => new Date(rowSecond(when) * 1000).toISOString().replace('.000Z', 'Z');
  const canonical = JSON.stringify([second(at), phase ?? null, rowText(text), ...(until ? [second(until)] : [])]);
  return createHash('sha256').update(canonical).digest('hex').slice(0, 8);
}

/**
 * Whether a row says what was filled in, by the digest of that. An `until` that a person gave a row whose update has no end
 * is the person's, and no change of what the log said.
 */
export const isUntouched = (row: UpdateContent, digest: string | undefined): boolean =>
  digest === updateDigest(row) || digest === updateDigest({ ...row, until: undefined });
