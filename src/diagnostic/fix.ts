/** A way to mend a finding, in the file that the finding is about. Several findings may share one, which is then made once. */
export interface Fix {
  /** What it does, as an order: `Write 40 min`. */
  readonly title: string;
  /** No other answer is right, so that `--fix` may do it unasked. Others are offered where somebody chooses. */
  readonly sure: boolean;
  readonly edits: readonly TextEdit[] | readonly DataEdit[];
}

/** A stretch of the file, by its offsets, that becomes another text. */
export interface TextEdit {
  readonly op: 'replace';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A way into the data: `['timeline', 2, 'at']`. */
export type DataPath = readonly (string | number)[];

/** A change to the front matter, in terms of the data. Edits of one list apply in order, each to the result of the one before. */
export type DataEdit =
  | {
      /** Gives a key or an item a value; a key that is missing is added at the end of its map. */
      readonly op: 'set';
      readonly path: DataPath;
      readonly value: unknown;
    }
  | {
      /** Puts a new item before the item at `index` of the sequence at `path` (at the end if `index` is its length).
       * A sequence that is missing, empty (`[]`) or null (`~`) is begun. */
      readonly op: 'insert';
      readonly path: DataPath;
      readonly index: number;
      readonly value: unknown;
    }
  | {
      /** Takes the item at `from` to where it stands at `to` afterwards, with its comments: not a letter of it changes. */
      readonly op: 'move';
      readonly path: DataPath;
      readonly from: number;
      readonly to: number;
    }
  | {
      /** Takes a key with its value, or an item, out. */
      readonly op: 'remove';
      readonly path: DataPath;
    };
