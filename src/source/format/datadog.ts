import type { EntryKind, Phase } from '../../incident/index.ts';
import {
  type AlertHead,
  AlertIncidents,
  addressOf,
  baseOf,
  dropUnknown,
  firstText,
  instantOf,
  nextPage,
  oneLine,
  priorityImpact,
  stampFor,
  textOf,
  valuesIn,
} from '../alert/alert.ts';
import { fingerprintOf } from '../alert/labels.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import { firstValue } from '../syntax/json-lines.ts';
import type { LogSettings, Reading, SourceFormat, SourceRequest } from '../types.ts';

interface Context {
  readonly incidents: AlertIncidents;
  /** The ids of events and downtimes that were read. */
  readonly taken: Set<string>;
  readonly settings: LogSettings;
  readonly findings: Findings;
}

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const context = { incidents: new AlertIncidents(), taken: new Set<string>(), settings, findings };
  for (const value of valuesIn(log, findings)) readValue(value, context);
  return findings.reading(datadog.id, context.incidents.list());
}

/** Reads a webhook, an answer of the API in version 1 or 2, or a list of these. */
function readValue(value: Json, context: Context): void {
  const list = [value, value.get('events'), value.get('data')].find((part) => part.isArray);
  const single = [value.get('event'), value.get('data')].find((part) => part.isObject);
  const type = value.get('attributes').isObject ? value.get('type').string : undefined;
  if (list) for (const item of list.items) readValue(item, context);
  else if (isDowntime(value)) readDowntime(value, context);
  else if (type !== undefined || isEvent(value)) readEvent(value, context);
  else if (single) readValue(single, context);
  else dropUnknown(value, context.findings);
}

const firstOf = (json: Json, ...keys: readonly [string, ...string[]]): Json =>
  keys.map((key) => json.get(key)).find((value) => (value.scalar ?? '').trim() !== '') ?? json.get(keys[0]);

/** Keys that payloads have for a time, the event's own before that of its last change; teams name them as they like. */
const times = ['date_happened', 'timestamp', 'date', 'event_date', 'last_updated'] as const;
const titles = ['title', 'event_title', 'alert_title'] as const;

const isEvent = (value: Json): boolean =>
  times.some((key) => value.get(key).exists) &&
  (titles.some((key) => value.get(key).exists) || value.get('alert_transition').exists);

const isDowntime = (value: Json): boolean =>
  value.get('type').string === 'downtime' ||
  (value.get('start').exists && value.get('scope').exists && value.get('monitor_tags').exists);

/** What a notification calls the change of a monitor; a renotification is no change. */
const transitions: ReadonlyMap<string, Phase> = new Map([
  ['triggered', 'investigating'],
  ['warn', 'investigating'],
  ['no data', 'investigating'],
  ['recovered', 'resolved'],
  ['re-triggered', 'update'],
  ['re-warn', 'update'],
  ['re-no data', 'update'],
  ['renotify', 'update'],
]);
const kinds: ReadonlyMap<string, { readonly phase: Phase; readonly kind: EntryKind }> = new Map([
  ['error', { phase: 'investigating', kind: 'alert' }],
  ['failure', { phase: 'investigating', kind: 'alert' }],
  ['warning', { phase: 'investigating', kind: 'alert' }],
  ['success', { phase: 'resolved', kind: 'alert' }],
  ['user_update', { phase: 'update', kind: 'communication' }],
]);

/** What a title has in front: `[P2] [Triggered on {host:a}] `. */
const lead = /^(?:\[P[1-5]\]\s*)?\[((?:re-)?(?:triggered|warn|no data|recovered)|renotify)(?: on \{([^{}]*)\})?\]\s*/i;

