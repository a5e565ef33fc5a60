import type { Assumption } from '../assumption.ts';
import { onTheClock, readStamp, type StampResult } from '../stamp.ts';
import type { LogSettings } from '../types.ts';

const days = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = `(${months.join('|')})[a-z]{0,6}`;
const clock = String.raw`(\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)(?: ?([AP])\.?M\.?)?`;
const zone = String.raw`(?: ?(Z|UTC|GMT|[A-Z]{2,5}|(?:UTC|GMT)?[-+]\d{1,2}(?::?\d\d)?|[A-Z][A-Za-z_]+\/[A-Za-z_/-]{1,40}))?`;

/** `Tue Apr  7 14:32:10 UTC 2026`, as `date` prints it; Windows writes the zone in words. */
const ctime = new RegExp(
  `^${days},? {1,2}${month} {1,2}(\\d{1,2}) ${clock}(?: ([A-Z+-][\\w+:. /-]{0,40}?))? (\\d{4})$`,
);
/** `Tue 07 Apr 2026 02:32:10 PM UTC`, as `date` prints it in other places. */
const dayFirst = new RegExp(`^${days},? (\\d{1,2}) ${month} (\\d{4}),? ${clock}${zone}$`);
const iso = new RegExp(String.raw`^\d{4}[-/]\d\d[-/]\d\d(?:T| {1,2})\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?${zone}$`);
const mail = new RegExp(String.raw`^(?:${days}, )?\d{1,2} ${month} \d{4} \d\d:\d\d(?::\d\d)?${zone}$`);
const clockAlone = new RegExp(`^${clock}${zone}$`);

/** A time as terminals show it: whole, or the clock alone. */
export type TerminalTime =
  | { readonly whole: true; readonly stamp: StampResult }
  | { readonly whole: false; readonly found: string; readonly clock: string; readonly zone?: string };

/** Reads a text that is a time and nothing else; `undefined` for any other. */
export function terminalTime(written: string, settings: LogSettings): TerminalTime | undefined {
  const found = written.trim();
  if (found.length > 100) return undefined;
  const [, name = '', day, time, half, named, year] = ctime.exec(found) ?? [];
  if (year) return whole(found, year, name, day, clockOf(time, half), named, settings);
  const b = dayFirst.exec(found);
  if (b) return whole(found, b[3], b[2], b[1], clockOf(b[4], b[5]), b[6], settings);
  if (iso.test(found) || mail.test(found)) return { whole: true, stamp: readStamp(found, settings) };
  const [, alone, afternoon, at] = clockAlone.exec(found) ?? [];
  return alone ? { whole: false, found, clock: clockOf(alone, afternoon), zone: at } : undefined;
}

function whole(
  found: string,
  year: string | undefined,
  name: string | undefined,
  day = '',
  time: string,
  named: string | undefined,
  settings: LogSettings,
): TerminalTime {
  const number = String(months.indexOf(name ?? '') + 1).padStart(2, '0');
  return { whole: true, stamp: onTheClock(found, `${year}-${number}-${day.padStart(2, '0')}`, time, named, settings) };
}

/** `2:32:10` in the afternoon is `14:32:10`. */
function clockOf(time = '', half?: string): string {
  const [hour = '', ...rest] = time.replace(',', '.').split(':');
  const hours = half ? (Number(hour) % 12) + (half === 'P' ? 12 : 0) : Number(hour);
  return [String(hours).padStart(2, '0'), ...rest].join(':');
}

/** Puts clock times on the day that was given: the first is on it, and the day has passed where a clock goes back. */
export class ClockDay {
  readonly #settings: LogSettings;
  #day: string | undefined;
  #last = '';

  constructor(settings: LogSettings) {
    this.#settings = settings;
    this.#day = settings.date;
  }

  at(time: TerminalTime): StampResult {
    if (time.whole) return time.stamp;
    const { found, clock, zone } = time;
    if (this.#day === undefined) return { ok: false, found, lacks: 'date' };
    if (clock < this.#last) this.#day = dayAfter(this.#day);
    this.#last = clock;
    const stamp = onTheClock(found, this.#day, clock, zone, this.#settings);
    const taken: Assumption = { lacks: 'date', taken: this.#day, from: 'settings' };
    return stamp.ok ? { ...stamp, assumed: [taken, ...stamp.assumed] } : stamp;
  }
}

function dayAfter(day: string): string {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);
  return Number.isNaN(next.getTime()) ? day : next.toISOString().slice(0, 10);
}
