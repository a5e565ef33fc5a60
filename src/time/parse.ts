import type { Meaning } from './abbreviation.ts';
import { isEpochMs, writeMoment, writeTime } from './instant.ts';
import { spokenTime } from './spoken.ts';
import { type LocalTime, localTimeOf, occurrence, offsetAt } from './temporal.ts';
import type { Instant, Precision, TimeProblem, TimeResult, ZoneTable } from './types.ts';
import { abbreviationAt, canonicalZone, readZone, zonesLike } from './zone.ts';

/** A problem before the text as the author wrote it is put in. */
type Refusal = TimeProblem extends infer P ? (P extends TimeProblem ? Omit<P, 'text'> : never) : never;
type Moment = Pick<Instant, 'epochMs' | 'zone' | 'precision'>;
type Reading = { readonly moment: Moment } | { readonly refusal: Refusal };

/**
 * Reads a time as people write it in an incident file: `2026-04-07 14:32 UTC`, `2026-04-07T15:59:16Z`,
 * `2026-04-07 07:32 America/Los_Angeles`, `… PT`, `… +02:00`, `… UTC+2`; `~` in front marks it approximate. The day is
 * written as in ISO 8601, the clock has 24 hours, and a zone is required. `zones` says what abbreviations mean, and
 * goes before those that have one meaning. What is not exactly one moment is a problem, never a guess.
 */
export function parseInstant(written: string, { zones = {} }: { readonly zones?: ZoneTable } = {}): TimeResult {
  const whole = written.trim();
  const approximate = whole.startsWith('~');
  const text = approximate ? whole.slice(1).trim() : whole;
  const reading = readTime(text, zones);
  if ('moment' in reading) return { ok: true, instant: { ...reading.moment, text, approximate } };
  const choices = reading.refusal.choices.map((choice) => (approximate ? `~${choice}` : choice));
  return { ok: false, problem: { ...reading.refusal, text: whole, choices } };
}

/** Day, clock, and whatever stands where the zone belongs. */
const shape =
  /^(\d{4})-(\d\d)-(\d\d)(?:T| {1,4})(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?: {0,4}([a-z+\-−][^\n]*))?$/i;

function readTime(text: string, zones: ZoneTable): Reading {
  const match = shape.exec(text);
  const zoneText = match?.[8];
  if (!match || /^[ap]\.?m\b/i.test(zoneText ?? '')) {
    const spoken = spokenTime(text);
    return refuse({ code: 'time-format', choices: spoken && shape.test(spoken) ? accepted(spoken, zones) : [] });
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const millisecond = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const precision = match[7] ? 'millisecond' : match[6] ? 'second' : 'minute';
  const local = localTimeOf({ year, month, day, hour, minute, second, millisecond });
  if (!local) {
    const midnight = hour === 24 && minute === 0 && second === 0 && localTimeOf({ year, month, day })?.add({ days: 1 });
    const choices = midnight ? accepted(writeTime(midnight, precision, zoneText ?? '').trim(), zones) : [];
    return refuse({ code: 'time-no-such-date', choices });
  }
  return zoneText === undefined ? withoutZone(local, precision, zones) : inZone(local, precision, zoneText, zones);
}

function withoutZone(local: LocalTime, precision: Precision, zones: ZoneTable): Reading {
  const configured = Object.values(zones);
  const names = ['UTC', ...(configured.length > 0 ? configured : ['Europe/Berlin'])];
  return refuse({ code: 'time-no-zone', choices: inEachZone(local, precision, names) });
}

function inZone(local: LocalTime, precision: Precision, zoneText: string, zones: ZoneTable): Reading {
  const reading = readZone(zoneText, zones);
  if (reading.kind === 'unknown') {
    const choices = inEachZone(local, precision, zonesLike(zoneText));
    return refuse({ code: 'time-unknown-zone', zone: zoneText, choices });
  }
  if (reading.kind === 'ambiguous') {
    const candidates = reading.candidates.map((candidate) => candidate.zone);
    const choices = inEachZone(local, precision, candidates);
    return refuse({ code: 'time-ambiguous-zone', zone: zoneText, candidates, choices });
  }
  const { zone, offset } = reading.meaning;
  if (offset !== undefined) return atOffset(local, precision, zoneText, { zone, offset }, zones);
  const { times, epochMs } = occurrence(local, zone);
  if (times === 'once') return found({ epochMs: epochMs[0], zone, precision });
  const choices = writeEach(epochMs, precision, zone);
  return refuse({ code: times === 'never' ? 'time-gap' : 'time-overlap', zone, choices });
}

/** What an abbreviation with an offset of its own names, if its zone had that offset then. */
function atOffset(
  local: LocalTime,
  precision: Precision,
  zoneText: string,
  { zone, offset }: Required<Meaning>,
  zones: ZoneTable,
): Reading {
  const epochMs = local.toZonedDateTime(offset).epochMilliseconds;
  if (offsetAt(epochMs, zone) === offset) return found({ epochMs, zone, precision });
  const onTheClock = occurrence(local, zone);
  const nameInUse = abbreviationAt(zone, onTheClock.epochMs[0]) ?? zone;
  const choices = [
    ...(onTheClock.times === 'once' ? accepted(writeTime(local, precision, nameInUse), zones) : []),
    ...writeEach([epochMs], precision, 'UTC'),
  ];
  return refuse({ code: 'time-wrong-offset', zone: zoneText, choices });
}

function found(moment: Moment): Reading {
  return isEpochMs(moment.epochMs) ? { moment } : refuse({ code: 'time-format', choices: [] });
}

function refuse(refusal: Refusal): Reading {
  return { refusal };
}

/** The text itself if it can be read, else what would be read in its place. */
function accepted(text: string, zones: ZoneTable): readonly string[] {
  const reading = readTime(text, zones);
  return 'moment' in reading ? [text] : reading.refusal.choices;
}

/** The wall time in each of the zones; where a zone never or twice showed it, the moments next to it. */
function inEachZone(local: LocalTime, precision: Precision, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const zone = canonicalZone(name);
    return zone === undefined ? [] : writeEach(occurrence(local, zone).epochMs, precision, zone);
  });
}

function writeEach(epochMs: readonly number[], precision: Precision, zone: string): readonly string[] {
  return epochMs.filter(isEpochMs).map((moment) => writeMoment(moment, precision, zone));
}
