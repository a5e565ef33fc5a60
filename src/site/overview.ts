import type { Config } from '../config.ts';
import type { Address } from './links.ts';
import { href, paths } from './links.ts';
import { type Head, headOf, type Shell } from './shell.ts';
import { type IncidentSummary, type Shown, summaryOf } from './summary.ts';
import { plural } from './words.ts';
import { type YearLine, yearLines } from './year.ts';

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

/** `shown`: newest first. `unfinished`: how many files are not on the site because somebody still works on them. */
export function overviewProps(
  shown: readonly Shown[],
  unfinished: number,
  config: Config,
  shell: Shell,
  address: Address,
): OverviewProps {
  const { title, description } = config.site;
  const summaries = shown.map((one) => summaryOf(one, config, address));
  return {
    shell,
    head: headOf(title, description, { address, path: paths.overview }),
    title,
    description,
    counts: countsOf(shown, unfinished),
    years: yearLines(summaries),
    latest: summaries.slice(0, mostLatest),
    ...(summaries.length > mostLatest && {
      more: { href: href(address, paths.archive), text: `All ${summaries.length} incidents` },
    }),
  };
}

/** Only what is there to be counted: a number of nothing is left out. */
function countsOf(shown: readonly Shown[], unfinished: number): Count[] {
  const incidents = shown.map(({ incident }) => incident);
  const published = incidents.filter(({ status }) => status === 'published');
  const waived = incidents.filter(({ status }) => status === 'waived').length;
  const causeless = published.filter(
    (incident) => incident.contributing_factors.length === 0 && !incident.trigger,
  ).length;
  const actions = published.flatMap((incident) => incident.actions).filter(({ status }) => status !== 'dropped');
  const done = actions.filter(({ status }) => status === 'done').length;
  const counted = (number: number, of: string): Count[] => (number > 0 ? [{ number: `${number}`, of }] : []);
  return [
    { number: `${published.length}`, of: plural(published.length, 'post-mortem') },
    ...counted(waived, 'waived, with a reason'),
    ...counted(causeless, 'without a known cause'),
    ...(actions.length > 0 ? [{ number: `${done} of ${actions.length}`, of: 'actions done' }] : []),
    ...counted(unfinished, 'in preparation'),
  ];
}
