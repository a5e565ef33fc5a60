import { en } from './en.ts';
import type { TopicWords } from './types.ts';

/** A language a file; a status page is read in all of them, since it seldom says which is its own. */
export const topicWords: readonly TopicWords[] = [en];
