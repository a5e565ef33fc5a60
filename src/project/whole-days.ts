import type ICAL from 'ical.js';

/** Why an event of a calendar counts for no day. */
export type EventProblem = 'unreadable' | 'hours' | 'long' | 'endless';

/** An event that counts for no day: its name, as a calendar shows it, and the line on which it begins. */
export interface PassedOver {
  readonly event: string;
  readonly line: number;
  readonly problem: EventProblem;
}

/** What a calendar says of whole days. */
export interface WholeDays {
  /** The numbers of its days. */
  readonly days: ReadonlySet<number>;
  /** The events that count for none, in the order of the text; one that was cancelled is not missed. */
  readonly passedOver: readonly PassedOver[];
}

/** The most days that one event can have: a leap year. */
const longest = 366;
/** The most often that one event can recur: daily, for a century. */
const mostOften = 36_525;
/** Events that recur are followed up to the end of this year. */
const lastYear = 2100;

/**
 * The whole days of a calendar (RFC 5545): those of events of days, and of hours from midnight to midnight, as often as they
 * recur. `undefined` where a text has no calendar. Each event is read by itself, so that one which is wrong costs no other.
 */
export async function wholeDaysIn(text: string): Promise<WholeDays | undefined> {
  if (!/^\uFEFF?BEGIN:VCALENDAR\s*$/im.test(text)) return undefined;
  // Few projects have a calendar.
  const { default: ical } = await import('ical.js');
  const written = eventsOf(text, ical);
  const series = seriesOf(written.flatMap(({ event }) => event ?? []));
  const days = new Set<number>();
  const passedOver: PassedOver[] = [];
  for (const { name, line, event } of written) {
    const found = event ? daysOf(event, series) : 'unreadable';
    if (typeof found === 'string') passedOver.push({ event: name, line, problem: found });
    else for (const day of found) days.add(day);
  }
  return { days, passedOver };
}

/** An event as it stands in a text; without `event`, it cannot be read. */
interface Written {
  readonly name: string;
  readonly line: number;
  readonly event: ICAL.Event | undefined;
}

/** The events of a text, in its order. One that nothing ends is over where the next begins. */
function eventsOf(text: string, ical: typeof ICAL): Written[] {
  const found: Written[] = [];
  let line = 1;
  for (const part of text.split(/^(?=BEGIN:VEVENT\s*$)/im)) {
    if (/^BEGIN:VEVENT/i.test(part)) found.push({ name: nameOf(part), line, event: eventOf(part, ical) });
    line += part.split('\n').length - 1;
  }
  return found;
}

function eventOf(part: string, ical: typeof ICAL): ICAL.Event | undefined {
  try {
    const [own = part] = /^[\s\S]*?^END:VEVENT[^\S\n]*$/im.exec(part) ?? [];
    const event = new ical.Event(new ical.Component(ical.parse(own)), { exceptions: [] });
    // Dates are read when they are asked for, and what is none is found then.
    return event.startDate && event.endDate ? event : undefined;
  } catch {
    return undefined;
  }
}

/** What a calendar shows of an event, or else its permanent name. */
function nameOf(part: string): string {
  const [, name = ''] = summary.exec(part) ?? uid.exec(part) ?? [];
  return name.trim().replace(/\\([,;\\])/g, '$1');
}

/** With its parameters, which may hold colons between quotes. */
const summary = /^SUMMARY(?:;(?:"[^"\r\n]*"|[^":\r\n])*)?:(.+)$/im;
const uid = /^UID(?:;(?:"[^"\r\n]*"|[^":\r\n])*)?:(.+)$/im;

/** How the events of a calendar belong together, by the permanent names that they share. */
interface Series {
  /** Those whose days are followed. */
  readonly followed: ReadonlySet<string>;
  /** What takes the place of single days of a series. */
  readonly instead: ReadonlyMap<string, readonly ICAL.Event[]>;
}

function seriesOf(events: readonly ICAL.Event[]): Series {
  const { true: instead = [], false: own = [] } = Object.groupBy(events, (event) => `${event.isRecurrenceException()}`);
  return {
    followed: new Set(own.filter((event) => typeof lengthOf(event) === 'number').map(({ uid }) => uid)),
    instead: Map.groupBy(instead, ({ uid }) => uid),
  };
}

/** The numbers of the days of an event; or why it has none. */
function daysOf(event: ICAL.Event, { followed, instead }: Series): number[] | EventProblem {
  const own = lengthOf(event);
  if (typeof own === 'string') return own;
  // What takes the place of a day counts with its series, unless that has hours, or is in another calendar.
  if (event.isRecurrenceException()) return followed.has(event.uid) ? [] : stretch(event.startDate, own);
  const days: number[] = [];
  try {
    for (const other of instead.get(event.uid) ?? []) event.relateException(other);
    let often = 0;
    const occurrences = event.iterator();
    for (let at = occurrences.next(); at && at.year <= lastYear; at = occurrences.next()) {
      often += 1;
      if (often > mostOften) return 'endless';
      const { item, startDate } = event.getOccurrenceDetails(at);
      const length = lengthOf(item);
      if (typeof length === 'number') days.push(...stretch(startDate, length));
    }
  } catch {
    return 'unreadable';
  }
  return days;
}

/** How many whole days an event has, none where it was cancelled (RFC 5545, 3.8.1.11); or why it has none. */
function lengthOf({ component, startDate, endDate }: ICAL.Event): number | EventProblem {
  if (/^cancelled$/i.test(String(component.getFirstPropertyValue('status')))) return 0;
  const length = dayOf(endDate) - dayOf(startDate);
  if (length > longest) return 'long';
  if (startDate.isDate) return Math.max(1, length);
  return isMidnight(startDate) && isMidnight(endDate) && length > 0 ? length : 'hours';
}

const isMidnight = ({ hour, minute, second }: ICAL.Time): boolean => hour + minute + second === 0;

/** The number of the day that a calendar shows, in whatever zone. */
const dayOf = ({ year, month, day }: ICAL.Time): number => Date.UTC(year, month - 1, day) / 86_400_000;

/** So many days, the first of which is this one. */
const stretch = (first: ICAL.Time, length: number): number[] =>
  Array.from({ length }, (_, index) => dayOf(first) + index);
