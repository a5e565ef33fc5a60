import { type Diagnostic, diagnose, Lines, type Place } from '../diagnostic/index.ts';

/** Why a file could not be read, as a finding. */
export function unreadable(file: string, read: { problem: string; reason: string }): Diagnostic {
  return read.problem === 'not-text'
    ? diagnose('file-not-text', {}, startOf(file))
    : diagnose('file-unreadable', { reason: read.reason }, startOf(file));
}

/** The start of a file of which nothing is known. */
const startOf = (file: string): Place => new Lines('').place(file, 0, 0);
