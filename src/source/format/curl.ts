import { curl as program } from '../output/curl.ts';
import { outputsOf } from '../output/read.ts';
import type { SourceFormat } from '../types.ts';

/** What `curl -I` and `curl -v` print, and whatever outputs follow in the same file. */
export const curl: SourceFormat = outputsOf('curl', 'Output of curl', [program]);
