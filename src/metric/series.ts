import type { Action, Incident } from '../incident/index.ts';
import { type Distribution, distribution } from './distribution.ts';
import { allClosedOn, type Beginning, beginningOf, isAgainst, stood, wasOpen } from './open-action.ts';
import { type Gap, gapBetween } from './recurrence.ts';
import { groupsBy } from './tally.ts';
import { categoriesOf, type Named } from './tie.ts';

/** Incidents that have something in common, as they came one after another. */
export interface Series<One extends Named = Named> {
  /** What they have in common: the id of a category, or of a service. */
  readonly value: string;
  /** Those whose start is known, the earliest first; at least two. */
  readonly steps: readonly Step<One>[];
  /** How many there are whose start nobody knows. */
  readonly undated: number;
  /** How the times between each and the one before it lie, where any is known. */
  readonly between?: Distribution;
}

/** An incident of a series. */
export interface Step<One extends Named = Named> {
  readonly one: One;
  /** How soon it came after the one before it. */
  readonly gap?: Gap;
  /** What was open against the category when it began. */
  readonly open?: OpenThen<One>;
}

/** Actions that were open when an incident began. */
export interface OpenThen<One extends Named = Named> {
  /** The latest earlier incident of which one was, and those of its actions that were. */
  readonly of: One;
  readonly actions: readonly Action[];
  /** How many earlier incidents there are of which one was, that one among them. */
  readonly incidents: number;
}

/** The categories of factors that came more than once, the most frequent first. */
export const categorySeries = <One extends Named>(incidents: readonly One[]): Series<One>[] =>
  seriesOf(incidents, categoriesOf, openAgainst);

/** The services that were hit more than once, likewise. Actions are against factors, so none is open against a service. */
export const serviceSeries = <One extends Named>(incidents: readonly One[]): Series<One>[] =>
  seriesOf(
    incidents,
    ({ services }) => services,
    () => undefined,
  );

/** An incident of a series, with what is asked of it once for every later one. */
interface Dated<One extends Named> {
  readonly one: One;
  readonly began: Beginning;
  /** The day from which on none of its actions was open. */
  readonly closed: string;
}

function seriesOf<One extends Named>(
  incidents: readonly One[],
  valuesOf: (incident: Incident) => readonly string[],
  findOpen: (value: string, earlier: readonly Dated<One>[], began: Beginning) => OpenThen<One> | undefined,
): Series<One>[] {
  return groupsBy(incidents, ({ incident }) => valuesOf(incident))
    .groups.map(({ value, items }) => ({ value, items, dated: items.flatMap(datedOf).sort(earliestFirst) }))
    .filter(({ dated }) => dated.length > 1)
    .sort((a, b) => b.dated.length - a.dated.length || (a.value < b.value ? -1 : 1))
    .map(({ value, items, dated }) => {
      const steps = dated.map(({ one, began }, index): Step<One> => {
        const last = dated[index - 1];
        // What began at the same moment came from no earlier one.
        const earlier = dated.slice(0, index).filter((other) => other.began.at < began.at);
        const open = findOpen(value, earlier, began);
        return { one, ...(last && { gap: gapBetween(last.one.incident, one.incident) }), ...(open && { open }) };
      });
      const between = distribution(steps.flatMap(({ gap }) => gap?.ms ?? []));
      return { value, steps, undated: items.length - dated.length, ...(between && { between }) };
    });
}

function openAgainst<One extends Named>(
  category: string,
  earlier: readonly Dated<One>[],
  began: Beginning,
): OpenThen<One> | undefined {
  const openOf = ({ incident }: One): Action[] =>
    stood(incident, began)
      ? incident.actions.filter((action) => wasOpen(action, began.day) && isAgainst(action, incident, [category]))
      : [];
  const found = earlier.filter(({ one, closed }) => began.day < closed && openOf(one).length > 0);
  const of = found.at(-1)?.one;
  return of && { of, actions: openOf(of), incidents: found.length };
}

function datedOf<One extends Named>(one: One): Dated<One>[] {
  const began = beginningOf(one.incident);
  return began ? [{ one, began, closed: allClosedOn(one.incident) }] : [];
}

const earliestFirst = (a: Dated<Named>, b: Dated<Named>): number =>
  a.began.at - b.began.at || (a.one.id < b.one.id ? -1 : 1);
