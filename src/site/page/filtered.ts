import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type Facets, type FacetValue, filtersOf, paramsOf } from '../part/facets.ts';
import { volumesOf } from '../part/volumes.ts';
import { headOf } from '../shell.ts';
import type { ArchiveProps } from './archive.ts';

/** The facets whose pages are the archive, cut down. */
export type PlainFacet = 'year' | 'severity' | 'state';

/** The incidents of one year, severity or state. */
export function filteredProps(
  facet: PlainFacet,
  value: FacetValue,
  context: SiteContext,
  facets: Facets,
): ArchiveProps {
  const { config, shell, links } = context;
  const { words } = shell;
  const title = titleOf(facet, value, context);
  const incidents = words.count.incidents(value.incidents.length);
  const note = facet === 'severity' ? config.severities.find(({ id }) => id === value.id)?.description : undefined;
  const all = links.href('archive');
  return {
    shell,
    head: headOf({
      title,
      description: fill(words.filters.description, { title, incidents, site: shell.site }),
      site: shell.site,
      links,
      kind: facet,
      params: paramsOf(facet, value),
    }),
    title,
    ...(note !== undefined && { note }),
    deck: fill(words.archive.deck, { incidents }),
    filters: filtersOf(facets, context, { facet, id: value.id }),
    ...(all !== undefined && { all: { href: all, text: words.archive.title } }),
    volumes: volumesOf(value.incidents, context),
    ofOneYear: facet === 'year',
    elsewhere: [],
  };
}

function titleOf(facet: PlainFacet, { id, name, incidents }: FacetValue, { shell: { words } }: SiteContext): string {
  const { title } = words.filters;
  if (facet === 'state') return title.state[incidents[0]?.incident.status ?? 'published'];
  if (facet === 'year') return id === name ? fill(title.year, { year: name }) : title.dayUnknown;
  return fill(title.severity, { severity: name });
}
