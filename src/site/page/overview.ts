import type { SiteContext } from '../context.ts';
import { type YearLine, yearLines } from '../figure/year.ts';
import { fill } from '../locale/index.ts';
import { type IncidentSummary, summaryOf } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the front page shows. */
export interface OverviewProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly description: string;
  /** What the record holds, as short statements. */
  readonly counts: readonly Count[];
  readonly years: readonly YearLine[];
  readonly latest: readonly IncidentSummary[];
  /** The way to those that are not on this page. */
  readonly more?: { readonly href: string; readonly text: string };
}

/** A number and what it counts. */
export interface Count {
  readonly number: string;
  readonly of: string;
}

/** How many incidents the front page lists. */
const mostLatest = 12;

export function overviewProps(context: SiteContext): OverviewProps {
  const { shown, config, shell, links, locale } = context;
  const { title, description } = config.site;
  const summaries = shown.map((one) => summaryOf(one, context));
  const archive = links.href('archive');
  return {
    shell,
    head: headOf({ title, description, links, kind: 'overview' }),
    title,
    description,
    counts: countsOf(context),
    years: yearLines(summaries, locale),
    latest: summaries.slice(0, mostLatest),
    ...(summaries.length > mostLatest &&
      archive !== undefined && {
        more: { href: archive, text: shell.words.count.allIncidents(summaries.length) },
      }),
  };
}

/** Only what is there to be counted: a number of nothing is left out. */
function countsOf({ shown, unfinished, locale }: SiteContext): Count[] {
  const words = locale.words.overview;
  const incidents = shown.map(({ incident }) => incident);
  const published = incidents.filter(({ status }) => status === 'published');
  const waived = incidents.filter(({ status }) => status === 'waived').length;
  const causeless = published.filter(
    (incident) => incident.contributing_factors.length === 0 && !incident.trigger,
  ).length;
  const actions = published.flatMap((incident) => incident.actions).filter(({ status }) => status !== 'dropped');
  const done = actions.filter(({ status }) => status === 'done').length;
  const counted = (number: number, of: string): Count[] => (number > 0 ? [{ number: locale.number(number), of }] : []);
  return [
    { number: locale.number(published.length), of: words.postMortems(published.length) },
    ...counted(waived, words.waived),
    ...counted(causeless, words.causeless),
    ...(actions.length > 0
      ? [{ number: fill(words.doneOf, { done, all: actions.length }), of: words.actionsDone }]
      : []),
    ...counted(unfinished, words.unfinished),
  ];
}
