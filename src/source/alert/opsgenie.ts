import type { EntryKind, Phase } from '../../incident/index.ts';
import { type Instant, instantFrom, isEpochMs } from '../../time/index.ts';
import { type Findings, idProblem } from '../findings.ts';
import type { Json } from '../syntax/json.ts';
import type { LogSettings } from '../types.ts';
import {
  type AlertEvent,
  type AlertHead,
  type AlertIncidents,
  firstText,
  instantOf,
  oneLine,
  priorityImpact,
  sentenceOf,
  stampFor,
  textOf,
} from './alert.ts';

/** What the records of a log are read into. */
export interface Context {
  readonly incidents: AlertIncidents;
  /** The ids of alerts and incidents that were read as records of their own. */
  readonly taken: Set<string>;
  readonly settings: LogSettings;
  readonly findings: Findings;
}

/** The alert or incident of logs, notes and timelines, which do not name it: they are asked for by it. */
const unnamed = 'alert';

function headOf(json: Json, id: string): AlertHead {
  return {
    title: oneLine(firstText(json.get('message'), json.get('alias'))) || `Alert ${id}`,
    impact: priorityImpact(json.get('priority').string),
    record: json,
  };
}

/** An alert or an incident, as lists and single answers have it: it tells its beginning, and of its course only times. */
export function readAlert(json: Json, { incidents, taken, settings, findings }: Context): void {
  findings.saw(1);
  const id = json.get('id').string ?? '';
  const record = id ? `The alert \`${id}\`` : 'An alert';
  const problem = json.isObject ? idProblem(id, taken) : 'it is not an object';
  if (problem) {
    findings.drop(record, problem, json.place);
    return;
  }
  const stamp = stampFor(record, json.get('createdAt'), json, settings, findings);
  if (!stamp) return;
  taken.add(id);
  const head = headOf(json, id);
  const details = firstText(json.get('description'));
  const created: AlertEvent = {
    at: stamp.instant,
    assumed: stamp.assumed,
    phase: 'investigating',
    by: oneLine(firstText(json.get('source'))),
    text: details ? `Created: ${head.title}\n\n${textOf(details).text}` : `Created: ${head.title}`,
    record: json,
  };
  const course = courseOf(json, stamp.instant, record, settings, findings);
  incidents.add(id, () => head, created, ...course);
}

function courseOf(
  json: Json,
  created: Instant,
  record: string,
  settings: LogSettings,
  findings: Findings,
): AlertEvent[] {
  const report = json.get('report');
  const status = json.get('status');
  const updatedAt = instantOf(json.get('updatedAt'), settings);
  const lastOccurredAt = instantOf(json.get('lastOccurredAt'), settings);
  const count = json.get('count').number ?? 1;
  const events: AlertEvent[] = [];
  const tell = (at: Instant | undefined, phase: Phase, text: string, by?: Json): void => {
    if (at) events.push({ at, phase, text, by: oneLine(by && firstText(by)), record: json });
  };
  tell(after(created, report.get('ackTime')), 'update', 'Acknowledged', report.get('acknowledgedBy'));
  if (count > 1 && lastOccurredAt && lastOccurredAt.epochMs > created.epochMs) {
    tell(lastOccurredAt, 'update', `Occurred again, ${count} times in all`);
  }
  if (status.string !== 'closed' && status.string !== 'resolved') return events;

  const closedAt = after(created, report.get('closeTime'));
  // What is closed occurs no more, and to close it is a change: a time outside these is none of this alert's course.
  const fits =
    closedAt &&
    closedAt.epochMs >= (lastOccurredAt?.epochMs ?? 0) &&
    closedAt.epochMs <= (updatedAt?.epochMs ?? closedAt.epochMs);
  const at = fits ? closedAt : updatedAt && { ...updatedAt, approximate: true };
  const found = `the status \`${status.string}\` and no time at which that was`;
  if (!fits)
    findings.readAs(record, found, at ? `${status.string} when it last changed` : 'one that goes on', status.place);
  tell(at, 'resolved', sentenceOf(status.string), report.get('closedBy'));
  return events;
}

/** The moment this many milliseconds after another, which is how a report tells its times. */
function after(start: Instant, json: Json): Instant | undefined {
  const ms = json.number ?? 0;
  const epochMs = start.epochMs + ms;
  return ms > 0 && isEpochMs(epochMs) ? instantFrom(epochMs, start.zone, 'millisecond') : undefined;
}

/** What an entry of a log says happened to the alert itself. */
function phaseOfText(text: string): Phase {
  if (/^(?:alert|incident) (?:is )?(?:created|opened|re-?opened)\b/i.test(text)) return 'investigating';
  return /^(?:alert|incident) (?:is |was )?(?:automatically |auto )?(?:closed|resolved)\b/i.test(text)
    ? 'resolved'
    : 'update';
}

