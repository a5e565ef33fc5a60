import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { isoInstant } from '../../../src/time/index.ts';

export const file = 'evidence/probe-1.txt';

/** Reads a text as the format that recognises it. */
export const readText = (text: string, settings: LogSettings = {}): Reading =>
  readLog({ file, text }, undefined, settings);

/** What each output shows and when, as `summary @ time`. */
export const shown = ({ evidence }: Reading): string[] =>
  evidence.map(({ program, summary, captured }) => `${program}: ${summary} @ ${captured ? isoInstant(captured) : '–'}`);

/** The summaries alone. */
export const summaries = (text: string): string[] => readText(text).evidence.map(({ summary }) => summary);
