import type { Phase } from '../../incident/index.ts';
import type { StampProblem } from '../stamp.ts';
import type { Impact } from '../types.ts';
import type { LineTime } from './clock.ts';

/** How grave a line is; `low` is everything below a warning. */
export type Gravity = 'low' | 'warning' | 'error';

/** A line that may be an event, as its format reads it. */
export interface Line {
  readonly time: LineTime | StampProblem;
  /** When it ended, where the line itself says. */
  readonly until?: LineTime;
  /** A line that says a change of state may be of any gravity. */
  readonly gravity: Gravity;
  /** What it says; the whole line stands in where it is empty. */
  readonly message: string;
  /** What it is alike with: lines of one template are told together. That of its message, where it is left out. */
  readonly template?: string;
  /** The state it says something is in; only a change of it is an event. */
  readonly state?: LineState;
  readonly id?: string;
  readonly phase?: Phase;
  readonly by?: string;
  /** The incident it belongs to; that of the whole log, where it is left out. */
  readonly incident?: LineIncident;
}

/** A state that something is in. */
export interface LineState {
  /** What is in it: `api`, `eth0: link is`. */
  readonly subject: string;
  readonly value: string;
  readonly bad: boolean;
}

/** The incident that a line names. */
export interface LineIncident {
  readonly id: string;
  readonly title?: string;
  readonly impact?: Impact;
}

/** Why lines are passed over. One that nobody would expect of a sound log is reported. */
export interface Reason {
  readonly why: string;
  readonly unexpected?: true;
}

/** The reasons that formats share. */
export const reasons = {
  below: { why: 'its level is below error and it says no change of state' },
  quiet: { why: 'nothing in it says that something is wrong or has changed' },
  answered: { why: 'its status is below 500' },
  unmatched: { why: 'it does not match the pattern' },
  outside: { why: 'it is outside the stretch of time that is wanted' },
  unchanged: { why: 'it says no change of state' },
  goesOn: { why: 'it goes on with the line above it' },
  timeless: { why: 'it has no time', unexpected: true },
  foreign: { why: 'it is no line of this format', unexpected: true },
} as const satisfies Readonly<Record<string, Reason>>;

/** How the lines of a format are read: one of these is made for each log, and sees every line of it in order. */
export interface LineShape {
  /**
   * What a line says, or why it is passed over. A line that is `wanted` is an event whatever its level; any other only if
   * something is wrong or has changed.
   */
  read(text: string, wanted: boolean): Line | Reason;
  /** Takes note of the time of a line that is not asked for; for times that lack a part, which the lines before supply. */
  follow?(text: string): void;
}
