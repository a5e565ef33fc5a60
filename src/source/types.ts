import type { Diagnostic, Place } from '../diagnostic/index.ts';
import type { EntryKind, impacts, Phase } from '../incident/index.ts';
import type { Instant, ZoneTable } from '../time/index.ts';
import type { Assumption } from './assumption.ts';
import type { Log } from './log.ts';

export type { LogText } from './log.ts';

/** A state that a part of the service was in, as a status page names it. */
export interface ComponentChange {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** One entry of a status log. */
export interface StatusUpdate {
  /** The provider's id, unique within its incident; one made of the time where the log has none. */
  readonly id: string;
  /** When it is shown to have happened (Statuspage: `display_at`, which people backdate). */
  readonly at: Instant;
  /** When it ended, where the log states a stretch of time: `13:30–13:45`, a run of log lines. */
  readonly until?: Instant;
  /** When it was posted. */
  readonly postedAt?: Instant;
  /** When its text was last changed, if that was after it was posted. */
  readonly editedAt?: Instant;
  /** What it says of the incident's state; `update` where it says nothing of it. */
  readonly phase: Phase;
  /** What kind of row it makes; a status update, where it is left out. */
  readonly kind?: EntryKind;
  /** Who said or did it, as the log names them. */
  readonly by?: string;
  /** Plain text, Markdown allowed; HTML of the log is turned into text, with links kept as `[label](url)`. Never empty. */
  readonly text: string;
  readonly components: readonly ComponentChange[];
  /** What its time lacked in the log, and the rule that supplied it. */
  readonly assumed?: readonly Assumption[];
  /** The record as the log has it, letter for letter. */
  readonly raw: string;
  /** Where its text stands in the log. */
  readonly place: Place;
  /** Where a stretch of `text` stands in the log; the whole value where `text` is not the log's own, letter for letter. */
  placeOfText(start: number, end: number): Place;
}

/** How a status page rates an incident. */
export type Impact = (typeof impacts)[number];

/**
 * One incident of a status log, with its updates, at least one, in the order of their times; updates of one moment
 * keep the log's order.
 */
export interface StatusIncident {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly impact?: Impact;
  /** Names of the parts that were affected, today's names where the log has both. */
  readonly components: readonly string[];
  readonly updates: readonly StatusUpdate[];
  /** The record as the log has it, letter for letter. */
  readonly raw: string;
  /** The whole record in the log. */
  readonly place: Place;
}

/** What a command printed (`dig`, `curl -I`, `ping`): evidence that somebody captured, with the time it was captured at. */
export interface CapturedOutput {
  /** The program that printed it: `dig`. */
  readonly program: string;
  /** What it shows, in a sentence: `auth.example.com does not resolve (NXDOMAIN)`. */
  readonly summary: string;
  /** When it was captured, as the output itself says; absent where it does not. */
  readonly captured?: Instant;
  /** What the time lacked, and the rule that supplied it. */
  readonly assumed?: readonly Assumption[];
  /** The output, letter for letter. */
  readonly raw: string;
  readonly place: Place;
}

/** Records that were seen and not used, for one reason. */
export interface PassedOver {
  readonly reason: string;
  /** The first of them. */
  readonly place: Place;
  /** How many they are. */
  readonly count: number;
}

/** What a log holds. Nothing is left out in silence: what was passed over is counted and said. */
export interface Reading {
  /** The id of the format it was read as. */
  readonly format: string;
  /** The page it comes from, where the log says. */
  readonly page?: { readonly id?: string; readonly name?: string; readonly url?: string };
  readonly incidents: readonly StatusIncident[];
  readonly evidence: readonly CapturedOutput[];
  /** Records are status updates, alerts, messages, lines: how many the log has, how many are used, and why others are not. */
  readonly records: {
    readonly seen: number;
    readonly used: number;
    readonly passedOver: readonly PassedOver[];
  };
  readonly diagnostics: readonly Diagnostic[];
}

/** What a person says of a log beyond the log itself: a source of afterword.yaml, or options of a command. */
export interface LogSettings {
  /** What ambiguous abbreviations mean. */
  readonly zones?: ZoneTable;
  /** The zone of times that name none: an IANA name, `UTC`, or an offset. */
  readonly zone?: string;
  /** The day on which the log begins, `2026-04-07`: it supplies a year or a day to times that have none. */
  readonly date?: string;
  /** Only what happened in this stretch of time is wanted. */
  readonly window?: Window;
  /** Lines that are events, as a regular expression; for logs of machines. */
  readonly pattern?: RegExp;
  /** From which value on a metric says that something is wrong. */
  readonly threshold?: Threshold;
  /** Where the parts of a record stand, for logs in no known format. */
  readonly mapping?: Mapping;
}

/** A stretch of time, in milliseconds since 1970; open where an end is left out. */
export interface Window {
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** A metric is bad below one value, above another, or both. */
export interface Threshold {
  readonly below?: number;
  readonly above?: number;
}

/**
 * Where the parts of a record stand in a log of no known format. A path is keys with dots between them (`labels.severity`);
 * a number is an item of a list (`values.0`), `^` in front the object that the record stands in (`^.stream.job`), `^^` the
 * one around that. In a table, a path is the name of a column, or its number from 0 where the table has no head. A part may
 * also be a sentence with paths in braces: `{level}: {message}`.
 */
export interface Mapping {
  /**
   * The records: `data.result.*.values.*`, where `*` is every key or item; a list at its end is taken as its items. The whole
   * log, or each line of it, where it is left out.
   */
  readonly records?: string;
  /** When it happened; a time that is a number needs `time_unit`. */
  readonly time: string;
  /** What times that are numbers count since 1970. */
  readonly time_unit?: 's' | 'ms' | 'us' | 'ns';
  readonly text: string;
  /** One is made of the time, where it is left out. */
  readonly id?: string;
  /** The phase, in the words of the log; `update`, where it is left out. */
  readonly phase?: string;
  /** What the log calls a phase: `{ down: investigating, up: resolved }`. */
  readonly phases?: Readonly<Record<string, Phase>>;
  /** What kind of rows all of its records make: `alert`. */
  readonly kind?: EntryKind;
  /** What groups records into incidents, by id; all are one, where it is left out. */
  readonly incident?: string;
  readonly title?: string;
  readonly by?: string;
}

/**
 * A kind of status log that can be read. A format is one file of `format/` that ends with its object, and a line in the
 * list of `index.ts`; it is pure from text to reading.
 */
export interface SourceFormat {
  /** Permanent, lower case: it stands in afterword.yaml and in `--as`. */
  readonly id: string;
  /** As people call it. */
  readonly title: string;
  /** What the text has to be; a log that is not gets one diagnostic, and `read` is not called. */
  readonly syntax: 'json' | 'xml' | 'text';
  /** Files beside a log that help to read it, by the path from the log: `../users.json`. */
  readonly companions?: readonly string[];
  /**
   * Whether its logs show only a part of an incident (a window of time, the alerts that fire), so that what is missing in a
   * later one was not deleted.
   */
  readonly partial?: boolean;
  /** Whether this log is of this format, judged by its content; the log may be the first part of a longer one. */
  recognises(log: Log): boolean;
  /** Reads it. Never throws: what cannot be read is a diagnostic with its place. */
  read(log: Log, settings: LogSettings): Reading;
  /** Reads the same line by line, in memory that does not grow with the log; only for formats that are made of lines. */
  readLines?(file: string, settings: LogSettings): LineReader;
  /** What to fetch for a page at this address; only for formats that know where their logs are served. */
  requests?(url: string, settings: LogSettings): readonly SourceRequest[];
  /** What to fetch after this answer, where the source hands out its log in pages. */
  next?(answer: SourceAnswer): SourceRequest | undefined;
}

/** Takes the lines of a log one after the other. */
export interface LineReader {
  /** One line without its end; `number` counts from 1, `offset` from 0 in UTF-16 code units. */
  line(text: string, number: number, offset: number): void;
  /** A line that is too long to be handed over; a reader without this is handed its beginning. */
  longLine?(number: number, offset: number): void;
  /** What the lines held. */
  end(): Reading;
}

/** One request to a source, as data: `fetch.ts` makes it. */
export interface SourceRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a source answered. */
export interface SourceAnswer {
  readonly request: SourceRequest;
  readonly log: Log;
  /** A header of the answer, by its name in any case. */
  header(name: string): string | undefined;
}
