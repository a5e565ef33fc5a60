import { dayOf, hourOfDay, type Instant, isHourOfHalf, monthNumber } from '../../time/index.ts';
import { idPart } from '../ids.ts';
import { epochInstant, onTheClock, type StampResult } from '../stamp.ts';
import type { Json } from '../syntax/json.ts';
import type { Impact, LogSettings } from '../types.ts';

/** A clock time as AWS writes it: ` 1:14 PM PDT`, `Aug 7,  1:50 AM PDT`; it has no year, and mostly no day. */
export interface AwsClock {
  readonly found: string;
  /** `08-07`, where it says a day. */
  readonly monthDay: string | undefined;
  /** `13:14`. */
  readonly clock: string;
  readonly zone: string | undefined;
}

const shape =
  /^\s*(?:([A-Z][a-z]{2,8})\.?\s+(\d{1,2}),?\s+)?(\d{1,2}):([0-5]\d)\s*(?:([AP])\.?M\.?)?(?:\s+([A-Z]{2,5}(?:[+-]\d{1,2})?))?\s*$/i;

/** Reads a clock time; `undefined` for any other text. */
export function awsClock(written: string): AwsClock | undefined {
  const [, monthName = '', day = '', hour = '', minute, half, zone] = shape.exec(written) ?? [];
  const month = monthNumber(monthName);
  const exists = half ? isHourOfHalf(Number(hour)) : Number(hour) < 24;
  if (!minute || !exists || (monthName !== '' && month === undefined)) return undefined;
  return {
    found: written.trim(),
    monthDay: month === undefined ? undefined : `${two(month)}-${two(day)}`,
    clock: `${two(half ? hourOfDay(Number(hour), half) : hour)}:${minute}`,
    zone,
  };
}

/** A moment that a clock time may be, and its day in its own zone. */
export interface Occurrence {
  readonly instant: Instant;
  readonly day: string;
}

const dayMs = 24 * 60 * 60_000;

/** The moments around another at which a clock showed this time, in order; a problem, where it never did. */
export function occurrences(
  { found, monthDay, clock, zone }: AwsClock,
  aroundMs: number,
  settings: LogSettings,
): readonly Occurrence[] | Extract<StampResult, { ok: false }> {
  const near = new Date(aroundMs);
  const days = monthDay
    ? [-1, 0, 1].map((years) => `${near.getUTCFullYear() + years}-${monthDay}`)
    : [-2, -1, 0, 1, 2].map((n) => new Date(aroundMs + n * dayMs).toISOString().slice(0, 10));
  const results = days.map((day) => ({ day, result: onTheClock(found, day, clock, zone, settings) }));
  const read = results.flatMap(({ day, result }) => (result.ok ? [{ instant: result.instant, day }] : []));
  const [problem] = results.flatMap(({ result }) => (result.ok ? [] : [result]));
  return read.length > 0 || !problem ? read : problem;
}

/** The one of several moments that is nearest to another. */
export const nearest = (among: readonly Occurrence[], ms: number): Occurrence | undefined =>
  among.toSorted((a, b) => Math.abs(a.instant.epochMs - ms) - Math.abs(b.instant.epochMs - ms))[0];

/** The day of a moment and the clock's own minute on it. */
export const onDay = (clock: AwsClock, day: string, settings: LogSettings): StampResult =>
  onTheClock(clock.found, day, clock.clock, clock.zone, settings);

/** The day of an instant in its own zone. */
export const ownDay = (instant: Instant): string => dayOf(instant, instant.zone);

/** A number of seconds since 1970, as a number or a string; of milliseconds, where it could not be seconds. */
export function awsEpoch(json: Json): Instant | undefined {
  const value = json.string ?? json.number;
  return epochInstant(value, /^\d{12,}/.test(String(value ?? '').trim()) ? 'ms' : 's');
}

/** The last part of an ARN, which is unique among events: `AWS_EC2_OPERATIONAL_ISSUE_7f35c8ae-…`. */
export const arnId = (arn: string | undefined): string => idPart((arn ?? '').slice((arn ?? '').lastIndexOf('/') + 1));

/** What the status dashboard calls the state of a service, `0` to `3`: normal, informational, degraded, disrupted. */
export const impacts: ReadonlyMap<string, Impact> = new Map([
  ['0', 'none'],
  ['1', 'minor'],
  ['2', 'major'],
  ['3', 'critical'],
]);

const resolvedTag = /\[\s*RESOLVED\s*\]\s*/i;

/** Whether a title or a text is marked `[RESOLVED]`. */
export const isResolved = (text: string): boolean => resolvedTag.test(text);

/** A title without that mark. */
export const withoutTag = (title: string): string => title.replace(resolvedTag, '').trim();

/** Whether a text links one of the reports that AWS writes about large events. */
export const linksReport = (text: string): boolean =>
  /\baws\.amazon\.com\/(?:premiumsupport\/technology\/pes|message\/\d)/.test(text);

const two = (part: string | number): string => String(part).padStart(2, '0');
