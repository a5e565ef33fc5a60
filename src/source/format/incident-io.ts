import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, type Post, readEntries, sentence, webAddress } from '../page.ts';
import { pagePhase } from '../phase.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, LogSettings, Reading, SourceFormat } from '../types.ts';

/** What a component can be in, from the best to the worst, and how its page rates an incident that has it. */
const impacts: ReadonlyMap<string, Impact> = new Map([
  ['operational', 'none'],
  ['under_maintenance', 'maintenance'],
  ['degraded_performance', 'minor'],
  ['partial_outage', 'major'],
  ['full_outage', 'critical'],
]);
/** Where the answers of the API, of the page itself and of its widget have incidents or maintenances. */
const lists = [
  'status_page_incidents',
  'status_page_maintenances',
  'incidents',
  'maintenances',
  'ongoing_incidents',
  'in_progress_maintenances',
  'scheduled_maintenances',
];
const single = ['status_page_incident', 'status_page_maintenance', 'incident', 'maintenance'];

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const root = json.get('summary').isObject ? json.get('summary') : json;
  const name = (root.get('page_title').exists ? root.get('page_title') : root.get('name')).string;
  const url = (root.get('page_url').exists ? root.get('page_url') : root.get('public_url')).string;
  const incidents = readEntries(
    recordsIn(root, findings).map((record) => entryOf(record, url)),
    settings,
    findings,
  );
  return findings.reading(incidentIo.id, incidents, { page: name && url ? { name, url } : undefined });
}

function recordsIn(root: Json, findings: Findings): readonly Json[] {
  if (root.isArray) return root.items;
  if (root.get('updates').exists) return [root];
  const alone = single.map((key) => root.get(key)).filter((one) => one.isObject);
  const found = lists.map((key) => root.get(key)).filter((list) => !list.isNothing);
  for (const list of found) {
    if (!list.isArray) findings.report('A list of incidents', 'it is not a list', list.place);
  }
  return [...alone, ...found.flatMap((list) => list.items)];
}

function entryOf(json: Json, pageUrl: string | undefined): Entry {
  const id = json.get('id').scalar;
  const updates = json.get('updates');
  const maintenance = stateOf(json).scalar?.startsWith('maintenance') || json.get('type').string === 'maintenance';
  const own = pageUrl && id ? `${pageUrl.replace(/\/+$/, '')}/incidents/${encodeURIComponent(id)}` : undefined;
  return {
    json,
    id,
    title: json.get('name'),
    posts: updates.exists ? updates.items.map(postOf) : [lastOf(json)],
    about: {
      url: webAddress(json.get('url').string ?? own),
      impact: maintenance ? 'maintenance' : worst(json),
      components: json.get('affected_components').items.flatMap((component) => component.get('name').string || []),
    },
  };
}

function postOf(json: Json): Post {
  const message = json.get('message').exists ? json.get('message') : json.get('message_string');
  return { ...stated(json), kind: 'update', id: json.get('id').scalar, time: json.get('published_at'), body: message };
}

/** The widget shows of each incident the last update, which has no id there. */
function lastOf(json: Json): Post {
  const body = json.get('last_update_message');
  return { ...stated(json), kind: 'last update', id: undefined, time: json.get('last_update_at'), body };
}

function stated(json: Json): Pick<Post, 'json' | 'status' | 'phase' | 'standIn'> {
  const status = stateOf(json);
  const state = status.scalar ?? '';
  return {
    json,
    status,
    phase: pagePhase(state) ?? (state.startsWith('maintenance') ? 'maintenance' : undefined),
    standIn: sentence(state || 'update'),
  };
}

const stateOf = (json: Json): Json =>
  ['incident_status', 'maintenance_status', 'to_status', 'status']
    .map((key) => json.get(key))
    .find((one) => one.exists) ?? json.get('status');

/** The worst that a component was in, which is how its pages rate an incident themselves. */
function worst(json: Json): Impact | undefined {
  const states = json
    .get('component_impacts')
    .items.map((one) => one.get('component_status').string ?? one.get('status').string ?? '');
  const all = [json.get('current_worst_impact').string ?? '', ...states];
  const order = [...impacts.keys()];
  return impacts.get(order.findLast((state) => all.includes(state)) ?? '');
}

/** An incident in the shape of the API or of the page itself. */
const isRecord = (json: Json | undefined): boolean =>
  json?.get('updates').isArray === true &&
  (json.get('status_page_id').exists || json.get('updates').items[0]?.get('to_status').exists === true);

/**
 * Status pages by incident.io: the API of its incidents and maintenances (version 2), what the page itself is made of, and its
 * widget, which has the last update of what goes on. The pages answer in the shape of Statuspage too; that is `statuspage`.
 */
export const incidentIo: SourceFormat = {
  id: 'incident-io',
  title: 'incident.io (status page)',
  syntax: 'json',
  partial: true,
  recognises: ({ json }) => {
    const root = json.get('summary').isObject ? json.get('summary') : json;
    if (isRecord(root) || isRecord(root.items[0])) return true;
    if (
      ['ongoing_incidents', 'in_progress_maintenances', 'status_page_incidents', 'status_page_maintenances'].some(
        (key) => root.get(key).exists,
      )
    )
      return true;
    return single.some((key) => isRecord(root.get(key))) || lists.some((key) => isRecord(root.get(key).items[0]));
  },
  read,
  requests: (url) => [{ url: `${url.replace(/\/+$/, '')}/api/v1/summary` }],
};
