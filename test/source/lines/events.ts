import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';

/** Reads lines as a log in this format; `app.log` is its name. */
export const readLines = (lines: readonly string[] | string, settings: LogSettings = {}, as?: string): Reading =>
  readLog({ file: 'logs/app.log', text: typeof lines === 'string' ? lines : lines.join('\n') }, as, settings);

/** The events of a reading: when each began and ended in UTC, and its text. */
export const eventsOf = ({ incidents }: Reading): string[] =>
  incidents
    .flatMap(({ updates }) => updates)
    .map(({ at, until, text }) => `${utc(at.epochMs)}${until ? `–${utc(until.epochMs)}` : ''} ${text}`);

const utc = (ms: number): string => new Date(ms).toISOString().replace(/\.000Z$|Z$/, '');

/** What is passed over: how often, why, and in which line first. */
export const passedOver = ({ records }: Reading): string[] =>
  records.passedOver.map(({ count, reason, place }) => `${count}× line ${place.start.line}: ${reason}`);

/** Whether every record is used or passed over. */
export const addsUp = ({ records }: Reading): boolean =>
  records.seen === records.used + records.passedOver.reduce((sum, { count }) => sum + count, 0) && records.used >= 0;
