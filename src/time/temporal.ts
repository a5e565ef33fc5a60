import { Temporal as Polyfill } from 'temporal-polyfill';

const native = (globalThis as { Temporal?: typeof Polyfill }).Temporal;

/**
 * The engine's Temporal, or the polyfill where it has none. Engines shipped an older draft behind a flag, which lacks
 * `timeZoneId`; that one counts as none.
 */
export const Temporal: typeof Polyfill = native && 'timeZoneId' in native.ZonedDateTime.prototype ? native : Polyfill;

/** A day and a clock time as a wall shows them, without a zone. */
export type LocalTime = Polyfill.PlainDateTime;

/** A wall time in parts; those of the clock are 0 if they are not given. */
export interface LocalTimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
}

/** What a wall clock in `zone` shows at `epochMs`. */
export function localTime(epochMs: number, zone: string): LocalTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDateTime();
}

/** The wall time of these parts; `undefined` if there is no such day or no such clock time. */
export function localTimeOf(parts: LocalTimeParts): LocalTime | undefined {
  try {
    return Temporal.PlainDateTime.from(parts, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The offset of `zone` at `epochMs`: `-07:00`. */
export function offsetAt(epochMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offset;
}

/** How often the wall clock of a zone showed a time, and when. */
export type Occurrence =
  | { readonly times: 'once'; readonly epochMs: readonly [number] }
  /** The clock went forward over it; `epochMs` are as far before and after the change as the time would have been. */
  | { readonly times: 'never'; readonly epochMs: readonly [number, number] }
  /** The clock went back over it; `epochMs` are both moments, in order. */
  | { readonly times: 'twice'; readonly epochMs: readonly [number, number] };

/** When the wall clock of `zone` showed `local`. */
export function occurrence(local: LocalTime, zone: string): Occurrence {
  if (hasFixedOffset(zone)) return { times: 'once', epochMs: [local.toZonedDateTime(zone).epochMilliseconds] };
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  const epochMs = [earlier.epochMilliseconds, later.epochMilliseconds] as const;
  if (epochMs[0] === epochMs[1]) return { times: 'once', epochMs: [epochMs[0]] };
  return { times: earlier.toPlainDateTime().equals(local) ? 'twice' : 'never', epochMs };
}

const hasFixedOffset = (zone: string): boolean => zone === 'UTC' || /^[+-]/.test(zone);
