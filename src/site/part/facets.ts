import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type SeverityView, type Shown, severityOf, startDay } from './summary.ts';

/** What the incidents of the archive can be told apart by. */
export const facetNames = ['year', 'severity', 'service', 'factor', 'state'] as const;
export type FacetName = (typeof facetNames)[number];

/** A value of a facet, with the incidents that have it, newest first. */
export interface FacetValue {
  /** As it stands in the address of its page. */
  readonly id: string;
  readonly name: string;
  readonly incidents: readonly Shown[];
}

/** The values of every facet that have a page. */
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

/** In an address, the year of incidents whose day is not known. */
const unknownYear = 'unknown';

/** The states of incident files, those that are out first. */
const states = ['published', 'waived', 'in-review', 'draft'] as const;

/**
 * The values that occur. A service that only a status page has told of is among them, without an incident; of a single state
 * there is nothing to tell apart. Services and factors come by how often they occur, years newest first, severities gravest
 * first.
 */
export function facetsOf({ shown, config, locale: { words }, coverage }: SiteContext): Facets {
  const having = (has: (one: Shown) => boolean): readonly Shown[] => shown.filter(has);
  const years = [...new Set(shown.map(yearOf))].sort().reverse();
  const told = new Set(coverage.flatMap(({ event }) => event.services));
  const byState = states
    .map((id) => ({ id, name: words.status[id], incidents: having(({ incident }) => incident.status === id) }))
    .filter(occurs);
  return {
    year: [...years.filter((id) => id !== unknownYear), ...years.filter((id) => id === unknownYear)].map((id) => ({
      id,
      name: id === unknownYear ? words.list.dayUnknown : id,
      incidents: having((one) => yearOf(one) === id),
    })),
    severity: config.severities
      .map(({ id, name = id }) => ({ id, name, incidents: having(({ incident }) => incident.severity === id) }))
      .filter(occurs),
    service: config.services
      .map(({ id, name }) => ({ id, name, incidents: having(({ incident }) => incident.services.includes(id)) }))
      .filter((service) => occurs(service) || told.has(service.id))
      .sort(mostFirst),
    factor: config.factors
      .map(({ id, name }) => ({
        id,
        name,
        incidents: having(({ incident }) => incident.contributing_factors.some(({ category }) => category === id)),
      }))
      .filter(occurs)
      .sort(mostFirst),
    state: byState.length > 1 ? byState : [],
  };
}

const yearOf = ({ incident }: Shown): string => startDay(incident)?.slice(0, 4) ?? unknownYear;

const occurs = ({ incidents }: FacetValue): boolean => incidents.length > 0;

/** A sort that is stable: those that occur as often keep the order of the config. */
const mostFirst = (a: FacetValue, b: FacetValue): number => b.incidents.length - a.incidents.length;

/** A facet as links to the pages of its values. */
export interface FilterGroup {
  readonly facet: FacetName;
  readonly label: string;
  /** The page that lists all values, where there is one. */
  readonly href?: string;
  readonly options: readonly FilterOption[];
  /** The way to the values that are not among the options. */
  readonly more?: { readonly href: string; readonly text: string };
}

export interface FilterOption {
  readonly name: string;
  readonly href: string;
  /** How many incidents have the value. */
  readonly count: string;
  /** The page shows this value. */
  readonly current: boolean;
  readonly severity?: SeverityView;
}

/** Which page the filters stand on, and where its links lead elsewhere than to pages. */
export interface FilterPlace {
  readonly facet?: FacetName;
  readonly id?: string;
  /** Where a year can be found on the page itself. */
  readonly onPage?: ReadonlyMap<string, string>;
}

/** The most values of a facet that stand in a row. */
const mostOptions = 12;

/** Pages that list the values of a facet. */
const indexes = { service: 'services', factor: 'factors' } as const;

/** The facets that divide the incidents of a site: one whose every value all of them have would filter nothing. */
export const filtersOf = (facets: Facets, context: SiteContext, place: FilterPlace = {}): FilterGroup[] =>
  facetNames
    .filter((facet) => facets[facet].some(({ incidents }) => incidents.length < context.shown.length))
    .flatMap((facet) => filterOf(facet, facets, context, place));

/** One facet as links; nothing where the site has no pages for it. */
export function filterOf(
  facet: FacetName,
  facets: Facets,
  { config, links, locale, shown }: SiteContext,
  place: FilterPlace = {},
): FilterGroup[] {
  const { words } = locale;
  const isCurrent = ({ id }: FacetValue): boolean => place.facet === facet && place.id === id;
  const values = facets[facet].filter((value) => occurs(value) || isCurrent(value));
  const index = indexOf(facet, links);
  // The value that the page shows is always among those that stand in the row.
  const ranked =
    values.length > mostOptions && index ? new Set([...values].sort(mostFirst).slice(0, mostOptions)) : undefined;
  const options = values
    .filter((value) => !ranked || ranked.has(value) || isCurrent(value))
    .flatMap((value): FilterOption[] => {
      const href = (facet === 'year' && place.onPage?.get(value.id)) || links.href(facet, paramsOf(facet, value));
      if (href === undefined) return [];
      return [
        {
          name: value.name,
          href,
          count: locale.number(value.incidents.length),
          current: isCurrent(value),
          ...(facet === 'severity' && { severity: severityOf(value.id, config) }),
        },
      ];
    });
  if (options.length === 0 || shown.length === 0) return [];
  return [
    {
      facet,
      label: words.filters[facet],
      ...(index !== undefined && { href: index }),
      options,
      ...(index !== undefined &&
        options.length < values.length && {
          more: { href: index, text: fill(words.filters.more, { n: locale.number(values.length) }) },
        }),
    },
  ];
}

/** The page of all values of a facet, of those that have one. */
export const indexOf = (facet: FacetName, links: SiteContext['links']): string | undefined =>
  facet === 'service' || facet === 'factor' ? links.href(indexes[facet]) : undefined;

/** The parameters of the address of a value. */
export const paramsOf = (facet: FacetName, { id }: Pick<FacetValue, 'id'>): Record<string, string> => {
  const name = facet === 'year' || facet === 'state' ? facet : 'id';
  return { [name]: id };
};
