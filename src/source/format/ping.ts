import { ping as program } from '../output/ping.ts';
import { outputsOf } from '../output/read.ts';
import { traceroute } from '../output/traceroute.ts';
import type { SourceFormat } from '../types.ts';

/** What `ping` and `traceroute` print, and whatever outputs follow in the same file. */
export const ping: SourceFormat = outputsOf('ping', 'Output of ping or traceroute', [program, traceroute]);
