import { duration } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import type { DrawnDuration, LengthGroup } from '../part/distributions.ts';
import { durationFact } from '../part/facts.ts';
import { type IncidentSummary, type Shown, summaryOf } from '../part/summary.ts';
import { volumesOf } from '../part/volumes.ts';
import { headOf } from '../shell.ts';
import type { ArchiveProps } from './archive.ts';

/** The incidents that took about as long, as a part of the archive. */
export function lengthProps(group: LengthGroup, context: SiteContext): ArchiveProps {
  const { shell, links } = context;
  const { id, params, title, formula, incidents } = group;
  const { words } = shell;
  const count = words.count.incidents(incidents.length);
  const all = links.href('metrics');
  return {
    shell,
    head: headOf({
      title,
      description: fill(words.filters.description, { title, incidents: count, site: shell.site }),
      site: shell.site,
      links,
      kind: 'length',
      params,
    }),
    title,
    note: formula,
    deck: fill(words.archive.deck, { incidents: count }),
    filters: [],
    ...(all !== undefined && { all: { href: all, text: words.metrics.title } }),
    volumes: volumesOf(incidents, context, (one) => measuredBy(id, one, context)),
    ofOneYear: false,
    elsewhere: [],
  };
}

/** An incident with the length that the page is about. */
function measuredBy(id: DrawnDuration, one: Shown, context: SiteContext): IncidentSummary {
  const { label, value = '' } = durationFact(duration(one.incident, id), context.locale);
  return { ...summaryOf(one, context), measured: { label, length: value } };
}
