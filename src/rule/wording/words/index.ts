import { en } from './en.ts';
import type { Words } from './types.ts';

export type { Phrase, Words } from './types.ts';

/** The phrases of every language that is known. */
export const languages: readonly Words[] = [en];
