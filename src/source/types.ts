import type { Diagnostic, Place } from '../diagnostic/index.ts';
import type { Phase } from '../incident/index.ts';
import type { Instant } from '../time/index.ts';

/** A state that a part of the service was in, as a status page names it. */
export interface ComponentChange {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** One entry of a status log. */
export interface StatusUpdate {
  /** The provider's id, unique within its incident. */
  readonly id: string;
  /** When it is shown to have happened (Statuspage: `display_at`, which people backdate). */
  readonly at: Instant;
  /** When it was posted. */
  readonly postedAt?: Instant;
  /** When its text was last changed, if that was after it was posted. */
  readonly editedAt?: Instant;
  readonly phase: Phase;
  /** Plain text, Markdown allowed; HTML of the log is turned into text, with links kept as `[label](url)`. Never empty. */
  readonly text: string;
  readonly components: readonly ComponentChange[];
  /** Where its text stands in the log. */
  readonly place: Place;
  /** Where a stretch of `text` stands in the log; the whole value where `text` is not the log's own, letter for letter. */
  placeOfText(start: number, end: number): Place;
}

/** How a status page rates an incident. */
export type Impact = 'none' | 'minor' | 'major' | 'critical' | 'maintenance';

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
  /** The whole record in the log. */
  readonly place: Place;
}

/** What a log holds. Nothing is left out in silence: what was passed over is counted and said. */
export interface Reading {
  /** The id of the format it was read as. */
  readonly format: string;
  /** The page it comes from, where the log says. */
  readonly page?: { readonly id?: string; readonly name?: string; readonly url?: string };
  readonly incidents: readonly StatusIncident[];
  /** Records are status updates: how many the log has, how many are used, and why others are not. */
  readonly records: {
    readonly seen: number;
    readonly used: number;
    readonly passedOver: readonly { readonly reason: string; readonly place: Place }[];
  };
  readonly diagnostics: readonly Diagnostic[];
}

/** A log as it was handed over: its text, and the name it is shown under in diagnostics. */
export interface LogText {
  readonly file: string;
  readonly text: string;
}

/**
 * A kind of status log that can be read. A format is one file of this room that ends with its object,
 * and a line in the list of `index.ts`; it is pure from text to reading.
 */
export interface SourceFormat {
  /** Permanent, lower case: it stands in afterword.yaml and in `--as`. */
  readonly id: string;
  /** As people call it. */
  readonly title: string;
  /** Whether this log is of this format, judged by its content. */
  recognises(log: LogText): boolean;
  /** Reads it. Never throws: what cannot be read is a diagnostic with its place. */
  read(log: LogText): Reading;
}
