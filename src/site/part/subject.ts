import type { Incident } from '../../incident/index.ts';
import { groupsBy } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type Named, type Shown, startDay } from './summary.ts';

/** Something that incidents have in common, and how many do. */
export interface Recurring extends Named {
  readonly count: string;
}

/** What recurs in incidents, each counted once an incident, those that recur most first. `linkOf` names it by its id. */
export function recurringIn(
  incidents: readonly Shown[],
  idsOf: (incident: Incident) => readonly string[],
  linkOf: (id: string, context: SiteContext) => Named,
  context: SiteContext,
): Recurring[] {
  return groupsBy(incidents, ({ incident }) => idsOf(incident))
    .groups.toSorted((a, b) => b.items.length - a.items.length)
    .map(({ value, items }) => ({ ...linkOf(value, context), count: context.locale.number(items.length) }));
}

/** `7 incidents, the latest on 8 April 2026.` The incidents are newest first. */
export function latestText(incidents: readonly Shown[], { locale }: SiteContext): string {
  const { words, longDay } = locale;
  const [latest] = incidents;
  if (!latest) return words.service.none;
  const day = startDay(latest.incident);
  const counted = words.count.incidents(incidents.length);
  return day
    ? fill(words.service.deck, { incidents: counted, day: longDay(day) })
    : fill(words.service.deckUndated, { incidents: counted });
}
