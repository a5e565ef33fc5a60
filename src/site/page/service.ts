import { countStandings } from '../../coverage/index.ts';
import { isToDo } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type ActionLine, actionLines } from '../part/action-lines.ts';
import { type CalendarView, calendarOf } from '../part/calendar.ts';
import { coverageSentence } from '../part/coverage.ts';
import { type Facets, type FacetValue, type FilterGroup, filterOf, indexOf } from '../part/facets.ts';
import { type HitTimes, hitTimesOf } from '../part/hit-times.ts';
import { latestText, type Recurring, recurringIn } from '../part/subject.ts';
import { factorLink, type Named } from '../part/summary.ts';
import { type Volume, volumesOf } from '../part/volumes.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of a service shows. */
export interface ServiceProps {
  readonly shell: Shell;
  readonly head: Head;
  /** What kind of page it is, and the page that lists all of that kind. */
  readonly kicker: Named;
  readonly title: string;
  readonly deck: string;
  /** `Answered for by the payments team.` */
  readonly owner?: string;
  /** Its feed. */
  readonly feed?: string;
  readonly hitTimes?: HitTimes;
  /** How the incidents stand that status pages told of the service; where a log of one is kept. */
  readonly coverage?: { readonly sentence: string; readonly href?: string };
  readonly calendar?: CalendarView;
  /** Categories of contributing factors, those that recur most first. */
  readonly factors: readonly Recurring[];
  /** What has still to be done. */
  readonly actions: readonly ActionLine[];
  readonly volumes: readonly Volume[];
  readonly siblings: readonly FilterGroup[];
}

export function serviceProps(service: FacetValue, context: SiteContext, facets: Facets): ServiceProps {
  const { shell, links } = context;
  const { words } = shell;
  const { id, name, incidents } = service;
  const owner = context.config.services.find((one) => one.id === id)?.owner;
  const index = indexOf('service', links);
  const calendar = calendarOf(incidents, context);
  const hitTimes = hitTimesOf(incidents, context);
  const coverage = coverageIn(service, context);
  const feed = links.href('service_feed', { id });
  return {
    shell,
    head: headOf({
      title: name,
      description: fill(words.service.description, { service: name, site: shell.site }),
      site: shell.site,
      links,
      kind: 'service',
      params: { id },
    }),
    kicker: { name: words.filters.service, ...(index !== undefined && { href: index }) },
    title: name,
    deck: latestText(incidents, context),
    ...(owner !== undefined && { owner: fill(words.service.owner, { owner }) }),
    ...(feed !== undefined && { feed }),
    ...(hitTimes && { hitTimes }),
    ...(coverage && { coverage }),
    ...(calendar && { calendar }),
    factors: recurringIn(
      incidents,
      (incident) => incident.contributing_factors.flatMap(({ category }) => category ?? []),
      factorLink,
      context,
    ),
    actions: actionLines(incidents, isToDo, context),
    volumes: volumesOf(incidents, context),
    siblings: facets.service.length > 1 ? filterOf('service', facets, context, { facet: 'service', id }) : [],
  };
}

/** Where a status log is kept, how the incidents stand that it tells of the service. */
function coverageIn({ id }: FacetValue, { coverage, links, locale }: SiteContext): ServiceProps['coverage'] {
  const told = coverage.filter(({ event }) => event.services.includes(id));
  const sentence = coverageSentence(countStandings(told), locale, locale.words.service.coverage);
  return sentence === undefined ? undefined : { sentence, href: links.href('status') };
}
