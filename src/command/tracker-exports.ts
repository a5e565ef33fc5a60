import path from 'node:path';
import type { Config, TrackerConfig } from '../config/index.ts';
import type { Diagnostic } from '../diagnostic/index.ts';
import { parseYaml } from '../document/index.ts';
import { type Project, unreadable, unreadableNamed } from '../project/index.ts';
import { Decoder } from '../source/decoder.ts';
import { Log, type LogText } from '../source/index.ts';
import { configFile, openGiven, openInside, shownPath } from '../workspace.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** What trackers have exported. */
export interface TrackerExports {
  /** The texts of each whose files somebody names, by its id; none where one of them cannot be read, which a finding says. */
  readonly logs: ReadonlyMap<string, readonly LogText[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The tracker whose export `--from` hands over: the one that is named, else the only one that exports. */
export function exportTracker({ trackers }: Config, named: string | undefined): TrackerConfig {
  const exporting = trackers.filter(({ kind }) => kind === 'export');
  const [first, ...others] = exporting.filter(({ id }) => named === undefined || id === named);
  if (first && others.length === 0) return first;
  const ids = exporting.map(({ id }) => id).join(', ');
  throw new UsageError(
    first
      ? '--from is the export of one tracker'
      : `no tracker ${named === undefined ? '' : `\`${named}\` `}is an export`,
    ids === ''
      ? 'Say how it is to be read: add it to `trackers:` of afterword.yaml, with `kind: export`.'
      : `Say whose it is with --tracker (${ids}).`,
  );
}

/** Reads the export that `--from` names (`-` is standard input), or those that afterword.yaml names. */
export async function readExports(
  project: Project,
  { only, from }: { readonly only: string | undefined; readonly from: string | undefined },
  terminal: Terminal,
): Promise<TrackerExports> {
  if (from !== undefined && only !== undefined) return readGiven(from, only, project, terminal);
  const logs = new Map<string, LogText[]>();
  const diagnostics: Diagnostic[] = [];
  const yaml = parseYaml(project.texts.get(configFile) ?? '', configFile);
  for (const [index, { id, files }] of project.config.trackers.entries()) {
    if (only !== undefined && id !== only) continue;
    const read: LogText[] = [];
    for (const [at, name] of files.entries()) {
      const opened = await openInside(project.root, name);
      if (opened.ok) read.push(await textOf(name, opened.chunks, diagnostics));
      else diagnostics.push(unreadableNamed(name, opened, yaml.place(['trackers', index, 'files', at])));
    }
    if (files.length > 0) logs.set(id, read.length === files.length ? read : []);
  }
  return { logs, diagnostics };
}

async function readGiven(from: string, id: string, { root }: Project, terminal: Terminal): Promise<TrackerExports> {
  const file = path.resolve(terminal.cwd, from);
  const name = from === '-' ? '<stdin>' : shownPath(root, file);
  const opened = from === '-' ? { ok: true as const, chunks: terminal.input } : await openGiven(file);
  const diagnostics: Diagnostic[] = [];
  if (opened.ok) return { logs: new Map([[id, [await textOf(name, opened.chunks, diagnostics)]]]), diagnostics };
  if (opened.problem === 'missing')
    throw new UsageError(`there is no export \`${from}\``, 'Give the path of a file, or - for standard input.');
  return { logs: new Map([[id, []]]), diagnostics: [unreadable(name, opened)] };
}

/** The text of an export. Bytes that are none are replaced, and that is said. */
async function textOf(file: string, chunks: AsyncIterable<Uint8Array>, found: Diagnostic[]): Promise<LogText> {
  const decoder = new Decoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk);
  text += decoder.end();
  // Of what is no text at all, that is said, and not how many bytes of it are none.
  if (decoder.replaced > 0 && new Log({ file, text }).nature !== 'binary') found.push(decoder.remark(file));
  return { file, text };
}
