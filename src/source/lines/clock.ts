import { type Instant, isEpochMs } from '../../time/index.ts';
import type { Assumption, TimeRule } from '../assumption.ts';
import { onTheClock, readStamp, type StampProblem, type StampResult } from '../stamp.ts';
import type { LogSettings } from '../types.ts';
import { common, ctime, iso, spelled } from './shapes.ts';
import { DayWalk } from './walk.ts';
import { isWall, localMs, monthOf, type Wall, wallOf, writtenOffset } from './wall.ts';

/** The time of a line. */
export interface LineTime extends Pick<Instant, 'epochMs' | 'zone' | 'precision'> {
  /** As it stands in the line. */
  readonly found: string;
  readonly assumed: readonly Assumption[];
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** No time of a log is written longer than this. */
const longestTime = 100;

/** Reads the times of the lines of one log, in their order. What every line lacks is supplied in one place. */
export class LineClock {
  readonly #settings: LogSettings;
  readonly #walk: DayWalk;
  #offset: { readonly key: string; readonly start: StampResult; readonly offsetMs?: number } | undefined;
  #minute: { readonly key: string; readonly stamp: StampResult } | undefined;
  #heading: string | undefined;

  constructor(settings: LogSettings) {
    this.#settings = settings;
    this.#walk = new DayWalk(settings.date);
  }

  /** Takes the day on which the log begins, `2026-04-07`, from a line of its own above the others. */
  beginAt(day: string): void {
    this.#walk.begin(day);
    this.#heading = day;
  }

  /** Takes note of the day of a line without a year; `month` and `day` count from 1. */
  passDay(month: number, day: number): void {
    this.#walk.toDay(month, day);
  }

  /** Takes note of the clock of a line without a date, in milliseconds of the day. */
  passClock(ms: number): void {
    this.#walk.toClock(ms);
  }

  /** The time of a line that says its day; `zone` as the line has it. */
  at(found: string, wall: Wall, zone?: string, assumed: readonly Assumption[] = []): LineTime | StampProblem {
    if (!isWall(wall)) return { found, lacks: 'time' };
    const local = localMs(wall);
    if (local < -dayMs) return { found, lacks: 'time' };
    const offset = zone === undefined ? undefined : writtenOffset(zone);
    if (offset) return this.#moment(found, wall, local - offset.ms, offset.zone, assumed);
    const resolved = this.#resolve(found, local, zone);
    if ('lacks' in resolved) return resolved;
    const all = assumed.length > 0 ? [...assumed, ...resolved.assumed] : resolved.assumed;
    return this.#moment(found, wall, resolved.epochMs, resolved.zone, all);
  }

