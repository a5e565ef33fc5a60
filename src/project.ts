import path from 'node:path';
import { type Config, configSchema, defaultConfig, type SourceConfig, zoneTable } from './config.ts';
import { type Diagnostic, diagnose, Lines, nearest, type Place } from './diagnostic/index.ts';
import { type IncidentText, parseDocument, parseYaml, stringsOf, validate, type YamlText } from './document/index.ts';
import { type Incident, incidentSchema } from './incident/index.ts';
import { type Ledger, latestIncidents, readLedger } from './ledger/index.ts';
import { inlineLinks, links, type MarkdownTree, parseMarkdown } from './markdown/index.ts';
import {
  encodingOf,
  formats,
  type LogSettings,
  type LogStream,
  mergeIncidents,
  type Reading,
  readStream,
  type StatusIncident,
} from './source/index.ts';
import type { Instant } from './time/index.ts';
import { configFile, type FileFact, factOf, listIncidentFiles, openInside, readText } from './workspace.ts';

/** One incident file, read. */
export interface IncidentFile {
  /** Its permanent name: the file name without `.md`, or the name of its folder. */
  readonly id: string;
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly document: IncidentText;
  /** Its front matter; `undefined` where that does not fit the schema, which is then a diagnostic. */
  readonly incident: Incident | undefined;
  /** Its body, parsed when somebody first asks. */
  readonly tree: MarkdownTree;
}

/** What the logs kept in the repository say, by the id of their source. */
export interface SourceLogs {
  readonly id: string;
  /** The logs that are kept as they came. */
  readonly readings: readonly Reading[];
  /** What was ever seen of it. */
  readonly ledger: Ledger;
  /** What they say together; where the ledger and a log have the same, the ledger speaks. */
  readonly incidents: readonly StatusIncident[];
}

