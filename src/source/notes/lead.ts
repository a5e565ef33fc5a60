import { type LeadOptions, type OtherClock, readBehind, type Until } from './behind.ts';
import { placeholder, type ReadClock, type SaidClock, takeClock } from './clock.ts';
import { about, type Cursor, opener, space, take, takeWeekday } from './cursor.ts';
import { type DayOrder, type DayReading, readDay } from './day.ts';

/** The time that a line begins with. Offsets are into the line that was read. */
export interface Lead {
  readonly day?: DayReading;
  /** The day of the week that it names, 0 for Sunday. */
  readonly weekday?: number;
  /** Absent where it says a day and no time of day. */
  readonly clock?: SaidClock;
  readonly until?: Until;
  /** As it is written, or as `parseInstant` reads it. */
  readonly zone?: string;
  readonly other?: OtherClock;
  readonly approximate: boolean;
  /** It looks like a time and is none: `25:61`, `20202-01-16 12:00`, `23:xx`. */
  readonly broken: boolean;
  /** It says a 24-hour clock and a half of the day. */
  readonly odd: boolean;
  /** A word such as `At` stands before it, as in a sentence. */
  readonly introduced: boolean;
  /** A sign stands between it and the text, or nothing follows. */
  readonly separated: boolean;
  /** Where the time stands. */
  readonly start: number;
  readonly end: number;
  /** Where the text begins. */
  readonly text: number;
  /** The marks that were opened before the time and are closed in the text. */
  readonly reopen: string;
  /** What stands before the time and belongs to the text: `[Outage start]`. */
  readonly label?: readonly [from: number, to: number];
}

