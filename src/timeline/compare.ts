import type { Incident, TimelineEntry } from '../incident/index.ts';
import type { StatusIncident, StatusUpdate } from '../source/index.ts';
import { isUntouched, updateDigest } from './digest.ts';
import { parseSourceRef, sourceRef } from './reference.ts';

/** An incident file beside the status-page incidents of one source that it answers for. */
export interface Comparable {
  readonly incident: Incident;
  /** Those that `status_page:` names; where two have the same update, the later one in the list counts. */
  readonly incidents: readonly StatusIncident[];
  /** The id of the source, as in `claude:…`. */
  readonly source: string;
}

/**
 * How a row stands to the log. Three digests tell: of the log when the row was filled (the base, in `source:`), of the
 * row (ours) and of the log (theirs).
 * - `kept`: the log says what it said; the row is its author's to change.
 * - `log-changed`: the log has changed, the row has not.
 * - `settled`: both say the same, whatever the base was.
 * - `both-changed`: neither says what the base says.
 * - `unrecorded`: they differ, and `source:` has no digest to tell who changed.
 * - `gone`: the log has the incident and not the update.
 */
export type Standing = 'kept' | 'log-changed' | 'settled' | 'both-changed' | 'unrecorded' | 'gone';

/** A row that cites an update of the source. */
export interface ComparedRow {
  /** Its place in `timeline:`, from 0. */
  readonly index: number;
  readonly row: TimelineEntry;
  /** The update it cites, without a digest. */
  readonly ref: string;
  readonly standing: Standing;
  /** What the log has; absent if it is gone. */
  readonly update?: StatusUpdate;
}

/** An update of the log, with its reference. */
export interface CitedUpdate {
  readonly ref: string;
  readonly update: StatusUpdate;
}

export interface Comparison {
  readonly rows: readonly ComparedRow[];
  /** What the timeline lacks, no row tells `also:`, and `skip_updates:` does not name; in the order of time. */
  readonly missing: readonly CitedUpdate[];
}

/** Compares a timeline with the log: what `fill` would do and what `check` reports both come from here. */
export function compare({ incident, incidents, source }: Comparable): Comparison {
  const updates = new Map<string, StatusUpdate>();
  for (const { id, updates: list } of incidents) {
    for (const update of list) updates.set(sourceRef(source, id, update.id), update);
  }
  const known = new Set(incidents.map(({ id }) => id));

  const rows = incident.timeline.flatMap((row, index): ComparedRow[] => {
    const cited = parseSourceRef(row.source ?? '');
    if (cited?.source !== source || !known.has(cited.incident)) return [];
    const ref = sourceRef(cited.source, cited.incident, cited.update);
    const update = updates.get(ref);
    if (!update) return [{ index, row, ref, standing: 'gone' }];
    return [{ index, row, ref, update, standing: standingOf(cited.digest, row, update) }];
  });

  const accounted = new Set(rows.map(({ ref }) => ref));
  const told = incident.timeline.flatMap(({ also }) => also);
  for (const elsewhere of [...incident.skip_updates, ...told]) accounted.add(elsewhere.replace(/#.*$/, ''));
  const missing = [...updates].flatMap(([ref, update]) => (accounted.has(ref) ? [] : [{ ref, update }]));
  return { rows, missing: missing.sort((a, b) => a.update.at.epochMs - b.update.at.epochMs) };
}

function standingOf(base: string | undefined, row: TimelineEntry, update: StatusUpdate): Standing {
  const theirs = updateDigest(update);
  if (base === theirs) return 'kept';
  if (isUntouched(row, theirs)) return 'settled';
  if (base === undefined) return 'unrecorded';
  return isUntouched(row, base) ? 'log-changed' : 'both-changed';
}
