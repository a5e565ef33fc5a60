import { diagnose, type Place } from '../../diagnostic/index.ts';
import { impacts } from '../../incident/index.ts';
import { type Instant, parseInstant } from '../../time/index.ts';
import { Findings, idProblem } from '../findings.ts';
import type { Log } from '../log.ts';
import { pagePhase } from '../phase.ts';
import { hasHtml, htmlToText } from '../syntax/html.ts';
import type { Json } from '../syntax/json.ts';
import type { ComponentChange, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

/** A page sets `created_at` and `updated_at` one after the other; only a later change, in milliseconds, is an edit. */
const editedAfterMs = 1_000;

function read({ json }: Log): Reading {
  const findings = new Findings();
  const page = json.get('page');
  const ids = new Set<string>();
  const incidents = incidentEntries(json, findings).flatMap(
    (entry) => readIncident(entry, page.get('url').string, ids, findings) ?? [],
  );
  return findings.reading(statuspage.id, incidents, {
    page: page.isObject
      ? { id: page.get('id').string, name: page.get('name').string, url: page.get('url').string }
      : undefined,
  });
}

/** The incidents of any envelope: a list or two of them, a single one, or either without an envelope. */
function incidentEntries(root: Json, findings: Findings): readonly Json[] {
  if (root.isArray) return root.items;
  if (root.get('incident_updates').exists) return [root];
  if (root.get('incident').isObject) return [root.get('incident')];
  const lists = [root.get('incidents'), root.get('scheduled_maintenances')].filter((list) => !list.isNothing);
  if (lists.length === 0) {
    findings.diagnostics.push(diagnose('log-format-unknown', { known: [statuspage.title] }, root.place));
  }
  for (const list of lists) {
    if (!list.isArray) findings.report('A list of incidents', 'it is not a list', list.place);
  }
  return lists.flatMap((list) => list.items);
}

function readIncident(
  json: Json,
  pageUrl: string | undefined,
  taken: Set<string>,
  findings: Findings,
): StatusIncident | undefined {
  const entries = json.get('incident_updates').items;
  findings.saw(entries.length);
  const id = json.get('id').string ?? '';
  const name = json.get('name');
  const place = name.exists ? name.place : json.place;
  const record = id ? `The incident \`${id}\`` : 'An incident';
  const problem = json.isObject ? idProblem(id, taken) : 'it is not an object';
  if (problem) {
    findings.report(record, problem, place);
    for (const entry of entries) findings.passOver(`its incident is passed over: ${problem}`, entry.place);
    return undefined;
  }
  taken.add(id);

  const updateIds = new Set<string>();
  const updates = entries.flatMap((entry) => readUpdate(entry, updateIds, findings) ?? []);
  if (updates.length === 0) {
    findings.report(record, 'it has no update that can be used', place);
    return undefined;
  }
  const title = name.string?.trim();
  if (!title) findings.readAs(record, 'no name', 'one that is named by its id', place);
  const rating = json.get('impact');
  const impact = impacts.find((known) => known === rating.string);
  if (!impact && !rating.isNothing) {
    findings.readAs(record, 'an impact that is unknown', 'one that is not rated', rating.place);
  }
  return {
    id,
    title: title || id,
    url: urlOf(json, id, pageUrl),
    impact,
    components: componentNames(json, entries),
    updates,
    raw: json.raw,
    place: json.place,
  };
}

function readUpdate(json: Json, taken: Set<string>, findings: Findings): StatusUpdate | undefined {
  const id = json.get('id').string ?? '';
  const record = id ? `The update \`${id}\`` : 'An update';
  const createdAt = instantIn(json.get('created_at'));
  const displayAt = json.get('display_at');
  const at = instantIn(displayAt) ?? createdAt;
  const problem = json.isObject ? idProblem(id, taken) : 'it is not an object';
  if (problem || !at) {
    const reason = problem ?? 'it has no time';
    findings.drop(record, reason, json.place);
    return undefined;
  }
  taken.add(id);
  if (at === createdAt && !displayAt.isNothing) {
    findings.readAs(record, 'a time of display that is not a time', 'shown when it was posted', displayAt.place);
  }

  const status = json.get('status').string?.trim() ?? '';
  const phase = pagePhase(status);
  if (!phase) {
    const found = status ? `the status \`${status}\`, which is unknown` : 'no status';
    findings.readAs(record, found, '`update`', json.get('status').place);
  }
  const { text, placeOfText } = readText(json.get('body'));
  const standIn = sentence(status || 'update');
  if (text === '') findings.readAs(record, 'no text', `\`${standIn}\``, json.get('body').place);
  const changedAt = instantIn(json.get('updated_at'));
  return {
    id,
    at,
    postedAt: createdAt,
    editedAt: createdAt && changedAt && changedAt.epochMs - createdAt.epochMs > editedAfterMs ? changedAt : undefined,
    phase: phase ?? 'update',
    text: text || standIn,
    components: json.get('affected_components').items.flatMap(componentChange),
    raw: json.raw,
    place: json.get('body').place,
    placeOfText,
  };
}

/** The text of an update, which is empty where it has none. */
function readText(body: Json): Pick<StatusUpdate, 'text' | 'placeOfText'> {
  const written = body.string ?? '';
  if (hasHtml(written)) return { text: htmlToText(written), placeOfText: () => body.place };
  const text = written.trim();
  const indent = written.indexOf(text);
  const placeOfText = (start: number, end: number): Place => body.placeWithin(indent + start, indent + end);
  return { text, placeOfText: text === '' ? () => body.place : placeOfText };
}

function instantIn(json: Json): Instant | undefined {
  const result = parseInstant(json.string ?? '');
  return result.ok ? result.instant : undefined;
}

/** `in_progress` and `IN_PROGRESS` as a sentence would begin with it: `In progress`. */
const sentence = (status: string): string =>
  status.charAt(0).toUpperCase() + status.slice(1).toLowerCase().replaceAll('_', ' ');

function componentChange(json: Json): ComponentChange[] {
  const name = json.get('name').string;
  const from = json.get('old_status').string;
  const to = json.get('new_status').string;
  return name && from && to ? [{ name, from, to }] : [];
}

/** Names by id: an update carries the name of its day, the incident's own list the one of today, which wins. */
function componentNames(incident: Json, updates: readonly Json[]): string[] {
  const changes = updates.flatMap((update) => update.get('affected_components').items);
  const named = [
    ...incident.get('components').items.map((component) => ({ id: component.get('id'), name: component.get('name') })),
    ...changes.map((change) => ({ id: change.get('code'), name: change.get('name') })),
  ];
  const names = new Map<string, string>();
  for (const { id, name } of named) {
    const key = id.string ?? name.string;
    if (key && name.string && !names.has(key)) names.set(key, name.string);
  }
  return [...new Set(names.values())];
}

/** The page's own address of an incident where the page says its address, else the short link. */
function urlOf(incident: Json, id: string, pageUrl: string | undefined): string | undefined {
  const own = pageUrl && `${pageUrl.replace(/\/+$/, '')}/incidents/${encodeURIComponent(id)}`;
  return [own, incident.get('shortlink').string]
    .map((address) => URL.parse(address ?? ''))
    .find((address) => address && /^https?:$/.test(address.protocol))?.href;
}

/** Where a page serves its log: what it has of incidents, and of maintenance. */
const answers = ['incidents', 'scheduled-maintenances'];

/** The API of Atlassian Statuspage, version 2, in all its envelopes; other providers answer in its shape too. */
export const statuspage: SourceFormat = {
  id: 'statuspage',
  title: 'Atlassian Statuspage',
  syntax: 'json',
  recognises: ({ json }) => {
    const lists = [json.get('incidents'), json.get('scheduled_maintenances')];
    const first = [json, json.items[0], json.get('incident'), ...lists.flatMap((list) => list.items[0] ?? [])];
    if (first.some((entry) => entry?.get('incident_updates').exists)) return true;
    return json.get('page').isObject && [...lists, json.get('incident')].some((part) => part.exists);
  },
  read,
  requests: (url) => answers.map((answer) => ({ url: `${url.replace(/\/+$/, '')}/api/v2/${answer}.json` })),
};
