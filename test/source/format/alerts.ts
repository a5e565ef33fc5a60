import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';

export const file = 'alerts/log.json';

/** Reads a value as the JSON text of a log. */
export const readJson = (value: unknown, settings: LogSettings = {}, as?: string): Reading =>
  readLog({ file, text: JSON.stringify(value) }, as, settings);

/** Reads values as JSON lines. */
export const readLines = (values: readonly unknown[], as?: string): Reading =>
  readLog({ file, text: values.map((value) => `${JSON.stringify(value)}\n`).join('') }, as);

/** What a reading tells: `incident: 10:00:00 investigating Fired: …`, a line for each update, times in UTC, first lines of texts. */
export const told = ({ incidents }: Reading): string[] =>
  incidents.flatMap(({ id, updates }) =>
    updates.map(({ at, phase, text }) => {
      const time = new Date(at.epochMs).toISOString().slice(11, 19);
      return `${id}: ${time} ${phase} ${text.split('\n')[0]}`;
    }),
  );

/** What was not used, or read as something else. */
export const findingsOf = ({ diagnostics }: Reading): string[] =>
  diagnostics.map(({ code, args }) => {
    const { reason, found, taken, problem } = args as Record<string, string>;
    return `${code}: ${reason ?? (taken ? `${found} → ${taken}` : (problem ?? found))}`;
  });

/** The text at a place of what was read. */
export const quoted = (value: unknown, place?: Reading['diagnostics'][number]['place']): string | undefined =>
  place && JSON.stringify(value).slice(place.start.offset, place.end.offset);
