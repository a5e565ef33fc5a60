import { daysOf, groupsBy, newestQuarters, type Quarter, tallied, type Window } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { percent } from '../figure/scale.ts';
import { fill, type Locale } from '../locale/index.ts';
import { datedRows } from './rows.ts';
import { type Named, type SeverityView, serviceLink, severityOf } from './summary.ts';

/** How many incidents have each value of something, as a table with bars. */
export interface Tally {
  readonly id: 'quarter' | 'severity' | 'service';
  readonly title: string;
  /** What the values are: `Severity`. */
  readonly of: string;
  /** What has to be known to read it. */
  readonly note?: string;
  /** Whether it counts days too. */
  readonly hasDays: boolean;
  readonly rows: readonly TallyRow[];
}

export interface TallyRow extends Named {
  readonly severity?: SeverityView;
  readonly n: string;
  /** The length of its bar: of the greatest number, 100. What is no value beside the others has none. */
  readonly width?: number;
  /** Days on which at least one was under way. */
  readonly days?: string;
}

/** The most quarters of a table; what came before is one row. */
export const mostQuarters = 12;

/** `Q2 2026`. */
export const quarterName = ({ year, quarter }: Quarter, { words }: Locale): string =>
  fill(words.metrics.quarter, { quarter, year });

/** The counts of the incidents that the site shows: by quarter, by severity, by service. Of nothing there are none. */
export function talliesOf(context: SiteContext): Tally[] {
  if (context.shown.length === 0) return [];
  return [byQuarter(context), bySeverity(context), byService(context)].filter(({ rows }) => rows.length > 0);
}

/** Newest first. An incident counts in the quarter in which it began, its days in the quarter in which they lie. */
function byQuarter(context: SiteContext): Tally {
  const { config, shown, locale } = context;
  const { words } = locale;
  const { zone } = config.site;
  const rows = datedRows(shown);
  const quarters = newestQuarters(
    rows.map((row) => daysOf(row, zone)),
    mostQuarters,
  );
  const first = quarters[0]?.from ?? 0;
  const counted = (name: string, { from, to }: Omit<Window, 'zone'>) => {
    const { incidents, days } = tallied(rows, { from, to, zone });
    return { name, count: incidents, days: locale.number(days) };
  };
  const earlier = counted(
    fill(words.metrics.before, { quarter: quarters[0] ? quarterName(quarters[0], locale) : '' }),
    { to: first - 1 },
  );
  const undated = shown.length - rows.length;
  return {
    id: 'quarter',
    title: words.metrics.byQuarter,
    of: words.metrics.quarterLabel,
    note: words.metrics.quarterNote,
    hasDays: true,
    rows: withBars(
      [
        ...quarters.toReversed().map((quarter) => counted(quarterName(quarter, locale), quarter)),
        ...(earlier.count > 0 || earlier.days !== locale.number(0) ? [{ ...earlier, isRest: true }] : []),
        ...(undated > 0 ? [{ name: words.list.dayUnknown, count: undated, isRest: true }] : []),
      ],
      locale,
    ),
  };
}

/** Gravest first, those without one last. */
function bySeverity({ config, shown, links, locale }: SiteContext): Tally {
  const { words } = locale;
  const { groups, without } = groupsBy(
    shown,
    ({ incident }) => (incident.severity === undefined ? [] : [incident.severity]),
    config.severities.map(({ id }) => id),
  );
  const found = groups.map(({ value: id, items }) => {
    const severity = severityOf(id, config);
    const isLevel = severity?.rank !== undefined;
    return {
      name: severity?.name ?? id,
      severity,
      count: items.length,
      href: isLevel ? links.href('severity', { id }) : undefined,
    };
  });
  return {
    id: 'severity',
    title: words.metrics.bySeverity,
    of: words.list.severity,
    hasDays: false,
    rows: withBars(
      [
        ...found.map(({ href, ...row }) => ({ ...row, ...(row.count > 0 && href !== undefined && { href }) })),
        ...(without.length > 0 ? [{ name: words.list.noSeverity, count: without.length }] : []),
      ],
      locale,
    ),
  };
}

/** Those that were hit most often first. */
function byService(context: SiteContext): Tally {
  const { shown, locale } = context;
  const { words } = locale;
  const { groups, without } = groupsBy(shown, ({ incident }) => incident.services);
  const found = groups
    .map(({ value, items }) => ({ ...serviceLink(value, context), count: items.length }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return {
    id: 'service',
    title: words.metrics.byService,
    of: words.metrics.service,
    note: words.metrics.serviceNote,
    hasDays: false,
    rows: withBars(
      [
        ...found.map(({ href, ...row }) => ({ ...row, ...(href !== undefined && { href }) })),
        ...(without.length > 0 && found.length > 0 ? [{ name: words.metrics.noService, count: without.length }] : []),
      ],
      locale,
    ),
  };
}

interface Count extends Omit<TallyRow, 'n' | 'width'> {
  readonly count: number;
  /** It is what is left beside the values. */
  readonly isRest?: boolean;
}

function withBars(counts: readonly Count[], locale: Locale): TallyRow[] {
  const greatest = counts.reduce((most, { count, isRest }) => (isRest ? most : Math.max(most, count)), 1);
  return counts.map(({ count, isRest, ...row }) => ({
    ...row,
    n: locale.number(count),
    ...(!isRest && { width: percent(count / greatest) }),
  }));
}
