import { type Diagnostic, diagnose, Lines, type Place } from '../diagnostic/index.ts';
import type { Project } from './types.ts';

interface Unread {
  readonly problem: string;
  readonly reason: string;
}

/** Why a file could not be read, as a finding in that file. */
export function unreadable(file: string, read: Unread): Diagnostic {
  return read.problem === 'not-text'
    ? diagnose('file-not-text', {}, startOf(file))
    : diagnose('file-unreadable', { reason: read.reason }, startOf(file));
}

/** The same of a file that another names, as a finding where it is named. */
export const unreadableNamed = (named: string, { reason }: Unread, at: Place): Diagnostic =>
  diagnose('file-unreadable', { reason, named }, at);

/** Whether a finding is about a file that another names, and not about the file that it stands in. */
export const isOfNamed = ({ code, args }: Diagnostic): boolean =>
  (code === 'file-unreadable' || code === 'holiday-event') && 'named' in args;

/** The paths of the incident files whose data cannot be read. */
export function unreadFiles({ paths, files }: Project): string[] {
  const read = new Set(files.flatMap(({ path, incident }) => (incident ? [path] : [])));
  return paths.filter((path) => !read.has(path));
}

/** The start of a file of which nothing is known. */
const startOf = (file: string): Place => new Lines('').place(file, 0, 0);
