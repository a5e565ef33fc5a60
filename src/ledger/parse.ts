import { z } from 'zod';
import { type Diagnostic, diagnose, type LedgerFault, Lines, type Place } from '../diagnostic/index.ts';
import { entryKinds, impacts, phases } from '../incident/index.ts';
import { isGone, isIncident, type LedgerRecord, parsePrinted } from './record.ts';

/** A record of a ledger and its line. */
export interface Line<R extends LedgerRecord = LedgerRecord> {
  readonly record: R;
  /** The line without its end. */
  readonly text: string;
  readonly place: Place;
}

const name = z.string().regex(/^[^\s/#]+$/);
const seen = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const provenance = { seen, raw: z.string() };
const time = z.string().refine((text) => parsePrinted(text) !== undefined);
const goneShape = z.strictObject({ incident: name, update: name, gone: z.literal(true), seen });
const updateShape = z.strictObject({
  incident: name,
  update: name,
  at: time,
  zone: z.string().optional(),
  approximate: z.literal(true).optional(),
  until: time.optional(),
  posted: time.optional(),
  edited: time.optional(),
  phase: z.enum(phases),
  kind: z.enum(entryKinds).optional(),
  by: z.string().optional(),
  text: z.string().min(1),
  components: z.array(z.strictObject({ name: z.string(), from: z.string(), to: z.string() })).optional(),
  assumed: z
    .array(z.strictObject({ lacks: z.enum(['year', 'date', 'zone']), taken: z.string(), from: z.string() }))
    .optional(),
  ...provenance,
});
const incidentShape = z.strictObject({
  incident: name,
  title: z.string().min(1),
  url: z.string().optional(),
  impact: z.enum(impacts).optional(),
  components: z.array(z.string()).optional(),
  ...provenance,
});

/**
 * Reads the lines of a ledger, whatever their order. A line that is no record is a diagnostic and the rest is read all the
 * same. Lines that are there twice, as after a merge, count once.
 */
export function parseLedger(
  text: string,
  file: string,
): { lines: readonly Line[]; diagnostics: readonly Diagnostic[] } {
  const places = new Lines(text);
  const found = new Map<string, Line>();
  const diagnostics: Diagnostic[] = [];
  let offset = 0;
  for (const whole of text.split('\n')) {
    const line = whole.replace(/\r$/, '');
    const place = places.place(file, offset, offset + line.length);
    offset += whole.length + 1;
    if (line.trim() === '' || found.has(line)) continue;
    const read = recordIn(line);
    if ('why' in read) diagnostics.push(diagnose('ledger-record', read, place));
    else found.set(line, { record: read, text: line, place });
  }
  return { lines: [...found.values()].sort(inOrder), diagnostics };
}

function recordIn(line: string): LedgerRecord | LedgerFault {
  const data = jsonIn(line);
  if (data === undefined) return { why: /^[<=>|]{7}/.test(line) ? 'conflict' : 'no-record' };
  const { success, data: record, error } = shapeOf(data).safeParse(data);
  if (success) return record as LedgerRecord;
  const [issue] = error.issues;
  const key = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  const value = key === undefined ? undefined : data[key as string];
  if ((key === 'incident' || key === 'update') && typeof value === 'string') return { why: 'id', key, found: value };
  return { why: 'unlike', key: String(key) };
}

function jsonIn(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const data: unknown = JSON.parse(line);
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? (data as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Which of the three records a line means to be, so that what is wrong with it can be said. */
const shapeOf = (data: Readonly<Record<string, unknown>>) =>
  'gone' in data ? goneShape : 'update' in data ? updateShape : incidentShape;

/**
 * By when they were first seen; of one moment, what says that something is gone comes last, and the rest by its letters, so
 * that the order of lines in the file decides nothing.
 */
const inOrder = (a: Line, b: Line): number =>
  compare(a.record.seen, b.record.seen) || rank(a.record) - rank(b.record) || compare(a.text, b.text);

const rank = (record: LedgerRecord): number => (isIncident(record) ? 0 : isGone(record) ? 2 : 1);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
