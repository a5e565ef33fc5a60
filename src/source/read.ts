import { diagnose } from '../diagnostic/index.ts';
import { formats } from './format/index.ts';
import { mapped } from './format/mapping.ts';
import { Log } from './log.ts';
import { type LogStream, readPieces, type StreamLimits } from './stream.ts';
import type { LogSettings, LogText, Reading, SourceFormat } from './types.ts';
import { remarksOn } from './window.ts';

/**
 * Reads a status log as the format `as` names, else by the mapping of the settings, else as the format that recognises it. A
 * log in no known format is a reading without incidents whose diagnostic says so. Never throws.
 */
export function readLog(text: LogText, as?: string, settings: LogSettings = {}): Reading {
  return remarked(readWhole(text, as, settings));
}

/**
 * Reads a log as `readLog` does, from its bytes as they come: line by line, in memory that does not grow with it, where its
 * format is made of lines. Rejects only where `chunks` does.
 */
export async function readStream(
  log: LogStream,
  as?: string,
  settings: LogSettings = {},
  limits: StreamLimits = {},
): Promise<Reading> {
  const readers = {
    lines: (head: Log) => formatOf(head, as, settings)?.readLines?.(log.file, settings),
    whole: (text: LogText) => readWhole(text, as, settings),
  };
  return remarked(await readPieces(log, readers, limits));
}

function readWhole(text: LogText, as: string | undefined, settings: LogSettings): Reading {
  const log = new Log(text);
  const format = formatOf(log, as, settings);
  const problem = format ? log.problem(format.syntax) : unknownFormat(log);
  if (!format || problem) return { ...nothing, format: format?.id ?? 'unknown', diagnostics: problem ? [problem] : [] };
  return format.read(log, settings);
}

function formatOf(log: Log, as: string | undefined, settings: LogSettings): SourceFormat | undefined {
  const named = as ?? (settings.mapping && mapped.id);
  return formats.find((format) => (named === undefined ? format.recognises(log) : format.id === named));
}

const remarked = (reading: Reading): Reading => ({
  ...reading,
  diagnostics: [...reading.diagnostics, ...reading.incidents.flatMap(remarksOn)],
});

const nothing = { incidents: [], evidence: [], records: { seen: 0, used: 0, passedOver: [] } };

/** A text that begins like JSON or XML and is neither is most likely a known format that was cut off. */
function unknownFormat(log: Log): Reading['diagnostics'][number] {
  const [, json, xml] = /^\uFEFF?\s*(?:([[{])|(<(?:\?xml|feed|rss)))/.exec(log.text) ?? [];
  const syntax = json && !isLines(log) ? 'json' : xml && 'xml';
  const problem = syntax && log.problem(syntax);
  const known = formats.filter(({ id }) => id !== mapped.id).map(({ title }) => title);
  return problem || diagnose('log-format-unknown', { known, nature: log.nature }, log.place(0, 0));
}

/** Whether each line is a value of its own, as far as the first two tell. */
function isLines({ file, text }: Log): boolean {
  const lines = text.split('\n', 3).slice(0, 2);
  return lines.length === 2 && lines.every((line) => new Log({ file, text: line }).json.isObject);
}
