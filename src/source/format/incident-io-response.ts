import type { Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, orderMs, type Post, readEntries, webAddress } from '../page.ts';
import { pagePhase } from '../phase.ts';
import type { Json } from '../syntax/json.ts';
import type { LogSettings, Reading, SourceAnswer, SourceFormat, SourceRequest } from '../types.ts';

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const entries = json.get('incident_updates').isArray ? byIncident(json) : incidentsIn(json, findings).map(entryOf);
  return findings.reading(incidentIoResponse.id, readEntries(entries, settings, findings));
}

/** The updates of several incidents, each told of its own; the answer does not name them. */
function byIncident(root: Json): Entry[] {
  const updates = root.get('incident_updates').items;
  const groups = Map.groupBy(updates, (update) => update.get('incident_id').scalar);
  return [...groups].map(([id, group]) => {
    const first = group[0] ?? root;
    const over = ends(group);
    return {
      json: first,
      id,
      title: first.get('incident').get('name'),
      posts: group.map((update) => postOf(update, over)),
      about: { components: [] },
    };
  });
}

function postOf(json: Json, over: ReadonlySet<Json>): Post {
  const status = json.get('new_incident_status');
  const name = status.get('name');
  return {
    json,
    kind: 'update',
    id: json.get('id').scalar,
    time: json.get('created_at'),
    body: json.get('message'),
    status: name,
    phase: over.has(json) ? 'resolved' : stageOf(name.string, status.get('category').string),
    standIn: name.string?.trim() || 'Update',
    by: personIn(json.get('updater')),
  };
}

/** Statuses are named by each organisation; their categories are the same for all. */
const stageOf = (name: string | undefined, category: string | undefined): Phase | undefined => {
  const named = pagePhase(name);
  if (named && named !== 'resolved') return named;
  return category === 'triage' ? 'investigating' : category === undefined ? named : 'update';
};

/**
 * The updates that end an incident: of those in a row that are in a category after it (learning, closed), the first. What
 * follows is about the incident, not in it.
 */
function ends(updates: readonly Json[]): Set<Json> {
  const isOver = (update: Json): boolean =>
    ['learning', 'closed'].includes(update.get('new_incident_status').get('category').string ?? '');
  const timed = updates.map((update) => ({ update, ms: orderMs(update.get('created_at')) }));
  const ordered = timed.filter(({ ms }) => !Number.isNaN(ms)).toSorted((a, b) => a.ms - b.ms);
  return new Set(
    ordered.flatMap(({ update }, i) => {
      const before = ordered[i - 1];
      return isOver(update) && !(before && isOver(before.update)) ? update : [];
    }),
  );
}

const personIn = (actor: Json): string | undefined =>
  ['user', 'api_key', 'workflow', 'integration'].map((key) => actor.get(key).get('name').string).find((name) => name) ??
  actor.get('alert').get('title').string;

function incidentsIn(root: Json, findings: Findings): readonly Json[] {
  if (root.isArray) return root.items;
  if (root.get('incident').isObject) return [root.get('incident')];
  const list = root.get('incidents');
  if (!list.exists) return [root];
  if (!list.isArray) findings.report('A list of incidents', 'it is not a list', list.place);
  return list.items;
}

/** An incident with the timestamps that its team keeps of it; those that are not set yet say nothing. */
const entryOf = (json: Json): Entry => ({
  json,
  id: json.get('id').scalar,
  title: json.get('name'),
  posts: json
    .get('incident_timestamp_values')
    .items.filter((stamp) => !timeIn(stamp).isNothing)
    .map(stampOf),
  about: { url: webAddress(json.get('permalink').string), components: [] },
});

function stampOf(json: Json): Post {
  const { name, id } = {
    name: json.get('incident_timestamp').get('name'),
    id: json.get('incident_timestamp').get('id'),
  };
  return {
    json,
    kind: 'timestamp',
    id: id.scalar,
    time: timeIn(json),
    body: name,
    status: name,
    phase: phaseNamed(name.string),
    standIn: 'Timestamp',
  };
}

const timeIn = (stamp: Json): Json => stamp.get('value').get('value');

/** `Resolved at` says it; what is not the name of a phase says nothing of the state. */
const phaseNamed = (name: string | undefined): Phase =>
  pagePhase(/^([a-z]+) at$/i.exec(name?.trim() ?? '')?.[1]) ?? 'update';

function next({ request, log }: SourceAnswer): SourceRequest | undefined {
  const after = log.json.get('pagination_meta').get('after').string;
  const url = URL.parse(request.url);
  if (!after || !url || url.searchParams.get('after') === after) return undefined;
  url.searchParams.set('after', after);
  return { ...request, url: url.href };
}

/**
 * The API of incident.io for responders, version 2: the updates of incidents (`incident_updates`), and incidents with the
 * timestamps that are kept of them.
 */
export const incidentIoResponse: SourceFormat = {
  id: 'incident-io-response',
  title: 'incident.io (incidents)',
  syntax: 'json',
  recognises: ({ json }) => {
    const first = json.get('incident_updates').items[0];
    if (first) return first.get('new_incident_status').exists;
    const incidents = [json, json.get('incident'), json.items[0], json.get('incidents').items[0]];
    return incidents.some((one) => one?.get('incident_timestamp_values').isArray);
  },
  read,
  next,
};
