import type { OtherClock } from './behind.ts';
import type { DayReading, SaidDay } from './day.ts';
import type { Lead } from './lead.ts';

/** What the lines above an entry say of its zone. */
export interface ZoneAbove {
  /** The zone, and the same in other words where it is said twice: `PST (UTC-8)`. */
  readonly names: readonly string[];
  readonly from: 'heading' | 'document';
}

/** A stretch of a document. */
export type Stretch = readonly [from: number, to: number];

/** An entry with a time of day. */
export interface EntryItem {
  readonly kind: 'entry';
  readonly lead: Lead;
  /** The offset that the lead counts from. */
  readonly base: number;
  readonly zone: ZoneAbove | undefined;
  /** The year that the head of its table says. */
  readonly year: number | undefined;
  readonly approximate: boolean;
  /** The same moment behind the time, or in a second column of times. */
  readonly other: OtherClock | undefined;
  /** Its lines as they stand. */
  readonly raw: Stretch;
  /** The text, line by line: where each stands. */
  readonly text: readonly Stretch[];
}

/** A day that is said for the entries below it. */
export interface DayItem {
  readonly kind: 'day';
  readonly day: DayReading;
  readonly weekday: number | undefined;
  readonly from: ZoneAbove['from'];
}

/** A record without a time of day, or with one that cannot be read. */
export interface UntimedItem {
  readonly kind: 'untimed';
  readonly found: Stretch;
  readonly raw: Stretch;
  /** Whether it says a day. */
  readonly hasDay: boolean;
}

export type NoteItem = EntryItem | DayItem | UntimedItem;

/** What a document says outside of its timelines of all its times. */
export interface Elsewhere {
  readonly zone: ZoneAbove | undefined;
  readonly day: SaidDay | undefined;
  readonly approximate: boolean;
}
