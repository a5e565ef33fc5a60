import type { Phase } from '../../incident/index.ts';
import type { Instant } from '../../time/index.ts';
import type { Assumption } from '../assumption.ts';
import {
  type AwsClock,
  awsClock,
  awsEpoch,
  impacts,
  isResolved,
  linksReport,
  nearest,
  occurrences,
  onDay,
  ownDay,
  withoutTag,
} from '../cloud/aws.ts';
import { LongString, type Said, saidIn, withTimeIds } from '../cloud/said.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Stamp, StampProblem } from '../stamp.ts';
import type { Json } from '../syntax/json.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

/** `<div><span class="yellowfg"> 1:14 PM PDT</span>&nbsp;`, which begins an update. */
const head = /(?:<div[^<>]*>\s*)?<span[^<>]*>([^<>]{1,60})<\/span>(?:&nbsp;|\s)*/gi;
const tail = /(?:\s|&nbsp;|<\/?(?:div|br|p)\s*\/?>)*$/i;
/** A first update is posted when its entry is made; the clock shows the minute before or after, or a few more. */
const slackMs = 15 * 60_000;
/** What is posted this much later tells of an incident that was over long before, in milliseconds. */
const longAfterMs = 24 * 60 * 60_000;

interface Context {
  readonly log: Log;
  readonly settings: LogSettings;
  readonly findings: Findings;
  /** Whether times after midnight have their day in this log, so that those without one are of the first day. */
  readonly showsDays: boolean;
  readonly taken: Set<string>;
}

/** An update as it stands in a description. */
interface Part {
  readonly clock: AwsClock;
  readonly said: Said;
  readonly raw: string;
  /** Where it starts in the description. */
  readonly start: number;
}

type Draft = Omit<StatusUpdate, 'id'>;

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const entries = lists(log.json)
    .flatMap((list) => list.items)
    .map((json) => ({ json, parts: partsOf(json, log) }));
  const showsDays = entries.some(({ parts }) => parts.some(({ clock }) => clock.monthDay));
  const context: Context = { log, settings, findings, showsDays, taken: new Set() };
  const incidents = entries.flatMap(({ json, parts }) => readEntry(json, parts, context) ?? []);
  return findings.reading(awsData.id, incidents, { inOrder: true });
}

const lists = (root: Json): readonly Json[] => (root.isArray ? [root] : [root.get('archive'), root.get('current')]);

function readEntry(json: Json, parts: readonly Part[], context: Context): StatusIncident | undefined {
  const { findings, taken } = context;
  const lead = leadOf(json, parts, context.log);
  const texts = parts.length > 0 ? [...lead, ...parts.map(({ said }) => said)] : [undated(json)];
  findings.saw(texts.length);
  const name = [json.get('service').scalar, json.get('date').scalar].filter(Boolean).join('_');
  const id = idPart(name);
  const record = id ? `The entry \`${id}\`` : 'An entry';
  const problem = json.isObject ? idProblem(id, taken) : 'it is not an object';
  if (problem) {
    findings.report(record, problem, json.place);
    for (const { place } of texts) findings.passOver(`its entry is passed over: ${problem}`, place);
    return undefined;
  }
  taken.add(id);
  for (const { place } of lead) findings.drop(`The text at the beginning of \`${id}\``, 'it has no time', place);
  const drafts = parts.length > 0 ? dated(json, parts, id, context) : single(json, id, context);
  if (drafts.length === 0) {
    findings.report(record, 'it has no update that can be used', json.place);
    return undefined;
  }
  const summary = json.get('summary').string ?? '';
  const service = json.get('service_name').string?.trim();
  if (!withoutTag(summary)) findings.readAs(record, 'no summary', 'one that is named by its id', json.place);
  const level = json.get('status');
  const impact = impacts.get(level.scalar ?? '');
  if (!impact && !level.isNothing)
    findings.readAs(record, 'a level that is unknown', 'one that is not rated', level.place);
  return {
    id,
    title: withoutTag(summary) || id,
    impact,
    components: service ? [service] : [],
    updates: withTimeIds(withPhases(drafts, isResolved(summary)), 'oldest-first'),
    raw: json.raw,
    place: json.place,
  };
}

/** The updates of a description; none where it has no clock times. */
function partsOf(json: Json, log: Log): Part[] {
  const description = new LongString(log, json.get('description'));
  const html = description.text;
  const heads = [...html.matchAll(head)].flatMap((match) => {
    const clock = awsClock((match[1] ?? '').replaceAll('&nbsp;', ' '));
    return clock ? [{ clock, start: match.index, from: match.index + match[0].length }] : [];
  });
  return heads.map(({ clock, start, from }, i) => {
    const end = heads[i + 1]?.start ?? html.length;
    const to = from + html.slice(from, end).replace(tail, '').length;
    return { clock, start, said: description.said(from, to), raw: description.raw(start, end).trim() };
  });
}

/** What stands before the first clock time of a description, if something does. */
function leadOf(json: Json, [first]: readonly Part[], log: Log): Said[] {
  const said = first && new LongString(log, json.get('description')).said(0, first.start);
  return said && said.text !== '' ? [said] : [];
}

/** What an entry says that has no clock times: its description, else its details, else its summary. */
function undated(json: Json): Said {
  const texts = ['description', 'details', 'summary'].map((key) => saidIn(json.get(key)));
  return texts.find(({ text }) => text !== '') ?? saidIn(json.get('description'));
}

