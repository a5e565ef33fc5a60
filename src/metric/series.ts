import type { Action, Incident } from '../incident/index.ts';
import { type Distribution, distribution } from './distribution.ts';
import { known } from './duration.ts';
import { categoriesAgainst, openUntil, stoodFrom } from './open-action.ts';
import { type Gap, gapBetween } from './recurrence.ts';
import { countingStretches, findingStretches } from './stretch.ts';
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
    () => () => undefined,
  );

/** An incident of a series, and when it began, in milliseconds since 1970. */
interface Dated<One extends Named> {
  readonly one: One;
  readonly began: number;
}

function seriesOf<One extends Named>(
  incidents: readonly One[],
  valuesOf: (incident: Incident) => readonly string[],
  openIn: (value: string, dated: readonly Dated<One>[]) => (began: number) => OpenThen<One> | undefined,
): Series<One>[] {
  return groupsBy(incidents, ({ incident }) => valuesOf(incident))
    .groups.map(({ value, items }) => ({ value, items, dated: items.flatMap(datedOf).sort(earliestFirst) }))
    .filter(({ dated }) => dated.length > 1)
    .sort((a, b) => b.dated.length - a.dated.length || (a.value < b.value ? -1 : 1))
    .map(({ value, items, dated }) => {
      const openWhen = openIn(value, dated);
      const steps = dated.map(({ one, began }, index): Step<One> => {
        const last = dated[index - 1];
        const open = openWhen(began);
        return { one, ...(last && { gap: gapBetween(last.one.incident, one.incident) }), ...(open && { open }) };
      });
      const between = distribution(steps.flatMap(({ gap }) => gap?.ms ?? []));
      return { value, steps, undated: items.length - dated.length, ...(between && { between }) };
    });
}

function openAgainst<One extends Named>(
  category: string,
  dated: readonly Dated<One>[],
): (began: number) => OpenThen<One> | undefined {
  const answering = dated.toReversed().map(({ one, began }) => {
    const { incident } = one;
    const actions = incident.actions.filter((action) => categoriesAgainst(action, incident).includes(category));
    return {
      one,
      actions,
      // What began at the same moment came from no earlier one.
      from: Math.max(stoodFrom(incident), began + 1),
      until: actions.map(openUntil).reduce((latest, until) => Math.max(latest, until), Number.NEGATIVE_INFINITY),
    };
  });
  const [count, find] = [countingStretches(answering), findingStretches(answering)];
  return (began) => {
    const [latest] = find(began, 1);
    if (!latest) return undefined;
    const actions = latest.actions.filter((action) => began < openUntil(action));
    return { of: latest.one, actions, incidents: count(began) };
  };
}

function datedOf<One extends Named>(one: One): Dated<One>[] {
  const began = known(one.incident.started);
  return began ? [{ one, began: began.epochMs }] : [];
}

const earliestFirst = (a: Dated<Named>, b: Dated<Named>): number => a.began - b.began || (a.one.id < b.one.id ? -1 : 1);
