import { createHash } from 'node:crypto';
import type { Covered } from '../coverage/index.ts';
import type { Incident } from '../incident/index.ts';
import { duration } from '../metric/index.ts';
import type { IncidentFile } from '../project/index.ts';
import { claimContext } from '../rule/index.ts';
import { version } from '../version.ts';
import { localeOfIncident, type SiteContext } from './context.ts';
import type { Page } from './kind.ts';
import type { Move } from './machine/moves.ts';
import type { Neighbours } from './page/incident.ts';
import { attachmentsOf } from './part/attachments.ts';
import { claimsOverMany, recordBehind } from './part/claims.ts';
import { relatedOf } from './part/related.ts';
import { relativesIn } from './part/relatives.ts';
import { repeatsOf } from './part/repeats.ts';
import { sourcesOf } from './part/source-reference.ts';
import { sourceViews } from './part/sources.ts';
import type { StatusPageIncident } from './part/status.ts';
import type { Shown } from './part/summary.ts';

/**
 * The digests of the pages of a site. Astro takes a page from the build before as long as its digest stays, so each covers all
 * that its page shows; what it covers besides costs no more than a page that is made anew.
 */
export interface Digests {
  /** Of what stands around every page, the config and what follows from it. Each of the others covers it. */
  readonly shell: string;
  /** Of the incidents that the site shows, but for the texts of their files. */
  readonly incidents: string;
  /** Of the same, of those texts, and of the status pages that the incidents name. */
  readonly texts: string;
  /** Of the incidents, of what status pages said of any, and of the moment that counts as the present. */
  readonly record: string;
  /** Of the same and of the commit that the site is made from. */
  readonly origin: string;
  readonly incident: (one: Shown, neighbours: Neighbours) => string;
  readonly statusIncident: (one: StatusPageIncident) => string;
  readonly moved: (move: Move) => string;
  /** Of a file that is published, by that of its bytes, where it is known. */
  readonly file: (sha256: string | undefined) => string | undefined;
  /** Of what programs read of the whole site. */
  readonly machine: (pages: readonly Page[]) => string;
}

export function digestsOf(context: SiteContext): Digests {
  const { project, config, options, origin, empty, shown, files, unfinished, coverage } = context;
  const { history, images, ...assembly } = options;
  const textOf = (id: string): string => project.texts.get((files.get(id) as IncidentFile).path) ?? '';
  const shell = digestOf(config, assembly, [...project.pictures], [...empty]);
  const incidents = digestOf(shell, unfinished, shown);
  const texts = digestOf(
    incidents,
    shown.map(({ id, incident }) => [textOf(id), sourcesOf(incident, project)]),
  );
  const calendar = [...project.calendar.holidays];
  // Whether an action answers a factor that the public does not see stands in no incident as it is shown.
  const answers = relativesIn(context).incidents.map(({ incident: { actions } }) => actions.map(({ id }) => id));
  const record = digestOf(incidents, answers, project.now, calendar, coverage.map(saidIn), sourceViews(context));
  let many: string | undefined;
  /** Of all that numbers over many incidents rest on. */
  const behind = (): string => {
    many ??= digestOf(recordBehind(project), ...context.incidents.keys());
    return many;
  };
  return {
    shell,
    incidents,
    texts,
    record,
    origin: digestOf(record, origin),
    incident: (one, { previous, next }) => {
      const { id, incident } = one;
      const file = files.get(id) as IncidentFile;
      const text = textOf(id);
      return digestOf(
        shell,
        text,
        attachmentsOf(file, project).map((attachment) => [attachment, images?.get(attachment.file)]),
        sourcesOf(incident, project),
        namesIn([previous?.id, next?.id, ...wordsOf(text)], context.incidents),
        claimsOverMany(text) && behind(),
        relatedOf(one, context, localeOfIncident(incident, context)),
        repeatsOf(one, context, localeOfIncident(incident, context)),
        duration(incident, 'ttn', claimContext(incident, project).postedAt).ms,
        history?.get(file.path),
      );
    },
    statusIncident: ({ told, covered }) => digestOf(shell, told.reference, saidIn(covered), shownOf(covered, context)),
    moved: (move) => digestOf(shell, move, context.incidents.get(move.id)),
    file: (sha256) => sha256 && digestOf(sha256),
    machine: (pages) =>
      digestOf(
        texts,
        record,
        pages.map(({ path, digest }) => [path, digest]),
      ),
  };
}

/** All that a page can show of what status pages told of, but for what the files say that answer for it. */
const saidIn = ({ event: { parts, updates: _, ...event }, answers, promises, ...standing }: Covered): unknown => [
  event,
  parts.map(({ incident: { raw: _raw, place: _place, updates: _all, ...said }, updates, ...part }) => [
    said,
    updates.map(({ raw, place, placeOfText, ...update }) => update),
    part,
  ]),
  answers.map(({ id, status }) => [id, status]),
  promises.map(({ reference, state: { promise, ...state }, ...made }) => [
    reference,
    [promise.words, promise.start, promise.update.id],
    state.state === 'kept' ? [state.at, state.by?.by, state.by?.update.id] : state.state,
    made,
  ]),
  standing,
];

/** What the site shows of the files that answer for what status pages told of. */
const shownOf = ({ answers }: Covered, { incidents }: SiteContext): unknown[] =>
  answers.flatMap(({ id }) => {
    const incident = incidents.get(id);
    return incident ? [[id, incident.title, incident.language, incident.published, incident.waived]] : [];
  });

/** What a page shows of other incidents: of its neighbours in time, and of every one that its file names. */
const namesIn = (ids: readonly (string | undefined)[], incidents: ReadonlyMap<string, Incident>): unknown[] =>
  ids.flatMap((id) => {
    const incident = id === undefined ? undefined : incidents.get(id);
    return incident ? [[id, incident.title, incident.language, incident.started]] : [];
  });

/** Whatever could be the id of an incident, once each. */
const wordsOf = (text: string): string[] =>
  [...new Set(text.match(/[\p{L}\p{N}._-]+/gu)?.flatMap((word) => [word, word.replace(/\.md$/, '')]))].sort();

/** The version stands for the code: nothing else tells Astro that a page would come out differently. */
const digestOf = (...parts: unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify([version, ...parts]))
    .digest('hex');
