import type { Meaning } from './abbreviation.ts';
import type { SaidTime } from './said.ts';
import type { SaidDay } from './said-day.ts';
import { type LocalTime, localTime, localTimeOf, occurrence } from './temporal.ts';

/**
 * The moments that a clock time can mean, in order: those of the day it names, or, if it names none, of the three days
 * around `nearMs`. A day without a year may be in any of three years. A time that the clock skipped means none. An
 * abbreviation is read as the local time of its zone, since people say `PST` all year; its offset only tells the two
 * apart where the clock showed the time twice.
 */
export function candidates({ clock, day }: SaidTime, { zone, offset }: Meaning, nearMs: number): number[] {
  const { hour, minute, second, millisecond } = clock;
  return daysMeant(day, localTime(nearMs, zone)).flatMap((date) => {
    const local = localTimeOf({ ...date, hour, minute, second, millisecond });
    if (!local) return [];
    const { times, epochMs } = occurrence(local, zone);
    if (times === 'never') return [];
    if (times === 'once' || offset === undefined) return [...epochMs];
    const said = local.toZonedDateTime(offset).epochMilliseconds;
    return epochMs.filter((moment) => moment === said);
  });
}

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function daysMeant(said: SaidDay | undefined, near: LocalTime): CalendarDay[] {
  if (said === undefined) return [-1, 0, 1].map((days) => addDays(near, days));
  if ('daysAway' in said) return [addDays(near, said.daysAway)];
  const { year, month, day } = said;
  return year === undefined
    ? [-1, 0, 1].map((years) => ({ year: near.year + years, month, day }))
    : [{ year, month, day }];
}

function addDays({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
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
