/** How grave a finding is. An error makes `check` exit with 1 and the site refuse to build. */
export type Severity = 'error' | 'warning' | 'info';

/** How grave something is to be taken; `off` is not at all. */
export type Level = Severity | 'off';

/** A point in a text. `line` and `column` count from 1, `offset` from 0; columns and offsets are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of one file, `end` exclusive. `file` is the path as people would type it: relative to the root, with `/`. */
export interface Place {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** Another place that a finding is about: where the first of two duplicates stands, or the time that contradicts this one. */
export interface Related {
  readonly place: Place;
  /** What stands there, in a few words: `detected`, `first used here`. */
  readonly label: string;
}
