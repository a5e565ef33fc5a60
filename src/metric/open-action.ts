import type { Action, Incident } from '../incident/index.ts';
import { isToDo } from './due.ts';
import { ended, known } from './duration.ts';
import { categoriesOf } from './tie.ts';

/**
 * The moment from which on the actions of an incident stood, in milliseconds since 1970: when the day began on which its post-mortem
 * was published, or, where no such day is known, the end of the incident, or its start; who had decided on them sooner has not
 * written so. Days are those of UTC. What stood at no known moment stood never.
 */
export function stoodFrom(incident: Incident): number {
  const { published, started } = incident;
  if (published !== undefined) return startOf(published);
  return (ended(incident) ?? known(started))?.epochMs ?? Number.POSITIVE_INFINITY;
}

/**
 * The moment at which an action was not open any more: when the day began on which it was done. One that has still to be done is
 * open after all moments. Since nobody records when an action was dropped, one that was dropped was open at none.
 */
export function openUntil(action: Action): number {
  if (isToDo(action)) return Number.POSITIVE_INFINITY;
  return action.status === 'done' && action.done !== undefined ? startOf(action.done) : Number.NEGATIVE_INFINITY;
}

/**
 * The categories of an incident that an action of it is against: that of its factor, or, where it is against no factor in
 * particular, all of them.
 */
export function categoriesAgainst({ factor: of }: Action, incident: Incident): readonly string[] {
  const categories = categoriesOf(incident);
  if (of === undefined) return categories;
  const factor = incident.contributing_factors.find(({ id }) => id === of);
  return categories.filter((category) => category === factor?.category);
}

/** When a day begins in UTC. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
