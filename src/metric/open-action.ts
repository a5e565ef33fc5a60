import type { Action, Incident } from '../incident/index.ts';
import { isoInstant } from '../time/index.ts';
import { isToDo } from './due.ts';
import { ended, known } from './duration.ts';

/**
 * Whether the actions of an incident stood when something began. They stood from the day on which its post-mortem was published,
 * or, where no such day is known, from the end of the incident, or from its start; who had decided on them sooner has not
 * written so. Days are those of UTC.
 */
export function stood(incident: Incident, { at, day }: Beginning): boolean {
  const { published, started } = incident;
  if (published !== undefined) return published <= day;
  const since = ended(incident) ?? known(started);
  return since !== undefined && since.epochMs <= at;
}

/** When something began: the moment in milliseconds since 1970, and the day in UTC. */
export interface Beginning {
  readonly at: number;
  readonly day: string;
}

/** When an incident began; `undefined` where nobody knows. */
export function beginningOf({ started }: Incident): Beginning | undefined {
  const began = known(started);
  return began && { at: began.epochMs, day: isoInstant(began).slice(0, 10) };
}

/**
 * Whether an action that stood was open on a day: one that is done, on the days before the one on which it was done. Since
 * nobody records when an action was dropped, one that was dropped was never open.
 */
export const wasOpen = (action: Action, day: string): boolean => day < openUntil(action);

/** The day on which an action was not open any more; one that is open still ends after all days, one of no use before all. */
function openUntil(action: Action): string {
  if (isToDo(action)) return afterAllDays;
  return action.status === 'done' && action.done !== undefined ? action.done : beforeAllDays;
}

/** The day from which on no action of an incident was open. */
export const allClosedOn = ({ actions }: Incident): string =>
  actions.map(openUntil).reduce((latest, day) => (day > latest ? day : latest), beforeAllDays);

/** Days are compared as texts, and begin with a digit. */
const beforeAllDays = '';
const afterAllDays = '~';

/**
 * Whether an action is against what two incidents have in common: against a factor of one of the categories, or against no
 * factor in particular, which is against all of its incident.
 */
export function isAgainst(action: Action, incident: Incident, categories: readonly string[]): boolean {
  if (action.factor === undefined) return true;
  const factor = incident.contributing_factors.find(({ id }) => id === action.factor);
  return factor?.category !== undefined && categories.includes(factor.category);
}
