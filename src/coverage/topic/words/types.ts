import type { topics } from '../../../config/policy.ts';

/** One of the things that the words of a status page can be about. */
export type Topic = (typeof topics)[number];

/** How a language speaks of them. */
export interface TopicWords {
  /** Words and phrases by topic; case never matters, and a space stands for any white space or a hyphen. */
  readonly phrases: Readonly<Record<Topic, readonly string[]>>;
  /** Words that deny what follows them within a few words: `no data was lost`; one with an apostrophe is the end of a word. */
  readonly denials: readonly string[];
}
