import { type Diagnostic, diagnose, nearest, type Place } from '../../diagnostic/index.ts';
import type { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type CsvCell, type CsvRow, csvRows, delimiterOf } from '../syntax/csv.ts';
import type { Json } from '../syntax/json.ts';
import { jsonOrLines } from '../syntax/json-lines.ts';
import { every, type Found, keysOf, type Missing, pathOf, valueAt } from './path.ts';

/** A record of a log in no known format. */
export interface MappedRecord {
  readonly raw: string;
  readonly place: Place;
  /** The value at a path; `undefined` where there is none, or nothing in it. */
  at(path: string): Value | undefined;
  /** What is wrong with a path that leads nowhere. */
  problem(key: string, path: string): Diagnostic;
}

/** Where records stand. */
export interface RecordPlan {
  /** The path to them: `data.result.*.values.*`; the whole log, or each line of it, where it is left out. */
  readonly records?: string | undefined;
  /** Whether the columns of a table are counted, since it has no head. */
  readonly counted: boolean;
}

/** A value of a record. */
export interface Value {
  /** A text, a number or `true` as text; anything else as it stands in the log. */
  readonly text: string;
  /** It is a list or an object. */
  readonly isNested: boolean;
  readonly place: Place;
  /** Where a stretch of the text stands; the whole value, where the text is not the log's letter for letter. */
  placeOf(start: number, end: number): Place;
}

/** The records of a log that is JSON, lines of JSON, or a table with a head; what holds none is found. */
export function recordsOf(log: Log, plan: RecordPlan, findings: Findings): MappedRecord[] {
  const values = [...jsonOrLines(log)];
  const isTable = values.length === 1 && values[0]?.diagnostic && !/^\uFEFF?\s*[[{]/.test(log.text);
  if (isTable) {
    const rows = rowsOf(log, plan);
    findings.saw(rows.length);
    return rows;
  }
  const found: Found[] = [];
  const missing: Missing[] = [];
  for (const { value, place, diagnostic } of values) {
    if (diagnostic) {
      findings.diagnostics.push(diagnostic);
      if (values.length > 1) skip(findings, 'it is not JSON', place);
      continue;
    }
    for (const one of every({ json: value, around: [] }, pathOf(plan.records ?? '').keys)) {
      if ('part' in one) missing.push(one);
      else found.push(...(endsInEach(plan) ? [one] : itemsOf(one)));
    }
  }
  if (found.length === 0 && missing[0])
    findings.diagnostics.push(noPath('records', plan.records ?? '', missing[0], 'the log'));
  else for (const { part, there } of missing) skip(findings, `it has no \`${part}\``, there.place);
  findings.saw(found.length);
  return found.map(jsonRecord);
}

function skip(findings: Findings, reason: string, place: Place): void {
  findings.saw(1);
  findings.passOver(reason, place);
}

const endsInEach = ({ records = '' }: RecordPlan): boolean => /(?:^|\.)\*$/.test(records.trim());

/** A list of objects or lists holds records; a list of values is one record, and so is an object. */
function itemsOf(found: Found): Found[] {
  const { items } = found.json;
  const isList = found.json.isArray && items.every((item) => item.isObject || item.isArray || item.isNothing);
  return isList ? items.map((json) => ({ json, around: found.around })) : [found];
}

const jsonRecord = (found: Found): MappedRecord => ({
  raw: found.json.raw,
  place: found.json.place,
  at: (path) => {
    const value = valueAt(found, path);
    return 'json' in value && !value.json.isNothing ? jsonValue(value.json) : undefined;
  },
  problem: (key, path) => {
    const value = valueAt(found, path);
    const missing = 'part' in value ? value : { part: path, inside: [], there: found.json };
    return noPath(key, path, missing, 'the record', found.json.place);
  },
});

function jsonValue(json: Json): Value {
  const { scalar, string, place } = json;
  const placeOf = (start: number, end: number): Place => (string === undefined ? place : json.placeWithin(start, end));
  return { text: scalar ?? json.raw, isNested: scalar === undefined, place, placeOf };
}

function noPath(key: string, path: string, { part, inside, there }: Missing, top: string, place = there.place) {
  const known = keysOf(there).filter((name) => key === 'records' || name !== '*');
  const parent = inside.length > 0 ? `\`${inside.join('.')}\`` : top;
  const args = { problem: 'nothing', key, path, part, inside: parent, known, near: nearest(part, known) } as const;
  return diagnose('log-mapping', args, place);
}

/** The rows of a table below its head, if it has one. */
function rowsOf(log: Log, { counted }: RecordPlan): MappedRecord[] {
  const rows = [...csvRows(log.text, delimiterOf(log.text))];
  const names = counted ? [] : (rows.shift()?.cells.map(({ text }) => text.trim()) ?? []);
  return rows.map((row) => rowRecord(log, row, names));
}

function rowRecord(log: Log, row: CsvRow, names: readonly string[]): MappedRecord {
  const place = log.place(row.start, row.end);
  const columns = names.length > 0 ? names : row.cells.map((_cell, i) => String(i));
  return {
    raw: log.text.slice(row.start, row.end),
    place,
    at: (path) => {
      const cell = row.cells[columns.indexOf(path.trim())];
      return cell && cell.text.trim() !== '' ? cellValue(log, cell) : undefined;
    },
    problem: (key, path) => {
      const args = { key, path, part: path, inside: 'the table', known: columns, near: nearest(path, columns) };
      return diagnose('log-mapping', { problem: 'nothing', ...args }, place);
    },
  };
}

function cellValue(log: Log, { text, start, end, from }: CsvCell): Value {
  const place = log.place(start, end);
  const placeOf = (a: number, b: number): Place => (from === undefined ? place : log.place(from + a, from + b));
  return { text, isNested: false, place, placeOf };
}
