import { type Diagnostic, inOrder } from '../diagnostic/index.ts';
import { findingsJson } from '../diagnostic/report/json.ts';
import { type Paint, painter } from '../diagnostic/report/paint.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { shown } from '../diagnostic/shown.ts';
import type { Conceal } from '../leak/index.ts';
import { type Reading, type StatusIncident, type StatusUpdate, timeRules } from '../source/index.ts';
import { formatInstant, isoAtPrecision } from '../time/index.ts';
import { startOf } from './plain.ts';
import type { ReadingJson } from './reading-schema.ts';

/** A reading as it may be shown: no key, token or password of it, nor of the `texts` it was read from, is in its words. */
export function shownReading(reading: Reading, texts: ReadonlyMap<string, string>): Reading {
  const { incidents, evidence, records } = reading;
  const { diagnostics, conceal } = shown({ diagnostics: reading.diagnostics, texts }, [wordsOf(incidents)]);
  return {
    ...reading,
    incidents: incidents.map((incident) => shownIncident(incident, conceal)),
    evidence: evidence.map((output) => ({ ...output, summary: conceal(output.summary) })),
    records: {
      ...records,
      passedOver: records.passedOver.map((record) => ({ ...record, reason: conceal(record.reason) })),
    },
    diagnostics,
  };
}

/** All that incidents say, as one text. */
export const wordsOf = (incidents: readonly StatusIncident[]): string =>
  incidents.flatMap(({ title, updates }) => [title, ...updates.map(({ text }) => text)]).join('\n');

/** An incident as it may be shown. */
export const shownIncident = (incident: StatusIncident, conceal: Conceal): StatusIncident => ({
  ...incident,
  title: conceal(incident.title),
  updates: incident.updates.map((update) => ({ ...update, text: conceal(update.text) })),
});

