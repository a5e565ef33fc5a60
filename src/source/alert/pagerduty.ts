import type { Phase } from '../../incident/index.ts';
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
  sentenceOf,
  stampFor,
  textOf,
} from './alert.ts';

/** What the records of a log are read into. */
export interface Context {
  readonly incidents: AlertIncidents;
  /** The ids of incidents that were read as records of their own. */
  readonly taken: Set<string>;
  readonly settings: LogSettings;
  readonly findings: Findings;
}

/** Reads one record; `about` is the incident it belongs to, where something around it says so. */
export type Reader = (json: Json, about: Json | undefined, context: Context) => void;

/** What happened, as log entries and webhooks name it: in words, and the phase that is. */
const happenings: ReadonlyMap<string, { readonly words: string; readonly phase?: Phase }> = new Map([
  ['trigger', { words: 'Triggered', phase: 'investigating' }],
  ['triggered', { words: 'Triggered', phase: 'investigating' }],
  ['reopened', { words: 'Reopened', phase: 'investigating' }],
  ['acknowledge', { words: 'Acknowledged' }],
  ['unacknowledge', { words: 'No longer acknowledged' }],
  ['unacknowledged', { words: 'No longer acknowledged' }],
  ['resolve', { words: 'Resolved', phase: 'resolved' }],
  ['resolved', { words: 'Resolved', phase: 'resolved' }],
  ['annotate', { words: 'Note' }],
  ['annotated', { words: 'Note' }],
  ['notify', { words: 'Notified' }],
  ['assign', { words: 'Assigned' }],
  ['escalate', { words: 'Escalated' }],
  ['delegate', { words: 'Delegated' }],
  ['snooze', { words: 'Snoozed' }],
]);
const happening = (type: string) =>
  ({ words: sentenceOf(type) || 'Changed', phase: 'update', ...happenings.get(type) }) as const;
/** Something that a person wrote for others to read. */
const isSaid = (type: string): boolean => /^(?:annotated?|status_update.*)$/.test(type);

/** The incident of entries and notes that were asked for by their incident, and do not name it. */
const unnamed = 'incident';

const nameIn = (json: Json): string => oneLine(firstText(json.get('summary'), json.get('name'), json.get('email')));

const firstOf = (json: Json, ...keys: readonly [string, ...string[]]): Json =>
  keys.map((key) => json.get(key)).find((value) => !value.isNothing) ?? json.get(keys[0]);

