import path from 'node:path';
import { type Config, type SourceConfig, zoneTable } from '../config/index.ts';
import type { Diagnostic } from '../diagnostic/index.ts';
import { parseYaml } from '../document/index.ts';
import { latestIncidents, readLedger } from '../ledger/index.ts';
import { encodingOf, type LogSettings, type LogStream, mergeIncidents, type Reading } from '../source/index.ts';
import { configFile, openInside, readText } from '../workspace.ts';
import type { Project, SourceLogs } from './types.ts';
import { isOfNamed, unreadable, unreadableNamed } from './unreadable.ts';

/** Where the ledger of a source is kept, relative to the root. */
export const ledgerPath = (source: string): string => `status/${source}.jsonl`;

/** What afterword.yaml says of the logs of a source. */
export const logSettings = (
  { zone, date, pattern, threshold, mapping }: SourceConfig,
  config: Config,
): LogSettings => ({
  zones: zoneTable(config),
  zone,
  date,
  pattern: pattern === undefined ? undefined : new RegExp(pattern, 'u'),
  threshold,
  mapping,
});

/**
 * Reads the logs and the ledgers of every source; their texts are added to `texts`. A log that cannot be read is a finding where
 * afterword.yaml, whose text is there already, names it.
 */
export async function readLogs(
  root: string,
  config: Config,
  texts: Map<string, string>,
): Promise<{ readonly logs: readonly SourceLogs[]; readonly diagnostics: readonly Diagnostic[] }> {
  const logs: SourceLogs[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, source] of config.sources.entries()) {
    const read = await readSource(root, source, index, config, texts);
    diagnostics.push(...read.diagnostics);
    logs.push(read.logs);
  }
  return { logs, diagnostics };
}

/** Reads the logs and the ledger of one source, which stands at this index in the config; their texts are added to `texts`. */
async function readSource(
  root: string,
  source: SourceConfig,
  index: number,
  config: Config,
  texts: Map<string, string>,
): Promise<{ logs: SourceLogs; diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const readings: Reading[] = [];
  for (const [at, name] of source.files.entries()) {
    const opened = await openInside(root, name);
    if (!opened.ok) {
      const yaml = parseYaml(texts.get(configFile) ?? '', configFile);
      diagnostics.push(unreadableNamed(name, opened, yaml.place(['sources', index, 'files', at])));
      continue;
    }
    const log = { file: name, chunks: opened.chunks, companions: await readCompanions(root, name) };
    const { reading, text } = await readLongLog(log, source.format, logSettings(source, config));
    if (text !== undefined) texts.set(name, text);
    diagnostics.push(...reading.diagnostics);
    readings.push(reading);
  }
  const file = ledgerPath(source.id);
  const kept = await readText(root, file);
  if (kept.ok) texts.set(file, kept.text);
  else if (kept.problem !== 'missing') diagnostics.push(unreadable(file, kept));
  const ledger = readLedger(kept.ok ? kept.text : '', file);
  diagnostics.push(...ledger.diagnostics);
  const incidents = mergeIncidents([...readings.map((reading) => reading.incidents), latestIncidents(ledger)]);
  return { logs: { id: source.id, readings, ledger, incidents }, diagnostics };
}

/** Why numbers of logs may lack something: logs that cannot be read, and all that is wrong with ledgers. */
export const logProblems = ({ config, logs, diagnostics }: Project): Diagnostic[] => {
  const files = new Set(config.sources.flatMap(({ id, files }) => [...files, ledgerPath(id)]));
  const ofLedgers = new Set(logs.flatMap(({ ledger }) => ledger.diagnostics));
  return diagnostics.filter(
    (found) => isOfNamed(found) || ofLedgers.has(found) || (found.severity === 'error' && files.has(found.place.file)),
  );
};

/** A log up to this many bytes is kept whole, for code frames. */
const keptBytes = 16 << 20;

/**
 * Reads a log of any length, and gives its text too, unless that is too long to keep. Rejects where its bytes cannot be had.
 * The formats are loaded here: they are many, and a project without logs needs none of them.
 */
export async function readLongLog(
  { chunks, ...log }: LogStream,
  as: string | undefined,
  settings: LogSettings,
): Promise<{ readonly reading: Reading; readonly text?: string }> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  async function* keeping() {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes <= keptBytes) kept.push(chunk);
      else kept.length = 0;
      yield chunk;
    }
  }
  const { readStream } = await import('../source/read.ts');
  const reading = await readStream({ ...log, chunks: keeping() }, as, settings);
  if (bytes > keptBytes) return { reading };
  const whole = Buffer.concat(kept);
  return { reading, text: new TextDecoder(encodingOf(whole), { ignoreBOM: true }).decode(whole) };
}

/** The files beside a log that any format would ask for, by their path from it. What lies outside the root is not read. */
export async function readCompanions(root: string, log: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of await companionNames()) {
    const read = await readText(root, besideLog(log, name));
    if (read.ok) found.set(name, read.text);
  }
  return found;
}

/** Where they would stand, relative to the root. */
export const companionsOf = async (log: string): Promise<string[]> =>
  [...(await companionNames())].map((name) => besideLog(log, name));

async function companionNames(): Promise<ReadonlySet<string>> {
  const { formats } = await import('../source/format/index.ts');
  return new Set(formats.flatMap(({ companions = [] }) => companions));
}

const besideLog = (log: string, name: string): string => path.posix.join(path.posix.dirname(log), name);
