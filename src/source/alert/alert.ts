import type { Place } from '../../diagnostic/index.ts';
import type { EntryKind, Phase } from '../../incident/index.ts';
import type { Instant } from '../../time/index.ts';
import type { Assumption } from '../assumption.ts';
import type { Findings } from '../findings.ts';
import { TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { epochInstant, readStamp, type StampResult } from '../stamp.ts';
import { hasHtml, htmlToText } from '../syntax/html.ts';
import type { Json } from '../syntax/json.ts';
import { jsonOrLines } from '../syntax/json-lines.ts';
import type { Impact, LogSettings, SourceAnswer, SourceRequest, StatusIncident, StatusUpdate } from '../types.ts';

// What the formats of alerting tools share.

/** Something that happened to an alert, before it is known what else did. */
export interface AlertEvent {
  /** The provider's id; one made of the time where it has none. */
  readonly id?: string | undefined;
  readonly at: Instant;
  readonly until?: Instant | undefined;
  readonly assumed?: readonly Assumption[] | undefined;
  readonly phase: Phase;
  /** An alert, where it is left out. */
  readonly kind?: EntryKind;
  readonly by?: string | undefined;
  /** What is told of it: a text of the log where it is one, with its place. */
  readonly text: string | Json;
  readonly record: Json;
}

/** What an incident is beside its events; asked for once, when its first event comes. */
export interface AlertHead {
  readonly title: string;
  readonly url?: string | undefined;
  readonly impact?: Impact | undefined;
  readonly components?: readonly string[];
  readonly record: Json;
}

/** Puts the events of a log together to incidents. */
export class AlertIncidents {
  readonly #incidents = new Map<string, { readonly head: AlertHead; readonly events: AlertEvent[] }>();
  readonly #ids = new Map<string, Set<string>>();

  has(id: string): boolean {
    return this.#incidents.has(id);
  }

  add(id: string, head: () => AlertHead, ...events: readonly AlertEvent[]): void {
    const known = this.#incidents.get(id) ?? { head: head(), events: [] };
    this.#incidents.set(id, known);
    known.events.push(...events);
  }

  /** The ids of the events of an incident that were taken so far; those that are taken go in. */
  idsOf(id: string): Set<string> {
    const ids = this.#ids.get(id) ?? new Set();
    this.#ids.set(id, ids);
    return ids;
  }

  /**
   * The incidents. Events of one moment keep the log's order, which is oldest first unless it more often steps back in
   * time than forward. The updates are handed over newest first: so `Findings.reading` keeps the order that they have.
   */
  list(): StatusIncident[] {
    const incidents = [...this.#incidents];
    const newestFirst = stepsBack(incidents.map(([, { events }]) => events));
    return incidents.map(([id, { head, events }]) => {
      const told = newestFirst ? events.toReversed() : [...events];
      const ids = new TimeIds();
      const updates = told.sort((a, b) => a.at.epochMs - b.at.epochMs).map((event) => updateOf(event, ids));
      const { title, url, impact, components = [], record } = head;
      return { id, title, url, impact, components, updates: updates.reverse(), raw: record.raw, place: record.place };
    });
  }
}

function stepsBack(lists: readonly (readonly AlertEvent[])[]): boolean {
  const steps = lists.flatMap((events) =>
    events.slice(1).map((event, i) => Math.sign(event.at.epochMs - (events[i] as AlertEvent).at.epochMs)),
  );
  return steps.reduce((sum, step) => sum + step, 0) < 0;
}

function updateOf(event: AlertEvent, ids: TimeIds): StatusUpdate {
  const { at, until, phase, kind = 'alert', by, assumed = [], record } = event;
  const text =
    typeof event.text === 'string'
      ? { text: event.text, place: record.place, placeOfText: () => record.place }
      : textOf(event.text);
  return {
    id: event.id ?? ids.next(at),
    at,
    ...(until && { until }),
    phase,
    kind,
    ...(by && { by }),
    ...text,
    components: [],
    ...(assumed.length > 0 && { assumed }),
    raw: record.raw,
  };
}

/** A text of the log, without blanks around it, and where it stands; empty where there is none. */
export function textOf(json: Json): Pick<StatusUpdate, 'text' | 'place' | 'placeOfText'> {
  const written = json.string ?? '';
  const { place } = json;
  if (hasHtml(written)) return { text: htmlToText(written), place, placeOfText: () => place };
  const text = written.trim();
  const indent = written.indexOf(text);
  const placeOfText = (start: number, end: number): Place => json.placeWithin(indent + start, indent + end);
  return { text, place, placeOfText: text === '' ? () => place : placeOfText };
}

/** The first of these values that is a text and not blank. */
export const firstText = (...values: readonly Json[]): Json | undefined =>
  values.find((value) => textOf(value).text !== '');

/** A text in one line, for titles. */
export const oneLine = (json: Json | undefined): string => (json ? textOf(json).text.replace(/\s+/g, ' ') : '');

/** `unacknowledge`, `NoData`, `alert group created` as a sentence would begin with it: `No data`. */
export function sentenceOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, (_whole, end: string, start: string) => `${end} ${start.toLowerCase()}`)
    .replace(/[_.\s-]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A number of fewer digits is no time, but a count that stands where one was expected: 9 digits of seconds begin in 1973. */
const shortestEpoch = 9;

/** A time of a log, written as text or as a number since 1970, in a unit that its size shows: seconds to nanoseconds. */
export function stampOf(json: Json, settings: LogSettings): StampResult {
  const written = json.number === undefined ? (json.string ?? '') : json.raw;
  const found = written.trim();
  const [digits] = /^\d+(?=\.\d+$|$)/.exec(found) ?? [];
  if (digits === undefined) return readStamp(found, settings);
  const unit = digits.length < 12 ? 's' : digits.length < 15 ? 'ms' : digits.length < 18 ? 'us' : 'ns';
  const instant = digits.length < shortestEpoch ? undefined : epochInstant(found, unit);
  return instant ? { ok: true, instant, assumed: [] } : { ok: false, found, lacks: 'time' };
}

/** The stamp of a record; one without is left out and said. */
export function stampFor(record: string, time: Json, whole: Json, settings: LogSettings, findings: Findings) {
  const stamp = stampOf(time, settings);
  if (stamp.ok) return stamp;
  if (stamp.found === '') findings.drop(record, 'it has no time', whole.place);
  else findings.dropForTime(record, stamp, time.place);
  return undefined;
}

/** The instant of a value that may be none. */
export function instantOf(json: Json, settings: LogSettings): Instant | undefined {
  const stamp = stampOf(json, settings);
  return stamp.ok ? stamp.instant : undefined;
}

/** The values of a log that is JSON or JSON lines; a line that is neither is a record that is passed over. */
export function valuesIn(log: Log, findings: Findings): Json[] {
  const values: Json[] = [];
  for (const { value, diagnostic, place } of jsonOrLines(log)) {
    if (!diagnostic) values.push(value);
    else {
      findings.diagnostics.push(diagnostic);
      findings.saw(1);
      findings.passOver('it is no JSON', place);
    }
  }
  return values;
}

/** Leaves out a value in which there is no record of the format. */
export function dropUnknown(value: Json, findings: Findings): void {
  findings.saw(1);
  findings.drop('A value', 'it has no record of this format', value.place);
}

const severities: ReadonlyMap<string, Impact> = new Map([
  ['critical', 'critical'],
  ['fatal', 'critical'],
  ['emergency', 'critical'],
  ['major', 'major'],
  ['error', 'major'],
  ['high', 'major'],
  ['warning', 'minor'],
  ['warn', 'minor'],
  ['minor', 'minor'],
  ['low', 'minor'],
  ['info', 'none'],
  ['informational', 'none'],
  ['none', 'none'],
]);

/** What a severity means where its word is clear; teams make up their own, and those say nothing. */
export const severityImpact = (severity: string | undefined): Impact | undefined =>
  severities.get(severity?.trim().toLowerCase() ?? '');

/** P1 (critical), P2 (high), P3 (moderate), P4 (low), P5 (informational): the scale that alerting tools share. */
export const priorityImpact = (priority: string | undefined): Impact | undefined =>
  (['critical', 'major', 'minor', 'minor', 'none'] as const)[
    Number(/^\s*P([1-5])\b/i.exec(priority ?? '')?.[1] ?? 0) - 1
  ];

/** An address without the slashes at its end; the other one where it is blank. */
export const baseOf = (url: string, otherwise = ''): string => (url.trim() || otherwise).replace(/\/+$/, '');

/** An address with these parameters behind it; those without a value are left out. */
export function addressOf(url: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const written = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return `${url}?${written.join('&')}`;
}

/**
 * The request for another address of the same server, over the same protocol. Credentials go with it, so that any other
 * server gets none.
 */
export function nextPage({ request }: SourceAnswer, url: string | undefined): SourceRequest | undefined {
  const [next, from] = [url ? URL.parse(url, request.url) : null, URL.parse(request.url)];
  if (!next || !from || next.host !== from.host) return undefined;
  next.protocol = from.protocol;
  return next.href === from.href ? undefined : { ...request, url: next.href };
}
