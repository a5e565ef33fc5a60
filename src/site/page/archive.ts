import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type Facets, type FacetValue, type FilterGroup, filtersOf, paramsOf } from '../part/facets.ts';
import type { Shown } from '../part/summary.ts';
import { type Volume, volumesOf } from '../part/volumes.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the archive shows, and the pages that show a part of it. */
export interface ArchiveProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  /** What the title means, where that is to be said. */
  readonly note?: string;
  readonly deck: string;
  readonly filters: readonly FilterGroup[];
  /** The way back to the whole archive, on a page that shows a part of it. */
  readonly all?: { readonly href: string; readonly text: string };
  /** Newest first. Incidents whose day is not known stand in a last one of their own. */
  readonly volumes: readonly Volume[];
  /** The title says which year it is: the one volume needs no head. */
  readonly ofOneYear: boolean;
  /** Years that have a page of their own instead. */
  readonly elsewhere: readonly VolumeLink[];
}

/** A year that is not on the page. */
export interface VolumeLink {
  readonly name: string;
  readonly href: string;
  readonly count: string;
}

/** How many incidents the archive lists before a year has to be looked up on its own page. */
const mostListed = 500;

/** The whole archive: whole years, newest first, as long as they are at most `most` incidents. */
export function archiveProps(context: SiteContext, facets: Facets, most = mostListed): ArchiveProps {
  const { shown, shell, links } = context;
  const { words } = shell;
  const { title, description, deck } = words.archive;
  const { listed, elsewhere } = share(facets.year, context, most);
  const volumes = volumesOf(listed, context);
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
    deck: fill(deck, { incidents: words.count.incidents(shown.length) }),
    filters: filtersOf(facets, context, {
      onPage: new Map(volumes.map(({ id }) => [id.replace('year-', ''), `#${id}`])),
    }),
    volumes,
    ofOneYear: false,
    elsewhere,
  };
}

/** Which years stand on the page of the archive; those before them have only a link. Without pages of years, all do. */
function share(
  years: readonly FacetValue[],
  { links, shell: { words } }: SiteContext,
  most: number,
): { readonly listed: readonly Shown[]; readonly elsewhere: readonly VolumeLink[] } {
  const listed: Shown[] = [];
  const elsewhere: VolumeLink[] = [];
  for (const year of years) {
    const href = links.href('year', paramsOf('year', year));
    const fits = listed.length === 0 || listed.length + year.incidents.length <= most;
    if (href === undefined || (fits && elsewhere.length === 0)) listed.push(...year.incidents);
    else elsewhere.push({ name: year.name, href, count: words.count.incidents(year.incidents.length) });
  }
  return { listed, elsewhere };
}
