import type { Project } from '../../project/index.ts';
import { dayOf, isoInstant } from '../../time/index.ts';
import type { Shown } from '../part/summary.ts';

/** The day of what has none: machines demand one. */
const never = '1970-01-01';

/** The day a page appeared: of a waived incident, the day it was decided; in want of both, the day it started. */
export function publishedOn({ incident: { published, waived, started } }: Shown): string {
  return published ?? waived?.on ?? (started === 'unknown' ? never : dayOf(started, 'UTC'));
}

/** The day a page was last corrected, or appeared. */
export const updatedOn = (one: Shown): string =>
  latest([publishedOn(one), ...one.incident.corrections.map(({ on }) => on)]);

/** The latest of some days. */
export const latest = (days: readonly string[]): string => [...days].sort().at(-1) ?? never;

/**
 * When the latest of some incidents was last changed, as a moment. Of none, that is what counts as the present: formats demand
 * a time, and nothing has changed since.
 */
export const updatedAt = (shown: readonly Shown[], { now }: Pick<Project, 'now'>): string =>
  shown.length === 0 && now ? isoInstant(now) : startOf(latest(shown.map(updatedOn)));

/** The latest publications first. */
export const latestFirst = (shown: readonly Shown[]): Shown[] =>
  [...shown].sort((a, b) => compare(publishedOn(b), publishedOn(a)));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A day as a moment, its first in UTC: nobody has written down a time. */
export const startOf = (day: string): string => `${day}T00:00:00Z`;
