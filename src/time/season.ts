import type { Meaning } from './abbreviation.ts';
import { startOfDay } from './day.ts';
import { instantFrom } from './instant.ts';
import { localTime, offsetAt } from './temporal.ts';
import type { Instant, OutOfSeason } from './types.ts';
import { abbreviationAt } from './zone.ts';

/**
 * What an abbreviation says that was not in use at a moment, which is taken as the local time of its zone: `PST` in July.
 * Nothing for one that was in use, or that names the local time of its zone all year.
 */
export function outOfSeason({ zone, offset }: Meaning, { epochMs, precision }: Instant): OutOfSeason | undefined {
  if (offset === undefined || offsetAt(epochMs, zone) === offset) return undefined;
  const literalMs = localTime(epochMs, zone).toZonedDateTime(offset).epochMilliseconds;
  return { inUse: abbreviationAt(zone, epochMs) ?? zone, literal: instantFrom(literalMs, 'UTC', precision) };
}

/**
 * What was in use in place of an abbreviation on a day, counted from 1970-01-01, which is 0. Nothing where it was in use for a
 * part of the day, or names the local time of its zone all year.
 */
export function inUseInstead({ zone, offset }: Meaning, day: number): string | undefined {
  const [first, last] = [startOfDay(day, zone), startOfDay(day + 1, zone) - 1];
  if (offset === undefined || [first, last].some((epochMs) => offsetAt(epochMs, zone) === offset)) return undefined;
  return abbreviationAt(zone, first) ?? zone;
}

/** The offset that the name of a zone says, by itself: that of an abbreviation which fixes one, else of the local time. */
export const saidOffset = ({ zone, offset }: Meaning, epochMs: number): string => offset ?? offsetAt(epochMs, zone);

/** Whether two names of zones can mean one clock at a moment. */
export function canAgree(a: Meaning, b: Meaning, epochMs: number): boolean {
  const offsets = (meaning: Meaning): string[] => [offsetAt(epochMs, meaning.zone), saidOffset(meaning, epochMs)];
  return offsets(a).some((offset) => offsets(b).includes(offset));
}
