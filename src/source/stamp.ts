import { canonicalZone, type Instant, instantFrom, isEpochMs, parseInstant } from '../time/index.ts';
import type { Assumption } from './assumption.ts';
import type { LogSettings } from './types.ts';

/** A time as a log has it, read; what it lacked is said. */
export interface Stamp {
  readonly instant: Instant;
  readonly assumed: readonly Assumption[];
}

/** Why a text of a log is not exactly one moment: what it lacks, or that it is no time at all. */
export interface StampProblem {
  readonly found: string;
  readonly lacks: Assumption['lacks'] | 'time';
}

export type StampResult = ({ readonly ok: true } & Stamp) | ({ readonly ok: false } & StampProblem);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** RFC 822 and 2822, as feeds and mails have it; the zone is any that people write there. */
const mailDate =
  /^(?:[A-Za-z]{3},\s*)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s+(\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?:\s+(\S.{0,40}))?$/;
/** As JavaScript prints a date: `Sat Jun 11 2022 18:55:50 GMT+0000 (Coordinated Universal Time)`. */
const scriptDate = /^[A-Za-z]{3} ([A-Za-z]{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) (GMT[+-]\d{4})(?: \([^()]*\))?$/;
const isoDate = /^(\d{4})[-/](\d\d)[-/](\d\d)(?:T|\s+)(\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s*(\S.{0,40})?$/;

/**
 * Reads a time of a log that says its year and its day: ISO 8601 and RFC 822 in all the ways that providers write them. One
 * without a zone takes `settings.zone`, and says so. What is not exactly one moment is a problem, never a guess.
 */
export function readStamp(written: string, settings: LogSettings): StampResult {
  const found = written.trim();
  const iso = isoDate.exec(found);
  const mail = iso ? undefined : mailDate.exec(found.replace(scriptDate, '$2 $1 $3 $4 $5'));
  const month = mail ? months.indexOf(`${mail[2]?.charAt(0).toUpperCase()}${mail[2]?.slice(1).toLowerCase()}`) + 1 : 0;
  if (!iso && month === 0) return { ok: false, found, lacks: 'time' };
  const day = iso ? `${iso[1]}-${iso[2]}-${iso[3]}` : `${mail?.[3]}-${pad(month)}-${pad(mail?.[1])}`;
  const clock = (iso?.[4] ?? mail?.[4] ?? '').replace(',', '.').padStart(5, '0');
  return onTheClock(found, day, clock.replace(/^(\d):/, '0$1:'), iso?.[5] ?? mail?.[5], settings);
}

/**
 * Reads a wall time that was put together from parts (`2026-04-07`, `14:32:10`) and the zone that the log says, if it does.
 * `found` is what stands in the log.
 */
export function onTheClock(
  found: string,
  day: string,
  clock: string,
  zone: string | undefined,
  { zone: given, zones }: LogSettings,
): StampResult {
  const said = zone && zoneSaid(zone);
  const name = said || (given && (canonicalZone(given) ?? given));
  if (!name) return { ok: false, found, lacks: 'zone' };
  const result = parseInstant(`${day} ${clock} ${name}`, { zones });
  const assumed: Assumption[] = said ? [] : [{ lacks: 'zone', taken: name, from: 'settings' }];
  if (result.ok) return { ok: true, instant: { ...result.instant, text: found }, assumed };
  // Feeds write `PST` in July and mean the clock of the day; which of the two is meant cannot be known.
  const lacks = /zone|offset|gap|overlap/.test(result.problem.code) ? 'zone' : 'time';
  return { ok: false, found, lacks };
}

const units = { s: 1000, ms: 1, us: 1e-3, ns: 1e-6 } as const;

/** The instant of a number of seconds (or of another unit) since 1970, written as a number or as text; `undefined` for any other value. */
export function epochInstant(value: string | number | undefined, unit: keyof typeof units = 's'): Instant | undefined {
  const text = String(value ?? '').trim();
  if (!/^\d{1,20}(?:\.\d{1,9})?$/.test(text)) return undefined;
  const epochMs = Math.round(Number(text) * units[unit]);
  const whole = epochMs % 1000 === 0;
  return isEpochMs(epochMs) ? { ...instantFrom(epochMs, 'UTC', whole ? 'second' : 'millisecond'), text } : undefined;
}

/** `Z`, `-00:00` and `+0000` are UTC; `+0900` is `+09:00`; a name stays. */
function zoneSaid(zone: string): string {
  const name = zone.trim().replace(/^\((.*)\)$/, '$1');
  if (/^(?:z|[-+]00:?00|ut)$/i.test(name)) return 'UTC';
  return name.replace(/^([-+]\d\d)(\d\d)?$/, (_whole, hours: string, minutes = '00') => `${hours}:${minutes}`);
}

const pad = (part: string | number | undefined): string => String(part).padStart(2, '0');
