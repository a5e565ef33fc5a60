import { hourOfDay } from '../../time/index.ts';
import { type Cursor, take } from './cursor.ts';

/** A clock time, of the 24-hour clock. */
export interface SaidClock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | undefined;
  /** The digits of a fraction of a second. */
  readonly fraction: string | undefined;
}

/** A clock time as it is written. */
export interface ReadClock {
  readonly clock: SaidClock;
  /** The half of the day that it says. */
  readonly half: string | undefined;
  /** Whether it says an hour and no minute: `2pm`. */
  readonly bare: boolean;
  /** Whether it says a 24-hour clock and a half of the day. */
  readonly odd: boolean;
  /** Whether there is no such time. */
  readonly broken: boolean;
}

const withMinutes =
  /(\d{1,2})[:：∶h](\d{2})(?:[:：∶](\d{2})(?:[.,](\d{1,9}))?)?(?!\d)(?:\s?([ap])\.?m(?![a-z])\.?|([ap])(?![a-z\d]))?/iy;
const withHalf = /(\d{1,2})(?:\.(\d{2}))?\s?([ap])\.?m(?![a-z])\.?/iy;
const fourDigits = /(\d{2})(\d{2})(?=\s{0,3}(?:UTC|GMT|Z\b|[A-Z]{3,4}\b|:|\(|-\s|–|—))/y;
/** What stands where a clock time belongs that nobody knew: `14:??`, `2X:XX`, `HH:mm`. */
export const placeholder =
  /(?:\d{0,2}[xX?]{1,2}|\d{1,2})[:h](?:\d?[xX?]{1,2}|\d\d(?=:\d?[xX?]))(?::?[\dxX?]{1,2})?Z?|hh:mm(?::ss)?/iy;

/** Goes over a clock time. Four digits are one only behind a day: `2026-04-07 1432 UTC`. */
export function takeClock(cursor: Cursor, behindDay: boolean): ReadClock | undefined {
  const match = take(cursor, withMinutes);
  if (match) {
    const [, hour, minute, second, fraction, spaced, attached] = match;
    return readClock({ hour, minute, second, fraction, half: spaced ?? attached });
  }
  const half = take(cursor, withHalf);
  if (half) return { ...readClock({ hour: half[1], minute: half[2], half: half[3] }), bare: half[2] === undefined };
  const four = behindDay ? take(cursor, fourDigits) : undefined;
  return four && readClock({ hour: four[1], minute: four[2] });
}

type Written = Readonly<Partial<Record<'hour' | 'minute' | 'second' | 'fraction' | 'half', string | undefined>>>;

/**
 * A clock time with the half of the day that it says. A 24-hour clock may say it too: `17:14pm` is odd, and `00:25 AM` has
 * one meaning; `23:00 AM` has none.
 */
function readClock({ hour: hours, minute: minutes, second: seconds, fraction, half }: Written): ReadClock {
  const [hour, minute, second] = [Number(hours), Number(minutes ?? 0), Number(seconds ?? 0)];
  const isHalf = half !== undefined && hour >= 1 && hour <= 12;
  const contradicts = half !== undefined && (/a/i.test(half) ? hour > 12 : hour === 0);
  return {
    clock: {
      hour: isHalf ? hourOfDay(hour, half) : hour,
      minute,
      second: seconds === undefined ? undefined : second,
      fraction,
    },
    half,
    bare: false,
    odd: half !== undefined && !isHalf,
    broken: contradicts || hour > 23 || minute > 59 || second > 59,
  };
}

/** `02:00 and 02:30 PM`: the first has the half of the day that the end says. */
export function withHalfOf(end: Pick<ReadClock, 'clock' | 'half'>, first: ReadClock): ReadClock {
  const { half } = end;
  const { hour, minute } = first.clock;
  if (half === undefined || first.half !== undefined || hour < 1 || hour > 12) return first;
  const same = { ...first.clock, hour: hourOfDay(hour, half) };
  const isBefore = same.hour * 60 + minute <= end.clock.hour * 60 + end.clock.minute;
  const other = { ...first.clock, hour: hourOfDay(hour, /a/i.test(half) ? 'p' : 'a') };
  return { ...first, clock: isBefore ? same : other };
}

/** A clock time in seconds since midnight. */
export const secondsOf = (clock: SaidClock | undefined): number =>
  clock ? clock.hour * 3600 + clock.minute * 60 + (clock.second ?? 0) : 0;

const pad = (number: number): string => String(number).padStart(2, '0');

/** `14:32:10` from a clock time. */
export const writtenClock = ({ hour, minute, second, fraction }: SaidClock): string =>
  `${pad(hour)}:${pad(minute)}${second === undefined ? '' : `:${pad(second)}${fraction ? `.${fraction}` : ''}`}`;
