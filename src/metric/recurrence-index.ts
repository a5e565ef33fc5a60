import type { Action } from '../incident/index.ts';
import { known } from './duration.ts';
import { categoriesAgainst, openUntil, stoodFrom } from './open-action.ts';
import { ascending, countBelow, countingStretches, findingStretches, type Stretch } from './stretch.ts';
import { groupsBy } from './tally.ts';
import { categoriesOf, type Named } from './tie.ts';

/** Things in an order, of which only as many are made as somebody asks for. */
export interface Many<Item> {
  readonly count: number;
  /** The first so many of them. */
  readonly first: (most: number) => Item[];
}

/** An incident, with what is asked of it once for every other. */
export interface Tracked<One extends Named> {
  readonly one: One;
  /** How many come before it, the earliest first. */
  readonly place: number;
  /** When it began, in milliseconds since 1970; left out where nobody knows. */
  readonly began: number | undefined;
  readonly categories: readonly string[];
}

/** Incidents, the earliest first: before them those whose start nobody knows; of one moment, by their names. */
export const trackedAmong = <One extends Named>(incidents: readonly One[]): Tracked<One>[] =>
  incidents
    .map((one) => ({
      one,
      began: known(one.incident.started)?.epochMs,
      categories: categoriesOf(one.incident),
    }))
    .sort((a, b) => momentOf(a) - momentOf(b) || (a.one.id < b.one.id ? -1 : 1))
    .map((one, place) => ({ ...one, place }));

const momentOf = ({ began }: Pick<Tracked<Named>, 'began'>): number => began ?? Number.NEGATIVE_INFINITY;

/** Whether one is known to have begun before the other. */
export const isBefore = ({ began: a }: Tracked<Named>, { began: b }: Tracked<Named>): boolean =>
  a !== undefined && b !== undefined && a < b;

/** An action, and when those incidents began that may have begun while it was open; of one that was dropped, once it stood. */
export interface Answer<One extends Named> extends Stretch {
  readonly action: Action;
  readonly of: Tracked<One>;
  /** Its place among the actions of its incident. */
  readonly index: number;
  /** The categories that it is against. */
  readonly against: readonly string[];
}

/** The actions of an incident. Nothing is known to have begun after one whose start nobody knows. */
export function answersOf<One extends Named>(of: Tracked<One>): Answer<One>[] {
  const { incident } = of.one;
  const from = of.began === undefined ? Number.POSITIVE_INFINITY : Math.max(stoodFrom(incident), of.began + 1);
  return incident.actions.map((action, index) => ({
    action,
    of,
    index,
    against: categoriesAgainst(action, incident),
    from,
    until: action.status === 'dropped' ? Number.POSITIVE_INFINITY : openUntil(action),
  }));
}

/** An action, and an incident that began while it was open, or after it stood. */
export interface Met<One extends Named> {
  readonly answer: Answer<One>;
  readonly later: Tracked<One>;
}

/** The order in which they are met: by their incidents, and as the files have the actions. */
export type MetOrder = (a: Met<Named>, b: Met<Named>) => number;

const inFile: MetOrder = (a, b) => a.answer.index - b.answer.index;
/** By the incidents of the actions. */
export const latestEarlierFirst: MetOrder = (a, b) => b.answer.of.place - a.answer.of.place || inFile(a, b);
/** By the incidents that began. */
export const earliestLaterFirst: MetOrder = (a, b) => a.later.place - b.later.place || inFile(a, b);
export const latestLaterFirst: MetOrder = (a, b) => b.later.place - a.later.place || inFile(a, b);

/** Several that have nothing in common, as one, in their order. */
export const together = <One extends Named>(parts: readonly Many<Met<One>>[], order: MetOrder): Many<Met<One>> => ({
  count: parts.reduce((sum, { count }) => sum + count, 0),
  first: (most) =>
    parts
      .flatMap(({ first }) => first(most))
      .sort(order)
      .slice(0, most),
});

