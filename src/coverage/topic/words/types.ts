import type { topics } from '../../../config/policy.ts';

/** One of the things that the words of a status page can be about. */
export type Topic = (typeof topics)[number];

/** How one language speaks of them. To add a language, write its file and name it in `index.ts`. */
export interface TopicWords {
  /** Words and phrases by topic; case never matters, and a space stands for any white space or a hyphen. */
  readonly phrases: Readonly<Record<Topic, readonly string[]>>;
  /**
   * Words that deny what follows them in their clause: `no evidence that data was lost`; one with an apostrophe is the end of a
   * word.
   */
  readonly denials: readonly string[];
  /** What denies a phrase right behind it: `data loss was ruled out`. */
  readonly deniedAfter: readonly string[];
  /** Words that begin a clause, which no denial reaches into: `no request failed, but data was lost`. */
  readonly clauses: readonly string[];
}
