import path from 'node:path';
import type { Config } from '../config.ts';
import type { Diagnostic } from '../diagnostic/index.ts';
import { type Project, unreadable } from '../project.ts';
import { type Reading, readLog, type StatusIncident } from '../source/index.ts';
import { decode, readGivenText, shownPath } from '../workspace.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** A log that was read for a command, and the source its references name. */
export interface GivenLog {
  readonly source: string;
  readonly incidents: readonly StatusIncident[];
  readonly diagnostics: readonly Diagnostic[];
  /** The text, by the name it is shown under, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads the log that `--from` names (`-` is standard input), and finds the source it belongs to. */
export async function readGivenLog(
  from: string,
  source: string | undefined,
  project: Project,
  terminal: Terminal,
): Promise<GivenLog> {
  const name = from === '-' ? '<stdin>' : shownPath(project.root, path.resolve(terminal.cwd, from));
  const read =
    from === '-' ? decode(await terminal.readInput()) : await readGivenText(path.resolve(terminal.cwd, from));
  if (!read.ok) {
    if (read.problem === 'missing')
      throw new UsageError(`there is no log \`${from}\``, 'Give the path of a file, or - for standard input.');
    return { source: source ?? '', incidents: [], diagnostics: [unreadable(name, read)], texts: new Map() };
  }
  const reading = readLog({ file: name, text: read.text });
  return {
    source: sourceOf(project.config, name, reading, source),
    incidents: reading.incidents,
    diagnostics: reading.diagnostics,
    texts: new Map([[name, read.text]]),
  };
}

/** The logs of the sources in afterword.yaml, as the project read them. */
export function configuredLogs(project: Project, source: string | undefined): GivenLog[] {
  return project.logs
    .filter(({ id }) => source === undefined || id === source)
    .map(({ id, readings, incidents }) => ({
      source: id,
      incidents,
      diagnostics: readings.flatMap(({ diagnostics }) => diagnostics),
      texts: project.texts,
    }));
}

/** The source that a log belongs to: the one that was named, the one that keeps this file, the one with this page's address. */
function sourceOf({ sources }: Config, file: string, { page }: Reading, named: string | undefined): string {
  if (named !== undefined) {
    if (sources.length === 0 || sources.some(({ id }) => id === named)) return named;
    throw new UsageError(
      `there is no source \`${named}\` in afterword.yaml`,
      `Use ${sources.map(({ id }) => id).join(', ')}, or add it to \`sources:\`.`,
    );
  }
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
