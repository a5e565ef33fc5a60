import type { Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, type Post, readEntries, sentence, webAddress } from '../page.ts';
import type { Json } from '../syntax/json.ts';
import type { ComponentChange, Impact, LogSettings, Reading, SourceFormat } from '../types.ts';

/** What an update is, and the phase that is. */
const phases: ReadonlyMap<string, Phase> = new Map([
  ['issue', 'investigating'],
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['update', 'update'],
  ['resolved', 'resolved'],
  ['scheduled', 'maintenance'],
  ['maintenance', 'maintenance'],
]);
/** The lights of the page, from the best on. */
const lights = ['green', 'blue', 'yellow', 'red'];
/** The parts of the platform that version 3 had a light for. */
const systems: Readonly<Record<string, string>> = {
  status_prod: 'Production',
  status_dev: 'Development',
  status_app: 'App Operations',
  status_tools: 'Tools',
};

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const scheduled = json.get('scheduled').items;
  const entries = [
    ...issues(json, findings).map((issue) => entryOf(issue, false)),
    ...scheduled.map((maintenance) => entryOf(maintenance, true)),
  ];
  return findings.reading(herokuStatus.id, readEntries(entries, settings, findings));
}

/** The incidents of any answer: a list, one alone, or what is active, beside the lights. */
function issues(root: Json, findings: Findings): readonly Json[] {
  if (root.isArray) return root.items;
  if (root.get('updates').exists) return [root];
  const alone = [root.get('issue'), root.get('incident')].filter((one) => one.isObject);
  const lists = [root.get('issues'), root.get('incidents')].filter((list) => !list.isNothing);
  for (const list of [...lists, root.get('scheduled')]) {
    if (!list.isNothing && !list.isArray) findings.report('A list of incidents', 'it is not a list', list.place);
  }
  return [...alone, ...lists.flatMap((list) => list.items)];
}

function entryOf(json: Json, scheduled: boolean): Entry {
  const updates = json.get('updates').items;
  const types = updates.map((update) => update.get('update_type').string);
  const maintenance = scheduled || (types.includes('scheduled') && !types.includes('issue'));
  const before = lightsBefore(updates);
  const worst = lights.indexOf('yellow');
  const shown = [...updates.flatMap(lightsOf), ...json.get('systems').items.map(lightOfSystem)];
  const off = shown.filter(({ light }) => lights.indexOf(light) >= worst);
  return {
    json,
    id: json.get('id').scalar,
    title: json.get('title'),
    posts: updates.map((update) => postOf(update, maintenance, before.get(update))),
    about: {
      url: webAddress(json.get('full_url').string),
      impact: maintenance ? 'maintenance' : impactOf(off.map(({ light }) => light)),
      components: [
        ...new Set([...json.get('systems').items.map(lightOfSystem), ...off].flatMap(({ name }) => name || [])),
      ],
    },
  };
}

function postOf(json: Json, maintenance: boolean, before: Json | undefined): Post {
  const type = json.get('update_type');
  const phase = phases.get(type.string?.toLowerCase() ?? '');
  return {
    json,
    kind: 'update',
    id: json.get('id').scalar,
    time: json.get('created_at'),
    changed: json.get('updated_at'),
    body: json.get('contents'),
    status: type,
    phase: maintenance && phase ? 'maintenance' : phase,
    standIn: sentence(type.string || 'update'),
    components: before ? changesBetween(before, json) : [],
  };
}

interface Light {
  readonly name: string;
  readonly light: string;
}

const lightOfSystem = (system: Json): Light => ({
  name: system.get('name').string ?? '',
  light: system.get('status').string ?? '',
});

const lightsOf = (update: Json): Light[] =>
  Object.entries(systems).flatMap(([key, name]) => {
    const light = update.get(key).string;
    return light ? [{ name, light }] : [];
  });

/** The update that came before each, by their times. */
function lightsBefore(updates: readonly Json[]): Map<Json, Json> {
  const timeOf = (update: Json): number => Date.parse(update.get('created_at').string ?? '');
  const ordered = updates.filter((update) => !Number.isNaN(timeOf(update))).toSorted((a, b) => timeOf(a) - timeOf(b));
  return new Map(ordered.slice(1).map((update, i) => [update, ordered[i] as Json]));
}

function changesBetween(before: Json, after: Json): ComponentChange[] {
  const earlier = new Map(lightsOf(before).map(({ name, light }) => [name, light]));
  return lightsOf(after).flatMap(({ name, light }) => {
    const from = earlier.get(name);
    return from && from !== light ? [{ name, from, to: light }] : [];
  });
}

/** Yellow is for a part of the customers, red for most of them; green alone says nothing, because a list may be cut. */
function impactOf(off: readonly string[]): Impact | undefined {
  if (off.includes('red')) return 'major';
  return off.includes('yellow') ? 'minor' : undefined;
}

/**
 * The API of Heroku's own status page: issues of version 3, `current-status` and incidents of version 4. Its incidents say
 * `resolved` and `state`, which contradict each other at times; the updates are believed.
 */
export const herokuStatus: SourceFormat = {
  id: 'heroku-status',
  title: 'Heroku status',
  syntax: 'json',
  recognises: ({ json }) => {
    if (json.get('status').items[0]?.get('system').exists && json.get('incidents').exists) return true;
    const lists = ['issues', 'incidents', 'scheduled'].map((key) => json.get(key).items[0]);
    const first = [json, json.items[0], json.get('issue'), json.get('incident'), ...lists];
    return first.some((issue) => {
      const update = issue?.get('updates').items[0];
      return update?.get('update_type').exists && update.get('contents').exists;
    });
  },
  read,
  requests: (url) =>
    ['incidents', 'current-status'].map((answer) => ({ url: `${URL.parse(url)?.origin ?? url}/api/v4/${answer}` })),
};