  /** The time of a line without a year; its day must have been passed. */
  inYear(found: string, wall: Omit<Wall, 'year'>, zone?: string): LineTime | StampProblem {
    const { year } = this.#walk;
    if (year === undefined) return { found, lacks: this.#walk.begun ? 'time' : 'year' };
    return this.at(found, { ...wall, year }, zone, [{ lacks: 'year', taken: String(year), from: this.#dayRule }]);
  }

  /** The time of a line that says only the clock; it must have been passed. */
  onDay(found: string, wall: Omit<Wall, 'year' | 'month' | 'day'>, zone?: string): LineTime | StampProblem {
    const day = this.#walk.date;
    if (day === undefined) return { found, lacks: 'date' };
    const date = { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) };
    return this.at(found, { ...wall, ...date }, zone, [{ lacks: 'date', taken: day, from: this.#dayRule }]);
  }

  /** The time that a field holds, in any of the ways that logs and tables write one. */
  field(written: string): LineTime | StampProblem {
    const found = written.trim();
    if (found.length > longestTime) return { found: `${found.slice(0, longestTime)}…`, lacks: 'time' };
    const [whole, year, month, day, hour, minute, second, fraction, zone, name] = iso.exec(found) ?? [];
    if (whole) return this.at(found, wallOf(year, month, day, hour, minute, second, fraction), zone ?? name);
    if (/^\d{9,20}(?:\.\d{1,9})?$/.test(found)) return epoch(found, Number(found));
    const clf = common.exec(found);
    if (clf) return this.at(found, wallOf(clf[3], monthOf(clf[2]), ...clf.slice(1, 2), ...clf.slice(4, 8)), clf[8]);
    const table = spelled.exec(found);
    if (table) return this.#spelled(found, table);
    const c = ctime.exec(found);
    if (c) return this.#ctime(found, c);
    // Programs in Go print the offset and the name of the zone behind it.
    const stamp = readStamp(found.replace(/( [-+]\d{4}) [A-Z]{2,5}(?: m=\S+)?$/, '$1'), this.#settings);
    if (!stamp.ok) return { found, lacks: stamp.lacks };
    const { epochMs, zone: named, precision } = stamp.instant;
    return { epochMs, zone: named, precision, found, assumed: stamp.assumed };
  }

  #spelled(found: string, [, month, day, year, hour, minute, second, fraction, half, zone]: string[]) {
    const twelve = Number(hour);
    if (half && (twelve < 1 || twelve > 12)) return { found, lacks: 'time' as const };
    const hours = half ? (twelve % 12) + (/p/i.test(half) ? 12 : 0) : twelve;
    return this.at(found, wallOf(year, monthOf(month), day, hours, minute, second, fraction), zone);
  }

  #ctime(found: string, [, name, day, hour, minute, second, fraction, zone, year]: (string | undefined)[]) {
    const month = monthOf(name);
    if (year) return this.at(found, wallOf(year, month, day, hour, minute, second, fraction), zone);
    this.passDay(month, Number(day));
    return this.inYear(found, wallOf(0, month, day, hour, minute, second, fraction), zone);
  }

  get #dayRule(): TimeRule {
    return this.#heading === undefined ? 'settings' : 'heading';
  }

  #moment(
    found: string,
    { second, fraction }: Wall,
    epochMs: number,
    zone: string,
    assumed: readonly Assumption[],
  ): LineTime | StampProblem {
    if (!isEpochMs(epochMs)) return { found, lacks: 'time' };
    const precision = fraction ? 'millisecond' : Number.isNaN(second) ? 'minute' : 'second';
    return { epochMs, zone, precision, found, assumed };
  }

  /** The moment of a wall time in a zone that has to be looked up: once a day, and once a minute on days when clocks change. */
  #resolve(found: string, local: number, zone = ''): LineTime | StampProblem {
    const midnight = local - (local % dayMs);
    const key = `${midnight} ${zone}`;
    if (this.#offset?.key !== key) {
      const start = this.#stampAt(midnight, zone);
      const next = this.#stampAt(midnight + dayMs, zone);
      const offsetMs = start.ok ? midnight - start.instant.epochMs : undefined;
      const stays = next.ok && midnight + dayMs - next.instant.epochMs === offsetMs;
      this.#offset = { key, start, offsetMs: stays ? offsetMs : undefined };
    }
    const { start, offsetMs } = this.#offset;
    if (offsetMs !== undefined && start.ok) return lineTime(start, local - offsetMs, found);
    const inMinute = local % minuteMs;
    const minuteKey = `${local - inMinute} ${zone}`;
    if (this.#minute?.key !== minuteKey) {
      this.#minute = { key: minuteKey, stamp: this.#stampAt(local - inMinute, zone) };
    }
    const { stamp } = this.#minute;
    if (!stamp.ok) return { found, lacks: stamp.lacks };
    return lineTime(stamp, stamp.instant.epochMs + inMinute, found);
  }

  #stampAt(local: number, zone: string): StampResult {
    const [day = '', clock = ''] = new Date(local).toISOString().split(/[T.]/);
    return onTheClock(`${day} ${clock}`, day, clock, zone || undefined, this.#settings);
  }
}

const lineTime = (
  { instant, assumed }: Extract<StampResult, { ok: true }>,
  epochMs: number,
  found: string,
): LineTime => ({ epochMs, zone: instant.zone, precision: 'second', found, assumed });

/** The time of a number since 1970; its size says whether it counts seconds, milliseconds, microseconds or nanoseconds. */
export function epoch(found: string, value: number): LineTime | StampProblem {
  const unit = value < 1e11 ? 1e3 : value < 1e14 ? 1 : value < 1e17 ? 1e-3 : 1e-6;
  const epochMs = Math.round(value * unit);
  if (!(value >= 1e8) || !isEpochMs(epochMs)) return { found, lacks: 'time' };
  return { epochMs, zone: 'UTC', precision: epochMs % 1000 === 0 ? 'second' : 'millisecond', found, assumed: [] };
}

/** The instant of a line's time. */
export const instantOf = ({ epochMs, zone, precision, found }: LineTime): Instant => ({
  epochMs,
  zone,
  text: found,
  approximate: false,
  precision,
});
