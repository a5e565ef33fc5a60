import type { Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, orderMs, type Post, readEntries } from '../page.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, LogSettings, Reading, SourceFormat } from '../types.ts';

/** The states of an incident. */
const states: ReadonlyMap<number, Phase> = new Map([
  [100, 'investigating'],
  [200, 'identified'],
  [300, 'monitoring'],
]);
/** The statuses of what is affected, from operational to a disruption; 600, a security event, says nothing of its size. */
const impacts: ReadonlyMap<number, Impact> = new Map([
  [100, 'none'],
  [200, 'maintenance'],
  [300, 'minor'],
  [400, 'major'],
  [500, 'critical'],
]);
const operational = 100;

/** A record and what the list that it stands in says of it. */
interface Listed {
  readonly json: Json;
  readonly maintenance: boolean;
  readonly resolved: boolean;
}

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const entries = listed(json, findings).map(entryOf);
  return findings.reading(statusIo.id, readEntries(entries, settings, findings));
}

/** The incidents and maintenances of any answer: the public status, the lists of the API, and one alone. */
function listed(root: Json, findings: Findings): Listed[] {
  const result = root.get('result').exists ? root.get('result') : root;
  if (result.get('messages').exists) return [alone(result)];
  if (result.isArray) return result.items.map(alone);
  const maintenance = result.get('maintenance');
  const incidents = ['incidents', 'active_incidents'].map((key) => result.get(key));
  const maintenances = [
    ...(maintenance.isObject ? ['active', 'upcoming'].map((key) => maintenance.get(key)) : [maintenance]),
    ...['active', 'upcoming', 'resolved'].map((key) => result.get(`${key}_maintenances`)),
  ];
  const resolved = result.get('resolved_incidents');
  for (const list of [...incidents, resolved, ...maintenances]) {
    if (!list.isNothing && !list.isArray) findings.report('A list of incidents', 'it is not a list', list.place);
  }
  return [
    ...incidents.flatMap((list) => list.items).map((json) => ({ json, maintenance: false, resolved: false })),
    ...resolved.items.map((json) => ({ json, maintenance: false, resolved: true })),
    ...maintenances.flatMap((list) => list.items).map((json) => ({ json, maintenance: true, resolved: false })),
  ];
}

const alone = (json: Json): Listed => ({
  json,
  maintenance: json.get('datetime_planned_start').exists || json.get('kind').string === 'maintenance',
  resolved: false,
});

function entryOf({ json, maintenance, resolved }: Listed): Entry {
  const messages = json.get('messages').items;
  const end = resolved ? lastOf(messages) : undefined;
  return {
    json,
    id: (json.get('_id').exists ? json.get('_id') : json.get('id')).scalar,
    title: json.get('name'),
    posts: messages.map((message) => postOf(message, maintenance, message === end)),
    about: {
      impact: maintenance ? 'maintenance' : worst(messages),
      components: [
        ...new Set(json.get('components_affected').items.flatMap((component) => component.get('name').string || [])),
      ],
    },
  };
}

function postOf(json: Json, maintenance: boolean, end: boolean): Post {
  const state = json.get('state');
  // Resolving an incident writes a last message; its state is one of the three all the same.
  const isResolve = end && Number(json.get('status').scalar) === operational;
  return {
    json,
    kind: 'message',
    id: json.get('_id').scalar,
    time: json.get('datetime'),
    body: json.get('details'),
    status: state,
    phase: maintenance ? 'maintenance' : isResolve ? 'resolved' : states.get(Number(state.scalar ?? Number.NaN)),
    standIn: 'Update',
    by: json.get('user_full_name').string || undefined,
  };
}

/** The last message by time; of several at one moment the one at the end that the list tells last. */
function lastOf(messages: readonly Json[]): Json | undefined {
  const timed = messages
    .map((json) => ({ json, ms: orderMs(json.get('datetime')) }))
    .filter(({ ms }) => !Number.isNaN(ms));
  const newest = timed.reduce((latest, { ms }) => Math.max(latest, ms), Number.NEGATIVE_INFINITY);
  const last = timed.filter(({ ms }) => ms === newest);
  const oldestFirst = (timed[0]?.ms ?? 0) < (timed.at(-1)?.ms ?? 0);
  return (oldestFirst ? last.at(-1) : last[0])?.json;
}

function worst(messages: readonly Json[]): Impact | undefined {
  const codes = messages.map((message) => Number(message.get('status').scalar ?? Number.NaN));
  return impacts.get([...impacts.keys()].findLast((code) => codes.includes(code)) ?? 0);
}

/** Status.io: the public status of a page, and its API of incidents and maintenances. */
export const statusIo: SourceFormat = {
  id: 'status-io',
  title: 'Status.io',
  syntax: 'json',
  recognises: ({ json }) => {
    const result = json.get('result').exists ? json.get('result') : json;
    if (result.get('status_overall').get('status_code').exists) return true;
    const kept = ['incidents', 'maintenances'].map((kind) => json.get('result').get(`resolved_${kind}`));
    if (kept.some((list) => list.isArray)) return true;
    const one = result.isArray ? result.items[0] : result;
    return one?.get('messages').isArray === true && one.get('datetime_open').exists;
  },
  read,
  requests: (url) => (/^https:\/\/api\.status\.io\/1\.0\/status\/\w+/.test(url) ? [{ url }] : []),
};