/** The parts of an event, whatever the answer or the payload calls them. */
function partsOf(json: Json) {
  // Version 2 wraps an event twice.
  const outer = json.get('attributes').isObject ? json.get('attributes') : json;
  const inner = outer.get('attributes').isObject ? outer.get('attributes') : outer;
  const own = inner.get('evt').get('id');
  const monitor = inner.get('monitor');
  const title = firstOf(inner, ...titles);
  const [, said, scopeSaid] = lead.exec(oneLine(title)) ?? [];
  const groups = [inner.get('monitor_groups'), monitor.get('groups')].flatMap(({ items }) => items);
  const scope = firstOf(inner, 'scopes', 'alert_scope', 'scope').scalar ?? groups[0]?.scalar;
  return {
    id: firstText(own, firstOf(inner, 'id_str', 'event_id'))?.string ?? scalarOf(firstOf(json, 'id', 'id_str')),
    time: firstOf(outer.get('timestamp').exists ? outer : inner, ...times),
    title,
    body: firstText(
      ...['body', 'text', 'message', 'event_msg', 'msg'].flatMap((key) => [outer.get(key), inner.get(key)]),
    ),
    transition: (
      firstText(inner.get('alert_transition'), monitor.get('transition').get('trans_name'))?.string ??
      said ??
      ''
    ).trim(),
    type: firstOf(inner, 'alert_type', 'status').string ?? '',
    monitor: scalarOf(firstOf(inner, 'monitor_id', 'alert_id')) ?? scalarOf(monitor.get('id')),
    scope: (scope ?? scopeSaid ?? '').trim(),
    aggregation: firstOf(inner, 'aggregation_key', 'aggreg_key', 'alert_cycle_key').scalar,
    priority: firstOf(inner, 'alert_priority', 'severity', 'monitor_priority').string ?? oneLine(title).slice(1),
    url: firstOf(inner, 'url', 'link').string,
  };
}

/** A scalar as the log writes it: ids have more digits than a number holds. */
const scalarOf = (json: Json): string | undefined => (json.number === undefined ? json.scalar : json.raw);

/** A longer name of a group is cut here, and told from others by a checksum, in UTF-16 code units. */
const longestId = 100;

function readEvent(json: Json, { incidents, taken, settings, findings }: Context): void {
  findings.saw(1);
  const parts = partsOf(json);
  const { transition, type } = parts;
  const title = oneLine(firstText(parts.title));
  const name = title.replace(lead, '') || `Monitor ${parts.monitor ?? 'without a name'}`;
  const record = title ? `The event \`${title}\`` : 'An event';
  const group = parts.monitor ? `${parts.monitor}-${parts.scope}` : (parts.aggregation ?? `${name}-${parts.scope}`);
  const incident =
    group.length > longestId
      ? `${idPart(group.slice(0, longestId))}-${fingerprintOf(new Map([['group', group]]))}`
      : idPart(group) || 'events';
  const id = parts.id && !idProblem(parts.id, new Set()) ? parts.id : undefined;
  if (id !== undefined && taken.has(id)) {
    findings.drop(record, 'another of the same id stands before it', json.place);
    return;
  }
  const stamp = stampFor(record, parts.time, json, settings, findings);
  if (!stamp) return;
  if (id !== undefined) taken.add(id);
  const told = kinds.get(type.toLowerCase()) ?? { phase: 'update', kind: 'alert' };
  const phase = transition ? transitions.get(transition.toLowerCase()) : told.phase;
  if (!phase) findings.readAs(record, `the transition \`${transition}\`, which is unknown`, '`update`', json.place);
  incidents.add(incident, () => headOf(name, parts, json), {
    id,
    at: stamp.instant,
    assumed: stamp.assumed,
    phase: phase ?? 'update',
    kind: transition ? 'alert' : told.kind,
    text: [title || `${transition || 'Event'}: ${name}`, detailsOf(parts.body)]
      .filter((part) => part !== '')
      .join('\n\n'),
    record: json,
  });
}

function headOf(name: string, { scope, url, priority }: ReturnType<typeof partsOf>, record: Json): AlertHead {
  const address = URL.parse(url ?? '');
  return {
    title: scope && !name.includes(scope) ? `${name} (${scope})` : name,
    url: address && /^https?:$/.test(address.protocol) ? address.href : undefined,
    impact: priorityImpact(priority),
    record,
  };
}

