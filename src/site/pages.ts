import { createHash } from 'node:crypto';
import { stripBody } from '../edition/index.ts';
import type { Incident } from '../incident/index.ts';
import { duration } from '../metric/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';
import { claimContext } from '../rule/index.ts';
import { version } from '../version.ts';
import { contextOf, localeOfIncident, type SiteContext, type SiteOptions } from './context.ts';
import type { PageKind, Params } from './links.ts';
import { incidentFile, siteFiles } from './machine/api.ts';
import { atomFeed } from './machine/atom.ts';
import { dueCalendar, incidentCalendar } from './machine/calendar.ts';
import { type Card, cardOf } from './machine/card.ts';
import { feedOf, serviceTopic, type Topic, wholeSite } from './machine/feed.ts';
import { jsonFeed } from './machine/json-feed.ts';
import { llms } from './machine/llms.ts';
import { type Move, movesOf } from './machine/moves.ts';
import { searchIndex } from './machine/search.ts';
import { readerZoneScript } from './machine/reader-zone.ts';
import { robots, sitemap } from './machine/sitemap.ts';
import type { Origin } from './origin.ts';
import { type AboutProps, aboutProps } from './page/about.ts';
import { type ActionsProps, actionsProps } from './page/actions.ts';
import { type ArchiveProps, archiveProps } from './page/archive.ts';
import { type DirectoryProps, directoryProps } from './page/directory.ts';
import { type FactorProps, factorProps } from './page/factor.ts';
import { filteredProps } from './page/filtered.ts';
import { type IncidentProps, incidentProps } from './page/incident.ts';
import { type MetricsProps, metricsProps } from './page/metrics.ts';
import { type MissingProps, missingProps } from './page/missing.ts';
import { type MovedProps, movedProps } from './page/moved.ts';
import { type OverviewProps, overviewProps } from './page/overview.ts';
import { type SearchProps, searchProps } from './page/search.ts';
import { type ServiceProps, serviceProps } from './page/service.ts';
import { type StatusProps, statusProps } from './page/status.ts';
import { type StatusIncidentProps, statusIncidentProps } from './page/status-incident.ts';
import { type Attachment, attachmentsOf } from './part/attachments.ts';
import { claimNotes, claimsOverMany, recordBehind } from './part/claims.ts';
import { facetsOf, paramsOf } from './part/facets.ts';
import { type PublishedPicture, picturesOf } from './part/pictures.ts';
import { relatedOf } from './part/related.ts';
import { resolveIn } from './part/resolve.ts';
import { addressParams, type StatusPageIncident } from './part/status.ts';
import type { Shown } from './part/summary.ts';
import { sourcesOf } from './part/timeline.ts';
import { shellOf } from './shell.ts';

export type { PageKind } from './links.ts';
export type {
  AboutProps,
  ActionsProps,
  ArchiveProps,
  DirectoryProps,
  FactorProps,
  IncidentProps,
  MetricsProps,
  MissingProps,
  MovedProps,
  OverviewProps,
  SearchProps,
  ServiceProps,
  StatusIncidentProps,
  StatusProps,
};

/** A file that is made when the site is built. */
export interface TextProps {
  readonly text: string;
}

/** What each kind of page is rendered from: plain data, fully worked out. */
export interface PropsOf {
  readonly overview: OverviewProps;
  readonly archive: ArchiveProps;
  readonly year: ArchiveProps;
  readonly severity: ArchiveProps;
  readonly state: ArchiveProps;
  readonly incident: IncidentProps;
  readonly status: StatusProps;
  readonly status_incident: StatusIncidentProps;
  readonly actions: ActionsProps;
  readonly about: AboutProps;
  readonly services: DirectoryProps;
  readonly service: ServiceProps;
  readonly factors: DirectoryProps;
  readonly factor: FactorProps;
  readonly search: SearchProps;
  readonly search_index: TextProps;
  readonly metrics: MetricsProps;
  readonly attachment: Attachment;
  readonly moved: MovedProps;
  readonly image: Card;
  readonly feed: TextProps;
  readonly json_feed: TextProps;
  readonly service_feed: TextProps;
  readonly service_json_feed: TextProps;
  readonly calendar: TextProps;
  readonly due: TextProps;
  readonly api: TextProps;
  readonly sitemap: TextProps;
  readonly robots: TextProps;
  readonly reader_zone: TextProps;
  readonly llms: TextProps;
  readonly picture: PublishedPicture;
  readonly missing: MissingProps;
}

/** A kind of page that is a text. */
type TextKind = { [K in PageKind]: PropsOf[K] extends TextProps ? K : never }[PageKind];

