/** What a time in a log lacked, and the rule that supplied it: a time is never completed in silence. */
export interface Assumption {
  readonly lacks: 'year' | 'date' | 'zone';
  /** What was taken: `2026`, `2026-04-07`, `America/Los_Angeles`. */
  readonly taken: string;
  readonly from: TimeRule;
}

export type TimeRule = keyof typeof timeRules;

/** Every rule that completes a time, and how it is told. */
export const timeRules = {
  published: 'the time the entry was published, walked back from its newest update',
  'first-update': 'the time the record gives for its first update, walked forward',
  heading: 'the heading or the line above it',
  document: 'a sentence that says it once for the whole document',
  'other-end': 'the other end of the stretch of time',
  neighbours: 'the entries before and after it, which leave one day',
  title: 'the title or the name of the file',
  record: 'another time of the same record',
  format: 'the documentation of the format',
  settings: 'the source in afterword.yaml, or an option of the command',
} as const;
