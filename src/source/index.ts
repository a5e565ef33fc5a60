import { diagnose, Lines } from '../diagnostic/index.ts';
import { parseJson } from './json.ts';
import { statuspage } from './statuspage.ts';
import type { LogText, Reading, SourceFormat } from './types.ts';
import { remarksOn } from './window.ts';

export { mergeIncidents } from './merge.ts';
export type * from './types.ts';
export { incidentWindow } from './window.ts';

/** Every format that can be read. To add one, write its file and name it here; the first that recognises a log reads it. */
export const formats: readonly SourceFormat[] = [statuspage];

/**
 * Reads a status log as the format `as` names, or as the one that recognises it. A log in no known format is a reading
 * without incidents whose diagnostic says so. Never throws.
 */
export function readLog(log: LogText, as?: string): Reading {
  const format = formats.find((format) => (as === undefined ? format.recognises(log) : format.id === as));
  if (!format) return unknownFormat(log);
  const reading = format.read(log);
  return { ...reading, diagnostics: [...reading.diagnostics, ...reading.incidents.flatMap(remarksOn)] };
}

/** A text that begins like JSON and is none is most likely a known format that was cut off. */
function unknownFormat(log: LogText): Reading {
  const json = /^\uFEFF?\s*[[{]/.test(log.text) ? parseJson(log) : undefined;
  const unknown = diagnose(
    'log-format-unknown',
    { known: formats.map((format) => format.title) },
    new Lines(log.text).place(log.file, 0, 0),
  );
  return {
    format: 'unknown',
    incidents: [],
    records: { seen: 0, used: 0, passedOver: [] },
    diagnostics: [json?.ok === false ? json.diagnostic : unknown],
  };
}
