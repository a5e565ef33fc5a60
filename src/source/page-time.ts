import { hourOfDay, isHourOfHalf, monthNumber, parseInstant } from '../time/index.ts';
import { onTheClock, type StampResult } from './stamp.ts';
import type { LogSettings } from './types.ts';

/** A time as a status page shows it to its readers, `Apr 7, 14:32 UTC`: read into its parts, the year only if it is there. */
export interface PageTime {
  readonly found: string;
  readonly year?: number;
  /** From 1 on. */
  readonly month: number;
  readonly day: number;
  /** `14:32` or `14:32:10`. */
  readonly clock: string;
  readonly zone?: string;
}

const shape =
  /^([a-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?(?: at|,| ?[-–])? ?(\d{1,2}):(\d\d)((?::\d\d)?)(?: ?([ap])\.?m\.?)?(?: \(?([^()]{1,40})\)?)?$/i;

/** Reads a time as a page shows it; blanks, also those that pad a day, count as one. `undefined` for what is none. */
export function pageTime(written: string): PageTime | undefined {
  const found = written.replace(/\s+/g, ' ').trim();
  const [, name = '', day, year, hour, minute, second = '', half, zone] = shape.exec(found) ?? [];
  const month = monthNumber(name);
  if (!month || !day || !hour || (half && !isHourOfHalf(Number(hour)))) return undefined;
  const hours = half ? hourOfDay(Number(hour), half) : Number(hour);
  return {
    found,
    year: year ? Number(year) : undefined,
    month,
    day: Number(day),
    clock: `${String(hours).padStart(2, '0')}:${minute}${second}`,
    zone: zone?.trim() || undefined,
  };
}

/** Reads it in its year, on the clock that it names. */
export const inYear = (time: PageTime, year: number, settings: LogSettings): StampResult =>
  onTheClock(time.found, dayIn(time, year), time.clock, time.zone, settings);

const dayMs = 86_400_000;
const twoDigits = (part: number): string => String(part).padStart(2, '0');
const dayIn = ({ month, day }: PageTime, year: number): string => `${year}-${twoDigits(month)}-${twoDigits(day)}`;

/** Its moment if its clock were UTC, near enough to tell years apart; `NaN` where the year has no such day. */
function roughMs(time: PageTime, year: number): number {
  const [hour = 0, minute = 0, second = 0] = time.clock.split(':').map(Number);
  const at = new Date(Date.UTC(year, time.month - 1, time.day, hour, minute, second));
  return at.getUTCDate() === time.day ? at.getTime() : Number.NaN;
}

/** The years of times that follow each other, where one of them was published at a known moment: the one that is nearest to it. */
export function yearsAround(times: readonly PageTime[], publishedMs: number): { years: number[]; anchor: number } {
  const published = new Date(publishedMs).getUTCFullYear();
  const near = times.map((time) => {
    const years = time.year ? [time.year] : [published, published - 1, published + 1];
    return nearest(years.map((year) => ({ year, gap: Math.abs(roughMs(time, year) - publishedMs) })));
  });
  const anchor = near.indexOf(nearest(near));
  return { years: walked(times, anchor, near[anchor]?.year ?? published), anchor: Math.max(anchor, 0) };
}

/**
 * The years of times that follow each other, the first of them on this day, `2026-04-07`, or after it. Neighbours may be out of
 * order by `slackMs`.
 */
export function yearsFrom(times: readonly PageTime[], day: string, slackMs = dayMs): number[] {
  const from = Date.parse(`${day}T00:00:00Z`);
  const [first] = times;
  if (!first || Number.isNaN(from)) return [];
  return walked(times, 0, yearAfter(first, from, new Date(from).getUTCFullYear(), 1), slackMs);
}

function nearest<T extends { readonly gap: number }>(some: readonly T[]): T {
  return some.reduce((best, one) => (one.gap < best.gap || Number.isNaN(best.gap) ? one : best));
}

/**
 * Walks from one time whose year is known to both ends: each is in the first year in which it is not before the one before
 * it. Neighbours may be out of order by a day, because pages let people move updates.
 */
function walked(times: readonly PageTime[], start: number, year: number, slackMs = dayMs): number[] {
  const years: number[] = [];
  years[start] = year;
  for (let i = start + 1; i < times.length; i++) {
    const [before, time] = [times[i - 1], times[i]];
    const last = years[i - 1] ?? year;
    years[i] = before && time ? yearAfter(time, roughMs(before, last), last, slackMs) : last;
  }
  for (let i = start - 1; i >= 0; i--) {
    const [after, time] = [times[i + 1], times[i]];
    const last = years[i + 1] ?? year;
    years[i] = after && time ? yearBefore(time, roughMs(after, last), last, slackMs) : last;
  }
  return years;
}

/** A leap day comes every fourth year, or eighth around 1900 and 2100. */
const furthest = 8;

function yearAfter(time: PageTime, ms: number, year: number, slackMs: number): number {
  if (time.year) return time.year;
  for (let y = year - 1; y <= year + furthest; y++) if (roughMs(time, y) > ms - slackMs) return y;
  return year;
}

function yearBefore(time: PageTime, ms: number, year: number, slackMs: number): number {
  if (time.year) return time.year;
  for (let y = year + 1; y >= year - furthest; y--) if (roughMs(time, y) < ms + slackMs) return y;
  return year;
}

const yearMs = 366 * dayMs;

/**
 * Whether times are told newest first. Without their years the way around the year that is shorter tells it, but only so far:
 * steps forward of more than `furthestMs` in all are a long way back.
 */
export function newestFirst(times: readonly PageTime[], furthestMs = 31 * dayMs): boolean {
  const steps = times.slice(1).map((time, i) => stepMs(times[i] ?? time, time));
  const forward = steps.filter((step) => step > 0);
  const isForward = forward.length > steps.filter((step) => step < 0).length;
  return !isForward || forward.reduce((sum, step) => sum + step, 0) > furthestMs;
}

function stepMs(a: PageTime, b: PageTime): number {
  if (a.year && b.year) return roughMs(b, b.year) - roughMs(a, a.year);
  // A leap year has every day.
  const ms = roughMs(b, 2000) - roughMs(a, 2000);
  return Math.abs(ms) <= yearMs / 2 ? ms : ms - Math.sign(ms) * yearMs;
}

/**
 * The zones that the name of a zone can mean, shown by the one time that was published at a known moment: `PST` in July, or
 * `IST`. None where the time and the moment do not agree to the minute.
 */
export function zonesShownBy(time: PageTime, year: number, publishedMs: number, { zones }: LogSettings): string[] {
  const wallMs = roughMs(time, year);
  if (!time.zone || !(Math.abs(wallMs - publishedMs) < dayMs)) return [];
  const result = parseInstant(`${dayIn(time, year)} ${time.clock} ${time.zone}`, { zones });
  if (result.ok) return [];
  return result.problem.choices.flatMap((choice) => {
    const meant = parseInstant(choice, { zones });
    if (!meant.ok || minuteOf(meant.instant.epochMs) !== minuteOf(publishedMs)) return [];
    return meant.instant.zone === 'UTC' ? offsetOf(wallMs - meant.instant.epochMs) : meant.instant.zone;
  });
}

const minuteOf = (ms: number): number => Math.floor(ms / 60_000);

function offsetOf(ms: number): string {
  const minutes = Math.abs(Math.round(ms / 60_000));
  return `${ms < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Reads it on the clock of these zones, if that is the same moment in all of them. */
export function inZones(time: PageTime, year: number, zones: readonly string[]): StampResult {
  const [first, ...others] = zones.map((zone) => onTheClock(time.found, dayIn(time, year), time.clock, zone, {}));
  const agrees = (other: StampResult): boolean =>
    first?.ok === true && other.ok && other.instant.epochMs === first.instant.epochMs;
  return first?.ok && others.every(agrees) ? first : { ok: false, found: time.found, lacks: 'zone' };
}
