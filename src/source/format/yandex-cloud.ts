import type { Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, type Post, readEntries, sentence } from '../page.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, LogSettings, Reading, SourceFormat } from '../types.ts';

/** What a comment is, and the phase that is. */
const phases: ReadonlyMap<string, Phase> = new Map([
  ['investigation', 'investigating'],
  ['update', 'update'],
  ['resolved', 'resolved'],
]);
/** The levels of the page, which calls them `Minor` and `Unavailable`. */
const impacts: ReadonlyMap<string, Impact> = new Map([
  ['1', 'minor'],
  ['2', 'major'],
]);

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const entries = incidents(json, findings).map((incident) => entryOf(incident, findings));
  return findings.reading(yandexCloud.id, readEntries(entries, settings, findings));
}

function incidents(root: Json, findings: Findings): readonly Json[] {
  if (root.isArray) return root.items;
  const items = root.get('items');
  if (!items.exists) return [root];
  if (!items.isArray) findings.report('A list of incidents', 'it is not a list', items.place);
  return items.items;
}

function entryOf(json: Json, findings: Findings): Entry {
  const id = json.get('id').scalar;
  const level = [json.get('levelId'), json.get('level').get('level')].find((value) => !value.isNothing);
  const impact = impacts.get(level?.scalar ?? '');
  if (level && !impact) {
    findings.readAs(`The incident \`${id}\``, 'a level that is unknown', 'one that is not rated', level.place);
  }
  return {
    json,
    id,
    title: json.get('title'),
    posts: [...json.get('comments').items.map(commentOf), ...reportOf(json)],
    about: {
      url: id && /^\d+$/.test(id) ? `https://status.yandex.cloud/en/incidents/${id}` : undefined,
      impact,
      components: json.get('services').items.flatMap((service) => service.get('name').string || []),
    },
  };
}

function commentOf(json: Json): Post {
  const type = json.get('type');
  return {
    json,
    kind: 'comment',
    id: json.get('id').scalar,
    time: json.get('createdAt'),
    changed: json.get('updatedAt'),
    body: json.get('content'),
    status: type,
    phase: phases.get(type.string ?? ''),
    standIn: sentence(type.string || 'update'),
  };
}

/** The report that is published behind the comments, where there is one. */
function reportOf(incident: Json): Post[] {
  const body = incident.get('report');
  if (!body.string?.trim()) return [];
  return [
    {
      json: body,
      kind: 'report',
      id: 'report',
      time: incident.get('reportPublishedTime'),
      body,
      status: body,
      phase: 'postmortem',
      standIn: 'Report',
    },
  ];
}

/** The list's language and the address of one incident are taken from the page's address, `/en/timeline`. */
function requests(url: string): { readonly url: string }[] {
  const page = URL.parse(url);
  const lang = /^\/(en|ru)(?:\/|$)/.exec(page?.pathname ?? '')?.[1] ?? 'en';
  return [{ url: `${page?.origin ?? url}/api/incidents?lang=${lang}&installation=all` }];
}

/**
 * The API of Yandex Cloud's status page: `{ items, count }`, or one incident. The state and the end that an incident has
 * contradict its comments at times; the comments are believed.
 */
export const yandexCloud: SourceFormat = {
  id: 'yandex-cloud',
  title: 'Yandex Cloud status',
  syntax: 'json',
  recognises: ({ json }) =>
    [json, json.get('items').items[0], json.items[0]].some(
      (incident) =>
        incident?.get('comments').isArray && ['startDate', 'levelId'].every((key) => incident.get(key).exists),
    ),
  read,
  requests,
};
