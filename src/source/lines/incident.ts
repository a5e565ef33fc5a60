import type { Place } from '../../diagnostic/index.ts';
import { idProblem } from '../findings.ts';
import { idPart, TimeIds } from '../ids.ts';
import type { StatusIncident, StatusUpdate } from '../types.ts';
import { instantOf } from './clock.ts';
import { placeIn } from './place.ts';
import type { At, Run } from './runs.ts';
import { clipped } from './template.ts';

/** The log that runs are from. */
export interface EventLog {
  readonly file: string;
  /** What its lines are called. */
  readonly unit: string;
  /** The id and the title of the incident of all lines that name none. */
  readonly id: string;
  readonly title: string;
  /** Its last line. */
  readonly end: At;
}

/** The incidents of a log, with an update for each run; `runs` are in the order of their times. */
export function incidentsOf(runs: readonly Run[], log: EventLog): StatusIncident[] {
  const groups = Map.groupBy(runs, ({ first }) => (first.incident && idPart(first.incident.id)) || log.id);
  return [...groups].map(([id, group]) => {
    const updates = updatesOf(group, log);
    const named = group.map(({ first }) => first.incident);
    const whole = named.every((incident) => incident === undefined);
    const places = updates.map(({ place }) => place);
    const last = whole ? placeIn(log.file, log.end) : latest(places);
    return {
      id,
      title: named.find((incident) => incident?.title)?.title ?? (whole ? log.title : id),
      impact: named.find((incident) => incident?.impact)?.impact,
      components: [],
      updates,
      raw: group.map(({ first }) => first.raw).join('\n'),
      place: { file: log.file, start: earliest(places).start, end: last.end },
    };
  });
}

function updatesOf(runs: readonly Run[], log: EventLog): StatusUpdate[] {
  const ids = new TimeIds();
  const taken = new Set<string>();
  return runs.map((run) => {
    const own = run.first.id;
    const isUsable = own !== undefined && !idProblem(own, taken);
    let id = isUsable ? own : ids.next(instantOf(run.first.time));
    while (taken.has(id)) id = ids.next(instantOf(run.first.time));
    taken.add(id);
    return updateOf(run, id, log);
  });
}

function updateOf({ first, last, count }: Run, id: string, { file, unit }: EventLog): StatusUpdate {
  const message = first.message || clipped(first.raw);
  const found = first.raw.indexOf(message);
  const ended = last.epochMs > first.time.epochMs;
  const place = found === -1 ? placeIn(file, first) : placeIn(file, first, found, found + message.length);
  return {
    id,
    at: instantOf(first.time),
    until: ended ? instantOf(last) : undefined,
    phase: first.phase ?? 'update',
    kind: first.phase ? undefined : 'symptom',
    by: first.by,
    text: count === 1 ? message : `${message} (${count} ${unit}s)`,
    components: [],
    assumed: first.time.assumed.length > 0 ? first.time.assumed : undefined,
    raw: first.raw,
    place,
    placeOfText: (start, end) => {
      const inMessage = found !== -1 && end <= message.length;
      return inMessage ? placeIn(file, first, found + start, found + end) : place;
    },
  };
}

const earliest = (places: readonly Place[]): Place =>
  places.reduce((a, b) => (b.start.offset < a.start.offset ? b : a));

const latest = (places: readonly Place[]): Place => places.reduce((a, b) => (b.end.offset > a.end.offset ? b : a));
