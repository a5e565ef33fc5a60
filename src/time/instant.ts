import { type LocalTime, localTime, occurrence, offsetAt } from './temporal.ts';
import type { Instant, Precision } from './types.ts';
import { abbreviationAt } from './zone.ts';

const minuteMs = 60_000;
const unitMs: Readonly<Record<Precision, number>> = { minute: minuteMs, second: 1000, millisecond: 1 };

/** What a time marked approximate may be off by, either way: 5 minutes. */
const toleranceMs = 5 * minuteMs;

/** Computers have failed since before 1970; in the century before that, clocks kept a time of their own in each town. */
const earliestMs = Date.UTC(1900, 0, 1);

/** Whether an instant can hold `epochMs`: a whole number from 1900-01-01T00:00Z to before 9999-12-31T00:00Z. */
export function isEpochMs(epochMs: number): boolean {
  return Number.isInteger(epochMs) && epochMs >= earliestMs && epochMs < Date.UTC(9999, 11, 31);
}

/**
 * The instant at `epochMs`, as if it had been written in `zone` (an IANA name, `UTC`, or an offset); its `text` is the
 * canonical one. Throws a RangeError where `isEpochMs` is false or the zone does not exist.
 */
export function instantFrom(epochMs: number, zone = 'UTC', precision: Precision = 'second'): Instant {
  if (!isEpochMs(epochMs)) throw new RangeError(`${epochMs} is not a time from 1900 to 9999`);
  const text = writeMoment(epochMs, precision, zone);
  return { epochMs, zone, text, approximate: false, precision };
}

/** How `formatInstant` writes. */
export interface InstantFormat {
  /** The zone to write it in: an IANA name, `UTC`, or an offset. The zone it was written in by default. */
  readonly zone?: string;
  /** `auto` writes seconds if the instant is finer than a minute. */
  readonly seconds?: 'auto' | 'always' | 'never';
  /** Whether the day goes in front; true by default. */
  readonly date?: boolean;
}

/**
 * `2026-04-07 14:32 UTC`, `2026-04-07 07:32 America/Los_Angeles`, `2026-04-07 16:32 +02:00`; `~` in front if it is
 * approximate. Fractions of a second are cut off. An hour that the zone's clock showed twice gets the offset in place
 * of the name, so `parseInstant` reads every result that has its day.
 */
export function formatInstant(instant: Instant, options: InstantFormat = {}): string {
  const { zone = instant.zone, seconds = 'auto', date = true } = options;
  const withSeconds = seconds === 'always' || (seconds === 'auto' && instant.precision !== 'minute');
  const text = writeMoment(instant.epochMs, withSeconds ? 'second' : 'minute', zone);
  return `${instant.approximate ? '~' : ''}${date ? text : text.slice(text.indexOf(' ') + 1)}`;
}

/** `2026-04-07T14:32:00Z`; milliseconds only if there are any. */
export function isoInstant(instant: Instant): string {
  return new Date(instant.epochMs).toISOString().replace('.000Z', 'Z');
}

/** `2026-04-07T14:32Z`, `2026-04-07T14:32:10Z`, `2026-04-07T14:32:10.250Z`: in UTC, as fine as it is known. */
export function isoAtPrecision({ epochMs, precision }: Instant): string {
  const iso = new Date(epochMs).toISOString();
  if (precision === 'minute') return `${iso.slice(0, 16)}Z`;
  return precision === 'second' ? `${iso.slice(0, 19)}Z` : iso;
}

/** The day in `zone`: `2026-04-07`. */
export function dayOf(instant: Instant, zone: string): string {
  // That of UTC stands in the text, which is made many times faster.
  return zone === 'UTC' ? isoInstant(instant).slice(0, 10) : localTime(instant.epochMs, zone).toPlainDate().toString();
}

/** The clock time in `zone`: `14:32`, or `14:32:10`. What is finer is cut off. */
export function clockOf(instant: Instant, zone: string, withSeconds = false): string {
  const smallestUnit = withSeconds ? 'second' : 'minute';
  return localTime(instant.epochMs, zone).toPlainTime().toString({ smallestUnit });
}

/**
 * A short name of `zone` at that instant: `UTC`, an abbreviation with one meaning (`PDT`, `CET`; `ET` in winter, since
 * `EST` has several), else the offset (`UTC+5:30`). `parseInstant` reads each of them.
 */
export function zoneLabel(zone: string, instant: Instant): string {
  if (zone === 'UTC') return zone;
  return abbreviationAt(zone, instant.epochMs) ?? offsetLabel(offsetAt(instant.epochMs, zone));
}

/** `+02:00` as `UTC+2`, `-03:30` as `UTC-3:30`. */
function offsetLabel(offset: string): string {
  const [hours = '', minutes = ''] = offset.slice(1).split(':');
  if (hours === '00' && minutes === '00') return 'UTC';
  return `UTC${offset[0]}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** The order of two instants for sorting: negative if `a` comes first, by `epochMs` alone. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.epochMs - b.epochMs;
}

/**
 * Whether `a` is certainly before `b`. Two times that are equal at the coarser one's precision are not: 14:32 is not
 * before 14:32:10. A time marked approximate may be off by 5 minutes.
 */
export function isBefore(a: Instant, b: Instant): boolean {
  const unit = Math.max(unitMs[a.precision], unitMs[b.precision]);
  const slack = (Number(a.approximate) + Number(b.approximate)) * toleranceMs;
  return Math.floor((a.epochMs + slack) / unit) < Math.floor(b.epochMs / unit);
}

/** A wall time and a zone as `parseInstant` reads them: `2026-04-07 14:32:10 UTC`. */
export function writeTime(local: LocalTime, precision: Precision, zone: string): string {
  return `${local.toString({ smallestUnit: precision }).replace('T', ' ')} ${zone}`;
}

/**
 * A moment in time as `parseInstant` reads it. In an hour that the zone's clock showed twice, its offset stands for its
 * name.
 */
export function writeMoment(epochMs: number, precision: Precision, zone: string): string {
  const local = localTime(epochMs, zone);
  return writeTime(local, precision, occurrence(local, zone).times === 'once' ? zone : offsetAt(epochMs, zone));
}
