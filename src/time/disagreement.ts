import { clockOf, isBefore } from './instant.ts';
import type { Placed } from './place.ts';
import { localTime } from './temporal.ts';
import type { ZoneDisagreement } from './types.ts';

const dayMs = 86_400_000;

/** How two times that write one moment differ, the day put aside; `undefined` if they agree as far as they go. */
export function disagreement(first: Placed, second: Placed): ZoneDisagreement | undefined {
  const differences = readings(first).flatMap((a) => readings(second).map((b) => withinHalfADay(b - a)));
  const [differenceMs = 0] = differences;
  if (differences.some((difference) => isNothing(difference, first, second))) return undefined;
  return {
    start: first.said.start,
    end: second.said.end,
    first: first.time,
    second: second.time,
    differenceMs,
    expectedSecond: writtenAs(second, first),
    expectedFirst: writtenAs(first, second),
  };
}

/** The moment itself; and, for an abbreviation out of season, the moment that its own offset would make it. */
function readings({ time: { instant }, meaning: { offset } }: Placed): number[] {
  const { epochMs, zone } = instant;
  return offset === undefined
    ? [epochMs]
    : [epochMs, localTime(epochMs, zone).toZonedDateTime(offset).epochMilliseconds];
}

/** A difference without its whole days, more than -12 h and at most 12 h. */
function withinHalfADay(ms: number): number {
  const rest = ((ms % dayMs) + dayMs) % dayMs;
  return rest > dayMs / 2 ? rest - dayMs : rest;
}

function isNothing(differenceMs: number, { time: { instant: a } }: Placed, { time: { instant } }: Placed): boolean {
  const b = { ...instant, epochMs: a.epochMs + differenceMs };
  return !isBefore(a, b) && !isBefore(b, a);
}

/** What a time would read if it were at the moment of `right`, in its own zone and style: `06:00 UTC`, `4:15 PM PT`. */
function writtenAs({ said: { clock, zone }, meaning }: Placed, right: Placed): string {
  const text = clockOf(right.time.instant, meaning.zone, clock.precision !== 'minute');
  // The start of a range has no zone of its own: `17:00–18:00 UTC`.
  return `${clock.half ? twelveHours(text) : text} ${zone?.text ?? meaning.zone}`;
}

/** `16:15` as `4:15 PM`. */
function twelveHours(clock: string): string {
  const hour = Number(clock.slice(0, 2));
  return `${hour % 12 || 12}${clock.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`;
}
