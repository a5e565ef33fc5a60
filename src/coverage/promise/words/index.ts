import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { PromiseWords } from './types.ts';

export type { Frame, PromiseWords } from './types.ts';

/** The words of every language that is known. A page may be written in several, whatever its own is. */
export const languages: readonly PromiseWords[] = [en, ja, fr, de, es];
