const minuteMs = 60_000;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A wall time in parts; `month` and `day` count from 1. */
export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The digits behind the second; none is `undefined`. */
  readonly fraction?: string;
}

/** Parts of a wall time as they were written; a second that was not written is no number, and counts as 0. */
export const wallOf = (
  year: string | number | undefined,
  month: string | number | undefined,
  day?: string | number,
  hour?: string | number,
  minute?: string | number,
  second?: string | number,
  fraction?: string | number,
): Wall => ({
  year: Number(year),
  month: Number(month),
  day: Number(day),
  hour: Number(hour),
  minute: Number(minute),
  second: second === undefined ? Number.NaN : Number(second),
  fraction: fraction === undefined ? undefined : String(fraction),
});

/** The number of a month by its English name, from 1; 0 for what is none. */
export const monthOf = (name: string | undefined): number => months.indexOf(name?.slice(0, 3).toLowerCase() ?? '') + 1;

/** Whether there is such a day, and such a time of the day. */
export function isWall({ year, month, day, hour, minute, second }: Wall): boolean {
  const clock = hour <= 23 && minute <= 59 && !(second > 59);
  return clock && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return 30 + ((month + (month >> 3)) & 1);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The milliseconds since 1970 of a wall time, as if it were in UTC. */
export function localMs({ year, month, day, hour, minute, second, fraction }: Wall): number {
  const ms = fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  const seconds = Number.isNaN(second) ? 0 : second;
  // `Date.UTC` takes the years 0 to 99 for those of the last century, and 1900 is the first that an instant can have.
  return year < 100 ? Number.NEGATIVE_INFINITY : Date.UTC(year, month - 1, day, hour, minute, seconds, ms);
}

/** An offset that is written out, as far from UTC as clocks are. */
export function writtenOffset(zone: string): { readonly ms: number; readonly zone: string } | undefined {
  if (zone === 'Z' || zone === 'UTC' || zone === 'GMT') return { ms: 0, zone: 'UTC' };
  const [, sign, hours, minutes = '00'] = /^([-+])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const size = Number(hours) * 60 + Number(minutes);
  if (!sign || Number(minutes) > 59 || size > 14 * 60) return undefined;
  return { ms: (sign === '-' ? -size : size) * minuteMs, zone: size === 0 ? 'UTC' : `${sign}${hours}:${minutes}` };
}