const label = /\*{0,2}\[[^\]\d\n]{1,40}\]\*{0,2}:?\s{1,3}(?=\S)|(?:update|edit):?\s{1,2}(?=\S)/iy;
const introduction = /(?:at|on|from|since|between|starting)\s{1,3}/iy;
const betweenDayAndClock = /(?:T(?=\d)|[,|;@:]|-{1,2}|–|—|at\s|um\s|\|)/iy;
const approximateText = /^[([（]?(?:approx|approximately|ca\.|roughly|maybe|推定)(?![a-z])/i;
/** More signs and words than anybody puts in front of a clock time. */
const mostSteps = 16;

/** What was found in front of a text. */
interface Front {
  day?: DayReading;
  weekday?: number;
  clock?: ReadClock;
  approximate: boolean;
  introduced: boolean;
  broken: boolean;
  start?: number;
  /** Marks that are open. */
  readonly opened: string[];
}

/** Reads the time that a line begins with; `undefined` where it begins with something else. */
export function readLead(line: string, options: LeadOptions = {}): Lead | undefined {
  const cursor: Cursor = { line, at: 0 };
  take(cursor, /\s{0,9}[-–—]\s{0,3}(?=\S)/y);
  const labelled = take(cursor, label);
  const front: Front = { approximate: false, introduced: false, broken: false, opened: [] };
  for (let step = 0; step < mostSteps && !front.clock && !front.broken; step++) {
    take(cursor, space);
    if (!goOn(cursor, front, options.order)) break;
  }
  const { start, clock } = front;
  if (start === undefined || (front.day === undefined && !clock && !front.broken)) return undefined;

  const mayHaveDay = front.day === undefined || front.weekday === undefined;
  const behind = clock && readBehind(cursor, clock, options, mayHaveDay);
  const day = front.day ?? behind?.day;
  const weekday = front.weekday ?? behind?.weekday;
  const end = start + line.slice(start, cursor.at).trimEnd().length;
  const separated = takeSeparators(cursor, front.opened);
  const rest = line.slice(cursor.at);
  const first = behind?.first;
  return {
    ...(day !== undefined && { day }),
    ...(weekday !== undefined && { weekday }),
    ...(first && !first.broken && { clock: first.clock }),
    ...(behind?.until && { until: behind.until }),
    ...(behind?.zone !== undefined && { zone: behind.zone }),
    ...(behind?.other && { other: behind.other }),
    approximate: front.approximate || behind?.approximate || clock?.bare || approximateText.test(rest),
    broken: front.broken || (first?.broken ?? false) || (day === 'unclear' && /^\d{5}/.test(line.slice(start))),
    odd: first?.odd ?? false,
    introduced: front.introduced,
    separated: separated || rest.trim() === '',
    start,
    end,
    text: cursor.at,
    reopen: front.opened.filter((sign) => /[*_`]/.test(sign)).join(''),
    ...(labelled && { label: [labelled.index, labelled.index + labelled[0].trimEnd().length] as const }),
  };
}

/** Goes over the next part of a time: a day, a clock time, what stands before or between them; whether there is one. */
function goOn(cursor: Cursor, front: Front, order: DayOrder | undefined): boolean {
  const { line, at } = cursor;
  const day = front.day === undefined ? readDay(line, at, order) : undefined;
  if (day) {
    front.start ??= at;
    front.day = day.value;
    cursor.at = day.end;
    return true;
  }
  if (/^\d{5,6}-\d/.test(line.slice(at, at + 8)) || take(cursor, placeholder)) {
    front.start ??= at;
    front.broken = true;
    return true;
  }
  front.clock = takeClock(cursor, front.day !== undefined);
  if (front.clock) {
    front.start ??= at;
    return true;
  }
  const open = take(cursor, opener);
  if (open) return front.opened.push(open[0]) > 0;
  if (take(cursor, about)) {
    front.start ??= at;
    front.approximate = true;
    front.introduced ||= /[a-z]/i.test(line[at] ?? '');
    return true;
  }
  const weekday = front.weekday === undefined ? takeWeekday(cursor) : undefined;
  if (weekday !== undefined) {
    front.start ??= at;
    front.weekday = weekday;
    return true;
  }
  if (front.weekday !== undefined && front.day === undefined && take(cursor, /[|,]/y)) return true;
  if (take(cursor, introduction)) {
    front.introduced = true;
    return true;
  }
  return front.day !== undefined && (closeOne(cursor, front.opened) || leadsToClock(cursor));
}

/** Goes over what stands between a day and its clock time, if a clock time follows. */
function leadsToClock(cursor: Cursor): boolean {
  const { line, at } = cursor;
  if (!take(cursor, betweenDayAndClock)) return false;
  const ahead: Cursor = { line, at: cursor.at };
  for (let step = 0; step < 6; step++) {
    take(ahead, space);
    if (takeClock({ line, at: ahead.at }, true) || take({ line, at: ahead.at }, placeholder)) return true;
    const isOn = take(ahead, opener) ?? take(ahead, about) ?? takeWeekday(ahead) ?? take(ahead, betweenDayAndClock);
    if (isOn === undefined) break;
  }
  cursor.at = at;
  return false;
}

const separator = /:{1,9}|-{1,3}(?!\d)|[–—|,;→»·・]|=>|\/(?=\s)/y;

/** Goes over the signs between a time and its text; whether there are any. Marks that were opened are closed, or stay open. */
function takeSeparators(cursor: Cursor, opened: string[]): boolean {
  let separated = false;
  for (let step = 0; step < mostSteps; step++) {
    take(cursor, space);
    if (!closeOne(cursor, opened) && !take(cursor, separator)) break;
    separated = true;
  }
  return separated;
}

const pairs: Readonly<Record<string, RegExp>> = {
  '[': /\](?:\([^()\s]{0,500}\))?/y,
  '(': /\)/y,
  '（': /）/y,
  '【': /】/y,
  '{': /\}/y,
  '{{': /\}\}/y,
};

/** Closes the mark that was opened last. */
function closeOne(cursor: Cursor, opened: string[]): boolean {
  const sign = opened.at(-1);
  if (sign === undefined) return false;
  const pair = pairs[sign];
  if (pair ? !take(cursor, pair) : !cursor.line.startsWith(sign, cursor.at)) return false;
  if (!pair) cursor.at += sign.length;
  opened.pop();
  return true;
}
