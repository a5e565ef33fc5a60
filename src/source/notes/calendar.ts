import type { Assumption, TimeRule } from '../assumption.ts';
import { secondsOf } from './clock.ts';
import { type DayReading, dayNumber, type SaidDay, weekdayOf, writtenDay } from './day.ts';
import type { NoteDocument } from './document.ts';
import type { EntryItem, NoteItem } from './item.ts';

/** An entry with the day that it is on, or with what is missing to know it. */
export interface PlacedEntry {
  readonly entry: EntryItem;
  /** The day as a number of days since 1970. */
  readonly day: number | undefined;
  /** The day on which a stretch ends. */
  readonly endDay: number | undefined;
  readonly lacks: 'date' | 'year' | undefined;
  readonly assumed: readonly Assumption[];
  /** What the end of its stretch lacked. */
  readonly remarks: readonly Remark[];
}

/** What is strange about the time of an entry that is used all the same. */
export type Remark = 'other-weekday' | 'end-before-start';

/** A day, the rule that says it, and what that itself lacked. */
interface Known {
  readonly day: number;
  readonly from: TimeRule;
  readonly assumed: readonly Assumption[];
}

type Resolved = { readonly known: Known } | { readonly lacks: 'date' | 'year' };

/** A step back of the clock up to this is taken for two entries in the wrong order, in seconds; a longer one may be midnight. */
const smallStep = 30 * 60;
/** An approximate time may be before the one it stands behind, in seconds. */
const approximateStep = 10 * 60;
/** A clock time in a sentence and one in a timeline are of one event if they are no further apart, in minutes. */
const sameEvent = 10;
/** No more entries than this are looked through for the next day that is said. */
const longestRun = 200;
/** A stretch that ends on the day after began in the evening and ended in the morning. */
const evening = 18 * 3600;
const noon = 12 * 3600;

/** Gives every entry the day that it is on. `given` is the day on which a person says that the notes begin. */
export function placeEntries(
  document: NoteDocument,
  items: readonly NoteItem[],
  given: SaidDay | undefined,
): PlacedEntry[] {
  return new Calendar(document, items, given).placed();
}

class Calendar {
  readonly #items: readonly NoteItem[];
  readonly #near: Known | undefined;
  /** 1 where the notes run forward in time, -1 where they run back. */
  readonly #direction: 1 | -1;
  #current: Known | undefined;
  /** The day that a sentence says for all entries that say none. */
  #statement: Known | undefined;
  #lacks: 'date' | 'year' = 'date';
  /** The latest clock time of the current day so far, in seconds. */
  #last: number | undefined;

  constructor(document: NoteDocument, items: readonly NoteItem[], given: SaidDay | undefined) {
    this.#items = items;
    this.#direction = directionOf(items);
    const { nearDay, titleDay } = document;
    const known = (day: SaidDay | undefined, from: TimeRule): Known | undefined =>
      day && day.year !== undefined ? { day: dayNumber(day), from, assumed: [] } : undefined;
    this.#near = known(given, 'settings') ?? known(nearDay, 'title');
    this.#current = known(given, 'settings') ?? this.#anchored(document) ?? known(titleDay, 'title');
  }

