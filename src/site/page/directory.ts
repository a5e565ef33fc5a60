import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type Facets, paramsOf } from '../part/facets.ts';
import { startDay } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of all services shows, and that of all categories of factors. */
export interface DirectoryProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly deck: string;
  /** Said where there is none. */
  readonly empty?: string;
  /** Those that occur most often first. */
  readonly entries: readonly DirectoryEntry[];
}

export interface DirectoryEntry {
  readonly name: string;
  readonly href?: string;
  readonly note?: string;
  readonly count: string;
  /** How full its bar is, in percent: the first one's is full. */
  readonly share: number;
  /** `the latest on 8 April 2026`. */
  readonly latest?: string;
}

const kinds = { service: 'services', factor: 'factors' } as const;

/** All services, or all categories of factors. */
export function directoryProps(facet: 'service' | 'factor', context: SiteContext, facets: Facets): DirectoryProps {
  const { config, shell, links, locale } = context;
  const { words } = shell;
  const kind = kinds[facet];
  const { title, description, deck, empty } = words[kind];
  const most = Math.max(1, ...facets[facet].map(({ incidents }) => incidents.length));
  return {
    shell,
    head: headOf({
      title,
      description: fill(description, { site: shell.site }),
      site: shell.site,
      links,
      kind,
    }),
    title,
    deck,
    ...(facets[facet].length === 0 && { empty }),
    entries: facets[facet].map((value) => {
      const { id, name, incidents } = value;
      const note = facet === 'factor' ? config.factors.find((factor) => factor.id === id)?.description : undefined;
      const [latest] = incidents;
      const day = latest && startDay(latest.incident);
      return {
        name,
        href: links.href(facet, paramsOf(facet, value)),
        ...(note !== undefined && { note }),
        count: words.count.incidents(incidents.length),
        share: Math.round((incidents.length / most) * 1000) / 10,
        ...(day && { latest: fill(words.services.latest, { day: locale.longDay(day) }) }),
      };
    }),
  };
}
