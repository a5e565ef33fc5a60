import path from 'node:path';
import { type Config, type SourceConfig, zoneTable } from '../config/index.ts';
import { type Diagnostic, nearest } from '../diagnostic/index.ts';
import { ledgerPath, logSettings, type Project, readCompanions, readLongLog, unreadable } from '../project/index.ts';
import { formats } from '../source/format/index.ts';
import {
  type CapturedOutput,
  type LogSettings,
  type Reading,
  remarksOn,
  type StatusIncident,
  type Window,
} from '../source/index.ts';
import { factOf, openGiven, shownPath } from '../workspace.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** A log that was read for a command, and the source its references name. */
export interface GivenLog {
  readonly source: string;
  readonly incidents: readonly StatusIncident[];
  readonly diagnostics: readonly Diagnostic[];
  /** The text, by the name it is shown under, for code frames; not of logs too long to keep. */
  readonly texts: ReadonlyMap<string, string>;
  /** The outputs of commands that it holds, and where it lies: relative to the root, with its digest. */
  readonly captured?: { readonly file: string; readonly sha256: string; readonly outputs: readonly CapturedOutput[] };
}

/** What a log is read with. */
export interface ReadWith {
  /** The format; found by content, where it is left out. */
  readonly as?: string;
  readonly settings?: LogSettings;
}

/** How the first record of a ledger begins. */
const ledgerStart = /^\{"incident":"[^"\s]+","(?:title|update)":/;

/** Reads a log that the command line names (`-` is standard input), of any length. */
export async function readNamedLog(
  from: string,
  root: string,
  { as, settings }: ReadWith,
  terminal: Terminal,
): Promise<{ readonly name: string; readonly reading: Reading; readonly texts: ReadonlyMap<string, string> }> {
  const file = path.resolve(terminal.cwd, from);
  const name = from === '-' ? '<stdin>' : shownPath(root, file);
  const opened = from === '-' ? { ok: true as const, chunks: terminal.input, size: undefined } : await openGiven(file);
  if (!opened.ok) {
    if (opened.problem === 'missing')
      throw new UsageError(`there is no log \`${from}\``, 'Give the path of a file, or - for standard input.');
    const diagnostics = [unreadable(name, opened)];
    return { name, reading: { ...emptyReading, diagnostics }, texts: new Map() };
  }
  const companions =
    from === '-' ? new Map<string, string>() : await readCompanions(path.dirname(file), path.basename(file));
  const chunks = telling(opened, terminal);
  const { reading, text } = await readLongLog({ file: name, chunks, companions }, as, settings ?? {});
  const [, ledger] = /^status\/([a-z0-9-]+)\.jsonl$/.exec(name) ?? [];
  if (ledger !== undefined && text !== undefined && ledgerStart.test(text))
    throw new UsageError(
      `${name} is a ledger, and no log`,
      `See it with \`afterword log --source ${ledger}\`; \`fill\` reads it without being told, and \`new --from ${ledger}:<id>\` drafts from it.`,
    );
  return { name, reading, texts: new Map(text === undefined ? [] : [[name, text]]) };
}

export const emptyReading: Reading = {
  format: 'unknown',
  incidents: [],
  evidence: [],
  records: { seen: 0, used: 0, passedOver: [] },
  diagnostics: [],
};

/** From so many bytes on, it is told how far the log has been read. */
const longBytes = 16 << 20;

/** Passes a log on, and tells how far it has come. */
async function* telling(
  { chunks, size }: { readonly chunks: AsyncIterable<Uint8Array>; readonly size?: number },
  { progress }: Terminal,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > longBytes) progress(`read ${Math.round(bytes / 1e6)} MB${size ? ` of ${Math.round(size / 1e6)}` : ''}`);
    yield chunk;
  }
  progress('');
}

/** The format that `--as` names. */
export function formatNamed(as: string | undefined): string | undefined {
  const known = formats.map(({ id }) => id);
  if (as === undefined || known.includes(as)) return as;
  const near = nearest(as, known);
  throw new UsageError(
    `there is no format \`${as}\``,
    near ? `Did you mean \`${near}\`?` : `Use one of ${known.join(', ')}.`,
  );
}

/** The source of afterword.yaml that `--source` names. */
export function sourceNamed({ sources }: Config, named: string): SourceConfig {
  const source = sources.find(({ id }) => id === named);
  if (source) return source;
  throw new UsageError(
    `there is no source \`${named}\` in afterword.yaml`,
    sources.length > 0
      ? `Use ${sources.map(({ id }) => id).join(', ')}, or add it to \`sources:\`.`
      : 'Add it to `sources:`.',
  );
}

/**
 * Reads the log that `--from` names (`-` is standard input), and finds the source it belongs to. With a window, only what
 * happened in it is kept of a long log.
 */
export async function readGivenLog(
  from: string,
  source: string | undefined,
  project: Project,
  terminal: Terminal,
  window?: Window,
): Promise<GivenLog> {
  const { config, root } = project;
  const given = config.sources.find(({ id, files }) =>
    source === undefined
      ? from !== '-' && files.includes(shownPath(root, path.resolve(terminal.cwd, from)))
      : id === source,
  );
  const settings = { ...(given ? logSettings(given, config) : { zones: zoneTable(config) }), window };
  const { name, reading, texts } = await readNamedLog(from, root, { as: given?.format, settings }, terminal);
  const { diagnostics, evidence } = reading;
  if (evidence.length > 0) {
    const fact = await factOf(root, name, { digest: true });
    if (!fact?.sha256)
      throw new UsageError(
        `\`${from}\` is evidence, and does not lie in ${root}`,
        'Copy it beside the post-mortem, into evidence/, and fill from there.',
      );
    return {
      source: '',
      incidents: [],
      diagnostics,
      texts,
      captured: { file: name, sha256: fact.sha256, outputs: evidence },
    };
  }
  return { source: sourceOf(config, name, reading, source), incidents: reading.incidents, diagnostics, texts };
}

/** The logs of the sources in afterword.yaml, as the project read them. */
export function configuredLogs(project: Project, source: string | undefined): GivenLog[] {
  return project.logs
    .filter(({ id }) => source === undefined || id === source)
    .map(({ id, readings, incidents }) => ({
      source: id,
      incidents,
      diagnostics: [
        ...readings.flatMap(({ diagnostics }) => diagnostics),
        // A reading comes with its remarks; the ledger keeps none.
        ...incidents.filter(({ place }) => place.file === ledgerPath(id)).flatMap(remarksOn),
      ],
      texts: project.texts,
    }));
}

/** The source that a log belongs to: the one that was named, the one that keeps this file, the one with this page's address. */
function sourceOf(config: Config, file: string, { page }: Reading, named: string | undefined): string {
  const { sources } = config;
  if (named !== undefined) return sources.length === 0 ? named : sourceNamed(config, named).id;
  const owner =
    sources.find(({ files }) => files.includes(file)) ??
    sources.find(({ url }) => url !== undefined && page?.url !== undefined && sameSite(url, page.url));
  if (owner) return owner.id;
  if (sources.length === 0) return slug(page?.name ?? '') || 'log';
  throw new UsageError(
    `${file} belongs to no source of afterword.yaml`,
    `Say which with --source (${sources.map(({ id }) => id).join(', ')}), or add one to \`sources:\`.`,
  );
}

const sameSite = (a: string, b: string): boolean => URL.parse(a)?.host === URL.parse(b)?.host;

/** A name as an id: `Claude Status` is `claude-status`. Letters of other scripts have no place in one, so nothing may be left. */
export const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
