import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type ActionLine, actionLines } from '../part/action-lines.ts';
import { type Facets, type FacetValue, type FilterGroup, filterOf, indexOf } from '../part/facets.ts';
import { inlineElsewhere } from '../part/resolve.ts';
import { latestText, type Recurring, recurringIn } from '../part/subject.ts';
import { type IncidentSummary, type Named, type Shown, serviceLink, summaryOf } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of a category of contributing factors shows. */
export interface FactorProps {
  readonly shell: Shell;
  readonly head: Head;
  /** What kind of page it is, and the page that lists all of that kind. */
  readonly kicker: Named;
  readonly title: string;
  /** What belongs to the category, as the configuration says it. */
  readonly note?: string;
  readonly deck: string;
  /** Newest first. */
  readonly incidents: readonly FactorIncident[];
  /** The services that those incidents hit. */
  readonly services: readonly Recurring[];
  /** What is done about the factors of the category. */
  readonly actions: readonly ActionLine[];
  readonly siblings: readonly FilterGroup[];
}

/** An incident with its factors of one category. */
export interface FactorIncident extends IncidentSummary {
  readonly factors: readonly { readonly html: string; readonly root: boolean; readonly href?: string }[];
}

export function factorProps(category: FacetValue, context: SiteContext, facets: Facets): FactorProps {
  const { config, shell, links } = context;
  const { words } = shell;
  const { id, name, incidents } = category;
  const note = config.factors.find((factor) => factor.id === id)?.description;
  const index = indexOf('factor', links);
  const factorsOf = ({ incident }: Shown) => incident.contributing_factors.filter((factor) => factor.category === id);
  return {
    shell,
    head: headOf({
      title: name,
      description: note ?? fill(words.factor.description, { factor: name, site: shell.site }),
      site: shell.site,
      links,
      kind: 'factor',
      params: { id },
    }),
    kicker: { name: words.factor.kicker, ...(index !== undefined && { href: index }) },
    title: name,
    ...(note !== undefined && { note }),
    deck: latestText(incidents, context),
    incidents: incidents.map((one) => {
      const page = links.href('incident', { id: one.id });
      return {
        ...summaryOf(one, context),
        factors: factorsOf(one).map((factor) => ({
          html: inlineElsewhere(factor.text),
          root: factor.root,
          href: page && `${page}#factor-${factor.id}`,
        })),
      };
    }),
    services: recurringIn(incidents, (incident) => incident.services, serviceLink, context),
    actions: actionLines(
      incidents,
      (action, one) => factorsOf(one).some((factor) => factor.id === action.factor),
      context,
    ),
    siblings: facets.factor.length > 1 ? filterOf('factor', facets, context, { facet: 'factor', id }) : [],
  };
}
