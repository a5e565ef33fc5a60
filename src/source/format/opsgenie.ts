import { AlertIncidents, addressOf, baseOf, dropUnknown, nextPage, valuesIn } from '../alert/alert.ts';
import { type Context, readAction, readAlert, readEntry } from '../alert/opsgenie.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import { firstValue } from '../syntax/json-lines.ts';
import type { LogSettings, Reading, SourceFormat, SourceRequest } from '../types.ts';

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const context = { incidents: new AlertIncidents(), taken: new Set<string>(), settings, findings };
  for (const value of valuesIn(log, findings)) readValue(value, context);
  return findings.reading(opsgenie.id, context.incidents.list());
}

/** Reads an answer of the API, a webhook, a record without an envelope, or a list of these. */
function readValue(value: Json, context: Context): void {
  const data = value.get('data');
  const entries = data.get('entries');
  const readSelf = readerOf(value);
  if (readSelf) readSelf(value, context);
  else if (value.isArray) for (const item of value.items) readValue(item, context);
  else if (entries.isArray) for (const entry of entries.items) readEntry(entry, context);
  else if (data.isArray) for (const item of data.items) readValue(item, context);
  else if (data.isObject) readValue(data, context);
  else dropUnknown(value, context.findings);
}

function readerOf(value: Json): ((json: Json, context: Context) => void) | undefined {
  if (value.get('action').string !== undefined && value.get('alert').isObject) return readAction;
  if (value.get('eventTime').exists && value.get('type').exists) return readEntry;
  if (!value.get('createdAt').exists) return undefined;
  if (value.get('log').string !== undefined || value.get('note').string !== undefined) return readEntry;
  return value.get('message').exists && (value.get('tinyId').exists || value.get('priority').exists)
    ? readAlert
    : undefined;
}

function recognises(log: Log): boolean {
  const first = firstValue(log);
  const value = first.isArray ? first.items[0] : first;
  const data = value?.get('data');
  if (!value || !data) return false;
  const isEnveloped = value.get('requestId').exists || value.get('took').exists;
  if (data.isArray && data.items.length === 0) return value.get('requestId').exists && value.get('took').exists;
  const record = [data.get('entries').items[0], data.items[0], data].find((json) => json?.isObject);
  if (isEnveloped && (data.get('entries').isArray || (record && readerOf(record)))) return true;
  const reader = readerOf(value);
  return reader === readAlert || (reader === readAction && value.get('alert').get('alertId').exists);
}

const api = 'https://api.opsgenie.com';

/** The alerts that were created in the window, newest first. */
function requests(url: string, { window }: LogSettings): SourceRequest[] {
  const query = [
    window?.fromMs === undefined ? '' : `createdAt >= ${window.fromMs}`,
    window?.toMs === undefined ? '' : `createdAt <= ${window.toMs}`,
  ].filter((part) => part !== '');
  const parameters = { query: query.join(' AND ') || undefined, limit: '100', sort: 'createdAt', order: 'desc' };
  return [{ url: addressOf(`${baseOf(url, api)}/v2/alerts`, parameters) }];
}

/** Opsgenie: alerts, incidents, their logs, notes and timelines as its API answers them, and its webhooks. */
export const opsgenie: SourceFormat = {
  id: 'opsgenie',
  title: 'Opsgenie',
  syntax: 'text',
  partial: true,
  recognises,
  read,
  requests,
  next: (answer) => nextPage(answer, answer.log.json.get('paging').get('next').string),
};
