import { type Diagnostic, diagnose } from '../diagnostic/index.ts';
import { formatDuration, formatInstant, type Instant } from '../time/index.ts';
import type { StatusIncident, StatusUpdate } from './types.ts';

/** An update posted this much after the time it is shown at, in milliseconds, was backdated and not merely slow. */
const backfilledAfterMs = 5 * 60_000;

/**
 * The stretch of time that an incident's updates are shown in. `end` is its resolve, unless a later update took that back: an
 * incident that was reopened ended when it was resolved again. What is said of it later as resolved is a word on it, and does
 * not make it longer. The page's own fields for start and end are not
 * asked, because a backfilled incident starts, by those, after it ended.
 */
export function incidentWindow(incident: StatusIncident): { first: Instant; last: Instant; end?: Instant } {
  const times = incident.updates.map((update) => update.at);
  const first = times.reduce((a, b) => (b.epochMs < a.epochMs ? b : a));
  const last = times.reduce((a, b) => (b.epochMs > a.epochMs ? b : a));
  const end = declaredOver(incident.updates)?.at;
  return end ? { first, last, end } : { first, last };
}

/** The one of updates in their order that declares an incident over for good; `undefined` where it is not over. */
export function declaredOver<Update extends Pick<StatusUpdate, 'phase'>>(
  updates: readonly Update[],
): Update | undefined {
  const told = updates.filter(({ phase }) => phase !== 'postmortem');
  let at = told.findLastIndex(({ phase }) => phase !== 'update');
  if (told[at]?.phase !== 'resolved') return undefined;
  while (told[at - 1]?.phase === 'resolved') at -= 1;
  return told[at];
}

/** What is worth knowing of an incident's times and is no mistake: updates that were backdated, and a reopening. */
export function remarksOn(incident: StatusIncident): Diagnostic[] {
  return [...incident.updates.flatMap((update) => backfilled(incident, update)), ...reopened(incident)];
}

function backfilled(incident: StatusIncident, { at, postedAt, place }: StatusUpdate): Diagnostic[] {
  if (!postedAt || postedAt.epochMs - at.epochMs <= backfilledAfterMs) return [];
  const late = formatDuration(postedAt.epochMs - at.epochMs);
  const args = { incident: incident.id, postedAt: inUtc(postedAt), shownAt: inUtc(at), late };
  return [diagnose('log-backfilled', args, place)];
}

function reopened(incident: StatusIncident): Diagnostic[] {
  const goesOn = (update: StatusUpdate): boolean => update.phase !== 'resolved' && update.phase !== 'postmortem';
  const first = incident.updates.findIndex((update) => update.phase === 'resolved');
  const last = incident.updates.findLastIndex((update) => update.phase === 'resolved');
  const [resolve, again] = [incident.updates[first], incident.updates[last]];
  if (!resolve || !again || !incident.updates.slice(first, last).some(goesOn)) return [];
  const args = { incident: incident.id, first: inUtc(resolve.at), last: inUtc(again.at) };
  return [
    diagnose('log-reopened', args, again.place, { related: [{ place: resolve.place, label: 'first resolved' }] }),
  ];
}

const inUtc = (instant: Instant): string => formatInstant(instant, { zone: 'UTC', seconds: 'always' });