/** An entry without clock times was posted at its `date`. */
function single(json: Json, id: string, { findings }: Context): Draft[] {
  const at = awsEpoch(json.get('date'));
  const said = undated(json);
  if (!at) {
    findings.drop(`The update of \`${id}\``, 'it has no time', json.place);
    return [];
  }
  if (said.text === '') findings.readAs(`The update of \`${id}\``, 'no text', '`Update`', said.place);
  return [{ at, phase: 'update', ...said, text: said.text || 'Update', components: [], raw: json.raw }];
}

/**
 * Clock times are walked forward from the time that the entry gives for its first update. The log shows a day with each
 * time that is not of the first day, so those without one are of the first day; a log that shows none does not settle
 * whether a clock that goes back has passed midnight.
 */
function dated(json: Json, parts: readonly Part[], id: string, context: Context): Draft[] {
  const { findings } = context;
  const drafts: Draft[] = [];
  const day: FirstDay = { posted: awsEpoch(json.get('date')), day: undefined, before: undefined };
  for (const { clock, said, raw } of parts) {
    const record = `The update of \`${id}\` at ${clock.found}`;
    const stamp = stampOf(clock, day, record, context, said);
    if ('lacks' in stamp) {
      findings.dropForTime(record, stamp, said.place);
      continue;
    }
    day.before = stamp.instant;
    if (said.text === '') findings.readAs(record, 'no text', '`Update`', said.place);
    const { instant: at, assumed } = stamp;
    drafts.push({ at, phase: 'update', ...said, text: said.text || 'Update', components: [], assumed, raw });
  }
  return drafts;
}

/** What a walk through an entry knows of its days. */
interface FirstDay {
  readonly posted: Instant | undefined;
  day: string | undefined;
  before: Instant | undefined;
}

function stampOf(
  clock: AwsClock,
  walk: FirstDay,
  record: string,
  context: Context,
  { place }: Said,
): Stamp | StampProblem {
  const { settings, findings } = context;
  const { found, monthDay } = clock;
  if (!walk.day || monthDay) {
    const given = settings.date ? Date.parse(`${settings.date}T12:00Z`) : undefined;
    const around = (walk.before ?? walk.posted)?.epochMs ?? given;
    if (around === undefined || Number.isNaN(around)) return { found, lacks: monthDay ? 'year' : 'date' };
    const candidates = occurrences(clock, around, settings);
    if ('lacks' in candidates) return candidates;
    const isGiven = !walk.before && !walk.posted;
    const onGivenDay = candidates.filter(({ day }) => day === settings.date);
    const one = nearest(isGiven && !monthDay ? onGivenDay : candidates, around);
    if (!one) return { found, lacks: 'date' };
    const from = isGiven ? 'settings' : 'first-update';
    const assumed: Assumption = monthDay
      ? { lacks: 'year', taken: one.day.slice(0, 4), from }
      : { lacks: 'date', taken: one.day, from };
    if (!walk.before && walk.posted && Math.abs(one.instant.epochMs - walk.posted.epochMs) > slackMs) {
      findings.readAs(record, 'a time that is not that of its entry', 'one of the day that is nearest to it', place);
    }
    walk.day ??= ownDay(one.instant);
    return { instant: one.instant, assumed: [assumed] };
  }
  const result = onDay(clock, walk.day, settings);
  if (!result.ok) return result;
  if (walk.before && result.instant.epochMs < walk.before.epochMs) {
    if (!context.showsDays) return { found, lacks: 'date' };
    const taken = 'one of the first day, since times of later days have their day in this log';
    findings.readAs(record, 'a time before that of the update above it', taken, place);
  }
  return {
    instant: result.instant,
    assumed: [...result.assumed, { lacks: 'date', taken: walk.day, from: 'first-update' }],
  };
}

/**
 * The first update opens the incident, and the last one of an entry that is marked as resolved closes it; what AWS links
 * long after that is its report.
 */
function withPhases(drafts: readonly Draft[], isOver: boolean): Draft[] {
  const ordered = drafts.toSorted((a, b) => a.at.epochMs - b.at.epochMs);
  const phases = new Map<Draft | undefined, Phase>([[ordered[0], 'investigating']]);
  const [beforeLast, last] = ordered.slice(-2);
  const gap = last && beforeLast && last !== beforeLast ? last.at.epochMs - beforeLast.at.epochMs : 0;
  const isReport = gap > longAfterMs && linksReport(last?.text ?? '');
  if (isOver && isReport) phases.set(beforeLast, 'resolved').set(last, 'postmortem');
  else if (isOver) phases.set(ordered.at(-1), 'resolved');
  return drafts.map((draft) => ({ ...draft, phase: phases.get(draft) ?? 'update' }));
}

/** The status page that AWS had until 2022: `data.json`, with all that it kept. */
export const awsData: SourceFormat = {
  id: 'aws-data',
  title: 'AWS Service Health Dashboard, until 2022',
  syntax: 'json',
  recognises: ({ json }) =>
    lists(json)
      .flatMap((list) => list.items.slice(0, 3))
      .some(
        (entry) =>
          ['date', 'description'].every((key) => entry.get(key).exists) &&
          (entry.get('service').exists || entry.get('service_name').exists),
      ) ||
    (['archive', 'current'].every((key) => json.get(key).isArray) && json.get('archive').items.length === 0),
  read,
};
