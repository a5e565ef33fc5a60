import type { Code, Diagnostic } from '../index.ts';
import type { Summary } from '../summary.ts';

/** One way to mend a finding, by its file, its code and what it does. */
export interface MendedFinding {
  readonly file: string;
  readonly code: Code;
  readonly title: string;
}

/** What `--fix` has done, or would do. */
export interface MendingReport {
  /** Whether it has been written. */
  readonly written: boolean;
  readonly mended: readonly MendedFinding[];
  /** What was sure and could not be done all the same, and why. */
  readonly unmended: readonly (MendedFinding & { readonly reason: string })[];
}

/** What `check` has found, as it may be shown, and all that is needed to tell it. */
export interface Report {
  /** The findings that are shown, in order. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many there are, with those that are not shown. */
  readonly summary: Summary;
  /** The paths of the incident files that were judged. */
  readonly files: readonly string[];
  /** Whether the findings are too many. */
  readonly failed: boolean;
  /** What was mended before, if that was asked for. */
  readonly mending?: MendingReport | undefined;
  /** The revision of git that the findings are held against, as it was given. */
  readonly since: string | undefined;
  /** The moment that counted as the present: `2026-04-07T14:32:10Z`. */
  readonly now: string;
  /** The version of Afterword. */
  readonly version: string;
  /** The texts that the places are in, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** A name for each finding that stays from run to run. */
  readonly fingerprints: ReadonlyMap<Diagnostic, string>;
  /** The way from the top of the git repository to the root, `''` or such as `ops/`: forges count paths from there. */
  readonly folder: string;
  /** Whether colours are wanted. */
  readonly colour: boolean;
  /** The page of a code, in Markdown. */
  readonly page: (code: Code) => Promise<string>;
}

/** One way to tell a report. */
export type Reporter = (report: Report) => string | Promise<string>;