/** A reading for a script; `readingSchema` is its shape. */
export function renderReadingJson(reading: Reading, texts: ReadonlyMap<string, string>): string {
  const { format, page, records, evidence } = reading;
  const { diagnostics } = findingsJson({ diagnostics: reading.diagnostics, texts }, 1);
  const report: ReadingJson = {
    format,
    page,
    incidents: reading.incidents.map((incident) => ({
      id: incident.id,
      title: incident.title,
      url: incident.url,
      impact: incident.impact,
      components: [...incident.components],
      line: incident.place.start.line,
      updates: incident.updates.map(updateJson),
    })),
    evidence: evidence.map(({ program, summary, captured, assumed = [], place }) => ({
      program,
      summary,
      captured: captured && isoAtPrecision(captured),
      assumed: [...assumed],
      line: place.start.line,
    })),
    records: {
      seen: records.seen,
      used: records.used,
      passed_over: records.passedOver.map(({ reason, place, count }) => ({ reason, line: place.start.line, count })),
    },
    diagnostics,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** An update as scripts get it, here and from `log`. */
export function updateJson(update: StatusUpdate): ReadingJson['incidents'][number]['updates'][number] {
  const {
    id,
    at,
    until,
    postedAt,
    editedAt,
    phase,
    kind = 'status-update',
    by,
    text,
    components,
    assumed = [],
    place,
  } = update;
  return {
    id,
    at: isoAtPrecision(at),
    zone: at.zone,
    approximate: at.approximate,
    until: until && isoAtPrecision(until),
    posted: postedAt && isoAtPrecision(postedAt),
    edited: editedAt && isoAtPrecision(editedAt),
    phase,
    kind,
    by,
    text,
    components: [...components],
    assumed: [...assumed],
    line: place.start.line,
  };
}

/** How many incidents a person is shown whole; the rest are a line each. */
const shownWhole = 20;

/** A reading for a person: what it is, what it holds, what was passed over and why, what was found. */
export function renderReadingText(reading: Reading, texts: ReadonlyMap<string, string>, colour: boolean): string {
  const paint = painter(colour);
  const { format, page, incidents, records, evidence } = reading;
  const updates = incidents.flatMap((incident) => incident.updates);
  const head = [
    paint('bold', format),
    ...(page?.name ? [page.name] : []),
    count(incidents.length, 'incident'),
    count(updates.length, 'update'),
    `${records.used} of ${count(records.seen, 'record')} used`,
  ].join(' · ');
  const blocks = [head, ...incidents.map((incident, i) => renderIncident(incident, i < shownWhole, paint))];
  if (evidence.length > 0)
    blocks.push(
      [
        'Evidence:',
        ...evidence.map(
          ({ captured, program, summary }) =>
            `  ${captured ? formatInstant(captured) : 'no time'}  ${program}  ${summary}`,
        ),
      ].join('\n'),
    );
  const rules = assumptions(reading);
  if (rules.length > 0) blocks.push(['Completed times:', ...rules].join('\n'));
  if (records.passedOver.length > 0) blocks.push(['Passed over:', ...passedOver(records.passedOver)].join('\n'));
  if (reading.diagnostics.length > 0) blocks.push(...renderFindings(reading.diagnostics, texts, colour));
  return `${blocks.join('\n\n')}\n`;
}

/** How many findings of one code a person is shown; the hundredth row without a zone says nothing new. */
const shownOfOne = 3;

/** The first findings of each code, and how many more there are. */
function renderFindings(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  colour: boolean,
): string[] {
  const byCode = [...Map.groupBy(inOrder(diagnostics), ({ code }) => code)];
  const more = byCode
    .filter(([, all]) => all.length > shownOfOne)
    .map(([code, all]) => `… and ${all.length - shownOfOne} more of ${code}; --format json has them all.`);
  const shown = byCode.flatMap(([, all]) => all.slice(0, shownOfOne));
  return [renderText(shown, { texts, colour }).trimEnd(), ...(more.length > 0 ? [more.join('\n')] : [])];
}

/** One incident; whole, or as its first line. */
export function renderIncident({ id, title, impact, updates }: StatusIncident, whole: boolean, paint: Paint): string {
  const [first] = updates;
  const head = `${paint('bold', id)}  ${startOf(title, 100)}${impact ? `  ${paint('yellow', impact)}` : ''}`;
  if (!whole) return `${head}  ${first ? paint('dim', formatInstant(first.at)) : ''}`;
  return [
    head,
    ...updates.map(({ at, until, phase, kind, by, text }) => {
      const time = until ? `${formatInstant(at)} – ${formatInstant(until, { date: false })}` : formatInstant(at);
      const what = kind && phase === 'update' ? kind : phase;
      return `  ${time}  ${paint('cyan', what.padEnd(13))}  ${by ? `${by}: ` : ''}${startOf(text, 90)}`;
    }),
  ].join('\n');
}

/** Records that are passed over, one line a reason, those of most records first. */
function passedOver(list: Reading['records']['passedOver']): string[] {
  const byReason = [...Map.groupBy(list, ({ reason }) => reason)].map(([reason, all]) => ({
    reason,
    line: all[0]?.place.start.line ?? 1,
    count: all.reduce((sum, one) => sum + one.count, 0),
  }));
  return byReason
    .sort((a, b) => b.count - a.count || a.line - b.line)
    .map(({ reason, line, count: n }) => `  ${n} × ${reason} (${n > 1 ? 'first on ' : ''}line ${line})`);
}

/** Which rules completed times, and how many. */
function assumptions({ incidents, evidence }: Reading): string[] {
  const all = [...incidents.flatMap(({ updates }) => updates), ...evidence].flatMap(({ assumed = [] }) => assumed);
  const rules = Map.groupBy(all, ({ lacks, from }) => `${lacks} from ${timeRules[from]}`);
  return [...rules]
    .map(([rule, list]) => `  ${list.length} × the ${rule}${sole(list.map(({ taken }) => taken))}`)
    .sort();
}

/** What was taken, where it is always the same. */
const sole = (taken: readonly string[]): string => (new Set(taken).size === 1 ? `: ${taken[0]}` : '');

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
