/** What rendering says of its own beside the words of a text. `{title}` and `{n}` are places. */
export interface RenderWords {
  /** The labels of GitHub's alerts, by their marks. */
  readonly alerts: Readonly<Record<'note' | 'tip' | 'important' | 'warning' | 'caution', string>>;
  /** The label of a block that the public does not see. */
  readonly internal: string;
  /** The heading of the footnotes, for screen readers. */
  readonly footnotes: string;
  /** The link from a footnote back to where it is referred to: `3`, or `3-2` for the second time. */
  readonly back: string;
  /** The permanent link of a heading. */
  readonly link: string;
  /** A box that is ticked where a task is done. */
  readonly done: string;
  /** The name of the first table, and that of each that follows. */
  readonly table: string;
  readonly tableNumber: string;
  /** Ends a sentence in the footnote of a claim; what it ends with stands before the next sentence alone. */
  readonly sentenceEnd: string;
}

export const englishWords: RenderWords = {
  alerts: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  internal: 'Internal',
  footnotes: 'Footnotes',
  back: 'Back to reference {n}',
  link: 'Permanent link: {title}',
  done: 'Done',
  table: 'Table',
  tableNumber: 'Table {n}',
  sentenceEnd: '. ',
};
