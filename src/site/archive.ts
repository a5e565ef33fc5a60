import type { Config } from '../config.ts';
import { type Address, paths } from './links.ts';
import { type Head, headOf, type Shell } from './shell.ts';
import { type IncidentSummary, type Shown, summaryOf } from './summary.ts';
import { count, monthName } from './words.ts';

/** All that the archive shows. */
export interface ArchiveProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly total: string;
  /** Newest first. Incidents whose day is not known stand in a last one of their own. */
  readonly years: readonly ArchiveYear[];
}

export interface ArchiveYear {
  /** `2026`, or `Day unknown`. */
  readonly name: string;
  readonly id: string;
  readonly count: string;
  readonly months: readonly ArchiveMonth[];
}

export interface ArchiveMonth {
  /** `April`; `undefined` where the day is not known. */
  readonly name?: string;
  readonly incidents: readonly IncidentSummary[];
}

/** `shown`: newest first. */
export function archiveProps(shown: readonly Shown[], config: Config, shell: Shell, address: Address): ArchiveProps {
  const title = 'All incidents';
  const summaries = shown.map((one) => summaryOf(one, config, address));
  return {
    shell,
    head: headOf(title, `Every incident of ${shell.site}, by year and month.`, {
      address,
      site: shell.site,
      path: paths.archive,
    }),
    title,
    total: count(summaries.length, 'incident'),
    years: groups(summaries, ({ day }) => day?.slice(0, 4)).map(([year, found]) => ({
      name: year ?? 'Day unknown',
      id: `year-${year ?? 'unknown'}`,
      count: count(found.length, 'incident'),
      months: groups(found, ({ day }) => day?.slice(5, 7)).map(([month, incidents]) => ({
        ...(month !== undefined && { name: monthName(Number(month)) }),
        incidents,
      })),
    })),
  };
}

/** Groups that keep the order in which their first members come. */
function groups<T, K>(items: readonly T[], keyOf: (item: T) => K): [K, T[]][] {
  const found = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = found.get(key);
    if (group) group.push(item);
    else found.set(key, [item]);
  }
  return [...found];
}
