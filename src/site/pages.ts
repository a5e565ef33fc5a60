import { createHash } from 'node:crypto';
import { stripBody } from '../edition/index.ts';
import type { Incident } from '../incident/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';
import { version } from '../version.ts';
import { contextOf, localeOfIncident, type SiteContext, type SiteOptions } from './context.ts';
import type { PageKind, Params } from './links.ts';
import { atomFeed } from './machine/feed.ts';
import { type ArchiveProps, archiveProps } from './page/archive.ts';
import { type IncidentProps, incidentProps } from './page/incident.ts';
import { type MissingProps, missingProps } from './page/missing.ts';
import { type OverviewProps, overviewProps } from './page/overview.ts';
import { type Attachment, attachmentsOf } from './part/attachments.ts';
import { claimNotes, claimsOverMany, recordBehind } from './part/claims.ts';
import { resolveIn } from './part/resolve.ts';
import type { Shown } from './part/summary.ts';
import { sourcesOf } from './part/timeline.ts';
import { shellOf } from './shell.ts';

export type { PageKind } from './links.ts';
export type { ArchiveProps, IncidentProps, MissingProps, OverviewProps };

/** A file that is made when the site is built. */
export interface TextProps {
  readonly text: string;
}

/** What each kind of page is rendered from: plain data, fully worked out. */
export interface PropsOf {
  readonly overview: OverviewProps;
  readonly archive: ArchiveProps;
  readonly incident: IncidentProps;
  readonly attachment: Attachment;
  readonly feed: TextProps;
  readonly missing: MissingProps;
}

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
export function sitePages(project: Project, options: SiteOptions): Page[] {
  const context = contextOf(project, options);
  const { config, shown, unfinished } = context;
  const fixed = digestOf(config, options);
  const lists = digestOf(config, options, unfinished, shown);
  const page = pageMaker(context);
  let recorded: string | undefined;
  const record = () => {
    recorded ??= digestOf(recordBehind(project), ...context.incidents.keys());
    return recorded;
  };
  return [
    ...page('overview', {}, lists, () => overviewProps(context)),
    ...page('archive', {}, lists, () => archiveProps(context)),
    ...page('missing', {}, fixed, () => missingProps(context)),
    ...page('feed', {}, lists, () => ({ text: atomFeed(context) })),
    ...shown.flatMap((one, index) => incidentPages(one, shown[index + 1], shown[index - 1], context, record)),
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
  const digest = digestOf(config, options, text, attachments, sourcesOf(incident, project), names, claimed);
  const pageOf = (other: string) => links.href('incident', { id: other });
  const resolve = resolveIn({ file: file.path, attachments, project, links, isShown: (other) => incidents.has(other) });
  const locale = localeOfIncident(incident, context);
  return [
    ...page('incident', { id }, digest, () =>
      incidentProps({
        shown,
        path: file.path,
        shell: shellOf(config, links, locale, options.policy ?? true),
        locale,
        links,
        config,
        logs: project.logs,
        tree: stripBody(file.tree, 'public'),
        resolve,
        claim: claimNotes({ incident, project, shown: incidents, pageOf, locale }),
        others: incidents,
        previous,
        next,
      }),
    ),
    ...attachments.flatMap((attachment) =>
      page('attachment', { id, file: attachment.target }, attachment.sha256, () => attachment),
    ),
  ];
}

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
