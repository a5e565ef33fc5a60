import { hourOfDay, type Instant, isHourOfHalf, monthNumber, spelledOutZone } from '../../time/index.ts';
import type { Assumption, TimeRule } from '../assumption.ts';
import { onTheClock, type Stamp, type StampProblem } from '../stamp.ts';
import type { LogSettings } from '../types.ts';

/** A time as Azure's reviews write it: `01:13 UTC on 13 November 2024`, `27 September 2024 @ 14:47 EDT`, `18:22`. */
export interface Moment {
  readonly found: string;
  readonly clock: string;
  readonly zone: string | undefined;
  readonly day: Day | undefined;
  readonly approximate: boolean;
  /** Where it ends in the text. */
  readonly end: number;
}

export interface Day {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

const lead = /(?:\s|~|\b(?:approximately|approx\.?|around|about|roughly|as (?:early|late) as|at|on|until)(?=[\s~]))*/iy;
const approximately = /~|approx|around|about|roughly/i;
const clockShape = /(\d{1,2})[:∶](\d\d)(?::\d\d)?(?![\d:])(?:\s?([AP])\.?M\b\.?)?/iy;
const zoneShape = /\s{0,3}([A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?)(?![A-Za-z])/y;
const zoneName = /\s{0,3}\(([A-Z][A-Za-z ]{2,40}[Tt]ime|(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d\d)?)\)/y;
const dayShapes = [
  /(?<day>\d{1,2})(?:st|nd|rd|th)?\s{1,3}(?<month>[A-Z][a-z]{2,8})\.?(?:,?\s{1,3}(?<year>\d{4})(?![\d:]))?/y,
  /(?<month>[A-Z][a-z]{2,8})\.?\s{1,3}(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:,?\s{1,3}(?<year>\d{4})(?![\d:]))?/y,
  /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?!\d)/y,
];
const beforeDay = /\s{0,3},?\s{0,3}(?:on\s{1,3})?/y;
const betweenDayAndClock = /\s{0,3}(?:@|at|,|[-–—])?\s{0,3}/y;

/** What a pattern finds at a place of a text. */
function take(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Reads the time that stands at a place of a text, after words such as `approximately`. */
export function momentAt(text: string, start: number): Moment | undefined {
  const words = take(lead, text, start)?.[0] ?? '';
  const from = start + words.length;
  const first = dayAt(text, from);
  const at = first ? first.end + (take(betweenDayAndClock, text, first.end)?.[0].length ?? 0) : from;
  const clock = take(clockShape, text, at);
  const hour = clock && hourIn(clock);
  if (!clock || hour === undefined) return undefined;
  let end = at + clock[0].length;
  const zone = take(zoneShape, text, end);
  end += zone?.[0].length ?? 0;
  const name = take(zoneName, text, end);
  end += name?.[0].length ?? 0;
  const after = first ? undefined : dayAt(text, end + (take(beforeDay, text, end)?.[0].length ?? 0));
  end = after?.end ?? end;
  return {
    found: text.slice(from, end),
    clock: `${String(hour).padStart(2, '0')}:${clock[2]}`,
    zone: (name && zoneCalled(name[1] ?? '')) ?? zone?.[1],
    day: first?.day ?? after?.day,
    approximate: approximately.test(words),
    end,
  };
}

function hourIn([, hour = '', minute, half]: RegExpExecArray): number | undefined {
  const exists = half ? isHourOfHalf(Number(hour)) : Number(hour) < 24;
  if (!exists || Number(minute) > 59) return undefined;
  return half ? hourOfDay(Number(hour), half) : Number(hour);
}

/** Reads the day that stands at a place of a text. */
export function dayAt(text: string, at: number): { readonly day: Day; readonly end: number } | undefined {
  for (const shape of dayShapes) {
    const match = take(shape, text, at);
    const { year, month = '', day } = match?.groups ?? {};
    const number = /^\d/.test(month) ? Number(month) : monthNumber(month);
    if (match && number !== undefined) {
      return {
        day: { year: year ? Number(year) : undefined, month: number, day: Number(day) },
        end: at + match[0].length,
      };
    }
  }
  return undefined;
}

/** The words that begin an entry of a timeline: a time, perhaps the end of a stretch of time, and a sign. */
export interface Lead {
  readonly from: Moment;
  readonly to: Moment | undefined;
  /** Where the text begins. */
  readonly text: number;
}

const sentence = /^\W*(?:at|on|from|between|by|until|since|starting|beginning)\b/i;
const marks = /^[\s•·*–—-]*/;
const upTo = /\s{0,3}(?:[-–—]|to|until|and)\s{0,3}(?=\d|~|approx|around|about)/iy;
const sign = /\s{0,5}[-–—:]\s{0,5}(?=\S)/y;

/** The time at the beginning of an entry: `18:46 UTC on 16 September 2024 – …`. */
export function leadOf(text: string): Lead | undefined {
  if (sentence.test(text)) return undefined;
  const from = momentAt(text, marks.exec(text)?.[0].length ?? 0);
  if (!from) return undefined;
  const joined = take(upTo, text, from.end);
  const to = joined && momentAt(text, from.end + joined[0].length);
  const end = take(sign, text, to?.end ?? from.end);
  return end ? { from, to, text: end.index + end[0].length } : undefined;
}

/** Zones as they are spelled out behind an abbreviation that has other meanings too. */
const spelledOut: Readonly<Record<string, string>> = {
  'china standard time': 'Asia/Shanghai',
  'india standard time': 'Asia/Kolkata',
  'indian standard time': 'Asia/Kolkata',
  'japan standard time': 'Asia/Tokyo',
  'korea standard time': 'Asia/Seoul',
  'singapore standard time': 'Asia/Singapore',
  'israel standard time': 'Asia/Jerusalem',
  'irish standard time': 'Europe/Dublin',
  'british summer time': 'Europe/London',
  'central european time': 'Europe/Brussels',
  'central european summer time': 'Europe/Brussels',
  'coordinated universal time': 'UTC',
};

function zoneCalled(name: string): string | undefined {
  if (/^(?:UTC|GMT)/.test(name)) return name.replace(/\s/g, '');
  return spelledOut[name.toLowerCase()] ?? spelledOutZone(name);
}

/** What a text says of its abbreviations: `CST (China Standard Time)`. */
export function glossaryOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/\b([A-Z]{2,5}) ?\(([A-Z][A-Za-z ]{2,40}[Tt]ime)\)/g);
  return new Map(
    [...found].flatMap(([, word = '', name = '']) => {
      const zone = zoneCalled(name);
      return zone ? [[word, zone] as const] : [];
    }),
  );
}

