import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type IncidentSummary, summaryOf } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the archive shows. */
export interface ArchiveProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly deck: string;
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

export function archiveProps(context: SiteContext): ArchiveProps {
  const { shown, shell, links, locale } = context;
  const { words } = shell;
  const { title, description, deck } = words.archive;
  const summaries = shown.map((one) => summaryOf(one, context));
  return {
    shell,
    head: headOf({
      title,
      description: fill(description, { site: shell.site }),
      site: shell.site,
      links,
      kind: 'archive',
    }),
    title,
    deck: fill(deck, { incidents: words.count.incidents(summaries.length) }),
    years: groups(summaries, ({ day }) => day?.slice(0, 4)).map(([year, found]) => ({
      name: year ?? words.list.dayUnknown,
      id: `year-${year ?? 'unknown'}`,
      count: words.count.incidents(found.length),
      months: groups(found, ({ day }) => day?.slice(5, 7)).map(([month, incidents]) => ({
        ...(month !== undefined && { name: locale.month(Number(month)) }),
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
