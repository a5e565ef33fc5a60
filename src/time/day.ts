import { Temporal } from './temporal.ts';

const dayMs = 86_400_000;

/** Instants begin with the first of these days, and end before the other. */
const [firstDay, firstDayBeyond] = [Date.UTC(1900, 0, 1) / dayMs, Date.UTC(9999, 11, 31) / dayMs] as const;

/** The number of a calendar day, counted from 1970-01-01, which is 0; `undefined` if a text is no day such as `2026-04-07`. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const number = Date.parse(`${text}T00:00:00Z`) / dayMs;
  return number >= firstDay && number < firstDayBeyond && dayText(number) === text ? number : undefined;
}

/** The day of that number: `2026-04-07`. */
export const dayText = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);

/** The number of the day that a calendar in `zone` shows at `epochMs`. */
export function dayNumber(epochMs: number, zone: string): number {
  return Math.floor((epochMs + stretchAt(epochMs, zone).offsetMs) / dayMs);
}

/** When that day begins in `zone`, in milliseconds since 1970-01-01T00:00Z: at midnight, or after it where the clock skips that. */
export function startOfDay(number: number, zone: string): number {
  return Temporal.PlainDate.from(dayText(number)).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
}

/** When the clock of a zone shows so many minutes after midnight on a day; where it skips that, when it has. */
export function timeOfDay(number: number, minutes: number, zone: string): number {
  const localMs = number * dayMs + minutes * 60_000;
  const { from, to, offsetMs } = stretchAt(localMs, zone);
  // A day away from any change of the clock, all offsets count the same; only near one is a calendar asked.
  if (localMs - 2 * dayMs >= from && localMs + 2 * dayMs < to) return localMs - offsetMs;
  const midnight = Temporal.PlainDate.from(dayText(number)).toPlainDateTime();
  return midnight.add({ minutes }).toZonedDateTime(zone).epochMilliseconds;
}

/** A stretch of time without a change of the clock, `to` exclusive. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** To ask for the offset takes long, and a calendar of years is asked for thousands of times. */
const stretches = new Map<string, Stretch[]>();

function stretchAt(epochMs: number, zone: string): Stretch {
  const known = stretches.get(zone) ?? [];
  const found = known.find(({ from, to }) => epochMs >= from && epochMs < to);
  if (found) return found;
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  const stretch = {
    // The change before a moment is strictly before it, and a stretch begins with its change.
    from: at(epochMs + 1).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: at(epochMs).getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: at(epochMs).offsetNanoseconds / 1e6,
  };
  stretches.set(zone, [stretch, ...known]);
  return stretch;
}
