import type { DataEdit, DataPath, Diagnostic, Place } from '../diagnostic/index.ts';

export type { DataPath } from '../diagnostic/index.ts';

/** A YAML text that was read: its data and where each part of it stands. Nothing in it can make reading throw. */
export interface YamlText {
  readonly file: string;
  /** The whole file as it was read, byte order mark included. */
  readonly text: string;
  /** The data as plain JavaScript; `undefined` where the text could not be read. */
  readonly data: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Where a path stands: its key or its value. A path that does not exist gives its nearest parent that does;
   * so a place is always there.
   */
  place(path: DataPath, part?: 'key' | 'value'): Place;
  /** Where a stretch of the file stands; offsets count from the start of `text`. */
  textPlace(start: number, end: number): Place;
}

/** An incident file as text: its front matter (with the places of its data) and its body. */
export interface IncidentText extends YamlText {
  /** The line ending that the file uses first; new lines are written with it. */
  readonly eol: '\n' | '\r\n';
  /** The Markdown after the front matter. */
  readonly body: string;
  /** The offset in `text` at which the body starts. */
  readonly bodyOffset: number;
  /** Where a stretch of the body stands in the file; offsets count from the start of `body`. */
  bodyPlace(start: number, end: number): Place;
}

/** A change to the front matter, in terms of the data. Edits of one list apply in order, each to the result of the one before. */
export type Edit = DataEdit;

/** The text after the edits, or why they cannot be made without touching what nobody named. */
export type EditResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string; readonly diagnostics: readonly Diagnostic[] };
