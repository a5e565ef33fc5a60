import { createHash } from 'node:crypto';
import { type Covered, isOfStatusPage, type LoggedIncident } from '../../coverage/index.ts';
import type { StatusUpdate } from '../../source/index.ts';
import type { Links } from '../links.ts';
import type { Locale } from '../locale/index.ts';
import type { Named } from './summary.ts';

/** An incident that a status page has told the public of, and what it tells of, which several may. */
export interface StatusPageIncident {
  readonly told: LoggedIncident;
  readonly covered: Covered;
}

/** Every incident of the status pages that has a page: those that `same_as` joins have one each. */
export const statusPageIncidents = (coverage: readonly Covered[]): StatusPageIncident[] =>
  coverage.flatMap((covered) => toldOf(covered).map((told) => ({ told, covered })));

/** The incidents of status pages that tell of something, the earliest first; what a machine or a pager said is not among them. */
export const toldOf = ({ event }: Covered): readonly LoggedIncident[] => event.parts.filter(isOfStatusPage);

/** The first of them: its name and its page stand for all. */
export const leadOf = (covered: Covered): LoggedIncident => toldOf(covered)[0] as LoggedIncident;

/** An incident of a status page, with the way to its page. */
export const toldLink = (told: LoggedIncident, links: Links): Named => ({
  name: told.incident.title,
  href: links.href('status_incident', addressParams(told)),
});

/** The way to the page of the incident of a status page that has this reference. */
export function toldHref(
  reference: string,
  { coverage, links }: { readonly coverage: readonly Covered[]; readonly links: Links },
): string | undefined {
  const told = toldIn(coverage).get(reference);
  return told && toldLink(told, links).href;
}

const toldBy = new WeakMap<readonly Covered[], ReadonlyMap<string, LoggedIncident>>();

/** The incidents of status pages, by their references. Worked out once: every claim asks for those it rests on. */
function toldIn(coverage: readonly Covered[]): ReadonlyMap<string, LoggedIncident> {
  const known = toldBy.get(coverage);
  if (known) return known;
  const told = new Map(coverage.flatMap(toldOf).map((one) => [one.reference, one]));
  toldBy.set(coverage, told);
  return told;
}

/** How long a status page had an incident open: from its first update to the one that declared it over. */
export const lastedText = (
  { started, ended }: Pick<LoggedIncident, 'started' | 'ended'>,
  { duration }: Locale,
): string | undefined => ended && duration(ended.epochMs - started.epochMs);

/** The parameters of the address of a status-page incident. */
export const addressParams = ({ source, incident }: LoggedIncident): { source: string; id: string } => ({
  source: source.id,
  id: addressPart(incident.id),
});

/** The way to an update of something that status pages told of, on the page of the incident that it belongs to. */
export function updateHref(update: StatusUpdate, covered: Covered, links: Links): string | undefined {
  const told = toldOf(covered).find(({ updates }) => updates.includes(update));
  const page = told && links.href('status_incident', addressParams(told));
  return page && `${page}#${updateAnchor(update.id)}`;
}

/** The permanent link of an update on the page of its incident. */
export const updateAnchor = (id: string): string => `update-${addressPart(id)}`;

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
