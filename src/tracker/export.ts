import type { TrackerConfig } from '../config/index.ts';
import { type Diagnostic, diagnose, hasErrors, type TicketFault } from '../diagnostic/index.ts';
import { type Action, actionStatuses } from '../incident/index.ts';
import { Findings } from '../source/findings.ts';
import { Log, type LogText } from '../source/index.ts';
import { type MappedRecord, recordsOf } from '../source/mapping/record.ts';
import { pathsIn, written } from '../source/mapping/written.ts';
import { epochInstant, readStamp } from '../source/stamp.ts';
import { monthNumber, type ZoneTable } from '../time/index.ts';
import { checkedDay, dayAt } from './state.ts';
import type { Ticket, Tracker } from './types.ts';

/** A tracker whose tickets come from files, and how they are read. */
export type ExportConfig = Pick<TrackerConfig, 'id'> & {
  readonly url: string;
  readonly mapping: NonNullable<TrackerConfig['mapping']>;
};

/** What it needs to know beside its configuration. */
export interface ExportSettings {
  /** Whose calendar the days are of. */
  readonly zone: string;
  readonly zones?: ZoneTable;
}

/**
 * Tickets of any tracker, from what it has exported: JSON, lines of JSON or a table. Of two that are one, the later speaks. Without
 * `logs` nobody says where the export is, and none of them is known.
 */
export function exported(
  config: ExportConfig,
  logs: readonly LogText[] | undefined,
  settings: ExportSettings,
): Tracker {
  const { id } = config;
  const begins = new URL(config.url).href;
  return {
    id,
    name: id,
    recognises: (ref) => plainAddress(ref).startsWith(begins),
    async read(refs) {
      if (!logs) return { tickets: new Map(), faults: new Map(), diagnostics: [], stopped: { fault: 'unnamed' } };
      const { records, diagnostics } = recordsByRef(logs, config);
      const tickets = new Map<string, Ticket>();
      const faults = new Map<string, TicketFault>();
      for (const ref of refs) {
        const record = records.get(plainAddress(ref));
        const read = record ? ticketOf(record, config, settings) : ({ why: 'absent', tracker: id } as const);
        if (!('why' in read)) tickets.set(ref, read);
        // What is wrong with the whole of an export is wrong with each of its tickets, and is said once: here, or by who read it.
        else if (logs.length > 0 && !hasErrors(diagnostics)) faults.set(ref, read);
      }
      return { tickets, faults, diagnostics };
    },
  };
}

