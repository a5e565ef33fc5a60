import { z } from 'zod';
import type { TrackerConfig } from '../config/index.ts';
import { dayNumber, dayText, isEpochMs, parseDay } from '../time/index.ts';
import type { Ticket } from './types.ts';

/** The labels that say more of a ticket than whether it is open. */
export type TellingLabels = Pick<TrackerConfig, 'in_progress' | 'dropped'>;

/** How far an open ticket is, by its labels. Where none is named that would tell, nobody knows whether somebody is at it. */
export function openStatus(labels: readonly string[], { in_progress: telling }: TellingLabels): Ticket['status'] {
  if (telling.length === 0) return 'unfinished';
  return hasOneOf(labels, telling) ? 'in-progress' : 'open';
}

/** What became of a closed ticket that its tracker takes for done: a label may say that nobody did it. */
export const closedStatus = (labels: readonly string[], { dropped }: TellingLabels): Ticket['status'] =>
  hasOneOf(labels, dropped) ? 'dropped' : 'done';

/** Labels that differ in case alone are one to trackers, too. */
const hasOneOf = (labels: readonly string[], wanted: readonly string[]): boolean =>
  labels.some((label) => wanted.some((one) => one.toLowerCase() === label.toLowerCase()));

/** The day that a calendar in this zone shows at a moment: an ISO time of an API, or milliseconds since 1970. */
export function dayAt(moment: string | number | null | undefined, zone: string): string | undefined {
  const epochMs = typeof moment === 'number' ? moment : Date.parse(moment ?? '');
  return isEpochMs(epochMs) ? checkedDay(dayText(dayNumber(epochMs, zone))) : undefined;
}

/** A day of the calendar, or nothing. */
export const checkedDay = (written: string | null | undefined): string | undefined =>
  typeof written === 'string' && parseDay(written) !== undefined ? written : undefined;

/** The address of a ticket as an API gives it. */
export const address = z.url({ protocol: /^https?$/ }).transform((written) => new URL(written).href);
