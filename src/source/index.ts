import { diagnose } from '../diagnostic/index.ts';
import { statuspage } from './format/statuspage.ts';
import { Log } from './log.ts';
import type { LogSettings, LogText, Reading, SourceFormat } from './types.ts';
import { remarksOn } from './window.ts';

export { type Assumption, type TimeRule, timeRules } from './assumption.ts';
export { Log } from './log.ts';
export { mergeIncidents } from './merge.ts';
export type * from './types.ts';
export { incidentWindow } from './window.ts';

/** Every format that can be read. To add one, write its file and name it here; the first that recognises a log reads it. */
export const formats: readonly SourceFormat[] = [statuspage];

/**
 * Reads a status log as the format `as` names, or as the one that recognises it. A log in no known format is a reading
 * without incidents whose diagnostic says so. Never throws.
 */
export function readLog(text: LogText, as?: string, settings: LogSettings = {}): Reading {
  const log = new Log(text);
  const format = formats.find((format) => (as === undefined ? format.recognises(log) : format.id === as));
  const problem = format ? log.problem(format.syntax) : unknownFormat(log);
  if (!format || problem) return { ...nothing, format: format?.id ?? 'unknown', diagnostics: problem ? [problem] : [] };
  const reading = format.read(log, settings);
  return { ...reading, diagnostics: [...reading.diagnostics, ...reading.incidents.flatMap(remarksOn)] };
}

const nothing = { incidents: [], evidence: [], records: { seen: 0, used: 0, passedOver: [] } };

/** A text that begins like JSON or XML and is neither is most likely a known format that was cut off. */
function unknownFormat(log: Log): Reading['diagnostics'][number] {
  const syntax = /^\uFEFF?\s*(?:([[{])|(<(?:\?xml|feed|rss)))/.exec(log.text);
  const problem = syntax && log.problem(syntax[1] ? 'json' : 'xml');
  return problem ?? diagnose('log-format-unknown', { known: formats.map(({ title }) => title) }, log.place(0, 0));
}