/** One page of the site. */
export interface Page<K extends PageKind = PageKind> {
  readonly kind: K;
  /** Below the base: `/incidents/2026-04-07-sign-in/`. */
  readonly path: string;
  /** The values of the parameters of its route. */
  readonly params: Params;
  /** Works out what it shows; an incident is turned into HTML only when its page is rendered. */
  readonly props: () => PropsOf[K];
  /** Changes when anything that the page shows may have changed; `undefined` where that cannot be told. */
  readonly digest: string | undefined;
}

/** The pages of a project's public edition, in the order of their paths' kinds: front page, archive, incidents, files. */
export function sitePages(project: Project, options: SiteOptions, origin?: Origin): Page[] {
  const context = contextOf(project, options, origin);
  const { shown, unfinished } = context;
  const fixed = digestOf(around(context));
  const lists = digestOf(fixed, unfinished, shown);
  const told = digestOf(lists, project.now, context.statusRecord.map(saidIn));
  const page = pageMaker(context);
  let recorded: string | undefined;
  const record = () => {
    recorded ??= digestOf(recordBehind(project), ...context.incidents.keys());
    return recorded;
  };
  const pages = [
    ...page('overview', {}, told, () => overviewProps(context)),
    ...page('about', {}, digestOf(told, origin), () => aboutProps(context)),
    ...page('actions', {}, told, () => actionsProps(context)),
    ...page('status', {}, told, () => statusProps(context)),
    ...context.statusRecord.flatMap((one) =>
      page('status_incident', addressParams(one), digestOf(fixed, saidIn(one)), () =>
        statusIncidentProps(one, context),
      ),
    ),
    ...listPages(context, lists),
    ...page('metrics', {}, told, () => metricsProps(context)),
    ...page('missing', {}, fixed, () => missingProps(context)),
    ...picturesOf(project).flatMap((picture) =>
      page('picture', { file: picture.target }, picture.sha256, () => picture),
    ),
    ...shown.flatMap((one, index) => incidentPages(one, shown[index + 1], shown[index - 1], context, record)),
    ...movesOf(context).flatMap((move) => movedPages(move, context)),
  ];
  return [...pages, ...machinePages(pages, context)];
}

/** What programs read of the whole site, which may change with any of the pages that people read. */
function machinePages(pages: readonly Page[], context: SiteContext): Page[] {
  const { project, statusRecord } = context;
  const page = pageMaker(context);
  const digest = digestOf(
    pages.map((one) => [one.path, one.digest]),
    statusRecord,
    project.now,
  );
  const text = (kind: TextKind, params: Params, write: () => string) =>
    page(kind, params, digest, () => ({ text: write() }));
  const feeds = (topic: Topic, atom: TextKind, json: TextKind) => [
    ...text(atom, topic.params ?? {}, () => atomFeed(feedOf(topic, atom, context))),
    ...text(json, topic.params ?? {}, () => jsonFeed(feedOf(topic, json, context))),
  ];
  return [
    ...feeds(wholeSite(context), 'feed', 'json_feed'),
    ...pagesOfKind(pages, 'service').flatMap(({ params }) =>
      feeds(serviceTopic(params.id as string, context), 'service_feed', 'service_json_feed'),
    ),
    ...text('calendar', {}, () => incidentCalendar(context)),
    ...text('due', {}, () => dueCalendar(context)),
    ...siteFiles(context).flatMap(({ file, text: write }) => text('api', { file }, write)),
    ...text('sitemap', {}, () => sitemap(pages, context)),
    ...text('robots', {}, () => robots(context)),
    ...(context.config.site.reader_zone ? text('reader_zone', {}, readerZoneScript) : []),
    ...text('llms', {}, () => llms(context)),
  ];
}

/** The page at an earlier address. */
function movedPages(move: Move, context: SiteContext): Page[] {
  const page = pageMaker(context);
  const { incidents } = context;
  const digest = digestOf(around(context), move, incidents.get(move.id)?.title);
  return page('moved', { alias: move.alias }, digest, () => movedProps(move, context));
}

/** The archive, the pages that show a part of it, and the search over it. `lists` is the digest of all that they list. */
function listPages(context: SiteContext, lists: string): Page[] {
  const { project, shown, files, statusRecord } = context;
  const facets = facetsOf(context);
  const page = pageMaker(context);
  const gathered = digestOf(lists, project.now, statusRecord);
  const texts = shown.map(({ id }) => project.texts.get(files.get(id)?.path ?? ''));
  return [
    ...page('archive', {}, lists, () => archiveProps(context, facets)),
    ...(['year', 'severity', 'state'] as const).flatMap((facet) =>
      facets[facet].flatMap((value) =>
        page(facet, paramsOf(facet, value), lists, () => filteredProps(facet, value, context, facets)),
      ),
    ),
    ...page('services', {}, lists, () => directoryProps('service', context, facets)),
    ...facets.service.flatMap((service) =>
      page('service', { id: service.id }, gathered, () => serviceProps(service, context, facets)),
    ),
    ...page('factors', {}, lists, () => directoryProps('factor', context, facets)),
    ...facets.factor.flatMap((factor) =>
      page('factor', { id: factor.id }, gathered, () => factorProps(factor, context, facets)),
    ),
    ...page('search', {}, lists, () => searchProps(context, facets)),
    ...page('search_index', {}, digestOf(lists, texts), () => ({ text: searchIndex(context) })),
  ];
}

