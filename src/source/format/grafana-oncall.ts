import {
  type AlertEvent,
  type AlertHead,
  AlertIncidents,
  baseOf,
  dropUnknown,
  firstText,
  instantOf,
  nextPage,
  oneLine,
  sentenceOf,
  severityImpact,
  stampFor,
  valuesIn,
} from '../alert/alert.ts';
import { Findings, idProblem } from '../findings.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import { firstValue } from '../syntax/json-lines.ts';
import type { Impact, LogSettings, Reading, SourceFormat } from '../types.ts';

interface Context {
  readonly incidents: AlertIncidents;
  /** The ids of alert groups that were read as records of their own. */
  readonly taken: Set<string>;
  readonly settings: LogSettings;
  readonly findings: Findings;
}

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const context = { incidents: new AlertIncidents(), taken: new Set<string>(), settings, findings };
  for (const value of valuesIn(log, findings)) readValue(value, context);
  return findings.reading(grafanaOncall.id, context.incidents.list());
}

function readValue(value: Json, context: Context): void {
  const results = value.get('results');
  const reader = readerOf(value);
  if (reader) reader(value, context);
  else if (value.isArray) for (const item of value.items) readValue(item, context);
  else if (results.isArray) for (const item of results.items) readValue(item, context);
  else dropUnknown(value, context.findings);
}

function readerOf(value: Json): ((json: Json, context: Context) => void) | undefined {
  if (value.get('event').get('type').exists && value.get('alert_group').isObject) return readEvent;
  if (value.get('alert_group_id').exists) return value.get('text').exists ? readNote : readAlert;
  const isGroup = value.get('alerts_count').exists || (value.get('integration_id').exists && value.get('state').exists);
  return isGroup && value.get('created_at').exists ? readGroup : undefined;
}

function headOf(group: Json, id: string): AlertHead {
  const url = URL.parse(group.get('permalinks').get('web').string ?? '');
  return {
    title: oneLine(firstText(group.get('title'))) || `Alert group ${id}`,
    url: url && /^https?:$/.test(url.protocol) ? url.href : undefined,
    impact: impactOf(group.get('labels')),
    record: group,
  };
}

/** By the label `severity`; labels are an object in webhooks, and a list of pairs in the API. */
function impactOf(labels: Json): Impact | undefined {
  const pair = labels.items.find((item) => nameIn(item.get('key')) === 'severity');
  return severityImpact(pair ? nameIn(pair.get('value')) : labels.get('severity').string);
}

const nameIn = (json: Json): string | undefined => json.string ?? json.get('name').string;

/** Who did it: a name in webhooks, an id of a user in the API. */
const userOf = (json: Json): string =>
  oneLine(firstText(json.get('username'), json.get('email'), json.get('id'), json));

/** An alert group: it tells when it began, and when its state changed last to each of its states. */
function readGroup(json: Json, { incidents, taken, settings, findings }: Context): void {
  findings.saw(1);
  const id = json.get('id').string ?? '';
  const record = id ? `The alert group \`${id}\`` : 'An alert group';
  const problem = idProblem(id, taken);
  if (problem) {
    findings.drop(record, problem, json.place);
    return;
  }
  const stamp = stampFor(record, json.get('created_at'), json, settings, findings);
  if (!stamp) return;
  taken.add(id);
  const head = headOf(json, id);
  const changes = [
    { key: 'acknowledged', phase: 'update' },
    { key: 'silenced', phase: 'update' },
    { key: 'resolved', phase: 'resolved' },
  ] as const;
  const changed = changes.flatMap(({ key, phase }): AlertEvent[] => {
    const at = instantOf(json.get(`${key}_at`), settings);
    return at ? [{ at, phase, by: userOf(json.get(`${key}_by`)), text: sentenceOf(key), record: json }] : [];
  });
  const { instant: at, assumed } = stamp;
  const created: AlertEvent = { at, assumed, phase: 'investigating', text: `Created: ${head.title}`, record: json };
  if (json.get('state').string === 'resolved' && !changed.some(({ phase }) => phase === 'resolved')) {
    findings.readAs(record, 'no time at which it was resolved', 'one that goes on', json.get('state').place);
  }
  incidents.add(id, () => head, created, ...changed);
}

