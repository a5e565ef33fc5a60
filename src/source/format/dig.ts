import { dig as program } from '../output/dig.ts';
import { outputsOf } from '../output/read.ts';
import type { SourceFormat } from '../types.ts';

/** What `dig` prints, and whatever outputs follow in the same file. */
export const dig: SourceFormat = outputsOf('dig', 'Output of dig', [program]);
