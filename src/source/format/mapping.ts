import { diagnose, type Place } from '../../diagnostic/index.ts';
import { type Phase, phases } from '../../incident/index.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart, nameOfFile, TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { type MappedRecord, recordsOf } from '../mapping/record.ts';
import { type Timed, timed } from '../mapping/timed.ts';
import { pathsIn, written } from '../mapping/written.ts';
import { inTimeOrder } from '../order.ts';
import type { Stamp } from '../stamp.ts';
import { hasHtml, htmlToText } from '../syntax/html.ts';
import type { LogSettings, Mapping, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

/** An update before it has an id, with what its record says of the incident. */
interface Draft {
  readonly incident: string;
  readonly title?: string;
  readonly update: StatusUpdate;
}

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const { mapping } = settings;
  if (!mapping) {
    const args = { problem: 'absent', key: 'mapping', path: '' } as const;
    findings.diagnostics.push(diagnose('log-mapping', args, log.place(0, 0)));
    return findings.reading(mapped.id, []);
  }
  // A table has no head where the mapping counts its columns: `time: 0`.
  const counted = /^\d+$/.test(mapping.time);
  const records = recordsOf(log, { records: mapping.records, counted }, findings);
  if (leadNowhere(records, mapping, findings)) return findings.reading(mapped.id, []);
  const drafts = draftsOf(timed(records, mapping, settings, findings), mapping, log, findings);
  const groups = [...Map.groupBy(drafts, ({ incident }) => incident).values()];
  const lists = withIds(groups.map((group) => group.map(({ update }) => update)));
  const incidents = groups.map((group, i) => incidentOf(group, lists[i] ?? [], log));
  return findings.reading(mapped.id, incidents);
}

/** Whether a part that every record needs is in none of them; the paths that are wrong are said once, not for each record. */
function leadNowhere(records: readonly MappedRecord[], mapping: Mapping, findings: Findings): boolean {
  const [first] = records;
  const needed = (['time', 'text', 'incident'] as const).flatMap((key) =>
    pathsIn(mapping[key] ?? '').map((path) => ({ key, path })),
  );
  const wrong = needed.filter(({ path }) => path !== '' && records.every((record) => record.at(path) === undefined));
  if (!first || wrong.length === 0) return false;
  for (const { key, path } of wrong) findings.diagnostics.push(first.problem(key, path));
  findings.passOver(`it has nothing at \`${wrong[0]?.path}\``, first.place, records.length);
  return true;
}

function draftsOf(records: readonly Timed[], mapping: Mapping, log: Log, findings: Findings): Draft[] {
  const whole = idPart(nameOfFile(log.file)) || 'log';
  /** What the log calls the incidents, by their ids. */
  const names = new Map<string, string>();
  const taken = new Map<string, Set<string>>();
  return records.flatMap(({ record, stamp }): Draft[] => {
    const named = mapping.incident === undefined ? whole : (written(record, mapping.incident)?.text ?? '');
    const incident = idPart(named);
    if (incident === '' || (names.get(incident) ?? named) !== named) {
      const reason = incident === '' ? 'it names no incident' : 'another incident of the same id stands before it';
      findings.drop('A record', reason, record.place);
      return [];
    }
    const id = mapping.id === undefined ? '' : idPart(written(record, mapping.id)?.text ?? '');
    const ids = taken.get(incident) ?? new Set();
    const problem = id === '' ? undefined : idProblem(id, ids);
    if (problem) {
      findings.drop(`The record \`${id}\``, problem, record.place);
      return [];
    }
    if (id === '' && mapping.id !== undefined)
      findings.readAs('A record', 'no id', 'one named by its time', record.place);
    names.set(incident, named);
    taken.set(incident, ids.add(id));
    const title = mapping.title === undefined ? undefined : written(record, mapping.title)?.text;
    return [{ incident, title, update: { id, ...updateOf(record, stamp, mapping, findings) } }];
  });
}

function updateOf(
  record: MappedRecord,
  { instant, assumed }: Stamp,
  mapping: Mapping,
  findings: Findings,
): Omit<StatusUpdate, 'id'> {
  const phase = phaseOf(record, mapping, findings);
  const by = mapping.by === undefined ? undefined : written(record, mapping.by)?.text;
  return {
    at: instant,
    phase,
    ...(mapping.kind && { kind: mapping.kind }),
    ...(by && { by }),
    ...textOf(record, mapping, findings),
    components: [],
    ...(assumed.length > 0 && { assumed }),
    raw: record.raw,
  };
}

function textOf(
  record: MappedRecord,
  mapping: Mapping,
  findings: Findings,
): Pick<StatusUpdate, 'text' | 'place' | 'placeOfText'> {
  const said = written(record, mapping.text);
  const place = said?.value?.place ?? record.place;
  const whole = (): Place => place;
  const isMarkup = said !== undefined && hasHtml(said.text);
  const text = isMarkup ? htmlToText(said.text) : (said?.text ?? '');
  if (text === '') {
    findings.readAs('A record', 'no text', '`Update`', record.place);
    return { text: 'Update', place, placeOfText: whole };
  }
  const { value } = said ?? {};
  if (!value || isMarkup) return { text, place, placeOfText: whole };
  const indent = value.text.indexOf(text);
  return { text, place, placeOfText: (start, end) => value.placeOf(indent + start, indent + end) };
}

/** The phase that the mapping has for the word of the log, or the phase that is called so. */
function phaseOf(record: MappedRecord, mapping: Mapping, findings: Findings): Phase {
  if (mapping.phase === undefined) return 'update';
  const word = written(record, mapping.phase)?.text ?? '';
  const lower = word.toLowerCase();
  const known = Object.entries(mapping.phases ?? {});
  const [, phase] = known.find(([name]) => name === word) ?? known.find(([name]) => name.toLowerCase() === lower) ?? [];
  const same = phase ?? phases.find((name) => name === lower);
  if (same) return same;
  const found = word === '' ? 'no phase' : `the phase \`${word}\`, which is not in \`phases\``;
  findings.readAs('A record', found, '`update`', record.place);
  return 'update';
}

/** Gives ids to updates that have none, in the order of their times; the lists keep their own. */
function withIds(lists: readonly (readonly StatusUpdate[])[]): StatusUpdate[][] {
  const given = new Map<StatusUpdate, string>();
  for (const [i, list] of inTimeOrder(lists).entries()) {
    const ids = new TimeIds();
    const taken = new Set(lists[i]?.map(({ id }) => id));
    for (const update of list.filter(({ id }) => id === '')) {
      let id = ids.next(update.at);
      while (taken.has(id)) id = ids.next(update.at);
      given.set(update, id);
    }
  }
  return lists.map((list) => list.map((update) => ({ ...update, id: update.id || (given.get(update) ?? '') })));
}

function incidentOf(group: readonly Draft[], updates: readonly StatusUpdate[], log: Log): StatusIncident {
  const [{ incident = '' } = {}] = group;
  const title = group.find((draft) => draft.title)?.title ?? incident;
  return { id: incident, title, components: [], updates, raw: log.text, place: log.place(0, log.text.length) };
}

/** A log in no known format, read by the `mapping:` of its source: JSON, lines of JSON, or a table with commas. */
export const mapped: SourceFormat = {
  id: 'mapping',
  title: 'Any JSON or CSV, by a mapping',
  syntax: 'text',
  partial: true,
  // Only the settings can say that a log is to be read so.
  recognises: () => false,
  read,
};
