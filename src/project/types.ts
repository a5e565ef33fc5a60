import type { Config } from '../config/index.ts';
import type { Diagnostic } from '../diagnostic/index.ts';
import type { IncidentText } from '../document/index.ts';
import type { Incident } from '../incident/index.ts';
import type { Ledger } from '../ledger/index.ts';
import type { MarkdownTree } from '../markdown/index.ts';
import type { Reading, StatusIncident } from '../source/index.ts';
import type { BusinessCalendar, Instant } from '../time/index.ts';
import type { FileFact } from '../workspace.ts';
import type { Picture } from './pictures.ts';

/** One incident file, read. */
export interface IncidentFile {
  /** Its permanent name: the file name without `.md`, or the name of its folder. */
  readonly id: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly document: IncidentText;
  /** Its front matter; `undefined` where that does not fit the schema, which is then a diagnostic. */
  readonly incident: Incident | undefined;
  /** Its body, parsed when somebody first asks. */
  readonly tree: MarkdownTree;
}

/** What the logs kept in the repository say, by the id of their source. */
export interface SourceLogs {
  readonly id: string;
  /** The logs that are kept as they came. */
  readonly readings: readonly Reading[];
  /** What was ever seen of it. */
  readonly ledger: Ledger;
  /** What they say together; where the ledger and a log have the same, the ledger speaks. */
  readonly incidents: readonly StatusIncident[];
}

/** A repository, read once: all that `check`, `fill` and the site start from. */
export interface Project {
  /** The folder of `afterword.yaml`, absolute. */
  readonly root: string;
  readonly config: Config;
  /** The paths of all incident files, those that cannot be read included. */
  readonly paths: readonly string[];
  readonly files: readonly IncidentFile[];
  readonly logs: readonly SourceLogs[];
  /** What stands at the paths that the incident files name, by path relative to the root. Outside it, nothing does. */
  readonly facts: ReadonlyMap<string, FileFact>;
  /** The pictures that the config names, by path relative to the root. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Which days and hours count as business. */
  readonly calendar: BusinessCalendar;
  /** The moment that counts as the present; without it, nothing is held against it. */
  readonly now?: Instant;
  /** What reading found: files that cannot be read, YAML, schema, logs. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that was read, by its path, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}