/** An address by which tickets are compared: without a fragment, and without a slash at its end. */
const plainAddress = (written: string): string =>
  (URL.parse(written.trim())?.href ?? written.trim()).replace(/#.*$/s, '').replace(/\/+$/, '');

function recordsByRef(
  logs: readonly LogText[],
  { id: tracker, url, mapping }: ExportConfig,
): { readonly records: ReadonlyMap<string, MappedRecord>; readonly diagnostics: readonly Diagnostic[] } {
  const records = new Map<string, MappedRecord>();
  const diagnostics: Diagnostic[] = [];
  // A table has no head where the mapping counts its columns: `status: 3`.
  const plan = { records: mapping.records, counted: /^\d+$/.test(mapping.status) };
  for (const text of logs) {
    const log = new Log(text);
    if (log.nature) {
      diagnostics.push(diagnose('tracker-export', { tracker, problem: log.nature }, log.place(0, 0)));
      continue;
    }
    const findings = new Findings();
    const found = recordsOf(log, plan, findings);
    const refs = found.flatMap((record) => {
      const ref = written(record, mapping.ref)?.text;
      return ref ? [{ ref, record }] : [];
    });
    for (const { ref, record } of refs) records.set(plainAddress(ref), record);
    const wrong = [...findings.diagnostics, ...leadingNowhere(found, mapping)];
    diagnostics.push(...(hasErrors(wrong) ? wrong : [...wrong, ...withoutTickets(refs, log, { tracker, url })]));
  }
  return { records, diagnostics };
}

/** That an export has the shape of its mapping, and nothing that could be asked for. */
function withoutTickets(
  refs: readonly { readonly ref: string; readonly record: MappedRecord }[],
  log: Log,
  { tracker, url }: { readonly tracker: string; readonly url: string },
): Diagnostic[] {
  const [first] = refs;
  if (!first) return [diagnose('tracker-export', { tracker, problem: 'none' }, log.place(0, 0))];
  if (refs.some(({ ref }) => plainAddress(ref).startsWith(new URL(url).href))) return [];
  const { ref: found, record } = first;
  return [diagnose('tracker-export', { tracker, problem: 'elsewhere', found, url }, record.place)];
}

/**
 * The parts that no record has at all: a path that is wrong is said once. Where an export has none of them, it is the wrong one,
 * and the first says enough.
 */
function leadingNowhere(records: readonly MappedRecord[], mapping: ExportConfig['mapping']): Diagnostic[] {
  const [first] = records;
  if (!first) return [];
  const parts = (['ref', 'status'] as const).flatMap((key) => pathsIn(mapping[key]).map((path) => ({ key, path })));
  const missing = parts.filter(({ path }) => records.every((record) => record.at(path) === undefined));
  const told = missing.length === parts.length ? missing.slice(0, 1) : missing;
  return told.map(({ key, path }) => first.problem(key, path));
}

function ticketOf(record: MappedRecord, { id, mapping }: ExportConfig, settings: ExportSettings): Ticket | TicketFault {
  const found = written(record, mapping.status)?.text ?? '';
  const status = statusOf(found, mapping.statuses);
  if (status === undefined) return { why: 'status', tracker: id, found };
  const days: { done?: string; due?: string } = {};
  for (const key of ['done', 'due'] as const) {
    const path = mapping[key];
    const text = path === undefined ? '' : (written(record, path)?.text ?? '');
    // The day on which something was closed that nobody did is of no use to anybody.
    if (text === '' || (key === 'done' && status !== 'done')) continue;
    const day = dayOf(text, mapping, settings);
    if (day === undefined) return { why: 'day', tracker: id, key, found: text };
    days[key] = day;
  }
  return { status, ...days };
}

/** What a status means: what the mapping says, else one of our own words. */
function statusOf(found: string, statuses: ExportConfig['mapping']['statuses']): Action['status'] | undefined {
  const key = found.toLowerCase();
  const named = Object.entries(statuses).find(([name]) => name.trim().toLowerCase() === key);
  return named?.[1] ?? actionStatuses.find((own) => own === key.replace(/[\s_]+/g, '-'));
}

/** A clock time that says no zone: the day before it is the one of the tracker's own calendar. */
const clock = String.raw`(?:(?:T|,? )\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[ap]m)?)?`;
const numbered = new RegExp(`^(?<year>\\d{4})[-/](?<month>\\d\\d)[-/](?<day>\\d\\d)${clock}$`, 'i');
/** `12/May/26 3:04 PM`, as Jira writes it: a name of a month leaves no doubt about which number is the day. */
const named = new RegExp(`^(?<day>\\d{1,2})[ /.-](?<month>[a-z]{3,9})[ /.-](?<year>\\d{4}|\\d{2})${clock}$`, 'i');

/** The day that an export writes as a day, as a time, or as a number; nothing where it cannot be read for sure. */
function dayOf(text: string, { time_unit: unit }: ExportConfig['mapping'], { zone, zones }: ExportSettings) {
  const { year, month = '', day = '' } = (numbered.exec(text) ?? named.exec(text))?.groups ?? {};
  if (year !== undefined) {
    const number = /\d/.test(month) ? month : String(monthNumber(month)).padStart(2, '0');
    return checkedDay(`${year.padStart(4, '20')}-${number}-${day.padStart(2, '0')}`);
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) return dayAt(unit && epochInstant(text, unit)?.epochMs, zone);
  const stamp = readStamp(text, { zones });
  return stamp.ok ? dayAt(stamp.instant.epochMs, zone) : undefined;
}