/** What a message says, without the marks of Markdown around it, whom it is sent to, and the links that are put below it. */
function detailsOf(body: Json | undefined): string {
  if (!body) return '';
  const text = textOf(body).text.replace(/^%%%[ \t]*\n?|\n?[ \t]*%%%$/g, '');
  return text
    .replace(/\n- - -\s+(?:\[\[[^[\]\n]*\]\([^()\s]*\)\][\s·]*)+$/, '')
    .split('\n')
    .filter((line) => !/^\s*@\S+(?:\s+@\S+)*\s*$/.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A downtime, in which monitors are silent: maintenance from its start to its end. */
function readDowntime(json: Json, { incidents, taken, settings, findings }: Context): void {
  findings.saw(1);
  const own = json.get('attributes').isObject ? json.get('attributes') : json;
  const id = scalarOf(json.get('id'));
  const record = id ? `The downtime \`${id}\`` : 'A downtime';
  const incident = `downtime-${id}`;
  const problem = idProblem(id, new Set()) ?? idProblem(incident, taken);
  if (problem) {
    findings.drop(record, problem, json.place);
    return;
  }
  const schedule = own.get('schedule');
  const when = [schedule.get('current_downtime'), schedule, own].find((part) => part.get('start').exists) ?? own;
  const stamp = stampFor(record, when.get('start'), json, settings, findings);
  if (!stamp) return;
  taken.add(incident);
  const scope = own.get('scope').string ?? own.get('scope').items.map(scalarOf).join(', ');
  const message = firstText(own.get('message'));
  const until = instantOf(own.get('canceled'), settings) ?? instantOf(when.get('end'), settings);
  const title = `Downtime of ${scope || 'all monitors'}`;
  incidents.add(incident, () => ({ title, impact: 'maintenance', record: json }), {
    at: stamp.instant,
    until: until && until.epochMs > stamp.instant.epochMs ? until : undefined,
    assumed: stamp.assumed,
    phase: 'maintenance',
    kind: 'action',
    text: message ?? title,
    record: json,
  });
}

const eventTypes = /^(?:[a-z0-9_]+_alert(?:_monitor)?|[a-z]+_monitor|service_check)$/;

function recognises(log: Log): boolean {
  const first = firstValue(log);
  const list = [first, first.get('data'), first.get('events')].find((part) => part.isArray);
  const value = list ? list.items[0] : first.get('event').isObject ? first.get('event') : first;
  if (!value) return false;
  if (value.get('attributes').isObject) return /^(?:event|downtime)$/.test(value.get('type').string ?? '');
  if (isDowntime(value)) return value.get('downtime_type').exists || value.get('monitor_id').exists;
  if (!isEvent(value)) return false;
  if (value.get('alert_transition').exists || value.get('date_happened').exists) return true;
  return eventTypes.test(value.get('event_type').string ?? '') && value.get('last_updated').exists;
}

const api = 'https://api.datadoghq.com';

/** The events of the window; without one the API answers those of the last minutes only. */
function requests(url: string, { window: { fromMs, toMs } = {} }: LogSettings): SourceRequest[] {
  if (fromMs === undefined || toMs === undefined) return [];
  const parameters = {
    'filter[from]': new Date(fromMs).toISOString(),
    'filter[to]': new Date(toMs).toISOString(),
    sort: 'timestamp',
    'page[limit]': '1000',
  };
  return [{ url: addressOf(`${baseOf(url, api)}/api/v2/events`, parameters) }];
}

/** Datadog: the payloads of its webhooks, and events and downtimes as its API answers them in version 1 and 2. */
export const datadog: SourceFormat = {
  id: 'datadog',
  title: 'Datadog',
  syntax: 'text',
  partial: true,
  recognises,
  read,
  requests,
  next: (answer) => nextPage(answer, answer.log.json.get('links').get('next').string),
};