/**
 * The page of an incident, and the files that are published with it. `record` gives the digest of all that numbers over
 * many incidents rest on.
 */
function incidentPages(
  shown: Shown,
  previous: Shown | undefined,
  next: Shown | undefined,
  context: SiteContext,
  record: () => string,
): Page[] {
  const { id, incident } = shown;
  const { project, config, options, links, incidents } = context;
  const page = pageMaker(context);
  const file = context.files.get(id) as IncidentFile;
  const text = project.texts.get(file.path) ?? '';
  const attachments = attachmentsOf(file, project);
  const names = namesIn([previous?.id, next?.id, ...wordsOf(text)], incidents);
  const claimed = claimsOverMany(text) ? record() : undefined;
  const locale = localeOfIncident(incident, context);
  const related = relatedOf(shown, context, locale);
  const history = options.history?.get(file.path) ?? [];
  const { postedAt } = claimContext(incident, project);
  const notified = duration(incident, 'ttn', postedAt).ms;
  const digest = digestOf(
    ...[around(context), text, attachments, sourcesOf(incident, project), names, claimed, related, notified, history],
  );
  const pageOf = (other: string) => links.href('incident', { id: other });
  const resolve = resolveIn({ file: file.path, attachments, project, links, isShown: (other) => incidents.has(other) });
  const data = incidentFile(shown, context);
  return [
    ...page('incident', { id }, digest, () =>
      incidentProps({
        shown,
        path: file.path,
        shell: shellOf(context, locale),
        locale,
        links,
        config,
        readerZone: options.only === undefined && config.site.reader_zone,
        logs: project.logs,
        tree: stripBody(file.tree, 'public'),
        resolve,
        claim: claimNotes({ incident, project, shown: incidents, pageOf, locale }),
        postedAt,
        history,
        related,
        previous,
        next,
      }),
    ),
    ...page('image', { id }, digest, () => cardOf(shown, context)),
    ...page('api', { file: data.file }, digest, () => ({ text: data.text() })),
    ...attachments.flatMap((attachment) =>
      page('attachment', { id, file: attachment.target }, attachment.sha256, () => attachment),
    ),
  ];
}

/** What every page shows or follows: the config, the pictures that it names, and how the site is put together. */
const around = ({ config, options, project }: SiteContext): unknown => [config, options, [...project.pictures]];

/** All that a page can show of a status-page incident. */
const saidIn = ({ incident, updates, coverage, answers, ...rest }: StatusPageIncident): unknown => {
  const { raw: _raw, place: _place, updates: _all, ...said } = incident;
  return [
    said,
    updates.map(({ raw, place, placeOfText, ...update }) => update),
    coverage,
    answers.map(({ id, incident: { title, status } }) => [id, title, status]),
    rest,
  ];
};

/** The pages of one kind. */
export const pagesOfKind = <K extends PageKind>(pages: readonly Page[], kind: K): Page<K>[] =>
  pages.filter((candidate): candidate is Page<K> => candidate.kind === kind);

/** Makes pages of a site: none, where the site is to have no page of that kind. */
const pageMaker =
  ({ links }: SiteContext) =>
  <K extends PageKind>(kind: K, params: Params, digest: string | undefined, props: () => PropsOf[K]): Page<K>[] => {
    const path = links.path(kind, params);
    return path === undefined ? [] : [{ kind, path, params, props, digest }];
  };

/** What a page shows of other incidents: of its neighbours in time, and of every one that its file names. */
const namesIn = (ids: readonly (string | undefined)[], incidents: ReadonlyMap<string, Incident>): unknown[] =>
  ids.flatMap((id) => {
    const incident = id === undefined ? undefined : incidents.get(id);
    return incident ? [[id, incident.title, incident.started]] : [];
  });

/** Whatever could be the id of an incident, once each. */
const wordsOf = (text: string): string[] =>
  [...new Set(text.match(/[\p{L}\p{N}._-]+/gu)?.flatMap((word) => [word, word.replace(/\.md$/, '')]))].sort();

/** The version stands for the code: nothing else tells Astro that a page would come out differently. */
const digestOf = (...parts: unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([version, ...parts]))
    .digest('hex');
