import { en } from './en.ts';
import type { TopicWords } from './types.ts';

export type { Topic, TopicWords } from './types.ts';

/** The words of every language that is known. A page may be written in several, whatever its own is. */
export const languages: readonly TopicWords[] = [en];
