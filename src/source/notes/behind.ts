import { placeholder, type ReadClock, type SaidClock, takeClock, withHalfOf } from './clock.ts';
import { about, type Cursor, opener, space, take, takeWeekday } from './cursor.ts';
import { type DayOrder, type DayReading, readDay } from './day.ts';
import { readZoneAt } from './zone-words.ts';

/** What a document shows of how its times are written. */
export interface LeadOptions {
  readonly order?: DayOrder | undefined;
  /** The city that stands for a zone in this document, in lower case. */
  readonly city?: string | undefined;
}

/** The same moment in another zone, which may be unnamed: `13:14 EDT (17:14 UTC)`. */
export interface OtherClock {
  readonly clock: SaidClock;
  readonly zone: string | undefined;
}

/** The end of a stretch of time. */
export interface Until {
  readonly day?: DayReading;
  readonly clock: SaidClock;
}

/** What stands behind a clock time and belongs to it. */
export interface Behind {
  /** The clock time itself, which may have the half of the day that its end says. */
  readonly first: ReadClock;
  readonly until: Until | undefined;
  readonly zone: string | undefined;
  readonly other: OtherClock | undefined;
  readonly day: DayReading | undefined;
  readonly weekday: number | undefined;
  readonly approximate: boolean;
}

const approximately =
  /~|\s{0,3}(?:頃|ごろ|前後|以降|以前|から)|ish(?![a-z])|\s{1,3}(?:ish|approx\.?|approximately|or so)(?![a-z])|\s{0,3}[(（](?:approx\.?|approximately|approximate|推定)[)）]/iy;
const rangeSign = /[ \t\u00a0]{0,4}(?:-{1,2}|[–—−〜～~→]|to\s|until\s|till\s|through\s|and\s)[ \t\u00a0]{0,4}/iy;
const attachedZone =
  /Z(?![A-Za-z])|\+\d{2}:?\d{2}(?!\d)|(?<=T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)[-−]\d{2}:?\d{2}(?!\d)/y;
const spacedOffset = /\s\+\d{2}:?\d{2}(?!\d)|\s[-−]\d{4}(?![\d:])/y;
/** What shows that a day, or the name of one, behind a clock time is no part of the text. */
const endsTime = /^\s*(?:[:,)|\]]|[-–—]\s|$)/;

/** Reads what stands behind a clock time and belongs to it: the end of a stretch, a zone, the same in another zone, a day. */
export function readBehind(cursor: Cursor, clock: ReadClock, options: LeadOptions, mayHaveDay: boolean): Behind {
  let zone = takeZone(cursor, options, true);
  let approximate = take(cursor, approximately) !== undefined;
  zone ??= takeZone(cursor, options, false);
  const until = takeUntil(cursor, clock, options.order);
  const first = until ? withHalfOf(until, clock) : clock;
  zone ??= takeZone(cursor, options, true);
  approximate = take(cursor, approximately) !== undefined || approximate || (until?.approximate ?? false);
  const other = takeOther(cursor, zone, options);
  zone ??= takeZone(cursor, options, false);
  const said = mayHaveDay ? takeDayBehind(cursor, options.order) : undefined;
  zone ??= said && takeZone(cursor, options, false);
  return {
    first,
    until: until && { ...(until.day !== undefined && { day: until.day }), clock: until.clock },
    zone,
    other,
    day: said?.day,
    weekday: said?.weekday,
    approximate,
  };
}

type ReadUntil = Until & Pick<ReadClock, 'half'> & { readonly approximate: boolean };

/** Goes over the end of a stretch of time. One that nobody knew, or that is open, is gone over and is none. */
function takeUntil(cursor: Cursor, { clock }: ReadClock, order: DayOrder | undefined): ReadUntil | undefined {
  const { line, at } = cursor;
  const seconds = clock.second === undefined ? undefined : take(cursor, /-(\d\d)(?![\d:])/y);
  if (seconds) return { clock: { ...clock, second: Number(seconds[1]) }, half: undefined, approximate: false };
  if (!take(cursor, rangeSign)) return undefined;
  take(cursor, opener);
  const approximate = take(cursor, about) !== undefined;
  const day = readDay(line, cursor.at, order);
  if (day) cursor.at = day.end;
  const isJoined = !day || take(cursor, /(?:T|,?\s{1,3}~?)(?=\d)/y) !== undefined;
  const end = isJoined ? takeClock(cursor, day !== undefined) : undefined;
  if (end && !end.broken) return { ...(day && { day: day.value }), clock: end.clock, half: end.half, approximate };
  if (!day && !end && take(cursor, placeholder)) return undefined;
  cursor.at = at;
  take(cursor, /\s{0,3}[〜～]/y);
  return undefined;
}

/** Goes over a zone, in brackets or not; what can only be one where it touches the digits, if it is `attached`. */
function takeZone(cursor: Cursor, { city }: LeadOptions, attached: boolean): string | undefined {
  const { line, at } = cursor;
  const offset = attached ? (take(cursor, attachedZone) ?? take(cursor, spacedOffset)) : undefined;
  if (offset) return offset[0].trim().replace('−', '-');
  take(cursor, space);
  const bracket = take(cursor, /[(（[]\s{0,2}/y);
  const zone = readZoneAt(line, cursor.at);
  if (zone) {
    cursor.at = zone.end;
    if (!bracket || take(cursor, /\s{0,2}[)）\]]/y)) return zone.name;
  } else if (city && line.slice(cursor.at, cursor.at + city.length).toLowerCase() === city) {
    cursor.at += city.length;
    take(cursor, /\stime(?![a-z])/iy);
    return city;
  }
  cursor.at = at;
  return undefined;
}

/** `(17:14 UTC)`, `(UTC 03:43)`, `(18:35)`, `/ 7:00 UTC`. */
function takeOther(cursor: Cursor, zone: string | undefined, options: LeadOptions): OtherClock | undefined {
  const { line, at } = cursor;
  const bracket = take(cursor, /\s{0,3}[(（]\s{0,2}/y);
  if (!bracket && !(zone !== undefined && take(cursor, /\s{0,2}[/=]\s{0,2}/y))) return undefined;
  take(cursor, /=\s?/y);
  const before = takeZone(cursor, options, false);
  take(cursor, space);
  cursor.at = readDay(line, cursor.at, options.order)?.end ?? cursor.at;
  take(cursor, space);
  const clock = takeClock(cursor, false);
  const named = (clock && takeZone(cursor, options, true)) ?? before;
  const isClosed = bracket ? take(cursor, /\s{0,2}[)）]/y) !== undefined : named !== undefined;
  if (clock && !clock.broken && isClosed) return { clock: clock.clock, zone: named };
  cursor.at = at;
  return undefined;
}

/** `Monday Aug 27`, `on 5 May`, behind the clock time; digits alone only where nothing but a sign follows them. */
function takeDayBehind(
  cursor: Cursor,
  order: DayOrder | undefined,
): { readonly day?: DayReading; readonly weekday?: number } | undefined {
  const { line, at } = cursor;
  take(cursor, /[ \t]{0,3}(?:,\s|on\s|\()?/iy);
  const weekday = takeWeekday(cursor);
  take(cursor, space);
  const day = readDay(line, cursor.at, order);
  if (day && (/[a-z]{3}/i.test(line.slice(cursor.at, day.end)) || endsTime.test(line.slice(day.end)))) {
    cursor.at = day.end;
    take(cursor, /\)/y);
    return { day: day.value, ...(weekday !== undefined && { weekday }) };
  }
  if (weekday !== undefined && endsTime.test(line.slice(cursor.at))) return { weekday };
  cursor.at = at;
  return undefined;
}
