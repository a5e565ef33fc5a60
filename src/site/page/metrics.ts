import { dayText } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type CalendarView, calendarOf } from '../part/calendar.ts';
import { type CoveredQuarters, coveredQuarters } from '../part/covered-quarters.ts';
import { type DistributionsView, distributionsOf } from '../part/distributions.ts';
import { type FactorGrid, factorGridOf } from '../part/factor-grid.ts';
import { glossaryOf, type Term } from '../part/glossary.ts';
import { zoneName } from '../part/moment.ts';
import { type NumberView, numbersOf, recordedDays } from '../part/numbers.ts';
import { type Tally, talliesOf } from '../part/tally.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of the metrics shows. */
export interface MetricsProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly deck: string;
  /** What is counted, and over which days. */
  readonly scope: readonly string[];
  readonly numbers: readonly NumberView[];
  readonly calendar?: CalendarView;
  readonly distributions?: DistributionsView;
  readonly tallies: readonly Tally[];
  readonly factors?: FactorGrid;
  /** The way to what has happened again, where anything has. */
  readonly recurrence?: { readonly href: string; readonly text: string };
  readonly covered?: CoveredQuarters;
  readonly glossary: readonly Term[];
}

export function metricsProps(context: SiteContext): MetricsProps {
  const { shown, shell, links, locale } = context;
  const { metrics } = locale.words;
  const calendar = calendarOf(shown, context);
  const distributions = distributionsOf(context);
  const factors = factorGridOf(context);
  const covered = coveredQuarters(context);
  const recurrence = links.href('recurrence');
  return {
    shell,
    head: headOf({
      title: metrics.title,
      description: fill(metrics.description, { site: shell.site }),
      site: shell.site,
      links,
      kind: 'metrics',
    }),
    title: metrics.title,
    deck: metrics.deck,
    scope: scopeOf(context),
    numbers: shown.length === 0 ? [] : numbersOf(context),
    ...(calendar && { calendar }),
    ...(distributions && { distributions }),
    tallies: talliesOf(context),
    ...(factors && { factors }),
    ...(recurrence !== undefined &&
      !context.empty.has('recurrence') && { recurrence: { href: recurrence, text: locale.words.recurrence.link } }),
    ...(covered && { covered }),
    glossary: glossaryOf(context),
  };
}

function scopeOf(context: SiteContext): string[] {
  const { shown, config, locale } = context;
  const { metrics, count } = locale.words;
  if (shown.length === 0) return [metrics.empty];
  const days = recordedDays(context);
  const period = days && {
    first: locale.longDay(dayText(days.first)),
    last: locale.longDay(dayText(days.last)),
    zone: zoneName(config.site.zone, locale),
  };
  return [
    fill(metrics.scope, { incidents: count.incidents(shown.length) }),
    ...(period ? [fill(metrics.period, period)] : []),
  ];
}