  placed(): PlacedEntry[] {
    const placed: PlacedEntry[] = [];
    this.#items.forEach((item, index) => {
      if (item.kind === 'day') {
        this.#turnTo(this.#resolve(item.day, item.weekday, undefined, item.from));
        this.#statement = item.from === 'document' ? this.#current : undefined;
      } else if (item.kind === 'entry') placed.push(this.#place(item, index));
    });
    return placed;
  }

  #turnTo(resolved: Resolved): void {
    this.#current = 'known' in resolved ? resolved.known : undefined;
    this.#lacks = 'lacks' in resolved ? resolved.lacks : 'date';
    this.#last = undefined;
  }

  #place(entry: EntryItem, index: number): PlacedEntry {
    const { lead, year } = entry;
    const clock = secondsOf(lead.clock);
    const remarks: Remark[] = [];
    if (lead.day !== undefined) {
      const resolved = this.#resolve(lead.day, lead.weekday, year, 'heading');
      if (!this.#statement) {
        this.#turnTo(resolved);
        this.#last = clock;
      }
      if ('lacks' in resolved)
        return { entry, day: undefined, endDay: undefined, lacks: resolved.lacks, assumed: [], remarks };
      const { day, assumed } = resolved.known;
      if (lead.weekday !== undefined && weekdayOf(day) !== lead.weekday) remarks.push('other-weekday');
      // For the entries below it, the day is said above them; unless it is the exception to what a sentence says of all, and
      // lies before that.
      if (!this.#statement) this.#current = { ...resolved.known, from: 'heading' };
      else if (day > this.#statement.day) this.#current = undefined;
      return this.#ended(entry, day, assumed, remarks);
    }
    const onWeekday = this.#onWeekday(lead.weekday);
    if (onWeekday) this.#turnTo({ known: onWeekday });
    else this.#follow(entry, clock, index);
    const current = this.#current;
    if (!current) return { entry, day: undefined, endDay: undefined, lacks: this.#lacks, assumed: [], remarks };
    this.#last =
      this.#last === undefined
        ? clock
        : this.#direction * Math.max(this.#direction * this.#last, this.#direction * clock);
    const taken: Assumption = { lacks: 'date', taken: writtenDay(current.day), from: current.from };
    return this.#ended(entry, current.day, [...current.assumed, taken], remarks);
  }

  /** The next day of that name from the current one on. */
  #onWeekday(weekday: number | undefined): Known | undefined {
    const current = this.#current;
    if (weekday === undefined || !current || this.#direction < 0 || weekdayOf(current.day) === weekday)
      return undefined;
    return { ...current, day: current.day + ((weekday - weekdayOf(current.day) + 7) % 7) };
  }

  /**
   * Where the clock runs against the notes, a midnight has passed without a word, or two entries stand in the wrong order.
   * Which of the two is known only where the next day that is said leaves one of them; otherwise the day is lost.
   */
  #follow({ approximate }: EntryItem, clock: number, index: number): void {
    const current = this.#current;
    const back = this.#last === undefined ? 0 : this.#direction * (this.#last - clock);
    if (!current || back <= 0) return;
    if (approximate && back <= approximateStep) return;
    const midnights = this.#direction > 0 ? this.#midnights(current, index) : 'unknown';
    if (midnights === 'each') {
      this.#current = { ...current, day: current.day + 1, from: 'neighbours' };
      this.#last = undefined;
    } else if (midnights !== 'none' && back > smallStep) {
      this.#current = undefined;
      this.#lacks = 'date';
    }
  }

  /** Whether each step back up to the next day that is said can only be a midnight, or none of them can. */
  #midnights(current: Known, index: number): 'each' | 'none' | 'unknown' {
    let steps = 0;
    let last = this.#last ?? 0;
    for (const item of this.#items.slice(index, index + longestRun)) {
      if (item.kind === 'untimed') continue;
      const day = item.kind === 'day' ? item.day : item.lead.day;
      if (day === undefined && item.kind === 'entry') {
        const clock = secondsOf(item.lead.clock);
        if (clock < last) steps++;
        last = clock;
        continue;
      }
      const next = day === undefined ? undefined : this.#resolve(day, undefined, undefined, 'heading');
      if (!next || !('known' in next)) return 'unknown';
      const days = next.known.day - current.day;
      const fits = item.kind === 'entry' ? last <= secondsOf(item.lead.clock) : false;
      if (days === steps && fits) return 'each';
      return days < steps || (days === steps && item.kind === 'entry') ? 'none' : 'unknown';
    }
    return 'unknown';
  }

  /** A day as it is said, with the year that is nearest to what is known; the day of the week must be right. */
  #resolve(said: DayReading, weekday: number | undefined, headYear: number | undefined, from: TimeRule): Resolved {
    if (said === 'unclear') return { lacks: 'date' };
    if ('daysAway' in said) {
      return this.#current
        ? { known: { ...this.#current, day: this.#current.day + said.daysAway, from } }
        : { lacks: 'date' };
    }
    if (said.year !== undefined) return { known: { day: dayNumber(said), from, assumed: [] } };
    const near = this.#current ?? this.#statement ?? this.#near;
    const rule: TimeRule = headYear !== undefined ? 'heading' : (near?.from ?? 'title');
    const about = near && new Date(near.day * 86_400_000).getUTCFullYear();
    const years = headYear !== undefined ? [headYear] : about === undefined ? [] : [about - 1, about, about + 1];
    const [day] = years
      .map((year) => dayNumber({ ...said, year }))
      .sort((a, b) => Math.abs(a - (near?.day ?? a)) - Math.abs(b - (near?.day ?? b)));
    if (day === undefined || (weekday !== undefined && weekdayOf(day) !== weekday)) return { lacks: 'year' };
    return { known: { day, from, assumed: [{ lacks: 'year', taken: writtenDay(day).slice(0, 4), from: rule }] } };
  }

  /** The day of a sentence whose clock time is that of an entry, if there is one such day. */
  #anchored({ anchors }: NoteDocument): Known | undefined {
    const minutes: number[] = [];
    for (const item of this.#items) {
      if (item.kind === 'untimed') continue;
      if (item.kind === 'day' || item.lead.day !== undefined) break;
      const minute = secondsOf(item.lead.clock) / 60;
      if (minute < (minutes.at(-1) ?? 0)) break;
      minutes.push(minute);
    }
    const days = anchors.flatMap(({ day, minute }) => {
      const resolved = minutes.some((other) => Math.abs(other - minute) <= sameEvent)
        ? this.#resolve(day, undefined, undefined, 'document')
        : undefined;
      return resolved && 'known' in resolved ? [resolved.known] : [];
    });
    return new Set(days.map(({ day }) => day)).size === 1 ? days[0] : undefined;
  }

  /** The day on which the stretch of an entry ends. */
  #ended(entry: EntryItem, day: number, assumed: readonly Assumption[], remarks: Remark[]): PlacedEntry {
    const { until, clock } = entry.lead;
    const whole = { entry, day, lacks: undefined };
    if (!until) return { ...whole, endDay: undefined, assumed, remarks };
    const [start, end] = [secondsOf(clock), secondsOf(until.clock)];
    const said = until.day === undefined ? undefined : this.#resolve(until.day, undefined, undefined, 'heading');
    if (said && 'known' in said && said.known.day + end / 86_400 >= day + start / 86_400) {
      return { ...whole, endDay: said.known.day, assumed, remarks };
    }
    if (!said && end >= start) return { ...whole, endDay: day, assumed, remarks };
    if (!said && start >= evening && end <= noon) {
      const next: Assumption = { lacks: 'date', taken: writtenDay(day + 1), from: 'other-end' };
      return { ...whole, endDay: day + 1, assumed: [...assumed, next], remarks };
    }
    return { ...whole, endDay: undefined, assumed, remarks: [...remarks, 'end-before-start'] };
  }
}

/** Whether the clock times without a day run forward or back. */
function directionOf(items: readonly NoteItem[]): 1 | -1 {
  let steps = 0;
  let last: number | undefined;
  for (const item of items) {
    if (item.kind === 'untimed') continue;
    const clock = item.kind === 'entry' ? secondsOf(item.lead.clock) : undefined;
    if (item.kind === 'entry' && item.lead.day === undefined && last !== undefined && clock !== undefined)
      steps += Math.sign(clock - last);
    last = clock;
  }
  return steps < 0 ? -1 : 1;
}
