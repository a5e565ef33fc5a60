/** How finely a time was written: an entry written to the minute is not later than one at the same minute with seconds. */
export type Precision = 'minute' | 'second' | 'millisecond';

/** A point in time together with the way a person wrote it down. */
export interface Instant {
  /** Milliseconds since 1970-01-01T00:00Z; negative before that. */
  readonly epochMs: number;
  /** The zone it was written in: an IANA name (`America/Los_Angeles`), `UTC`, or an offset (`+02:00`). */
  readonly zone: string;
  /** The text it was read from, without the `~` and without surrounding space. */
  readonly text: string;
  /** Written with a leading `~`. */
  readonly approximate: boolean;
  readonly precision: Precision;
}

/** A time of an incident: known, or said to be unknown. Absent means that nobody has answered yet. */
export type When = Instant | 'unknown';

/** What abbreviations mean in this repository, over the ones with one meaning: `{ IST: 'Asia/Kolkata' }`. */
export type ZoneTable = Readonly<Record<string, string>>;

/**
 * Why a text is not an instant. Data, not a sentence: the wording belongs to `diagnostic`.
 * `choices` are whole texts that would be accepted in its place, best first.
 */
export type TimeProblem =
  | { readonly code: 'time-format'; readonly text: string; readonly choices: readonly string[] }
  | { readonly code: 'time-no-such-date'; readonly text: string; readonly choices: readonly string[] }
  | { readonly code: 'time-no-zone'; readonly text: string; readonly choices: readonly string[] }
  | {
      readonly code: 'time-unknown-zone';
      readonly text: string;
      readonly zone: string;
      readonly choices: readonly string[];
    }
  | {
      /** An abbreviation with several meanings; `candidates` are IANA names to choose from in `zones:` of the config. */
      readonly code: 'time-ambiguous-zone';
      readonly text: string;
      readonly zone: string;
      readonly candidates: readonly string[];
      readonly choices: readonly string[];
    }
  | {
      /** The clock skipped this time (start of daylight saving). */
      readonly code: 'time-gap';
      readonly text: string;
      readonly zone: string;
      readonly choices: readonly string[];
    }
  | {
      /** The clock showed this time twice (end of daylight saving). */
      readonly code: 'time-overlap';
      readonly text: string;
      readonly zone: string;
      readonly choices: readonly string[];
    }
  | {
      /** An abbreviation that fixes an offset which the zone did not have that day: `PST` in July. */
      readonly code: 'time-wrong-offset';
      readonly text: string;
      readonly zone: string;
      readonly choices: readonly string[];
    };

export type TimeResult =
  | { readonly ok: true; readonly instant: Instant }
  | { readonly ok: false; readonly problem: TimeProblem };

/**
 * A time that a sentence mentions, resolved against the day it must belong to. Offsets are into the text, and cover
 * clock and zone without the day.
 */
export interface ProseTime {
  readonly start: number;
  readonly end: number;
  readonly instant: Instant;
}

/** An abbreviation that was not in use: `PST` in July. */
export interface OutOfSeason {
  /** What was in use: `PDT`, or the name of the zone where no abbreviation has one meaning. */
  readonly inUse: string;
  /** The moment, if the abbreviation is taken at its word. */
  readonly literal: Instant;
}

/** A time that a sentence mentions with a zone of its own. */
export interface ZonedTime extends ProseTime {
  /** The zone as it is said: `PST`, `UTC+2`. */
  readonly name: string;
  /** What the name stands for; one that has an offset of its own fixes it. */
  readonly meaning: { readonly zone: string; readonly offset?: string };
  readonly season: OutOfSeason | undefined;
  /** Whether the same moment is written in other zones beside it: `23:00 PT / 7:00 UTC`. */
  readonly repeated: boolean;
}

/** `All times in PST (UTC-7)`: what a sentence says of every time of its section. Offsets are those of the zone. */
export interface ZoneStatement {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly zone: string;
  /** The same zone in other words, where it is another: `UTC-7`. */
  readonly contradiction: string | undefined;
  /** Whether it makes no exception: no `unless otherwise noted` follows. */
  readonly isOfAll: boolean;
  /** Whether a time with a zone of its own is written as the statement says. */
  agreesWith(time: ZonedTime): boolean;
  /** What was in use in place of its abbreviation on a day, counted from 1970-01-01, which is 0: `PDT` for `PST` in July. */
  inUseInstead(day: number): string | undefined;
}

/** `Tuesday, April 7`: a day that a sentence names by its date. Offsets are those of the date. */
export interface ProseDay {
  readonly start: number;
  readonly end: number;
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** The day of the week that is said beside it, counted from Sunday, which is 0. */
  readonly weekday: { readonly number: number; readonly start: number; readonly end: number } | undefined;
}

/** `From 14:32–15:12 UTC`: a stretch of time that a sentence states. */
export interface ProseWindow {
  readonly start: number;
  readonly end: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly approximate: boolean;
}

/** `23:00 PT / 7:00 UTC`: one moment written in two zones that do not agree. */
export interface ZoneDisagreement {
  readonly start: number;
  readonly end: number;
  readonly first: ProseTime;
  readonly second: ProseTime;
  /** `second − first`, milliseconds, the day chosen so that it is smallest in size. Never 0. */
  readonly differenceMs: number;
  /** What the second should read if the first is right: `06:00 UTC`. */
  readonly expectedSecond: string;
  /** What the first should read if the second is right: `00:00 PT`. */
  readonly expectedFirst: string;
}

/** `for 40 minutes`, `1 h 27 min`: a length of time that a sentence states. */
export interface ProseDuration {
  readonly start: number;
  readonly end: number;
  readonly ms: number;
  /** Said with 'about', '~', 'roughly', 'over', 'at least', 'nearly', … */
  readonly approximate: boolean;
  /**
   * The step it is counted in, milliseconds: 3600000 for `2 hours`, so 2 h 10 min does not contradict it; 360000 for
   * `1.5 hours`.
   */
  readonly unitMs: number;
}
