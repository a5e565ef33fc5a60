import type { Config, SourceConfig } from '../config/index.ts';
import { hasErrors } from '../diagnostic/index.ts';
import { renderJson } from '../diagnostic/report/json.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { extendLedger, readLedger } from '../ledger/index.ts';
import { configProblems, ledgerPath, logSettings, type Project, readProject, unreadable } from '../project/index.ts';
import { formats } from '../source/format/index.ts';
import { mergeIncidents, type Reading } from '../source/index.ts';
import { type Instant, parseInstant } from '../time/index.ts';
import { findRoot, holding, readText, writeText } from '../workspace.ts';
import { fetchLog } from './fetched-log.ts';
import { readNamedLog, sourceNamed } from './given-log.ts';
import { requestsOf } from './requests.ts';
import { renderSyncJson, renderSyncText, type SyncOutcome } from './sync-report.ts';
import { readSyncState, type SyncState, writeSyncState } from './sync-state.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { momentOf, windowOf } from './window.ts';

interface SyncOptions {
  readonly log?: string;
  readonly from?: string;
  readonly to?: string;
  readonly now?: string;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

/** How many sources are asked at once. */
const atOnce = 4;

/**
 * Brings what the sources say into their ledgers. Each source stands for itself: one that fails leaves its own ledger as it
 * was and the others done.
 */
export async function sync(names: readonly string[], options: SyncOptions, terminal: Terminal): Promise<number> {
  const { format, dryRun = false } = options;
  const project = await readProject(await findRoot(terminal.cwd));
  const { config, root, texts } = project;
  const problems = configProblems(project);
  if (problems.length > 0) {
    terminal.out(
      format === 'json'
        ? renderJson({ diagnostics: problems, texts }, { files: 0 })
        : renderText(problems, { texts, colour: terminal.colour }),
    );
    return exit.findings;
  }
  const seen = options.now === undefined ? clock(terminal) : momentOf('--now', options.now, config);
  const sources = chosenSources(names, options, config);
  const state = await readSyncState(root);
  const outcomes: SyncOutcome[] = [];
  const waiting = new Set<string>();
  const tell = () => terminal.progress(waiting.size > 0 ? `waiting for ${[...waiting].join(', ')}` : '');
  const work = sources.map((source, index) => async () => {
    waiting.add(source.id);
    tell();
    outcomes[index] = await syncSource(source, { seen, dryRun, state, options, project }, terminal);
    waiting.delete(source.id);
    tell();
  });
  await Promise.all(Array.from({ length: atOnce }, () => inTurn(work)));
  terminal.progress('');
  if (!dryRun) await writeSyncState(root, state);
  terminal.out(
    format === 'json' ? renderSyncJson(outcomes) : renderSyncText(outcomes, { dryRun, colour: terminal.colour }),
  );
  return outcomes.some(({ status }) => status === 'failed') ? exit.findings : exit.fine;
}

/** Works a list off; several of these share one list. */
async function inTurn(work: (() => Promise<void>)[]): Promise<void> {
  for (let next = work.shift(); next; next = work.shift()) await next();
}

interface SyncWith {
  readonly seen: Instant;
  readonly dryRun: boolean;
  readonly state: SyncState;
  readonly options: SyncOptions;
  readonly project: Project;
}

async function syncSource(source: SourceConfig, how: SyncWith, terminal: Terminal): Promise<SyncOutcome> {
  const { root } = how.project;
  const ledger = ledgerPath(source.id);
  const got = await readingsOf(source, how, terminal);
  const found = got.readings.flatMap(({ diagnostics }) => diagnostics);
  const outcome = { source: source.id, ledger, diagnostics: found, texts: got.texts, records: recordsOf(got.readings) };
  if (hasErrors(found)) return { ...outcome, ...nothing, status: 'failed' };

  const write = () => appendTo(source, got, how);
  return { ...outcome, ...(how.dryRun ? await write() : await holding(root, ledger, write)) };
}

/** Appends to a ledger as it is after the network, which is slow: what another run has appended meanwhile is kept. */
async function appendTo(source: SourceConfig, got: Got, how: SyncWith): Promise<Partial<SyncOutcome> & Tally> {
  const { root } = how.project;
  const ledger = ledgerPath(source.id);
  const found = got.readings.flatMap(({ diagnostics }) => diagnostics);
  const kept = await readText(root, ledger);
  if (!kept.ok && kept.problem !== 'missing')
    return { ...nothing, status: 'failed', diagnostics: [...found, unreadable(ledger, kept)] };
  const before = kept.ok ? kept.text : '';
  const known = readLedger(before, ledger);
  if (hasErrors(known.diagnostics)) {
    const shown = new Map([...got.texts, [ledger, before]]);
    return { ...nothing, status: 'failed', diagnostics: [...found, ...known.diagnostics], texts: shown };
  }
  const incidents = mergeIncidents(got.readings.map((reading) => reading.incidents));
  const partial = got.readings.some((reading) => formats.find(({ id }) => id === reading.format)?.partial);
  const { text, ...tally } = extendLedger(known, { incidents }, { seen: how.seen, partial });
  const after = before === '' || before.endsWith('\n') ? before + text : `${before}\n${text}`;
  if (!how.dryRun) {
    if (text !== '') await writeText(root, ledger, after);
    how.state.remember(source.id, after, got.validators);
  }
  return { ...tally, status: text === '' ? 'unchanged' : 'changed' };
}

type Tally = Pick<SyncOutcome, 'status' | 'added' | 'changed' | 'gone'>;
const nothing = { added: { incidents: 0, updates: 0 }, changed: 0, gone: 0 };

interface Got {
  readonly readings: readonly Reading[];
  readonly texts: ReadonlyMap<string, string>;
  /** By the request, as it is written. */
  readonly validators: ReadonlyMap<string, { readonly etag?: string; readonly lastModified?: string }>;
}

/** What a source says: the log that was handed over, or what its requests bring. */
async function readingsOf(
  source: SourceConfig,
  { options, seen, state, project }: SyncWith,
  terminal: Terminal,
): Promise<Got> {
  const { config, root, logs } = project;
  const settings = logSettings(source, config);
  if (options.log !== undefined) {
    const { reading, texts } = await readNamedLog(options.log, root, { as: source.format, settings }, terminal);
    return { readings: [reading], texts, validators: new Map() };
  }
  const known = logs.find(({ id }) => id === source.id)?.incidents ?? [];
  const window = windowOf(options, config) ?? {};
  const planned = requestsOf(source, { window, seen, known, settings });
  const readings: Reading[] = [];
  const texts = new Map<string, string>();
  const validators = new Map<string, { etag?: string; lastModified?: string }>();
  const kept = await readText(root, ledgerPath(source.id));
  for (const { written, request, settings: asked } of planned.requests) {
    const fetched = await fetchLog(
      request,
      planned.format,
      {
        as: source.format,
        settings: asked,
        headers: source.headers,
        validators: state.recall(source.id, kept.ok ? kept.text : '', written),
        label: source.id,
      },
      terminal,
    );
    if (fetched.kind === 'unchanged') {
      validators.set(written, state.recall(source.id, kept.ok ? kept.text : '', written) ?? {});
      continue;
    }
    readings.push(...fetched.readings);
    for (const [file, text] of fetched.texts) texts.set(file, text);
    validators.set(written, fetched.validators);
    if (hasErrors(fetched.readings.flatMap(({ diagnostics }) => diagnostics))) break;
  }
  return { readings, texts, validators };
}

function recordsOf(readings: readonly Reading[]): SyncOutcome['records'] {
  const sum = (count: (reading: Reading) => number) => readings.reduce((total, reading) => total + count(reading), 0);
  return { seen: sum(({ records }) => records.seen), used: sum(({ records }) => records.used) };
}

/** The sources that are named, else all that can be fetched. */
function chosenSources(names: readonly string[], { log }: SyncOptions, config: Config): readonly SourceConfig[] {
  const named = names.map((name) => sourceNamed(config, name));
  if (log !== undefined && named.length !== 1)
    throw new UsageError(
      '--log is the log of one source',
      'Name that source: afterword sync claude --log incidents.json',
    );
  if (log !== undefined) return named;
  const deaf = named.find((source) => !canBeFetched(source));
  if (deaf)
    throw new UsageError(
      `nothing says where the source \`${deaf.id}\` can be fetched`,
      'Give it `requests:`, or a `url:` and a `format:` that knows where such pages serve their logs; or take a file with --log.',
    );
  const chosen = named.length > 0 ? named : config.sources.filter(canBeFetched);
  if (chosen.length > 0) return chosen;
  throw new UsageError(
    'no source of afterword.yaml can be fetched',
    'Add one to `sources:` with a `url:` and a `format:`, or with `requests:`.',
  );
}

const canBeFetched = ({ requests, url, format }: SourceConfig): boolean =>
  requests.length > 0 ||
  (url !== undefined && formats.some(({ id, requests: known }) => id === format && known !== undefined));

function clock({ now }: Terminal): Instant {
  const result = parseInstant(now);
  if (!result.ok) throw new Error(`the clock says ${now}`);
  return result.instant;
}
