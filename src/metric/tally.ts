import { type DatedRow, daysIn, runsOf, startedIn, type Window } from './span.ts';

/** How many incidents there are of something. */
export interface Tallied {
  /** Those that began in the window. */
  readonly incidents: number;
  /** The days of the window on which at least one was under way. */
  readonly days: number;
}

/** Counts incidents in a window: each where it began, its days where they lie. */
export const tallied = (rows: readonly DatedRow[], window: Window): Tallied => ({
  incidents: startedIn(rows, window).length,
  days: daysIn(runsOf(rows, window)),
});

/** Items by their values, and those that have none. */
export interface Grouped<Item> {
  readonly groups: readonly { readonly value: string; readonly items: readonly Item[] }[];
  readonly without: readonly Item[];
}

/**
 * Items by their values; one with several stands in several groups, in each of them once. The values of `listed` come first,
 * in its order and whether an item has them or not; others follow as they are met.
 */
export function groupsBy<Item>(
  items: readonly Item[],
  valuesOf: (item: Item) => readonly string[],
  listed: readonly string[] = [],
): Grouped<Item> {
  const found = new Map<string, Item[]>(listed.map((value) => [value, []]));
  for (const item of items) {
    for (const value of new Set(valuesOf(item))) {
      const group = found.get(value);
      if (group) group.push(item);
      else found.set(value, [item]);
    }
  }
  return {
    groups: [...found].map(([value, of]) => ({ value, items: of })),
    without: items.filter((item) => valuesOf(item).length === 0),
  };
}
