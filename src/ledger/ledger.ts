import { type Diagnostic, diagnose, type Place } from '../diagnostic/index.ts';
import type { StatusIncident, StatusUpdate } from '../source/index.ts';
import { type Line, parseLedger } from './parse.ts';
import {
  contentOf,
  type GoneRecord,
  type IncidentRecord,
  isGone,
  isIncident,
  parsePrinted,
  type UpdateRecord,
} from './record.ts';

/** All that was ever seen of one update, oldest first; no two neighbours say the same. */
export type UpdateVersions = readonly Line<UpdateRecord | GoneRecord>[];

/** All that was ever seen of one incident. */
export interface LedgerIncident {
  readonly id: string;
  /** What was said of it as a whole, oldest first. */
  readonly versions: readonly Line<IncidentRecord>[];
  /** By the id of the update, in the order they were first seen. */
  readonly updates: ReadonlyMap<string, UpdateVersions>;
}

/** The append-only record of one source: `status/<source>.jsonl`. */
export interface Ledger {
  readonly incidents: ReadonlyMap<string, LedgerIncident>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a ledger. Never throws; the order of its lines, and lines that stand twice, make no difference. */
export function readLedger(text: string, file: string): Ledger {
  const { lines, diagnostics } = parseLedger(text, file);
  const incidents = new Map<
    string,
    { id: string; versions: Line<IncidentRecord>[]; updates: Map<string, Line<UpdateRecord | GoneRecord>[]> }
  >();
  for (const line of lines) {
    const { record } = line;
    const incident = incidents.get(record.incident) ?? { id: record.incident, versions: [], updates: new Map() };
    incidents.set(record.incident, incident);
    if (isIncident(record)) append(incident.versions, { ...line, record });
    else {
      const versions = incident.updates.get(record.update) ?? [];
      incident.updates.set(record.update, versions);
      append(versions, { ...line, record });
    }
  }
  return { incidents, diagnostics: [...diagnostics, ...[...incidents.values()].flatMap(unwhole)] };
}

/** That an incident lacks what it would be told by: the line that names it, or an update. */
function unwhole({ id: incident, versions, updates }: LedgerIncident): Diagnostic[] {
  const first = versions[0] ?? [...updates.values()][0]?.[0];
  if (!first || (versions.length > 0 && updates.size > 0)) return [];
  return [diagnose('ledger-record', { why: versions.length > 0 ? 'no-updates' : 'no-title', incident }, first.place)];
}

/** Two who saw the same, one after the other, saw it once: a merge of two branches brings both lines. */
function append<R extends IncidentRecord | UpdateRecord | GoneRecord>(versions: Line<R>[], line: Line<R>): void {
  const last = versions.at(-1);
  if (!last || contentOf(last.record) !== contentOf(line.record)) versions.push(line);
}

/** The incidents as they were last seen; an update that the provider took back is not among them. */
export function latestIncidents({ incidents }: Ledger): StatusIncident[] {
  return [...incidents.values()].flatMap((incident): StatusIncident[] => {
    const updates = [...incident.updates.values()].flatMap((versions) => latestUpdate(versions) ?? []);
    const latest = incident.versions.at(-1);
    if (!latest || updates.length === 0) return [];
    const { record, text, place } = latest;
    return [
      {
        id: incident.id,
        title: record.title,
        url: record.url,
        impact: record.impact,
        components: record.components ?? [],
        updates: updates.sort((a, b) => a.at.epochMs - b.at.epochMs),
        raw: text,
        place,
      },
    ];
  });
}

function latestUpdate(versions: UpdateVersions): StatusUpdate | undefined {
  const latest = versions.at(-1);
  if (!latest || isGone(latest.record)) return undefined;
  const { record, text, place } = latest;
  const at = parsePrinted(record.at, record.zone, record.approximate);
  if (!at) return undefined;
  return {
    id: record.update,
    at,
    until: record.until === undefined ? undefined : parsePrinted(record.until, record.zone),
    postedAt: record.posted === undefined ? undefined : parsePrinted(record.posted, record.zone),
    editedAt: record.edited === undefined ? undefined : parsePrinted(record.edited, record.zone),
    phase: record.phase,
    kind: record.kind,
    by: record.by,
    text: record.text,
    components: record.components ?? [],
    assumed: record.assumed,
    raw: text,
    place,
    placeOfText: (start, end) => placeWithin(record.text, text, place, start, end),
  };
}

/** Where a stretch of a record's text stands on its line; the whole line where somebody wrote it in another spelling. */
function placeWithin(said: string, line: string, place: Place, start: number, end: number): Place {
  const value = `"text":${JSON.stringify(said)}`;
  const at = line.indexOf(value);
  if (at === -1) return place;
  const from = at + '"text":'.length + quotedLength(said.slice(0, start));
  const to = at + '"text":'.length + quotedLength(said.slice(0, end));
  const move = (by: number) => ({ ...place.start, column: place.start.column + by, offset: place.start.offset + by });
  return { file: place.file, start: move(from), end: move(to) };
}

/** How much of a line a text takes with the quote in front of it and without the one behind it. */
const quotedLength = (text: string): number => JSON.stringify(text).length - 1;
