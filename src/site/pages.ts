import { createHash } from 'node:crypto';
import { stripBody, stripIncident } from '../edition/index.ts';
import type { Incident, Status } from '../incident/index.ts';
import type { IncidentFile, Project } from '../project.ts';
import { version } from '../version.ts';
import { type ArchiveProps, archiveProps } from './archive.ts';
import { type Attachment, attachmentsOf } from './attachments.ts';
import { claimNotes, claimsOverMany, recordBehind } from './claims.ts';
import { atomFeed } from './feed.ts';
import { type IncidentProps, incidentProps } from './incident.ts';
import { type Address, href, paths } from './links.ts';
import { type OverviewProps, overviewProps } from './overview.ts';
import { resolveIn } from './resolve.ts';
import { type Head, headOf, type Shell, type SiteOptions, shellOf } from './shell.ts';
import { newestFirst, type Shown } from './summary.ts';
import { sourcesOf } from './timeline.ts';

export type { ArchiveProps, IncidentProps, OverviewProps };

/** All that the page of an address without a page shows. */
export interface MissingProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly text: string;
}

/** The text of the feed. */
export interface FeedProps {
  readonly xml: string;
}

/** What each kind of page is rendered from: plain data, fully worked out. */
export interface PropsOf {
  readonly overview: OverviewProps;
  readonly archive: ArchiveProps;
  readonly incident: IncidentProps;
  readonly attachment: Attachment;
  readonly feed: FeedProps;
  readonly missing: MissingProps;
}

export type PageKind = keyof PropsOf;

/** One page of the site. */
export interface Page<K extends PageKind = PageKind> {
  readonly kind: K;
  /** Below the base: `/incidents/2026-04-07-sign-in/`. */
  readonly path: string;
  /** The values of the parameters of its route. */
  readonly params: Readonly<Record<string, string>>;
  /** Works out what it shows; an incident is turned into HTML only when its page is rendered. */
  readonly props: () => PropsOf[K];
  /** Changes when anything that the page shows may have changed; `undefined` where that cannot be told. */
  readonly digest: string | undefined;
}

/** The states of files that a published site shows. */
const published: readonly Status[] = ['published', 'waived'];

/** The pages of a project's public edition, in the order of their paths' kinds: front page, archive, incidents, files. */
export function sitePages(project: Project, options: SiteOptions): Page[] {
  const { config } = project;
  const { address } = options;
  const shell = shellOf(config, options);
  const visible = project.files
    .flatMap(({ id, incident }): Shown[] => {
      const shown = incident && stripIncident(incident, 'public');
      return shown ? [{ id, incident: shown }] : [];
    })
    .sort(newestFirst);
  const shown = visible.filter(({ incident }) => options.drafts || published.includes(incident.status));
  const unfinished = visible.filter(({ incident }) => !published.includes(incident.status)).length;
  const incidents: ReadonlyMap<string, Incident> = new Map(shown.map(({ id, incident }) => [id, incident]));

  const lists = digestOf(config, options, unfinished, shown);
  const pages: Page[] = [
    page('overview', paths.overview, {}, lists, () => overviewProps(shown, unfinished, config, shell, address)),
    page('archive', paths.archive, {}, lists, () => archiveProps(shown, config, shell, address)),
    page('missing', paths.missing, {}, digestOf(config, options), () => missingProps(shell, address)),
    page('feed', paths.feed, {}, lists, () => ({ xml: atomFeed(shown, config, address) })),
  ];
  const files = new Map(project.files.map((file) => [file.id, file]));
  let recorded: string | undefined;
  const record = () => {
    recorded ??= digestOf(recordBehind(project), ...incidents.keys());
    return recorded;
  };
  const context = { project, options, shell, files, incidents, record };
  return [...pages, ...shown.flatMap((one, index) => incidentPages(one, shown[index + 1], shown[index - 1], context))];
}

/** What the pages of all incidents have in common. */
interface SiteContext {
  readonly project: Project;
  readonly options: SiteOptions;
  readonly shell: Shell;
  readonly files: ReadonlyMap<string, IncidentFile>;
  /** Those that the site shows, by id. */
  readonly incidents: ReadonlyMap<string, Incident>;
  /** The digest of all that numbers over many incidents rest on. */
  readonly record: () => string;
}

/** The page of an incident, and the files that are published with it. */
function incidentPages(
  shown: Shown,
  previous: Shown | undefined,
  next: Shown | undefined,
  { project, options, shell, files, incidents, record }: SiteContext,
): Page[] {
  const { id, incident } = shown;
  const { config, logs } = project;
  const { address } = options;
  const file = files.get(id) as IncidentFile;
  const text = project.texts.get(file.path) ?? '';
  const attachments = attachmentsOf(file, project);
  const names = namesIn([previous?.id, next?.id, ...wordsOf(text)], incidents);
  const claimed = claimsOverMany(text) ? record() : undefined;
  const digest = digestOf(config, options, text, attachments, sourcesOf(incident, project), names, claimed);
  const pageOf = (other: string) => href(address, paths.incident(other));
  const resolve = resolveIn({
    file: file.path,
    attachments,
    project,
    address,
    isShown: (other) => incidents.has(other),
  });
  return [
    page('incident', paths.incident(id), { id }, digest, () =>
      incidentProps({
        shown,
        path: file.path,
        shell,
        address,
        config,
        logs,
        tree: stripBody(file.tree, 'public'),
        resolve,
        claim: claimNotes({ incident, project, shown: incidents, pageOf }),
        others: incidents,
        previous,
        next,
      }),
    ),
    ...attachments.map((attachment) =>
      page(
        'attachment',
        paths.attachment(id, attachment.target),
        { id, file: attachment.target },
        attachment.sha256,
        () => attachment,
      ),
    ),
  ];
}

function missingProps(shell: Shell, address: Address): MissingProps {
  const title = 'Page not found';
  const text = 'There is no page at this address. It may have been renamed, or it was never public.';
  return { shell, head: headOf(title, text, { address, site: shell.site }), title, text };
}

/** The pages of one kind. */
export const pagesOfKind = <K extends PageKind>(pages: readonly Page[], kind: K): Page<K>[] =>
  pages.filter((candidate): candidate is Page<K> => candidate.kind === kind);

function page<K extends PageKind>(
  kind: K,
  path: string,
  params: Page['params'],
  digest: string | undefined,
  props: () => PropsOf[K],
): Page<K> {
  return { kind, path, params, props, digest };
}

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
