import type { IncidentFile, Project } from '../project/index.ts';
import { contextOf, type SiteContext, type SiteOptions } from './context.ts';
import { type Digests, digestsOf } from './digest.ts';
import { type Page, pageMaker } from './kind.ts';
import { incidentFile } from './machine/api.ts';
import { cardOf } from './machine/card.ts';
import { movesOf } from './machine/moves.ts';
import { machinePages } from './machine/pages.ts';
import { searchIndex } from './machine/search.ts';
import type { Origin } from './origin.ts';
import { aboutProps } from './page/about.ts';
import { actionsProps } from './page/actions.ts';
import { archiveProps } from './page/archive.ts';
import { directoryProps } from './page/directory.ts';
import { factorProps } from './page/factor.ts';
import { filteredProps } from './page/filtered.ts';
import { incidentProps, type Neighbours } from './page/incident.ts';
import { lengthProps } from './page/length.ts';
import { metricsProps } from './page/metrics.ts';
import { missingProps } from './page/missing.ts';
import { movedProps } from './page/moved.ts';
import { overviewProps } from './page/overview.ts';
import { recurrenceProps } from './page/recurrence.ts';
import { searchProps } from './page/search.ts';
import { serviceProps } from './page/service.ts';
import { statusProps } from './page/status.ts';
import { statusIncidentProps } from './page/status-incident.ts';
import { attachmentsOf } from './part/attachments.ts';
import { lengthGroups } from './part/distributions.ts';
import { facetsOf, paramsOf } from './part/facets.ts';
import { picturesOf } from './part/pictures.ts';
import { addressParams, statusPageIncidents } from './part/status.ts';
import type { Shown } from './part/summary.ts';

export type * from './kind.ts';
export { pagesOfKind } from './kind.ts';

/**
 * The pages of a project's public edition: of the site, of lists, of incidents, then what programs read. Each has its kind, the
 * parameters of its address, its digest, and the function that works out what it shows.
 */
export function sitePages(project: Project, options: SiteOptions, origin?: Origin): Page[] {
  const context = contextOf(project, options, origin);
  const { shown, coverage } = context;
  const digests = digestsOf(context);
  const page = pageMaker(context);
  const pages = [
    ...page('overview', {}, digests.record, () => overviewProps(context)),
    ...page('about', {}, digests.origin, () => aboutProps(context)),
    ...page('actions', {}, digests.record, () => actionsProps(context)),
    ...page('status', {}, digests.record, () => statusProps(context)),
    ...statusPageIncidents(coverage).flatMap((one) =>
      page('status_incident', addressParams(one.told), digests.statusIncident(one), () =>
        statusIncidentProps(one, context),
      ),
    ),
    ...listPages(context, digests),
    ...page('metrics', {}, digests.record, () => metricsProps(context)),
    ...lengthGroups(context).flatMap((group) =>
      page('length', group.params, digests.incidents, () => lengthProps(group, context)),
    ),
    ...page('recurrence', {}, digests.record, () => recurrenceProps(context)),
    ...page('missing', {}, digests.shell, () => missingProps(context)),
    ...picturesOf(project).flatMap((picture) =>
      page('picture', { file: picture.target }, digests.file(picture.sha256), () => picture),
    ),
    ...shown.flatMap((one, index) =>
      incidentPages(one, { previous: shown[index + 1], next: shown[index - 1] }, context, digests),
    ),
    ...movesOf(context).flatMap((move) =>
      page('moved', { alias: move.alias }, digests.moved(move), () => movedProps(move, context)),
    ),
  ];
  return [...pages, ...machinePages(pages, context, digests.machine(pages))];
}

/** The archive, the pages that show a part of it, and the search over it. */
function listPages(context: SiteContext, { incidents, record, texts }: Digests): Page[] {
  const facets = facetsOf(context);
  const page = pageMaker(context);
  return [
    ...page('archive', {}, incidents, () => archiveProps(context, facets)),
    ...(['year', 'severity', 'state'] as const).flatMap((facet) =>
      facets[facet].flatMap((value) =>
        page(facet, paramsOf(facet, value), incidents, () => filteredProps(facet, value, context, facets)),
      ),
    ),
    // A service that only a status page has told of is among them.
    ...page('services', {}, record, () => directoryProps('service', context, facets)),
    ...facets.service.flatMap((service) =>
      page('service', { id: service.id }, record, () => serviceProps(service, context, facets)),
    ),
    ...page('factors', {}, incidents, () => directoryProps('factor', context, facets)),
    ...facets.factor.flatMap((factor) =>
      page('factor', { id: factor.id }, record, () => factorProps(factor, context, facets)),
    ),
    ...page('search', {}, incidents, () => searchProps(context, facets)),
    ...page('search_index', {}, texts, () => ({ text: searchIndex(context) })),
  ];
}

/** The page of an incident, and the files that are published with it. */
function incidentPages(one: Shown, neighbours: Neighbours, context: SiteContext, digests: Digests): Page[] {
  const { id } = one;
  const page = pageMaker(context);
  const digest = digests.incident(one, neighbours);
  const data = incidentFile(one, context);
  return [
    ...page('incident', { id }, digest, () => incidentProps(one, neighbours, context)),
    ...page('image', { id }, digest, () => cardOf(one, context)),
    ...page('api', { file: data.file }, digest, () => ({ text: data.text() })),
    ...attachmentsOf(context.files.get(id) as IncidentFile, context.project).flatMap((attachment) =>
      page('attachment', { id, file: attachment.target }, digests.file(attachment.sha256), () => attachment),
    ),
  ];
}
