import type { SiteContext } from '../context.ts';
import { type IncidentSummary, type Shown, summaryOf } from './summary.ts';

/** The incidents that started in one year, in UTC; or those whose day is not known. */
export interface Volume {
  /** `2026`, or `Day unknown`. */
  readonly name: string;
  readonly id: string;
  readonly count: string;
  /** The page of the year, where there is one. */
  readonly href?: string;
  readonly months: readonly VolumeMonth[];
}

export interface VolumeMonth {
  /** `April`; `undefined` where the day is not known. */
  readonly name?: string;
  readonly incidents: readonly IncidentSummary[];
}

/** Incidents by year and month, in the order in which they come. Those whose day is not known have a volume of their own. */
export function volumesOf(
  incidents: readonly Shown[],
  context: SiteContext,
  summarise = (one: Shown): IncidentSummary => summaryOf(one, context),
): Volume[] {
  const { links, locale } = context;
  const { words } = locale;
  const summaries = incidents.map(summarise);
  return groups(summaries, ({ day }) => day?.slice(0, 4)).map(([year, found]) => ({
    name: year ?? words.list.dayUnknown,
    id: `year-${year ?? 'unknown'}`,
    count: words.count.incidents(found.length),
    href: links.href('year', { year: year ?? 'unknown' }),
    months: groups(found, ({ day }) => day?.slice(5, 7)).map(([month, started]) => ({
      ...(month !== undefined && { name: locale.month(Number(month)) }),
      incidents: started,
    })),
  }));
}

/** Groups that keep the order in which their first members come. */
const groups = <T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] => [...Map.groupBy(items, keyOf)];
