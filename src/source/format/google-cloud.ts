import type { Phase } from '../../incident/index.ts';
import type { Instant } from '../../time/index.ts';
import { saidIn, withTimeIds } from '../cloud/said.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import { readStamp } from '../stamp.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, Reading, SourceFormat, SourceRequest, StatusIncident, StatusUpdate } from '../types.ts';

/** The states of a service, of which an incident has the worst as `status_impact`. */
const stateImpacts: ReadonlyMap<string, Impact> = new Map([
  ['AVAILABLE', 'none'],
  ['SERVICE_INFORMATION', 'minor'],
  ['SERVICE_DISRUPTION', 'major'],
  ['SERVICE_OUTAGE', 'critical'],
]);
const severities: ReadonlyMap<string, Impact> = new Map([
  ['low', 'minor'],
  ['medium', 'major'],
  ['high', 'critical'],
]);
/** A report begins with its name, as a heading: `# Preliminary Incident Report`, `## \# Incident Report`. */
const report =
  /^\W*(?:preliminary |final |mini |full )?(?:incident report|issue summary|post[- ]?mortem|root cause analysis)\b/i;
/** Two clocks of one update may be this far apart, in milliseconds, without it having been edited. */
const editedAfterMs = 1_000;

type Draft = Omit<StatusUpdate, 'id'> & { readonly state: string };

function read({ json }: Log): Reading {
  const findings = new Findings();
  const taken = new Set<string>();
  const incidents = incidentEntries(json).flatMap((entry) => readIncident(entry, taken, findings) ?? []);
  return findings.reading(googleCloud.id, incidents, { inOrder: true });
}

const incidentEntries = (root: Json): readonly Json[] => {
  if (root.isArray) return root.items;
  return root.get('incidents').isArray ? root.get('incidents').items : root.exists ? [root] : [];
};

function readIncident(json: Json, taken: Set<string>, findings: Findings): StatusIncident | undefined {
  const entries = updateEntries(json);
  findings.saw(entries.length);
  const id = idOf(json);
  const record = id ? `The incident \`${id}\`` : 'An incident';
  const problem = json.isObject ? idProblem(id, taken) : 'it is not an object';
  if (problem) {
    findings.report(record, problem, json.place);
    for (const entry of entries) findings.passOver(`its incident is passed over: ${problem}`, entry.place);
    return undefined;
  }
  taken.add(id);
  const drafts = entries.flatMap((entry) => readUpdate(entry, entries, id, findings) ?? []);
  if (drafts.length === 0) {
    findings.report(record, 'it has no update that can be used', json.place);
    return undefined;
  }
  const title = (json.get('external_desc').string ?? '').replace(/\s+/g, ' ').trim();
  if (!title) findings.readAs(record, 'no description', 'one that is named by its id', json.get('external_desc').place);
  return {
    id,
    title: title || id,
    url: webAddress(json.get('uri').string),
    impact: impactOf(json, record, findings),
    components: componentNames(json),
    updates: withTimeIds(withPhases(drafts, instantIn(json.get('end')), findings), 'newest-first'),
    raw: json.raw,
    place: json.place,
  };
}

/** The updates of an incident; where the list is left out, the one that is told beside it. */
function updateEntries(json: Json): readonly Json[] {
  if (json.get('updates').items.length > 0) return json.get('updates').items;
  return [json.get('most_recent_update'), json.get('most-recent-update')]
    .filter((update) => update.isObject)
    .slice(0, 1);
}

/** Incidents once had a number that is unique for their service, as in `/incident/compute/16007`. */
function idOf(json: Json): string {
  const id = json.get('id').scalar;
  const number = json.get('number').scalar;
  return id || (number ? idPart(`${json.get('service_key').scalar ?? 'incident'}-${number}`) : '');
}

function readUpdate(json: Json, all: readonly Json[], incident: string, findings: Findings): Draft | undefined {
  const createdAt = instantIn(json.get('created'));
  const at = instantIn(json.get('when')) ?? createdAt;
  if (!at) {
    findings.drop(`An update of \`${incident}\``, json.isObject ? 'it has no time' : 'it is not an object', json.place);
    return undefined;
  }
  const record = `The update of \`${incident}\` at ${at.text}`;
  if (at === createdAt && !json.get('when').isNothing) {
    findings.readAs(record, 'a `when` that is not a time', 'shown when it was created', json.get('when').place);
  }
  const state = json.get('status').string?.trim() ?? '';
  if (state !== '' && !stateImpacts.has(state)) {
    findings.readAs(record, `the status \`${state}\`, which is unknown`, '`update`', json.get('status').place);
  }
  const said = saidIn(json.get('text'));
  const standIn = (state || 'UPDATE').charAt(0) + (state || 'UPDATE').slice(1).toLowerCase().replaceAll('_', ' ');
  if (said.text === '') findings.readAs(record, 'no text', `\`${standIn}\``, said.place);
  return {
    at,
    postedAt: createdAt,
    editedAt: editedAt(json, createdAt, all),
    phase: 'update',
    ...said,
    text: said.text || standIn,
    components: [],
    raw: json.raw,
    state,
  };
}

