import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type Facets, type FilterGroup, filtersOf } from '../part/facets.ts';
import { type SeverityView, severityOf } from '../part/summary.ts';
import { type Head, headOf, type Shell, searchPolicy } from '../shell.ts';

/** All that the page of the search shows. */
export interface SearchProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly deck: string;
  /** The address of the index. */
  readonly index: string;
  /** Every severity that a result can have, by its id. */
  readonly severities: readonly { readonly id: string; readonly view: SeverityView }[];
  /** What a reader has who cannot or will not search. */
  readonly filters: readonly FilterGroup[];
  readonly archive?: string;
}

export function searchProps(context: SiteContext, facets: Facets): SearchProps {
  const { config, shown, shell, links } = context;
  const { words } = shell;
  const { title, description, deck } = words.search;
  return {
    // Unlike the lists it needs a script, which asks for the index.
    shell: { ...shell, ...(shell.policy !== undefined && { policy: searchPolicy }) },
    head: headOf({
      title,
      description: fill(description, { site: shell.site }),
      site: shell.site,
      links,
      kind: 'search',
    }),
    title,
    deck: fill(deck, { incidents: words.count.incidents(shown.length) }),
    index: links.href('search_index') ?? '',
    severities: config.severities.flatMap(({ id }) => {
      const view = severityOf(id, config);
      return view ? [{ id, view }] : [];
    }),
    filters: filtersOf(facets, context),
    archive: links.href('archive'),
  };
}
