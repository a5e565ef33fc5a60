import { isCovered, type LoggedEvent, type LoggedIncident } from '../coverage/index.ts';
import { type Paint, painter } from '../diagnostic/report/paint.ts';
import { concealing } from '../leak/index.ts';
import type { Change } from '../ledger/index.ts';
import type { StatusIncident } from '../source/index.ts';
import { formatDuration, formatInstant, type Instant, isoAtPrecision } from '../time/index.ts';
import { csvOf } from './csv.ts';
import { startOf } from './plain.ts';
import { renderIncident, shownIncident, updateJson, wordsOf } from './read-report.ts';

/** An incident that a source has told of, and what the repository has on it. */
export interface LogEntry {
  readonly source: string;
  readonly incident: StatusIncident;
  readonly window: { readonly first: Instant; readonly last: Instant; readonly end?: Instant };
  /** As numbers count it; planned maintenance is in none of them. */
  readonly counted?: LoggedIncident;
  /** What it is counted in: what happened, of which `same_as` joins several incidents. */
  readonly event?: LoggedEvent;
  /** What its source changed after it had been seen. */
  readonly changes: readonly Change[];
  readonly inLedger: boolean;
  /** The incident files that answer for it. */
  readonly files: readonly string[];
}

/** Incidents as they may be shown: no key, token or password is in their words, and in none that they had before. */
export function shownEntries(entries: readonly LogEntry[]): LogEntry[] {
  const fields = entries.flatMap(({ changes }) => changes.flatMap((change) => change.fields));
  const conceal = concealing([
    wordsOf(entries.map(({ incident }) => incident)),
    fields.flatMap(({ was, is }) => [was, is]).join('\n'),
  ]);
  return entries.map((entry) => ({
    ...entry,
    incident: shownIncident(entry.incident, conceal),
    changes: entry.changes.map((change) => ({
      ...change,
      fields: change.fields.map(({ field, was, is }) => ({ field, was: conceal(was), is: conceal(is) })),
    })),
  }));
}

/** How a list of incidents can be shown: for people, for programs, for spreadsheets and databases. */
export type LogFormat = 'text' | 'json' | 'csv';

/** A row an incident, in the order of the list: what the numbers of `stats --source` and of `coverage` are counted from. */
export const renderEntriesCsv = (entries: readonly LogEntry[]): string =>
  csvOf([
    [
      'reference',
      'title',
      'impact',
      'severity',
      'services',
      'components',
      'started',
      'ended',
      'planned',
      'updates',
      'url',
      'event',
      'coverage',
    ],
    ...entries.map(({ source, incident, window: { first, end }, counted, event }) => [
      `${source}:${incident.id}`,
      incident.title,
      incident.impact,
      counted?.severity,
      counted?.services.join(' '),
      incident.components.join('; '),
      iso(first),
      iso(end),
      counted ? 'no' : 'yes',
      incident.updates.length,
      incident.url,
      event?.reference,
      event && isCovered(event) ? 'yes' : 'no',
    ]),
  ]);

const iso = (at: Instant | undefined): string | undefined => at && isoAtPrecision(at);

/** For a script. */
export function renderEntriesJson(entries: readonly LogEntry[], { history }: { history: boolean }): string {
  const report = entries.map(
    ({ source, incident, window: { first, last, end }, counted, event, changes, inLedger, files }) => ({
      source,
      id: incident.id,
      title: incident.title,
      url: incident.url,
      impact: incident.impact,
      severity: counted?.severity,
      services: counted?.services ?? [],
      components: incident.components,
      first: iso(first),
      last: iso(last),
      resolved: iso(end),
      planned: counted === undefined,
      event: event?.reference,
      coverage: event !== undefined && isCovered(event),
      in_ledger: inLedger,
      files,
      ...(history ? { updates: incident.updates.map(updateJson) } : { updates: incident.updates.length }),
      changes: history ? changes : changes.length,
    }),
  );
  return `${JSON.stringify({ incidents: report }, null, 2)}\n`;
}

/** Whether a log says of an incident how it stood: one that does not can be no witness that it goes on. */
const tellsStates = ({ updates }: StatusIncident): boolean => updates.some(({ phase }) => phase !== 'update');

/** A line an incident, newest first. */
export function renderEntriesText(entries: readonly LogEntry[], of: number, colour: boolean): string {
  const paint = painter(colour);
  const width = Math.max(0, ...entries.map(({ source, incident }) => source.length + 1 + incident.id.length));
  const lines = entries.map(({ source, incident, window: { first, end }, changes, files }) => {
    const length = end
      ? formatDuration(end.epochMs - first.epochMs)
      : tellsStates(incident)
        ? 'not resolved'
        : 'not told';
    const ref = `${source}:${incident.id}`.padEnd(width);
    const marks = [
      ...(changes.length > 0 ? [paint('yellow', `${changes.length} changed`)] : []),
      ...(files.length > 0 ? [paint('green', files.join(', '))] : []),
    ];
    return [
      paint('bold', ref),
      formatInstant(first, { zone: 'UTC', seconds: 'never' }),
      length.padStart(12),
      (incident.impact ?? '–').padEnd(11),
      startOf(incident.title, 70),
      ...marks,
    ].join('  ');
  });
  const shown = entries.length === of ? `${of}` : `${entries.length} of ${of}`;
  const none =
    of === 0
      ? 'No source has told of an incident yet; `afterword sync` fetches.'
      : `${shown} ${of === 1 ? 'incident' : 'incidents'}`;
  return `${[...lines, ...(lines.length > 0 ? [''] : []), none].join('\n')}\n`;
}

/** One incident whole; with what its source changed, where that is asked for. */
export function renderEntryText(
  { source, incident, changes, files }: LogEntry,
  history: boolean,
  colour: boolean,
): string {
  const paint = painter(colour);
  const lines = [
    renderIncident({ ...incident, id: `${source}:${incident.id}` }, true, paint),
    ...(incident.url ? [`  ${paint('dim', incident.url)}`] : []),
    ...files.map((file) => `  ${paint('green', file)}`),
  ];
  if (!history && changes.length > 0)
    lines.push(
      '',
      `Its source changed ${changes.length} ${changes.length === 1 ? 'thing' : 'things'} afterwards; --history shows what.`,
    );
  if (history) {
    lines.push(
      '',
      changes.length === 0 ? 'Nothing was changed after it had been seen.' : 'Changed after it had been seen:',
    );
    lines.push(...changes.flatMap((change) => renderChange(change, paint)));
  }
  return `${lines.join('\n')}\n`;
}

function renderChange({ kind, update, seen, fields }: Change, paint: Paint): string[] {
  const what = update ? `update ${update}` : 'the incident';
  const late = kind === 'backdated' && fields.length === 0 ? ' (came later than updates that are shown after it)' : '';
  return [
    `  ${seen.replace('T', ' ').replace('Z', ' UTC')}  ${paint('yellow', kind)}  ${what}${late}`,
    ...fields.flatMap(({ field, was, is }) => [
      `    ${field}`,
      `      ${paint('red', '-')} ${startOf(was, 400)}`,
      `      ${paint('green', '+')} ${startOf(is, 400)}`,
    ]),
  ];
}