function headOf(incident: Json, id: string): AlertHead {
  const data = incident.get('trigger_summary_data');
  const named = firstText(
    incident.get('title'),
    data.get('subject'),
    data.get('description'),
    incident.get('description'),
    incident.get('summary'),
    incident.get('incident_key'),
  );
  const parts = [incident.get('service'), ...incident.get('impacted_services').items].map(nameIn);
  const url = URL.parse(incident.get('html_url').string ?? '');
  return {
    // A reference puts the number in front: `[#33] Disk full`.
    title: oneLine(named).replace(/^\[#\d+\]\s*/, '') || `Incident ${id}`.trim(),
    url: url && /^https?:$/.test(url.protocol) ? url.href : undefined,
    components: [...new Set(parts)].filter((name) => name !== ''),
    record: incident,
  };
}

/** An incident, of version 1 (`created_on`) or 2 (`created_at`): it tells its beginning and the last change of its state. */
export const readIncident: Reader = (json, _about, { incidents, taken, settings, findings }) => {
  findings.saw(1);
  const id = json.get('id').string ?? '';
  const record = id ? `The incident \`${id}\`` : 'An incident';
  const problem = json.isObject ? idProblem(id, taken) : 'it is not an object';
  if (problem) {
    findings.drop(record, problem, json.place);
    return;
  }
  if (incidents.has(id)) {
    findings.passOver('its log entries tell what happened to it', json.place);
    return;
  }
  const stamp = stampFor(record, firstOf(json, 'created_at', 'created_on'), json, settings, findings);
  if (!stamp) return;
  taken.add(id);
  const head = headOf(json, id);
  const text = `Triggered: ${head.title}`;
  const { instant: at, assumed } = stamp;
  const triggered: AlertEvent = { id: triggerId(json), at, assumed, phase: 'investigating', text, record: json };
  incidents.add(id, () => head, triggered, ...changesOf(json, record, settings, findings));
};

/** The id of the log entry of the trigger, so that an incident and its log entries tell one trigger. */
function triggerId(incident: Json): string | undefined {
  const address = incident.get('trigger_details_html_url').string ?? '';
  const id = incident.get('first_trigger_log_entry').get('id').string ?? /\/log_entries\/(\w+)/.exec(address)?.[1];
  return idProblem(id, new Set()) ? undefined : id;
}

function changesOf(incident: Json, record: string, settings: LogSettings, findings: Findings): AlertEvent[] {
  const acknowledged = firstOf(incident, 'acknowledgements', 'acknowledgers').items.flatMap((json): AlertEvent[] => {
    const at = instantOf(json.get('at'), settings);
    const by = nameIn(firstOf(json, 'acknowledger', 'object'));
    return at ? [{ at, phase: 'update', by, text: 'Acknowledged', record: json }] : [];
  });
  const status = incident.get('status');
  const changedAt = instantOf(firstOf(incident, 'last_status_change_at', 'last_status_change_on'), settings);
  const by = nameIn(firstOf(incident, 'last_status_change_by', 'resolved_by_user'));
  if (status.string === 'resolved') {
    const at = instantOf(incident.get('resolved_at'), settings) ?? changedAt;
    if (at) return [...acknowledged, { at, phase: 'resolved', by, text: 'Resolved', record: incident }];
    findings.readAs(record, 'no time at which it was resolved', 'one that goes on', status.place);
  }
  if (status.string !== 'acknowledged' || acknowledged.length > 0 || !changedAt) return acknowledged;
  return [{ at: changedAt, phase: 'update', by, text: 'Acknowledged', record: incident }];
}

/** Takes an event into its incident, under its own id; one that is there already is left out. */
function take(record: string, event: AlertEvent, about: Json | undefined, { incidents, findings }: Context): void {
  const named = about?.get('id').string;
  const id = named && !idProblem(named, new Set()) ? named : unnamed;
  const ids = incidents.idsOf(id);
  const problem = event.id === undefined ? undefined : idProblem(event.id, ids);
  if (problem) {
    findings.drop(record, problem, event.record.place);
    return;
  }
  if (event.id !== undefined) ids.add(event.id);
  if (id === unnamed && !incidents.has(id)) {
    findings.readAs(record, 'no incident', 'one of the only incident that is meant', event.record.place);
  }
  const head = (): AlertHead =>
    about && id !== unnamed ? headOf(about, id) : { title: 'PagerDuty incident', record: event.record };
  incidents.add(id, head, event);
}

/** What all records but incidents have: an id, a time, and an incident. */
function readRecord(
  kind: string,
  json: Json,
  { id, time, about }: { readonly id: Json; readonly time: Json; readonly about: Json | undefined },
  tell: (record: string) => Omit<AlertEvent, 'id' | 'at' | 'record'> | undefined,
  context: Context,
): void {
  const { findings, settings } = context;
  findings.saw(1);
  const record = id.string ? `The ${kind} \`${id.string}\`` : `A ${kind}`;
  if (!json.isObject) {
    findings.drop(record, 'it is not an object', json.place);
    return;
  }
  const stamp = stampFor(record, time, json, settings, findings);
  const told = stamp && tell(record);
  if (!told) return;
  const { instant: at, assumed } = stamp;
  take(record, { id: id.string, at, assumed, record: json, ...told }, about, context);
}

/** A log entry, of version 1 (`trigger`) or 2 (`trigger_log_entry`). */
export const readEntry: Reader = (json, about, context) => {
  const type = (json.get('type').string ?? '').replace(/_log_entry(?:_reference)?$/, '');
  const own = json.get('incident');
  const tell = () => ({
    phase: happening(type).phase,
    kind: isSaid(type) ? ('communication' as const) : ('alert' as const),
    by: nameIn(firstOf(json, 'agent', 'user')),
    text: textOfEntry(json, type),
  });
  const parts = { id: json.get('id'), time: firstOf(json, 'created_at', 'created_on'), about: about ?? own };
  readRecord('log entry', json, parts, tell, context);
};

/** What an entry says, and behind it what triggered it or the note that came with it. */
function textOfEntry(json: Json, type: string): string | Json {
  const channel = json.get('channel');
  const note = json.get('note');
  const said = isSaid(type) && firstText(channel.get('content'), channel.get('summary'), note);
  if (said) return said;
  const summary = firstText(json.get('summary'));
  const description = json.get('event_details').get('description');
  const details =
    type === 'trigger' ? firstText(description, channel.get('subject'), channel.get('summary')) : firstText(note);
  if (!details) return summary ?? happening(type).words;
  return `${summary ? textOf(summary).text : happening(type).words}\n\n${textOf(details).text}`;
}

/** A message of a webhook in version 1 (`data.incident`) or 2 (`log_entries`). */
export const readMessage: Reader = (json, _about, context) => {
  const about = json.get('incident').isObject ? json.get('incident') : json.get('data').get('incident');
  const entries = json.get('log_entries').items;
  for (const entry of entries) readEntry(entry, about.isObject ? about : undefined, context);
  if (entries.length > 0) return;
  const type = (json.get('event').string ?? json.get('type').string ?? '').replace(/^incident\./, '');
  const parts = { id: json.get('id'), time: json.get('created_on'), about };
  readRecord('message', json, parts, () => changeOf(type, about), context);
};

/** A change of an incident that is told by its name alone. */
function changeOf(type: string, about: Json): { readonly phase: Phase; readonly text: string } {
  const { phase, words } = happening(type);
  return { phase, text: phase === 'investigating' ? `${words}: ${headOf(about, '').title}` : words };
}

/** A webhook in version 3. */
export const readEvent: Reader = (json, _about, context) => {
  const event = json.get('event');
  const data = event.get('data');
  const type = event.get('event_type').string ?? '';
  const about = data.get('incident').isObject ? data.get('incident') : data;
  const tell = (record: string) => {
    const name = type.replace(/^incident\./, '');
    const by = nameIn(event.get('agent'));
    const said = isSaid(name) && firstText(data.get('content'), data.get('message'));
    if (said) return { phase: 'update', kind: 'communication', by, text: said } as const;
    const { phase, text } = changeOf(name, about);
    const more = oneLine(moreOf(name, data));
    if (name !== type) return { phase, by, text: more ? `${text}: ${more}` : text };
    context.findings.drop(record, `\`${type}\` is nothing that happens to an incident`, json.place);
    return undefined;
  };
  readRecord('event', json, { id: event.get('id'), time: event.get('occurred_at'), about }, tell, context);
};

/** What a change is to: the priority, the people. */
function moreOf(type: string, data: Json): Json | undefined {
  if (type.startsWith('priority')) return firstText(data.get('priority').get('summary'));
  if (type.startsWith('responder')) return firstText(data.get('user').get('summary'), data.get('message'));
  if (type === 'delegated') return firstText(data.get('escalation_policy').get('summary'));
  if (!/^(?:reassigned|escalated)$/.test(type)) return undefined;
  return firstText(...data.get('assignees').items.map((one) => one.get('summary')));
}

/** A note on an incident, which people wrote. */
export const readNote: Reader = (json, about, context) => {
  const text = firstText(json.get('content'));
  const tell = (record: string) => {
    if (text) return { phase: 'update', kind: 'communication', by: nameIn(json.get('user')), text } as const;
    context.findings.drop(record, 'it has no text', json.place);
    return undefined;
  };
  readRecord('note', json, { id: json.get('id'), time: json.get('created_at'), about }, tell, context);
};

/** An alert that an incident is made of. */
export const readAlert: Reader = (json, about, context) => {
  const summary = oneLine(firstText(json.get('summary'), json.get('alert_key'))) || 'no summary';
  const tell = () => ({ phase: 'investigating', text: `Alert: ${summary}` }) as const;
  const own = json.get('incident');
  const parts = { id: json.get('id'), time: json.get('created_at'), about: own.isObject ? own : about };
  readRecord('alert', json, parts, tell, context);
};