/** What an entry of a log, a note, or of a timeline is: its text, its time and who is behind it. */
function partsOf(json: Json): { id?: Json; text?: Json; time: Json; by: Json; kind: EntryKind; type?: string } {
  const type = json.get('type').string;
  if (json.get('eventTime').exists) {
    const [title, description] = [json.get('title'), json.get('description')];
    const said = [title, title.get('content'), description, description.get('content'), description.get('name')];
    const kind = /note|comment/i.test(type ?? '') ? 'communication' : 'alert';
    const text = firstText(...said);
    const id = json.get('id');
    return {
      id,
      ...(text && { text }),
      time: json.get('eventTime'),
      by: json.get('actor').get('name'),
      kind,
      ...(type && { type }),
    };
  }
  const [note, text] = [firstText(json.get('note')), firstText(json.get('log'), json.get('note'))];
  const kind = note ? 'communication' : 'alert';
  return { id: json.get('offset'), ...(text && { text }), time: json.get('createdAt'), by: json.get('owner'), kind };
}

/** An entry of the log or of the timeline of an alert or an incident, or a note on it. */
export function readEntry(json: Json, { incidents, settings, findings }: Context): void {
  findings.saw(1);
  const { id, text, time, by, kind, type } = partsOf(json);
  const record = id?.string ? `The entry \`${id.string}\`` : 'An entry';
  const ids = incidents.idsOf(unnamed);
  const own = id?.string && !idProblem(id.string, new Set()) ? id.string : undefined;
  const problem = json.isObject ? own && idProblem(own, ids) : 'it is not an object';
  if (problem) {
    findings.drop(record, problem, json.place);
    return;
  }
  const stamp = stampFor(record, time, json, settings, findings);
  if (!stamp) return;
  if (!text) findings.readAs(record, 'no text', `\`${sentenceOf(type ?? 'entry')}\``, json.place);
  if (!incidents.has(unnamed)) findings.readAs(record, 'no alert', 'one of the only alert that is meant', json.place);
  if (own) ids.add(own);
  const said = text ?? sentenceOf(type ?? 'entry');
  const words = typeof said === 'string' ? said : textOf(said).text;
  const phase =
    kind === 'communication'
      ? 'update'
      : [words, sentenceOf(type ?? '')].map(phaseOfText).find((one) => one !== 'update');
  incidents.add(unnamed, () => ({ title: 'Opsgenie alert', record: json }), {
    id: own,
    at: stamp.instant,
    assumed: stamp.assumed,
    phase: phase ?? 'update',
    kind,
    by: oneLine(firstText(by)),
    text: said,
    record: json,
  });
}

/** What a webhook names what was done to an alert: in words, and the phase that is. */
const actions: ReadonlyMap<string, { readonly words: string; readonly phase?: Phase }> = new Map([
  ['create', { words: 'Created', phase: 'investigating' }],
  ['acknowledge', { words: 'Acknowledged' }],
  ['unacknowledge', { words: 'No longer acknowledged' }],
  ['close', { words: 'Closed', phase: 'resolved' }],
  ['resolve', { words: 'Resolved', phase: 'resolved' }],
  ['escalate', { words: 'Escalated' }],
  ['snooze', { words: 'Snoozed' }],
]);

/** A webhook: what was done, and the alert as it was then. */
export function readAction(json: Json, { incidents, settings, findings }: Context): void {
  findings.saw(1);
  const alert = json.get('alert');
  const action = json.get('action').string ?? '';
  const id = alert.get('alertId').string ?? alert.get('id').string ?? '';
  const record = `The action \`${action}\``;
  const problem = idProblem(id, new Set());
  if (problem) {
    findings.drop(record, `of its alert, ${problem}`, json.place);
    return;
  }
  const isCreated = /^create$/i.test(action);
  const { words, phase } = {
    words: sentenceOf(action),
    phase: 'update' as const,
    ...actions.get(action.toLowerCase()),
  };
  const stamp = stampFor(record, alert.get(isCreated ? 'createdAt' : 'updatedAt'), json, settings, findings);
  if (!stamp) return;
  const told = incidents.idsOf(id);
  const key = `${action} ${stamp.instant.epochMs}`;
  if (told.has(key)) {
    findings.passOver('it tells again what was told before', json.place);
    return;
  }
  told.add(key);
  const note = firstText(alert.get('note'));
  const isNote = /note$/i.test(action) && note !== undefined;
  incidents.add(id, () => headOf(alert, id), {
    at: stamp.instant,
    assumed: stamp.assumed,
    phase,
    kind: isNote ? 'communication' : 'alert',
    by: oneLine(firstText(alert.get('username'), json.get('source').get('name'))),
    text: isNote ? note : `${words}: ${oneLine(firstText(alert.get('message'))) || id}`,
    record: json,
  });
}
