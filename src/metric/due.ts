import type { Action } from '../incident/index.ts';
import { dayOf, type Instant, instantFrom, parseDay } from '../time/index.ts';

const halfADay = 12 * 60 * 60 * 1000;

/** The day of a moment where it is earliest on Earth: `2026-04-07`. A day has no zone: it is over when it is over everywhere. */
export const earliestDay = (instant: Instant): string => dayOf(instantFrom(instant.epochMs - halfADay), 'UTC');

/** Whether an action has still to be done. */
export const isToDo = ({ status }: Pick<Action, 'status'>): boolean => status === 'open' || status === 'in-progress';

/** The days by which an action is late at a moment; `undefined` where it is settled, has no day, or is not late. */
export function daysLate(action: Pick<Action, 'status' | 'due'>, now: Instant): number | undefined {
  const today = earliestDay(now);
  if (!isToDo(action) || action.due === undefined || action.due >= today) return undefined;
  return (parseDay(today) ?? 0) - (parseDay(action.due) ?? 0);
}
