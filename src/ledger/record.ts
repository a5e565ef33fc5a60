import { createHash } from 'node:crypto';
import type { EntryKind, Phase } from '../incident/index.ts';
import type { Assumption, ComponentChange, Impact, StatusIncident, StatusUpdate } from '../source/index.ts';
import { type Instant, instantFrom, isEpochMs, isoAtPrecision } from '../time/index.ts';

/** When a record was first seen, and what it was made of. */
interface Provenance {
  /** UTC, to the second: `2026-08-22T10:00:00Z`. */
  readonly seen: string;
  /** The SHA-256 of the record as the provider's log had it. */
  readonly raw: string;
}

/** What a log said of an incident as a whole. */
export interface IncidentRecord extends Provenance {
  readonly incident: string;
  readonly title: string;
  readonly url?: string;
  readonly impact?: Impact;
  readonly components?: readonly string[];
}

/** What a log said in one update. Times are in UTC, as fine as the log has them: `2026-08-21T00:37Z`. */
export interface UpdateRecord extends Provenance {
  readonly incident: string;
  readonly update: string;
  readonly at: string;
  /** The zone it was written in, where that is not UTC. */
  readonly zone?: string;
  readonly approximate?: true;
  readonly until?: string;
  readonly posted?: string;
  readonly edited?: string;
  readonly phase: Phase;
  readonly kind?: EntryKind;
  readonly by?: string;
  readonly text: string;
  readonly components?: readonly ComponentChange[];
  readonly assumed?: readonly Assumption[];
}

/** That a later log had the incident and not this update any more. */
export interface GoneRecord {
  readonly incident: string;
  readonly update: string;
  readonly gone: true;
  readonly seen: string;
}

export type LedgerRecord = IncidentRecord | UpdateRecord | GoneRecord;

export const isIncident = (record: LedgerRecord): record is IncidentRecord => !('update' in record);
export const isGone = (record: LedgerRecord): record is GoneRecord => 'gone' in record;

/** One line of a ledger, without its end. The order of keys is the one records are made in; it is part of the format. */
export const printRecord = (record: LedgerRecord): string => JSON.stringify(record);

/** The record of an incident; keys without a value are left out. */
export function incidentRecord(
  { id, title, url, impact, components, raw }: StatusIncident,
  seen: string,
): IncidentRecord {
  return {
    incident: id,
    title,
    ...(url === undefined ? {} : { url }),
    ...(impact === undefined ? {} : { impact }),
    ...(components.length === 0 ? {} : { components }),
    seen,
    raw: sha256(raw),
  };
}

/** The record of an update; keys without a value are left out. */
export function updateRecord(incident: string, update: StatusUpdate, seen: string): UpdateRecord {
  const { at, until, postedAt, editedAt, kind, by, components, assumed = [] } = update;
  return {
    incident,
    update: update.id,
    at: isoAtPrecision(at),
    ...(at.zone === 'UTC' ? {} : { zone: at.zone }),
    ...(at.approximate ? { approximate: true } : {}),
    ...(until ? { until: isoAtPrecision(until) } : {}),
    ...(postedAt ? { posted: isoAtPrecision(postedAt) } : {}),
    ...(editedAt ? { edited: isoAtPrecision(editedAt) } : {}),
    phase: update.phase,
    ...(kind === undefined ? {} : { kind }),
    ...(by === undefined ? {} : { by }),
    text: update.text,
    ...(components.length === 0 ? {} : { components }),
    ...(assumed.length === 0 ? {} : { assumed }),
    seen,
    raw: sha256(update.raw),
  };
}

/**
 * What a record says, as a text that is equal where two records say the same. When it was seen and what it was made of
 * are no part of that, nor the provider's own clocks: a provider that touches every record has changed none.
 */
export function contentOf(record: LedgerRecord): string {
  const { seen: _seen, raw: _raw, posted: _posted, edited: _edited, ...said } = record as UpdateRecord;
  return JSON.stringify(said);
}

/** What `isoAtPrecision` wrote; `undefined` for any other text. */
export function parsePrinted(text: string, zone = 'UTC', approximate = false): Instant | undefined {
  const [, seconds, fraction] = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d{3})?Z$/.exec(text) ?? [text];
  const epochMs = Date.parse(text);
  if (text.length < 17 || !isEpochMs(epochMs) || (seconds === undefined && fraction !== undefined)) return undefined;
  try {
    return { ...instantFrom(epochMs, zone, fraction ? 'millisecond' : seconds ? 'second' : 'minute'), approximate };
  } catch {
    // The zone is none.
    return undefined;
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
