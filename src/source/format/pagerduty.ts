import { AlertIncidents, addressOf, baseOf, dropUnknown, nextPage, valuesIn } from '../alert/alert.ts';
import {
  type Context,
  type Reader,
  readAlert,
  readEntry,
  readEvent,
  readIncident,
  readMessage,
  readNote,
} from '../alert/pagerduty.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import { firstValue } from '../syntax/json-lines.ts';
import type { LogSettings, Reading, SourceAnswer, SourceFormat, SourceRequest } from '../types.ts';

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const context = { incidents: new AlertIncidents(), taken: new Set<string>(), settings, findings };
  for (const value of valuesIn(log, findings)) readValue(value, context);
  return findings.reading(pagerduty.id, context.incidents.list());
}

/** What an envelope holds. Log entries tell more of an incident than the incident does, so they come first. */
const envelopes: readonly (readonly [key: string, read: Reader])[] = [
  ['messages', readMessage],
  ['log_entries', readEntry],
  ['log_entry', readEntry],
  ['incidents', readIncident],
  ['incident', readIncident],
  ['alerts', readAlert],
  ['alert', readAlert],
  ['notes', readNote],
  ['note', readNote],
];

/** Reads any answer of the API, any webhook, any record without an envelope, and lists of these. */
function readValue(value: Json, context: Context): void {
  const readSelf = readerOf(value);
  const parts = envelopes
    .map(([key, readPart]) => ({ json: value.get(key), readPart }))
    .filter(({ json }) => json.isArray || json.isObject);
  const incident = value.get('incident');
  if (value.isArray) for (const item of value.items) readValue(item, context);
  else if (readSelf) readSelf(value, undefined, context);
  else if (parts.length === 0) dropUnknown(value, context.findings);
  else {
    for (const { json, readPart } of parts) {
      for (const item of json.isArray ? json.items : [json]) {
        readPart(item, incident.isObject ? incident : undefined, context);
      }
    }
  }
}

/** What reads a value that has no envelope. */
function readerOf(value: Json): Reader | undefined {
  const type = value.get('type').string ?? '';
  if (value.get('event').get('event_type').string !== undefined) return readEvent;
  if (/_log_entry$/.test(type) || (value.get('channel').isObject && value.get('agent').exists)) return readEntry;
  if (/^incident\./.test(type) && value.get('data').isObject) return readMessage;
  if (/^incident\./.test(value.get('event').string ?? '') && value.get('incident').isObject) return readMessage;
  if (value.get('incident_number').exists || (type === 'incident' && value.get('urgency').exists)) return readIncident;
  return type === 'alert' && value.get('alert_key').exists ? readAlert : undefined;
}

function recognises(log: Log): boolean {
  const first = firstValue(log);
  const value = first.isArray ? first.items[0] : first;
  if (!value) return false;
  if (readerOf(value)) return true;
  if (value.get('incidents').isArray && value.get('limit').exists && value.get('offset').exists) return true;
  return envelopes.some(([key]) => {
    const list = value.get(key);
    const record = list.isArray ? list.items[0] : list;
    if (!record) return false;
    return readerOf(record) !== undefined || (/^(?:notes?|log_entr)/.test(key) && isNoteOrEntry(record));
  });
}

/** A note of version 2, or a log entry of version 1, which has no type of its own. */
const isNoteOrEntry = (record: Json): boolean =>
  record.get('created_at').exists &&
  ((record.get('content').exists && record.get('user').isObject) || record.get('agent').exists);

const api = 'https://api.pagerduty.com';
/** The web page of one incident, in the service region of the account. */
const page = /^https?:\/\/[\w-]+\.(eu\.)?pagerduty\.com\/incidents\/(\w+)/;

/** The log entries of all incidents, or of the one that the address is of; each with its incident. */
function requests(url: string, { window }: LogSettings): SourceRequest[] {
  const [, region = '', id] = page.exec(url) ?? [];
  const base = id ? `https://api.${region}pagerduty.com/incidents/${id}` : baseOf(url, api);
  const parameters = {
    since: isoOf(window?.fromMs),
    until: isoOf(window?.toMs),
    'include[]': 'incidents',
    limit: '100',
  };
  const headers = { Accept: 'application/vnd.pagerduty+json;version=2' };
  return [{ url: addressOf(`${base}/log_entries`, parameters), headers }];
}

const isoOf = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

function next(answer: SourceAnswer): SourceRequest | undefined {
  const { json } = answer.log;
  const [offset, limit] = [json.get('offset').number, json.get('limit').number];
  const url = URL.parse(answer.request.url);
  if (json.get('more').boolean !== true || !url || offset === undefined || !limit) return undefined;
  url.searchParams.set('offset', String(offset + limit));
  return nextPage(answer, url.href);
}

/** PagerDuty: what its REST API answers in version 1 and 2, and its webhooks in version 1 to 3. */
export const pagerduty: SourceFormat = {
  id: 'pagerduty',
  title: 'PagerDuty',
  syntax: 'text',
  partial: true,
  recognises,
  read,
  requests,
  next,
};
