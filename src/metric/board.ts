import type { Action, Incident } from '../incident/index.ts';
import type { Instant } from '../time/index.ts';
import { daysLate, isToDo } from './due.ts';

/** An incident and its permanent name. */
interface Named {
  readonly id: string;
  readonly incident: Incident;
}

/** An action, with all that is known of its incident. */
export type BoardAction<One extends Named = Named> = One & {
  readonly action: Action;
  /** The days by which it is late at the moment that counts as the present; without one, nothing is late. */
  readonly late: number | undefined;
};

/** What is promised in several incidents, by when and by whom. */
export interface Board<One extends Named = Named> {
  /** The longest overdue first. */
  readonly late: readonly BoardAction<One>[];
  /** By the day they are due. */
  readonly toDo: readonly BoardAction<One>[];
  /** To do, but nobody has said by when. */
  readonly undated: readonly BoardAction<One>[];
  /** The latest first. */
  readonly done: readonly BoardAction<One>[];
  readonly dropped: readonly BoardAction<One>[];
}

/** Sorts the actions of incidents; equals keep the order of their incidents. */
export function boardOf<One extends Named>(incidents: readonly One[], now: Instant | undefined): Board<One> {
  const all = incidents.flatMap((one) =>
    one.incident.actions.map((action): BoardAction<One> => ({ ...one, action, late: now && daysLate(action, now) })),
  );
  const open = all.filter(({ action }) => isToDo(action));
  const dated = open.filter(({ action }) => action.due !== undefined).sort(by(({ due }) => due));
  return {
    late: dated.filter(({ late }) => late !== undefined),
    toDo: dated.filter(({ late }) => late === undefined),
    undated: open.filter(({ action }) => action.due === undefined),
    done: all.filter(({ action }) => action.status === 'done').sort((a, b) => by(({ done }) => done)(b, a)),
    dropped: all.filter(({ action }) => action.status === 'dropped'),
  };
}

/** Orders by a day; those without one come first. */
const by =
  (dayOf: (action: Action) => string | undefined) =>
  (a: BoardAction, b: BoardAction): number => {
    const [one, other] = [dayOf(a.action) ?? '', dayOf(b.action) ?? ''];
    return one < other ? -1 : one > other ? 1 : 0;
  };

/** Newest first; those whose day is not known come last. Of one day, by what was written in the file names. */
export function newestFirst(a: Named, b: Named): number {
  // Of two that are not known, the difference is not a number.
  return epoch(b.incident.started) - epoch(a.incident.started) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

const epoch = (started: Instant | 'unknown'): number =>
  started === 'unknown' ? Number.NEGATIVE_INFINITY : started.epochMs;

/**
 * What the ways of writing an owner have in common. People write one name in several ways: those that differ in case, or in
 * what stands between the words, are one owner.
 */
export const ownerKey = (owner: string): string =>
  owner
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
