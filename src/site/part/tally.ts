import { daysIn, daysOf, newestQuarters, type Quarter, runsOf, startedIn } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { percent } from '../figure/scale.ts';
import { fill, type Locale } from '../locale/index.ts';
import { datedRows } from './rows.ts';
import { type Named, type SeverityView, serviceLinks, severityOf } from './summary.ts';

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
  const before = { from: undefined, to: first - 1, zone };
  const counted = (name: string, window: { from?: number | undefined; to: number }) => ({
    name,
    count: startedIn(rows, { ...window, zone }).length,
    days: locale.number(daysIn(runsOf(rows, { ...window, zone }))),
  });
  const earlier = counted(
    fill(words.metrics.before, { quarter: quarters[0] ? quarterName(quarters[0], locale) : '' }),
    before,
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
  const count = (id: string | undefined) => shown.filter(({ incident }) => incident.severity === id).length;
  const others = new Set(shown.flatMap(({ incident }) => incident.severity ?? []));
  for (const { id } of config.severities) others.delete(id);
  const found = [...config.severities.map(({ id }) => id), ...others].map((id) => {
    const severity = severityOf(id, config);
    const isLevel = severity?.rank !== undefined;
    return {
      name: severity?.name ?? id,
      severity,
      count: count(id),
      href: isLevel ? links.href('severity', { id }) : undefined,
    };
  });
  const without = count(undefined);
  return {
    id: 'severity',
    title: words.metrics.bySeverity,
    of: words.list.severity,
    hasDays: false,
    rows: withBars(
      [
        ...found.map(({ href, ...row }) => ({ ...row, ...(row.count > 0 && href !== undefined && { href }) })),
        ...(without > 0 ? [{ name: words.list.noSeverity, count: without }] : []),
      ],
      locale,
    ),
  };
}

/** Those that were hit most often first. */
function byService(context: SiteContext): Tally {
  const { shown, locale } = context;
  const { words } = locale;
  const named = shown.flatMap(({ incident }) => serviceLinks(incident, context));
  const found = [...Map.groupBy(named, ({ name }) => name)]
    .map(([name, links]) => ({ name, count: links.length, href: links[0]?.href }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const without = shown.filter(({ incident }) => incident.services.length === 0).length;
  return {
    id: 'service',
    title: words.metrics.byService,
    of: words.metrics.service,
    note: words.metrics.serviceNote,
    hasDays: false,
    rows: withBars(
      [
        ...found.map(({ href, ...row }) => ({ ...row, ...(href !== undefined && { href }) })),
        ...(without > 0 && found.length > 0 ? [{ name: words.metrics.noService, count: without }] : []),
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
