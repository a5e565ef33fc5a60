import type { Phase } from '../../incident/index.ts';
import { Findings } from '../findings.ts';
import type { Log } from '../log.ts';
import { type Entry, type Post, readEntries, webAddress } from '../page.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, LogSettings, Reading, SourceFormat } from '../types.ts';

/** What kind of issue it is, which is the only scale that Slack has. */
const impacts: ReadonlyMap<string, Impact> = new Map([
  ['notice', 'none'],
  ['incident', 'minor'],
  ['outage', 'major'],
]);
/** States that only a planned maintenance has. */
const planned: ReadonlySet<string> = new Set(['scheduled', 'completed', 'cancelled', 'canceled']);

function read({ json }: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const entries = issues(json, findings).map((issue) => entryOf(issue, findings));
  return findings.reading(slackStatus.id, readEntries(entries, settings, findings));
}

/** The issues of any answer: of `history`, of `current`, and of version 1 of `current`, which is one issue or none. */
function issues(root: Json, findings: Findings): readonly Json[] {
  if (root.isArray) return root.items;
  const active = root.get('active_incidents');
  if (active.isNothing) return root.get('notes').exists ? [root] : [];
  if (!active.isArray) findings.report('A list of incidents', 'it is not a list', active.place);
  return active.items;
}

function entryOf(json: Json, findings: Findings): Entry {
  const id = json.get('id').scalar;
  const type = json.get('type');
  const maintenance = planned.has(json.get('status').string ?? '');
  const impact = maintenance ? 'maintenance' : impacts.get(type.string ?? '');
  if (!impact && type.string) {
    findings.readAs(`The incident \`${id}\``, 'a type that is unknown', 'one that is not rated', type.place);
  }
  return {
    json,
    id,
    title: json.get('title'),
    posts: json.get('notes').items.map((note) => postOf(note, json, maintenance)),
    about: {
      url: webAddress(json.get('url').string),
      impact,
      components: json.get('services').items.flatMap((service) => service.string || []),
    },
  };
}

const postOf = (json: Json, issue: Json, maintenance: boolean): Post => ({
  json,
  kind: 'note',
  id: json.get('id').scalar,
  time: json.get('date_created'),
  body: json.get('body'),
  status: issue.get('status'),
  phase: maintenance ? 'maintenance' : phaseOf(json, issue),
  standIn: 'Update',
});

/** A note says nothing of the state; only the one that opens an issue is known, because an issue begins when it was created. */
function phaseOf(note: Json, issue: Json): Phase {
  const opens = note.get('date_created').string === issue.get('date_created').string;
  return opens && issue.get('type').string !== 'notice' ? 'investigating' : 'update';
}

/** Whether this is what `current` answers while nothing is wrong, which version 1 says without a list. */
const isQuiet = (json: Json): boolean =>
  json.get('status').string === 'ok' &&
  ['date_created', 'date_updated'].every((key) => json.get(key).string !== undefined);

/**
 * The API of Slack's own status page, versions 1 and 2: `current` and `history`. Its notes do not say what state they
 * announce, so no note is read as the resolve: an issue is often summed up days after it was resolved.
 */
export const slackStatus: SourceFormat = {
  id: 'slack-status',
  title: 'Slack status',
  syntax: 'json',
  recognises: ({ json }) => {
    const active = json.get('active_incidents');
    if (active.isArray && json.get('date_updated').exists) return true;
    const issue = json.isArray ? json.items[0] : json;
    if (issue?.get('notes').isArray && issue.get('date_created').exists && issue.get('title').exists) return true;
    return isQuiet(json);
  },
  read,
  requests: (url) =>
    ['history', 'current'].map((answer) => ({ url: `${URL.parse(url)?.origin ?? url}/api/v2.0.0/${answer}` })),
};
