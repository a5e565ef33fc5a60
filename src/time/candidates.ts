import type { SaidDay, SaidTime } from './said.ts';
import { type LocalTime, localTime, occurrence, Temporal } from './temporal.ts';
import type { Meaning } from './abbreviation.ts';

/**
 * The moments that a clock time can mean, in order: those of the day it names, or, if it names none, of the three days
 * around `nearMs`. A day without a year may be in any of three years. A time that the clock skipped means none. An
 * abbreviation is read as the local time of its zone, since people say `PST` all year; its offset only tells the two
 * apart where the clock showed the time twice.
 */
export function candidates({ clock, day }: SaidTime, { zone, offset }: Meaning, nearMs: number): number[] {
  const { hour, minute, second, millisecond } = clock;
  return daysMeant(day, localTime(nearMs, zone)).flatMap((date) => {
    const local = date.with({ hour, minute, second, millisecond });
    const { times, epochMs } = occurrence(local, zone);
    if (times === 'never') return [];
    if (times === 'once' || offset === undefined) return [...epochMs];
    const said = local.toZonedDateTime(offset).epochMilliseconds;
    return epochMs.filter((moment) => moment === said);
  });
}

/** Midnight of each day that may be meant. */
function daysMeant(day: SaidDay | undefined, near: LocalTime): LocalTime[] {
  if (day === undefined) return [-1, 0, 1].map((days) => near.add({ days }));
  if ('daysAway' in day) return [near.add({ days: day.daysAway })];
  const years = day.year === undefined ? [-1, 0, 1].map((away) => near.year + away) : [day.year];
  return years.flatMap((year) => {
    try {
      return [Temporal.PlainDateTime.from({ ...day, year }, { overflow: 'reject' })];
    } catch {
      return [];
    }
  });
}

/** Picks one of the moments that a clock time can mean. */
export type Choice = (moments: readonly number[]) => number | undefined;

/** The one nearest to `anchorMs`; of two, the earlier. */
export function nearestTo(anchorMs: number): Choice {
  return (moments) => moments.toSorted((a, b) => Math.abs(a - anchorMs) - Math.abs(b - anchorMs) || a - b)[0];
}

/** The last one that is not after `limitMs`. */
export function lastUpTo(limitMs: number): Choice {
  return (moments) => moments.findLast((moment) => moment <= limitMs);
}

/** The first one that is not before `limitMs`. */
export function firstFrom(limitMs: number): Choice {
  return (moments) => moments.find((moment) => moment >= limitMs);
}
