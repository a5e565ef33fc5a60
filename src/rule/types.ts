import type { Code, Diagnostic } from '../diagnostic/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';

/**
 * What must hold. A rule is one file of this room that holds its object, and a line in the list of `index.ts`. It judges what was
 * read: it reads no files and edits nothing.
 */
export interface Rule {
  /** Every code that it can report: where all of them are off, it is not asked. */
  readonly codes: readonly Code[];
  /** Judges one incident file; the whole project is there to be compared with. */
  check(file: IncidentFile, project: Project): readonly Diagnostic[];
}
