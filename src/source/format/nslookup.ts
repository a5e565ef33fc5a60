import { host } from '../output/host.ts';
import { nslookup as program } from '../output/nslookup.ts';
import { outputsOf } from '../output/read.ts';
import type { SourceFormat } from '../types.ts';

/** What `nslookup` and `host` print, and whatever outputs follow in the same file. */
export const nslookup: SourceFormat = outputsOf('nslookup', 'Output of nslookup or host', [program, host]);