/** What a text lacks may be supplied by another part of the review, in the order of trust. */
export interface Supply {
  readonly days: readonly { readonly day: Day | undefined; readonly from: TimeRule }[];
  readonly zones: readonly { readonly zone: string | undefined; readonly from: TimeRule }[];
  readonly glossary: ReadonlyMap<string, string>;
  readonly settings: LogSettings;
}

/** The instant of a moment; what it lacked is supplied and said, or is its problem. */
export function stampOf(moment: Moment, supply: Supply): Stamp | StampProblem {
  const { found, clock, approximate } = moment;
  const assumed: Assumption[] = [];
  const day = moment.day ?? supplied(supply.days, ({ day: given }) => given);
  const source = moment.day ? undefined : supply.days.find(({ day: given }) => given);
  if (!day) return { found, lacks: 'date' };
  const yearly = day.year === undefined ? supply.days.find(({ day: given }) => given?.year) : undefined;
  const year = day.year ?? yearly?.day?.year;
  if (year === undefined) return { found, lacks: 'year' };
  const date = [year, pad(day.month), pad(day.day)].join('-');
  if (source) assumed.push({ lacks: 'date', taken: date, from: source.from });
  else if (yearly) assumed.push({ lacks: 'year', taken: String(year), from: yearly.from });

  const given = moment.zone ? undefined : supply.zones.find(({ zone }) => zone);
  const word = moment.zone ?? given?.zone;
  const meant = word && !supply.settings.zones?.[word] ? supply.glossary.get(word) : undefined;
  const zone = meant ?? word;
  const result = onTheClock(found, date, clock, zone, supply.settings);
  if (!result.ok) return { found, lacks: result.lacks };
  if (given) assumed.push({ lacks: 'zone', taken: result.instant.zone, from: given.from });
  else if (meant) assumed.push({ lacks: 'zone', taken: meant, from: 'document' });
  const instant: Instant = approximate ? { ...result.instant, approximate } : result.instant;
  return { instant, assumed: [...assumed, ...result.assumed] };
}

const supplied = <Item, Value>(items: readonly Item[], value: (item: Item) => Value | undefined): Value | undefined =>
  items.map(value).find((one) => one !== undefined);

const pad = (part: number): string => String(part).padStart(2, '0');
