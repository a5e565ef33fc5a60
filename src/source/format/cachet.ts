import type { Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, orderMs, type Post, readEntries, webAddress } from '../page.ts';
import type { Json } from '../syntax/json.ts';
import type { LogSettings, Reading, SourceAnswer, SourceFormat, SourceRequest } from '../types.ts';

/** The states of an incident, with the names that they have beside their numbers. */
const states: ReadonlyMap<string, Phase> = new Map([
  ['0', 'maintenance'],
  ['1', 'investigating'],
  ['2', 'identified'],
  ['3', 'monitoring'],
  ['4', 'resolved'],
]);
const names: readonly string[] = ['Scheduled', 'Investigating', 'Identified', 'Watching', 'Fixed'];

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const data = json.get('data').exists ? json.get('data') : json;
  const records = data.isArray ? data.items : [data];
  const included = json.get('included').items;
  const entries = records.map((record) => entryOf(record, included));
  return findings.reading(cachet.id, readEntries(entries, settings, findings));
}

/** A field of a record: of version 3 it stands in `attributes`, with its time in `string` and its state in `value`. */
function field(record: Json, ...keys: readonly string[]): Json {
  const attributes = record.get('attributes').isObject ? record.get('attributes') : record;
  const value = keys.map((key) => attributes.get(key)).find((one) => !one.isNothing) ?? attributes.get(keys[0] ?? '');
  return value.isObject ? (['value', 'string'].map((key) => value.get(key)).find((one) => one.exists) ?? value) : value;
}

function entryOf(json: Json, included: readonly Json[]): Entry {
  const scheduled = field(json, 'scheduled_at', 'scheduled').exists;
  const updates = updatesOf(json, included);
  return {
    json,
    id: field(json, 'id').scalar ?? json.get('id').scalar,
    title: field(json, 'name'),
    // The updates stand newest first, and the incident's own message comes before them all.
    posts: [...updates.map((update) => updatePost(update, scheduled)), ownPost(json, updates.length > 0, scheduled)],
    about: {
      url: webAddress(field(json, 'permalink').string),
      impact: scheduled || field(json, 'status').scalar === '0' ? 'maintenance' : undefined,
      components: componentsOf(json, included),
    },
  };
}

/** Its updates: in the record itself, or, in version 3, beside it and named by it. */
function updatesOf(json: Json, included: readonly Json[]): readonly Json[] {
  const own = json.get('updates');
  if (own.isArray) return own.items;
  const named = new Set(
    json
      .get('relationships')
      .get('updates')
      .get('data')
      .items.map((one) => one.get('id').scalar),
  );
  const isUpdate = (one: Json): boolean => /update/i.test(one.get('type').string ?? '');
  return included.filter((one) => isUpdate(one) && named.has(one.get('id').scalar));
}

function updatePost(json: Json, scheduled: boolean): Post {
  const status = field(json, 'status');
  const state = states.get(status.scalar ?? '');
  return {
    json,
    kind: 'update',
    id: json.get('id').scalar,
    time: field(json, 'created_at', 'created'),
    changed: field(json, 'updated_at', 'updated'),
    body: field(json, 'message'),
    status,
    phase: scheduled ? 'maintenance' : state,
    standIn: nameOf(status),
  };
}

/**
 * The message that an incident began with. Its state is that of today: it is the one of then only where nothing was changed
 * since, neither by an update nor in place.
 */
function ownPost(json: Json, hasUpdates: boolean, scheduled: boolean): Post {
  const status = field(json, 'status');
  const [created, changed] = [field(json, 'created_at', 'created'), field(json, 'updated_at', 'updated')];
  const isAsPosted = !hasUpdates && !(orderMs(changed) > orderMs(created));
  const state = states.get(status.scalar ?? '');
  return {
    json,
    kind: 'message',
    id: 'incident',
    time: field(json, 'occurred_at', 'occurred', 'created_at', 'created'),
    posted: created,
    changed,
    body: field(json, 'message'),
    status,
    phase: scheduled ? 'maintenance' : isAsPosted ? state : 'update',
    standIn: isAsPosted ? nameOf(status) : 'Incident',
  };
}

const nameOf = (status: Json): string => names[Number(status.scalar ?? Number.NaN)] ?? 'Update';

/** The component that it names; version 2 names it by number alone, which says nothing to anybody. */
function componentsOf(json: Json, included: readonly Json[]): string[] {
  const ids = json
    .get('relationships')
    .get('components')
    .get('data')
    .items.map((one) => one.get('id').scalar);
  const beside = included.filter(
    (one) => one.get('type').string === 'components' && ids.includes(one.get('id').scalar),
  );
  const own = [json.get('component'), ...json.get('components').items, ...beside];
  return [
    ...new Set(own.flatMap((component) => (component.isObject ? field(component, 'name').string : undefined) ?? [])),
  ];
}

function next({ request, log }: SourceAnswer): SourceRequest | undefined {
  const pages = log.json.get('meta').get('pagination').get('links').get('next_page');
  const [url, from] = [URL.parse(pages.string ?? ''), URL.parse(request.url)];
  return url && url.origin === from?.origin && url.href !== from.href ? { ...request, url: url.href } : undefined;
}

/**
 * Cachet, versions 2 and 3: its incidents with their updates, and its schedules. Its times have no zone: they are those of its
 * server.
 */
export const cachet: SourceFormat = {
  id: 'cachet',
  title: 'Cachet',
  syntax: 'json',
  recognises: ({ json }) => {
    const data = json.get('data').exists ? json.get('data') : json;
    const first = data.isArray ? data.items[0] : data;
    if (!first?.isObject) return false;
    if (/^(?:incidents|schedules)$/.test(first.get('type').string ?? '')) {
      return first.get('attributes').get('status').get('human').exists;
    }
    const isIncident = first.get('human_status').exists && first.get('message').exists;
    return isIncident && ['name', 'created_at'].every((key) => first.get(key).exists);
  },
  read,
  requests: (url) => [{ url: `${url.replace(/\/+$/, '')}/api/v1/incidents?per_page=100&sort=id&order=desc` }],
  next,
};