/** What an outgoing webhook calls what happened. */
const happenings: ReadonlyMap<string, { readonly words: string; readonly phase?: 'investigating' | 'resolved' }> =
  new Map([
    ['alert group created', { words: 'Created', phase: 'investigating' }],
    ['acknowledge', { words: 'Acknowledged' }],
    ['unacknowledge', { words: 'No longer acknowledged' }],
    ['resolve', { words: 'Resolved', phase: 'resolved' }],
    ['unresolve', { words: 'No longer resolved', phase: 'investigating' }],
    ['silence', { words: 'Silenced' }],
    ['unsilence', { words: 'No longer silenced' }],
    ['escalation', { words: 'Escalated' }],
  ]);

/** An outgoing webhook: what happened, and the alert group as it was then. */
function readEvent(json: Json, { incidents, settings, findings }: Context): void {
  findings.saw(1);
  const [event, group] = [json.get('event'), json.get('alert_group')];
  const type = event.get('type').string ?? '';
  const record = `The event \`${type}\``;
  const id = group.get('id').string ?? json.get('alert_group_id').string ?? '';
  const problem = idProblem(id, new Set());
  if (problem) {
    findings.drop(record, `of its alert group, ${problem}`, json.place);
    return;
  }
  const stamp = stampFor(record, event.get('time'), json, settings, findings);
  if (!stamp) return;
  const told = incidents.idsOf(id);
  const key = `${type} ${stamp.instant.epochMs}`;
  if (told.has(key)) {
    findings.passOver('it tells again what was told before', json.place);
    return;
  }
  told.add(key);
  const { words, phase = 'update' } = happenings.get(type.toLowerCase()) ?? { words: sentenceOf(type) || 'Changed' };
  const head = headOf(group, id);
  incidents.add(id, () => head, {
    at: stamp.instant,
    until: instantOf(event.get('until'), settings),
    assumed: stamp.assumed,
    phase,
    by: userOf(json.get('user')),
    text: `${words}: ${head.title}`,
    record: json,
  });
}

/** A resolution note, which people wrote. */
function readNote(json: Json, context: Context): void {
  const text = firstText(json.get('text'));
  const by = oneLine(firstText(json.get('author')));
  readPart('resolution note', json, { phase: 'update', kind: 'communication', by, text: text ?? '' }, context);
}

/** One of the alerts of a group. */
function readAlert(json: Json, context: Context): void {
  const payload = json.get('payload');
  const title = firstText(payload.get('title'), payload.get('annotations').get('summary'), payload.get('message'));
  readPart('alert', json, { phase: 'investigating', text: `Alert: ${oneLine(title) || 'no title'}` }, context);
}

function readPart(
  kind: string,
  json: Json,
  event: Pick<AlertEvent, 'phase' | 'kind' | 'by' | 'text'>,
  { incidents, settings, findings }: Context,
): void {
  findings.saw(1);
  const own = json.get('id').string;
  const record = own ? `The ${kind} \`${own}\`` : `A ${kind}`;
  const group = json.get('alert_group_id').string ?? '';
  const ids = incidents.idsOf(group);
  const problem = idProblem(own, ids) ?? (idProblem(group, new Set()) && 'it names no alert group');
  const lacks = problem ?? (event.text === '' ? 'it has no text' : undefined);
  if (lacks) {
    findings.drop(record, lacks, json.place);
    return;
  }
  const stamp = stampFor(record, json.get('created_at'), json, settings, findings);
  if (!stamp) return;
  ids.add(own as string);
  const head = (): AlertHead => ({ title: `Alert group ${group}`, record: json });
  incidents.add(group, head, { id: own, at: stamp.instant, assumed: stamp.assumed, record: json, ...event });
}

function recognises(log: Log): boolean {
  const first = firstValue(log);
  const value = first.isArray ? first.items[0] : (first.get('results').items[0] ?? first);
  const reader = value && readerOf(value);
  if (!reader) return false;
  if (reader === readNote) return value.get('author').exists || value.get('source').exists;
  return reader === readEvent || reader === readGroup || value.get('payload').isObject;
}

/** `2026-04-07T14:32:00`, in UTC, as the filter for the start takes it. */
const filterTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** Grafana OnCall: alert groups, alerts and resolution notes as its API answers them, and its outgoing webhooks. */
export const grafanaOncall: SourceFormat = {
  id: 'grafana-oncall',
  title: 'Grafana OnCall',
  syntax: 'text',
  partial: true,
  recognises,
  read,
  requests: (url, { window: { fromMs, toMs } = {} }) => {
    const started =
      fromMs === undefined || toMs === undefined ? '' : `?started_at=${filterTime(fromMs)}_${filterTime(toMs)}`;
    return [{ url: `${baseOf(url)}/api/v1/alert_groups/${started}` }];
  },
  next: (answer) => nextPage(answer, answer.log.json.get('next').string),
};
