import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, type Post, readEntries, sentence, webAddress } from '../page.ts';
import { pagePhase } from '../phase.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, LogSettings, Reading, SourceFormat } from '../types.ts';

/** What a component can be in, and how a page whose components are so is rated. */
const impacts: ReadonlyMap<string, Impact> = new Map([
  ['OPERATIONAL', 'none'],
  ['UNDERMAINTENANCE', 'maintenance'],
  ['DEGRADEDPERFORMANCE', 'minor'],
  ['MINOROUTAGE', 'minor'],
  ['PARTIALOUTAGE', 'major'],
  ['MAJOROUTAGE', 'critical'],
]);
const stages: ReadonlyMap<string, string> = new Map([
  ['NOTSTARTEDYET', 'Scheduled'],
  ['INPROGRESS', 'In progress'],
  ['VERIFYING', 'Verifying'],
  ['COMPLETED', 'Completed'],
]);

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const page = json.get('page');
  const records = recordsIn(json, findings).map((record) => entryOf(record, findings));
  return findings.reading(instatus.id, readEntries(records, settings, findings), {
    page: page.isObject ? { name: page.get('name').string, url: page.get('url').string } : undefined,
  });
}

/** The incidents or maintenances of any answer: a list, one alone, one update with its incident, or what goes on now. */
function recordsIn(root: Json, findings: Findings): readonly Json[] {
  if (root.isArray) return root.items;
  const found = ['activeIncidents', 'activeMaintenances', 'incidents', 'maintenances']
    .map((key) => root.get(key))
    .filter((list) => !list.isNothing);
  for (const list of found) {
    if (!list.isArray) findings.report('A list of incidents', 'it is not a list', list.place);
  }
  return found.length > 0 || root.get('page').isObject ? found.flatMap((list) => list.items) : [root];
}

function entryOf(json: Json, findings: Findings): Entry {
  const about = ['incident', 'maintenance'].map((key) => json.get(key)).find((one) => one.isObject) ?? json;
  const id = about.get('id').scalar ?? webAddress(about.get('url').string)?.split('/').at(-1);
  const rating = about.get('impact');
  const maintenance = about.get('start').exists || stages.has(about.get('status').string ?? '');
  const impact = maintenance ? 'maintenance' : impacts.get(rating.string ?? '');
  if (!impact && rating.string) {
    findings.readAs(`The incident \`${id}\``, 'an impact that is unknown', 'one that is not rated', rating.place);
  }
  const name = about.get('name');
  return {
    json: about,
    id,
    title: name.isObject ? name.get('default') : name,
    posts: postsOf(json, about, maintenance),
    about: {
      url: webAddress(about.get('url').string),
      impact,
      components: about.get('components').items.flatMap((component) => component.get('name').string || []),
    },
  };
}

function postsOf(json: Json, about: Json, maintenance: boolean): Post[] {
  if (about !== json) return [postOf(json, maintenance)];
  const updates = json.get('updates');
  return updates.exists
    ? updates.items.map((update) => postOf(update, maintenance))
    : [stateOfToday(json, maintenance)];
}

function postOf(json: Json, maintenance: boolean): Post {
  const message = json.get('message');
  return {
    ...stated(json, maintenance),
    kind: 'update',
    id: json.get('id').scalar,
    time: json.get('started').isNothing ? json.get('createdAt') : json.get('started'),
    posted: json.get('createdAt'),
    body: message.string?.trim() ? message : json.get('messageHtml'),
  };
}

/** What goes on has no updates there: it has a state, and the time since when, or else the time when it all began. */
function stateOfToday(json: Json, maintenance: boolean): Post {
  const since = json.get('updatedAt');
  const began = json.get('started').exists ? json.get('started') : json.get('start');
  const isFirst = ['INVESTIGATING', 'NOTSTARTEDYET'].includes(json.get('status').string ?? '');
  const shown = stated(json, maintenance);
  return {
    ...shown,
    kind: 'state',
    id: undefined,
    time: since.isNothing ? began : since,
    body: json.get('message'),
    phase: since.isNothing && !isFirst ? undefined : shown.phase,
  };
}

function stated(json: Json, maintenance: boolean): Pick<Post, 'json' | 'status' | 'phase' | 'standIn'> {
  const status = json.get('status');
  const state = status.string ?? '';
  const phase = pagePhase(stages.get(state) ?? state);
  return {
    json,
    status,
    phase: maintenance && (phase || stages.has(state)) ? 'maintenance' : phase,
    standIn: stages.get(state) ?? sentence(state.toLowerCase() || 'update'),
  };
}

const isUpdate = (json: Json | undefined): boolean =>
  json?.get('messageHtml').exists === true || (json?.get('notify').exists === true && json.get('started').exists);

/**
 * Instatus: its API of incidents and maintenances, with all their updates, and `summary.json` of a page, which has the state of
 * what goes on now. The history feeds of its pages are read by `statuspage-feed`.
 */
export const instatus: SourceFormat = {
  id: 'instatus',
  title: 'Instatus',
  syntax: 'json',
  partial: true,
  recognises: ({ json }) => {
    if (json.get('activeIncidents').exists || json.get('activeMaintenances').exists) return true;
    if (/^(?:UP|HASISSUES|UNDERMAINTENANCE)$/.test(json.get('page').get('status').string ?? '')) return true;
    const first = json.isArray ? json.items[0] : json;
    const upper = (value: Json | undefined): boolean => /^[A-Z]{2,}$/.test(value?.get('status').string ?? '');
    return upper(first) && (isUpdate(first) || isUpdate(first?.get('updates').items[0]));
  },
  read,
  requests: (url) => [{ url: `${url.replace(/\/+$/, '')}/summary.json` }],
};
