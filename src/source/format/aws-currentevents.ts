import type { Phase } from '../../incident/index.ts';
import { arnId, awsEpoch, impacts, isResolved, linksReport, withoutTag } from '../cloud/aws.ts';
import { saidIn, withTimeIds } from '../cloud/said.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

/** An event, and the service that the log has it under, where it groups them. */
interface Entry {
  readonly json: Json;
  readonly service?: string;
}

function read({ json }: Log): Reading {
  const findings = new Findings();
  const taken = new Map<string, string>();
  const incidents = eventEntries(json).flatMap((entry) => readEvent(entry, taken, findings) ?? []);
  return findings.reading(awsCurrentevents.id, incidents, { inOrder: true });
}

/** The events of the current list, of the history, which groups them by service, or a single one. */
function eventEntries(root: Json): readonly Entry[] {
  if (root.isArray) return root.items.map((json) => ({ json }));
  if (root.get('event_log').exists) return [{ json: root }];
  return root.entries.flatMap(([service, list]) => list.items.map((json) => ({ json, service })));
}

/** Events are known by their ARN; without one, or where it was cut, by service and first moment, as in the feeds. */
function idOf({ json, service }: Entry, taken: ReadonlyMap<string, string>): string {
  const arn = json.get('arn').string;
  const id = arnId(arn);
  const isOther = taken.has(id) && taken.get(id) !== keyOf(json);
  if (id && !isOther) return id;
  const parts = [json.get('service').scalar ?? service, json.get('date').scalar].filter(Boolean);
  return idPart(parts.join('_'));
}

const keyOf = (json: Json): string => `${json.get('arn').scalar} ${json.get('date').scalar}`;

function readEvent(entry: Entry, taken: Map<string, string>, findings: Findings): StatusIncident | undefined {
  const { json } = entry;
  const records = json.get('event_log').items;
  findings.saw(records.length);
  const id = idOf(entry, taken);
  const record = id ? `The event \`${id}\`` : 'An event';
  const problem = json.isObject ? idProblem(id, new Set(taken.keys())) : 'it is not an object';
  if (problem) {
    // The history has one event under every service that it touched.
    if (taken.get(id) !== keyOf(json)) findings.report(record, problem, json.place);
    for (const { place } of records) findings.passOver(`its event is passed over: ${problem}`, place);
    return undefined;
  }
  taken.set(id, keyOf(json));
  const updates = withPhases(
    records.flatMap((one) => readUpdate(one, id, findings) ?? []),
    json,
  );
  if (updates.length === 0) {
    findings.report(record, 'it has no update that can be used', json.place);
    return undefined;
  }
  const summary = withoutTag(json.get('summary').string ?? '');
  if (!summary) findings.readAs(record, 'no summary', 'one that is named by its id', json.place);
  return {
    id,
    title: summary || id,
    impact: impactOf(json),
    components: componentNames(entry),
    updates: withTimeIds(updates, 'oldest-first'),
    raw: json.raw,
    place: json.place,
  };
}

type Draft = Omit<StatusUpdate, 'id'>;

function readUpdate(json: Json, event: string, findings: Findings): Draft | undefined {
  const at = awsEpoch(json.get('timestamp'));
  if (!at) {
    findings.drop(`An update of \`${event}\``, json.isObject ? 'it has no time' : 'it is not an object', json.place);
    return undefined;
  }
  const [message, summary] = [saidIn(json.get('message')), saidIn(json.get('summary'))];
  const said = message.text ? message : summary;
  const record = `The update of \`${event}\` at ${at.text}`;
  if (!message.text) findings.readAs(record, 'no message', `\`${summary.text || 'Update'}\``, json.place);
  const isOver = json.get('status').scalar === '0' || isResolved(summary.text);
  const phase: Phase = isOver ? 'resolved' : 'update';
  return { at, phase, ...said, text: said.text || 'Update', components: [], raw: json.raw };
}

/**
 * The first update opens the event, unless it is over by then; an event marked as resolved is over with its last one. What
 * links a report after that is not its end.
 */
function withPhases(updates: readonly Draft[], json: Json): Draft[] {
  const ordered = updates.toSorted((a, b) => a.at.epochMs - b.at.epochMs);
  const isOver = isResolved(json.get('summary').string ?? '') || json.get('status').scalar === '0';
  const saysSo = updates.some(({ phase }) => phase === 'resolved');
  const end = ordered.find(({ phase }) => phase === 'resolved');
  return updates.map((update) => {
    if (update.phase === 'resolved' && update !== end && linksReport(update.text))
      return { ...update, phase: 'postmortem' };
    if (isOver && !saysSo && update === ordered.at(-1)) return { ...update, phase: 'resolved' };
    return update === ordered[0] && update.phase === 'update' ? { ...update, phase: 'investigating' } : update;
  });
}

/** The worst level that the log tells of the event. */
function impactOf(json: Json): Impact | undefined {
  const services = json.get('impacted_services').entries.map(([, service]) => service.get('max'));
  const told = json.get('event_log').items.map((update) => update.get('status'));
  const levels = [json.get('status'), ...services, ...told].flatMap((level) => level.scalar ?? []);
  const [worst] = levels
    .filter((level) => impacts.has(level))
    .sort()
    .reverse();
  return impacts.get(worst ?? '');
}

function componentNames({ json, service }: Entry): string[] {
  const impacted = json.get('impacted_services').entries.map(([key, one]) => one.get('service_name').string || key);
  const own = json.get('service_name').string || json.get('service').string || service;
  return impacted.length > 0 || !own ? [...new Set(impacted)] : [own];
}

/** What the AWS Health Dashboard shows to everybody: the events of the moment, and those of the last year. */
export const awsCurrentevents: SourceFormat = {
  id: 'aws-currentevents',
  title: 'AWS Health Dashboard',
  syntax: 'json',
  recognises: ({ json }) => {
    const isEvent = (one: Json): boolean =>
      one.get('event_log').isArray && (one.get('arn').exists || one.get('service').exists || one.get('summary').exists);
    if (json.isArray || isEvent(json)) return [json, ...json.items.slice(0, 3)].some(isEvent);
    return json.entries.slice(0, 8).some(([, list]) => list.items.slice(0, 1).some(isEvent));
  },
  read,
  requests: (url) => {
    const address = URL.parse('/public/currentevents', url);
    return address ? [{ url: address.href }] : [];
  },
};
