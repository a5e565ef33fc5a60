import { createHash } from 'node:crypto';
import type { SourceConfig } from '../../config/index.ts';
import { type Coverage, coverageBy } from '../../metric/index.ts';
import type { Project } from '../../project/index.ts';
import { claimRows } from '../../rule/index.ts';
import type { StatusIncident, StatusUpdate } from '../../source/index.ts';
import type { Instant } from '../../time/index.ts';
import type { Links } from '../links.ts';
import type { Locale } from '../locale/index.ts';
import type { Named, Shown } from './summary.ts';

/** An incident that a status page has told the public of, and what the post-mortems of the site make of it. */
export interface StatusPageIncident {
  /** As incident files name it: `claude:124yr07585k9`. */
  readonly reference: string;
  readonly source: SourceConfig;
  readonly incident: StatusIncident;
  /** What the status page said, in the order of the log, at least one: no row of a machine or of a pager. */
  readonly updates: readonly StatusUpdate[];
  /** The time of its first update. */
  readonly started: Instant;
  /** The time of the update that declared it over, unless a later one took that back. */
  readonly ended?: Instant;
  /** Ids of the services that its components stand for. */
  readonly services: readonly string[];
  /** Whether a post-mortem of the site explains it. */
  readonly coverage: Coverage;
  /** The incidents of the site that answer for it, newest first. */
  readonly answers: readonly Shown[];
}

/**
 * The record of the status pages, newest first: every incident of the public logs that claims count too, so neither planned
 * maintenance nor what an internal source says. `shown` are the incidents of the site.
 */
export function statusRecord(project: Project, shown: readonly Shown[]): StatusPageIncident[] {
  const rows = new Map(claimRows(project).map((row) => [row.id, row]));
  const answering = Map.groupBy(
    shown.flatMap((one) => one.incident.status_page.map((reference) => ({ reference, one }))),
    ({ reference }) => reference,
  );
  const coverage = coverageBy(shown.map(({ incident }) => incident));
  const found = project.config.sources.flatMap((source) => {
    const incidents = project.logs.find(({ id }) => id === source.id)?.incidents ?? [];
    return incidents.flatMap((incident): StatusPageIncident[] => {
      const reference = `${source.id}:${incident.id}`;
      const row = rows.get(reference);
      const updates = incident.updates.filter(({ kind = 'status-update' }) => kind === 'status-update');
      const [first] = updates;
      if (!row?.isPublic || !row.isOfLog || !first) return [];
      const ended = updates.findLast(({ phase, at }) => phase === 'resolved' && at.epochMs === row.ended)?.at;
      return [
        {
          reference,
          source,
          incident,
          updates,
          started: first.at,
          ...(ended && { ended }),
          services: row.services,
          coverage: coverage(reference),
          answers: (answering.get(reference) ?? []).map(({ one }) => one),
        },
      ];
    });
  });
  return found.sort((a, b) => b.started.epochMs - a.started.epochMs || (a.reference < b.reference ? 1 : -1));
}

/** How many status-page incidents there are, and how many of each coverage. */
export type CoverageCounts = Readonly<Record<Coverage | 'all', number>>;

/** How much of the record of the status pages is explained. */
export function coverageOf(incidents: readonly StatusPageIncident[]): CoverageCounts {
  const count = (coverage: Coverage): number => incidents.filter((incident) => incident.coverage === coverage).length;
  return {
    all: incidents.length,
    explained: count('explained'),
    waived: count('waived'),
    unexplained: count('unexplained'),
  };
}

/** A post-mortem that answers for a status-page incident, with its state where it is not published. */
export type AnswerLink = Named & { readonly state?: string };

/** The post-mortems that answer for a status-page incident, as links to their pages. */
export const answerLinks = (
  { answers }: StatusPageIncident,
  { links, locale: { words } }: { readonly links: Links; readonly locale: Locale },
): AnswerLink[] =>
  answers.map(({ id, incident: { title, status } }) => ({
    name: title,
    href: links.href('incident', { id }),
    ...(status !== 'published' && { state: words.status[status] }),
  }));

/** How long a status page had an incident open: from its first update to the one that declared it over. */
export const lastedText = ({ started, ended }: StatusPageIncident, { duration }: Locale): string | undefined =>
  ended && duration(ended.epochMs - started.epochMs);

/** The parameters of the address of a status-page incident. */
export const addressParams = ({ source, incident }: StatusPageIncident): { source: string; id: string } => ({
  source: source.id,
  id: addressPart(incident.id),
});

/** The most characters of an id that its address shows. */
const mostShown = 60;

/**
 * An id of a log as a part of an address: itself, where it is made of lower-case letters, digits, `-` and `_`; else what is
 * left of it when all else becomes `-`, and the first digits of its SHA-256 behind a `~`, which no other id has. So it
 * depends on no other incident, and two that differ in case alone differ on every file system.
 */
export function addressPart(id: string): string {
  if (id.length <= mostShown && /^[a-z0-9][a-z0-9_-]*$/.test(id)) return id;
  const words = id.toLowerCase().replace(/[^a-z0-9_]+/g, '-');
  const shown = words.slice(0, mostShown).replace(/^-+|-+$/g, '');
  return `${shown}~${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;
}