/** Looks, from an incident, for the actions of earlier ones that are against any of some of its categories, those of the latest first. */
export function lookingBack<One extends Named>(
  answers: readonly Answer<One>[],
): (later: Tracked<One>, categories: readonly string[]) => Many<Met<One>> {
  const latestFirst = (a: Answer<One>, b: Answer<One>): number => b.of.place - a.of.place || a.index - b.index;
  const inOrder = answers.toSorted(latestFirst);
  const againstOf = ({ against }: Answer<One>): readonly string[] => against;
  const finders = byValue(inOrder, againstOf, findingStretches);
  const count = countingAny(inOrder, againstOf, countingStretches);
  return (later, categories) => {
    const at = momentOf(later);
    return {
      count: count(categories, at),
      first: (most) =>
        // One that is against several of them is found for each.
        [...new Set(categories.flatMap((category) => finders.get(category)?.(at, most) ?? []))]
          .sort(latestFirst)
          .slice(0, most)
          .map((answer) => ({ answer, later })),
    };
  };
}

/** Looks, from an action, for incidents that began while it was open and have a factor of a category that it is against. */
export interface LookingAhead<One extends Named> {
  readonly earliest: (answer: Answer<One>) => Many<Met<One>>;
  /** The same, the latest first. */
  readonly latest: (answer: Answer<One>) => Many<Met<One>>;
  /** The incidents with a factor of a category whose start is known, the earliest first. */
  readonly having: (category: string) => readonly Tracked<One>[];
}

/** Incidents, the earliest first, to look through. */
export function lookingAhead<One extends Named>(incidents: readonly Tracked<One>[]): LookingAhead<One> {
  const dated = incidents.filter(({ began }) => began !== undefined);
  const startsOf = (some: readonly Tracked<One>[]): Float64Array => ascending(some.map(momentOf));
  const having = byValue(
    dated,
    ({ categories }) => categories,
    (some) => ({ some, starts: startsOf(some) }),
  );
  const count = countingAny(
    dated,
    ({ categories }) => categories,
    (some) => {
      const starts = startsOf(some);
      return ({ from, until }: Stretch) => Math.max(0, countBelow(starts, until) - countBelow(starts, from));
    },
  );
  const look =
    (isEarliest: boolean) =>
    (answer: Answer<One>): Many<Met<One>> => ({
      count: count(answer.against, answer),
      first: (most) => {
        const found = answer.against.flatMap((category) => {
          const { some = [], starts = new Float64Array() } = having.get(category) ?? {};
          const [from, until] = [countBelow(starts, answer.from), countBelow(starts, answer.until)];
          return isEarliest
            ? some.slice(from, Math.min(from + most, until))
            : some.slice(Math.max(from, until - most), until);
        });
        return [...new Set(found)]
          .sort((a, b) => (isEarliest ? a.place - b.place : b.place - a.place))
          .slice(0, most)
          .map((later) => ({ answer, later }));
      },
    });
  return { earliest: look(true), latest: look(false), having: (category) => having.get(category)?.some ?? [] };
}

/** What is made of the items of each value. */
const byValue = <Item, Made>(
  items: readonly Item[],
  valuesOf: (item: Item) => readonly string[],
  make: (items: readonly Item[]) => Made,
): ReadonlyMap<string, Made> =>
  new Map(groupsBy(items, valuesOf).groups.map(({ value, items: some }) => [value, make(some)]));

/**
 * Counts items that have any of some values, each once however many of them it has. Those with the same values are counted
 * together: there are few ways in which categories go together, however many incidents there are.
 */
function countingAny<Item, Asked>(
  items: readonly Item[],
  valuesOf: (item: Item) => readonly string[],
  counterOf: (items: readonly Item[]) => (asked: Asked) => number,
): (values: readonly string[], asked: Asked) => number {
  // No value has a space in it.
  const sets = groupsBy(items, (item) => [valuesOf(item).toSorted().join(' ')]).groups.map(
    ({ value, items: some }) => ({
      values: value.split(' '),
      count: counterOf(some),
    }),
  );
  const having = byValue(
    sets,
    ({ values }) => values,
    (some) => some,
  );
  return (values, asked) => {
    let sum = 0;
    for (const [index, value] of values.entries()) {
      // What has an earlier one of the values, too, has been counted.
      const isNew = (set: readonly string[]) => index === 0 || !values.slice(0, index).some((one) => set.includes(one));
      for (const { values: set, count } of having.get(value) ?? []) if (isNew(set)) sum += count(asked);
    }
    return sum;
  };
}