/** A repository, read once: all that `check`, `fill` and the site start from. */
export interface Project {
  /** The folder of `afterword.yaml`, absolute. */
  readonly root: string;
  readonly config: Config;
  /** The paths of all incident files, those that cannot be read included. */
  readonly paths: readonly string[];
  readonly files: readonly IncidentFile[];
  readonly logs: readonly SourceLogs[];
  /** What stands at the paths that the incident files name, by path relative to the root. Outside it, nothing does. */
  readonly facts: ReadonlyMap<string, FileFact>;
  /** The moment that counts as the present; without it, nothing is held against it. */
  readonly now?: Instant;
  /** What reading found: files that cannot be read, YAML, schema, logs. */
  readonly diagnostics: readonly Diagnostic[];
  /** The text of every file that was read, by its path, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The start of a file of which nothing is known. */
export const startOf = (file: string): Place => new Lines('').place(file, 0, 0);

/**
 * Reads `afterword.yaml`; without one, or where it does not fit, the defaults stand in and the findings say so. `given` is
 * what it would say, in place of what it says.
 */
export async function readConfig(
  root: string,
  given?: string,
): Promise<{ config: Config; diagnostics: readonly Diagnostic[]; text?: string }> {
  const read = given === undefined ? await readText(root, configFile) : { ok: true as const, text: given };
  if (!read.ok) {
    if (read.problem === 'missing') return { config: defaultConfig(), diagnostics: [] };
    return { config: defaultConfig(), diagnostics: [unreadable(configFile, read)] };
  }
  const yaml = parseYaml(read.text, configFile);
  if (yaml.diagnostics.length > 0) return { config: defaultConfig(), diagnostics: yaml.diagnostics, text: read.text };
  // A file of nothing but comments is an empty config, as an empty file is.
  if (yaml.data === null || yaml.data === undefined)
    return { config: defaultConfig(), diagnostics: [], text: read.text };
  const { data, diagnostics } = validate(yaml, configSchema, { name: configFile });
  const found = [...diagnostics, ...(data ? unknownFormats(data, yaml) : [])];
  return { config: data ?? defaultConfig(), diagnostics: found, text: read.text };
}

/** Formats of sources that do not exist: which exist is known to the room of the sources, not to the schema. */
function unknownFormats({ sources }: Config, yaml: YamlText): Diagnostic[] {
  const known = formats.map(({ id }) => id);
  return sources.flatMap(({ format }, index) => {
    if (format === undefined || known.includes(format)) return [];
    const args = { where: `sources[${index}].format`, found: format, expected: known, near: nearest(format, known) };
    return [diagnose('schema-value', args, yaml.place(['sources', index, 'format']))];
  });
}

/** What is wrong with `afterword.yaml`. A command that writes by it stops there: the defaults are not what was meant. */
export const configProblems = ({ diagnostics }: Project): Diagnostic[] =>
  diagnostics.filter(({ place }) => place.file === configFile);

/** Reads one incident file from its text. */
export function readIncident(
  text: string,
  file: string,
  config: Config,
): { file: IncidentFile; diagnostics: readonly Diagnostic[] } {
  const document = parseDocument(text, file);
  const checked =
    document.diagnostics.length > 0
      ? { data: undefined, diagnostics: [] }
      : validate(document, schemaFor(config), { name: 'the front matter' });
  let tree: MarkdownTree | undefined;
  return {
    file: {
      id: incidentId(file),
      path: file,
      document,
      incident: checked.data,
      get tree() {
        tree ??= parseMarkdown(document.body);
        return tree;
      },
    },
    diagnostics: [...document.diagnostics, ...checked.diagnostics],
  };
}

/** A schema is dear to make and holds for every file of a config. */
const schemas = new WeakMap<Config, ReturnType<typeof incidentSchema>>();

function schemaFor(config: Config): ReturnType<typeof incidentSchema> {
  const schema = schemas.get(config) ?? incidentSchema({ zones: zoneTable(config) });
  schemas.set(config, schema);
  return schema;
}

/** Reads the whole repository: each file once. `config` is what afterword.yaml would say, in place of what it says. */
export async function readProject(
  root: string,
  { now, config: given }: { now?: Instant | undefined; config?: string | undefined } = {},
): Promise<Project> {
  const { config, diagnostics: configDiagnostics, text: configText } = await readConfig(root, given);
  const diagnostics: Diagnostic[] = [...configDiagnostics];
  const texts = new Map<string, string>();
  if (configText !== undefined) texts.set(configFile, configText);

  const paths = await listIncidentFiles(root, config.incidents);
  const files: IncidentFile[] = [];
  for (const name of paths) {
    const read = await readText(root, name);
    if (!read.ok) {
      diagnostics.push(unreadable(name, read));
      continue;
    }
    const { file, diagnostics: found } = readIncident(read.text, name, config);
    texts.set(name, read.text);
    diagnostics.push(...found);
    files.push(file);
  }

  const read = await readLogs(root, config, texts);
  return {
    root,
    config,
    paths,
    files,
    logs: read.logs,
    facts: await readFacts(root, files),
    diagnostics: [...diagnostics, ...read.diagnostics],
    texts,
    ...(now && { now }),
  };
}

/** Reads the logs and the ledgers of every source; their texts are added to `texts`. */
export async function readLogs(
  root: string,
  config: Config,
  texts: Map<string, string>,
): Promise<{ readonly logs: readonly SourceLogs[]; readonly diagnostics: readonly Diagnostic[] }> {
  const logs: SourceLogs[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const source of config.sources) {
    const read = await readSource(root, source, config, texts);
    diagnostics.push(...read.diagnostics);
    logs.push(read.logs);
  }
  return { logs, diagnostics };
}

/** The project as it would be if some of its incident files, new ones too, or afterword.yaml, had these texts, by their paths. */
export async function withTexts(project: Project, texts: ReadonlyMap<string, string>): Promise<Project> {
  const config = texts.get(configFile);
  if (config !== undefined) {
    const others = new Map([...texts].filter(([file]) => file !== configFile));
    return withTexts(await readProject(project.root, { now: project.now, config }), others);
  }
  const read = [...texts].map(([file, text]) => readIncident(text, file, project.config));
  const byPath = new Map(read.map(({ file }) => [file.path, file]));
  const known = new Set(project.files.map((file) => file.path));
  const files = project.files.map((file) => byPath.get(file.path) ?? file);
  const added = read.map(({ file }) => file).filter((file) => !known.has(file.path));
  const others = project.diagnostics.filter(({ place }) => !texts.has(place.file));
  return {
    ...project,
    paths: [...new Set([...project.paths, ...byPath.keys()])].sort(),
    files: [...files, ...added].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    facts: await readFacts(project.root, [...byPath.values()], project.facts),
    diagnostics: [...others, ...read.flatMap(({ diagnostics }) => diagnostics)],
    texts: new Map([...project.texts, ...texts]),
  };
}

/** The project as it would be without one of its incident files. */
export const withoutFile = (project: Project, file: string): Project => ({
  ...project,
  paths: project.paths.filter((path) => path !== file),
  files: project.files.filter(({ path }) => path !== file),
  diagnostics: project.diagnostics.filter(({ place }) => place.file !== file),
  texts: new Map([...project.texts].filter(([path]) => path !== file)),
});

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

/** Reads the logs and the ledger of one source; their texts are added to `texts`. */
async function readSource(
  root: string,
  source: SourceConfig,
  config: Config,
  texts: Map<string, string>,
): Promise<{ logs: SourceLogs; diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const readings: Reading[] = [];
  for (const name of source.files) {
    const opened = await openInside(root, name);
    if (!opened.ok) {
      diagnostics.push(unreadable(name, opened));
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

/** A log up to this many bytes is kept whole, for code frames. */
const keptBytes = 16 << 20;

/** Reads a log of any length, and gives its text too, unless that is too long to keep. Rejects where its bytes cannot be had. */
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
  const reading = await readStream({ ...log, chunks: keeping() }, as, settings);
  if (bytes > keptBytes) return { reading };
  const whole = Buffer.concat(kept);
  return { reading, text: new TextDecoder(encodingOf(whole), { ignoreBOM: true }).decode(whole) };
}

/** The files beside a log that any format would ask for, by their path from it. What lies outside the root is not read. */
export async function readCompanions(root: string, log: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of new Set(formats.flatMap(({ companions = [] }) => companions))) {
    const read = await readText(root, path.posix.join(path.posix.dirname(log), name));
    if (read.ok) found.set(name, read.text);
  }
  return found;
}

/** The path that a link of an incident file leads to, relative to the root (which `/` in front means too); `undefined` for links that leave the repository by design (`https:`, `mailto:`, `#…`). */
export function linkedPath(file: string, target: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#|^$/i.test(target)) return undefined;
  const bare = (target.split(/[?#]/, 1)[0] as string) || '';
  if (bare === '') return undefined;
  const folder = bare.startsWith('/') ? '.' : path.posix.dirname(file);
  return path.posix.normalize(path.posix.join(folder, safeDecode(bare)));
}

/** The path of a file of evidence, relative to the root. It is a path and no address: `#` and `%` are letters of it. */
export const attachedPath = (file: string, attached: string): string =>
  path.posix.normalize(path.posix.join(path.posix.dirname(file), attached));

/** `2026-04-07-sign-in` for both `incidents/2026-04-07-sign-in.md` and `incidents/2026-04-07-sign-in/index.md`. */
const incidentId = (file: string): string =>
  path.posix.basename(file) === 'index.md'
    ? path.posix.basename(path.posix.dirname(file))
    : path.posix.basename(file, '.md');

/**
 * What stands at the paths that these files name: their evidence, with its digest, and what they link to; added to what is
 * `known`, which is not looked at again.
 */
export async function readFacts(
  root: string,
  files: readonly IncidentFile[],
  known: ReadonlyMap<string, FileFact> = new Map(),
): Promise<Map<string, FileFact>> {
  const facts = new Map(known);
  const learn = async (name: string, digest: boolean) => {
    if (digest ? facts.get(name)?.sha256 : facts.has(name)) return;
    const fact = await factOf(root, name, { digest });
    if (fact) facts.set(name, fact);
  };
  for (const { path: file, document, incident, tree } of files) {
    for (const { file: attached } of incident?.evidence ?? []) {
      if (attached) await learn(attachedPath(file, attached), true);
    }
    const inFields = stringsOf(document.data).flatMap(({ text }) => inlineLinks(text));
    for (const { target } of [...links(tree), ...inFields]) {
      const name = linkedPath(file, target);
      if (name) await learn(name, false);
    }
  }
  return facts;
}

/** Why a file could not be read, as a finding. */
export function unreadable(file: string, read: { problem: string; reason: string }): Diagnostic {
  return read.problem === 'not-text'
    ? diagnose('file-not-text', {}, startOf(file))
    : diagnose('file-unreadable', { reason: read.reason }, startOf(file));
}

function safeDecode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