/** An update is also modified by being followed by another, at the very moment the other is created: that is no edit. */
function editedAt(json: Json, createdAt: Instant | undefined, all: readonly Json[]): Instant | undefined {
  const changedAt = instantIn(json.get('modified'));
  if (!createdAt || !changedAt || changedAt.epochMs - createdAt.epochMs <= editedAfterMs) return undefined;
  const follows = all.some((other) => instantIn(other.get('created'))?.epochMs === changedAt.epochMs);
  return follows ? undefined : changedAt;
}

/**
 * A status tells how the service is. The first update opens the incident. It is resolved by the first update that finds the
 * service available again, or that follows the end which the incident states. A report comes after that.
 */
function withPhases(
  drafts: readonly Draft[],
  end: Instant | undefined,
  findings: Findings,
): Omit<StatusUpdate, 'id'>[] {
  const phases = new Map<Draft, Phase>();
  let isOver = false;
  for (const draft of drafts.toReversed().sort((a, b) => a.at.epochMs - b.at.epochMs)) {
    const afterEnd = end !== undefined && draft.at.epochMs >= end.epochMs;
    const available = draft.state === 'AVAILABLE';
    if (report.test(draft.text)) phases.set(draft, 'postmortem');
    else if ((available || afterEnd) && !isOver) {
      phases.set(draft, 'resolved');
      const found = draft.state ? `the status \`${draft.state}\` after the end of its incident` : undefined;
      if (!available && found) findings.readAs(`The update at ${draft.at.text}`, found, '`resolved`', draft.place);
    } else if (phases.size === 0 && draft.state !== 'SERVICE_INFORMATION') phases.set(draft, 'investigating');
    else phases.set(draft, 'update');
    isOver = available || afterEnd;
  }
  return drafts.map(({ state: _state, ...draft }, i) => ({
    ...draft,
    phase: phases.get(drafts[i] as Draft) ?? 'update',
  }));
}

function impactOf(json: Json, record: string, findings: Findings): Impact | undefined {
  const known =
    stateImpacts.get(json.get('status_impact').string ?? '') ?? severities.get(json.get('severity').string ?? '');
  const rating = [json.get('status_impact'), json.get('severity')].find((value) => !value.isNothing);
  if (!known && rating) findings.readAs(record, 'an impact that is unknown', 'one that is not rated', rating.place);
  return known;
}

function componentNames(json: Json): string[] {
  const products = json.get('affected_products').items;
  const names = products.flatMap((product) => product.get('current_title').string || product.get('title').string || []);
  const service = json.get('service_name').string;
  return names.length > 0 || !service || service === 'Multiple Products' ? [...new Set(names)] : [service];
}

function instantIn(json: Json): Instant | undefined {
  const result = readStamp(json.string ?? '', {});
  return result.ok ? result.instant : undefined;
}

/** An address; a path is none, since the log does not say which of the pages it is of. */
function webAddress(uri: string | undefined): string | undefined {
  const address = URL.parse(uri ?? '');
  return address && /^https?:$/.test(address.protocol) ? address.href : undefined;
}

/** The status pages of Google Cloud, Google Workspace and Firebase: `incidents.json`, or one incident of it. */
export const googleCloud: SourceFormat = {
  id: 'google-cloud',
  title: 'Google Cloud, Workspace and Firebase',
  syntax: 'json',
  recognises: ({ json }) =>
    incidentEntries(json)
      .slice(0, 3)
      .some(
        (entry) =>
          ['external_desc', 'status_impact', 'service_key'].some((key) => entry.get(key).exists) &&
          ['updates', 'most_recent_update', 'most-recent-update'].some((key) => entry.get(key).exists),
      ),
  read,
  requests: (url): readonly SourceRequest[] => [{ url: `${url.replace(/\/+$/, '')}/incidents.json` }],
};
