import type { TrackerConfig } from '../config/index.ts';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/index.ts';
import { renderJson } from '../diagnostic/report/json.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { configProblems, readProject } from '../project/index.ts';
import { type Tracker, type TrackerReading, trackersOf } from '../tracker/index.ts';
import { findRoot, replaceText } from '../workspace.ts';
import { renderActionsSyncJson, renderActionsSyncText, type SyncedFile } from './actions-sync-report.ts';
import { type FileSyncing, syncFile, type TrackedAction, trackedIn } from './actions-syncing.ts';
import { selectPaths } from './select.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { exportTracker, readExports } from './tracker-exports.ts';

interface ActionsSyncOptions {
  readonly tracker?: string;
  readonly from?: string;
  readonly takeDue?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

/**
 * Brings the state of actions from where they are tracked into the incident files: `status`, `done` and `due`, and no byte
 * beside them. What a tracker has said before it stopped is kept.
 */
export async function actionsSync(
  names: readonly string[],
  options: ActionsSyncOptions,
  terminal: Terminal,
): Promise<number> {
  const { from, format, takeDue = false, dryRun = false } = options;
  const { colour, env } = terminal;
  const project = await readProject(await findRoot(terminal.cwd));
  const { config, root, texts } = project;
  const problems = configProblems(project);
  if (problems.length > 0) {
    const found = { diagnostics: problems, texts };
    terminal.out(format === 'json' ? renderJson(found, { files: 0 }) : renderText(problems, { texts, colour }));
    return exit.findings;
  }
  const paths = new Set(selectPaths(project, terminal.cwd, names));
  const only = from === undefined ? options.tracker : exportTracker(config, options.tracker).id;
  const exports = await readExports(project, { only, from }, terminal);
  const trackers = trackersOf(config, { env, exports: exports.logs });
  if (only !== undefined) expectTracker(only, trackers, config.trackers, exports.logs);

  const files = project.files.filter(({ path }) => paths.has(path));
  const isWanted = ({ tracker }: TrackedAction): boolean => only === undefined || tracker?.id === only;
  const tracked = files.flatMap((file) => trackedIn(file, trackers)).filter(isWanted);
  const readings = await readTrackers(trackers, tracked, terminal);
  const synced: SyncedFile[] = [];
  for (const file of files) {
    const ofFile = tracked.filter((one) => one.file === file);
    const syncing = syncFile(file, ofFile, readings, { takeDue, config });
    synced.push(dryRun ? planned(syncing) : await written(syncing, root));
  }

  const read = new Set(files.flatMap(({ path, incident }) => (incident ? [path] : [])));
  const diagnostics = [
    ...project.diagnostics.filter(({ place: { file } }) => paths.has(file) && !read.has(file)),
    ...exports.diagnostics,
    ...[...readings.values()].flatMap((reading) => reading.diagnostics),
    ...trackers.flatMap((tracker) => stopAt(tracker, readings.get(tracker.id), synced)),
    ...synced.flatMap((one) => one.diagnostics),
  ];
  const exported = [...exports.logs.values()].flat().map(({ file, text }) => [file, text] as const);
  const onDisk = synced.map(({ document: { file, text } }) => [file, text] as const);
  const report = { synced, diagnostics, texts: new Map([...texts, ...exported, ...onDisk]), dryRun };
  terminal.out(format === 'json' ? renderActionsSyncJson(report) : renderActionsSyncText(report, colour));
  return hasErrors(diagnostics) ? exit.findings : exit.fine;
}

/** To name a tracker that is not there, or whose export nobody says the place of, is a slip of the hand. */
function expectTracker(
  named: string,
  trackers: readonly Tracker[],
  configured: readonly TrackerConfig[],
  exports: ReadonlyMap<string, unknown>,
): void {
  if (configured.some(({ id, kind }) => id === named && kind === 'export' && !exports.has(id)))
    throw new UsageError(
      `nothing says where the export of \`${named}\` is`,
      'Hand it over with --from, or name it under `files` of that tracker in afterword.yaml.',
    );
  if (trackers.some(({ id }) => id === named)) return;
  throw new UsageError(`there is no tracker \`${named}\``, `Use ${trackers.map(({ id }) => id).join(', ')}.`);
}

/** Asks the trackers of actions, one after the other: each of them wants to be asked one question at a time. */
async function readTrackers(
  trackers: readonly Tracker[],
  tracked: readonly TrackedAction[],
  { env, progress }: Terminal,
): Promise<ReadonlyMap<string, TrackerReading>> {
  const readings = new Map<string, TrackerReading>();
  for (const tracker of trackers) {
    const refs = [...new Set(tracked.flatMap((one) => (one.tracker === tracker ? one.ref : [])))];
    if (refs.length === 0) continue;
    const tell = (known: number) => progress(`${tracker.name}: ${known} of ${refs.length}`);
    tell(0);
    readings.set(tracker.id, await tracker.read(refs, { env, onProgress: tell }));
  }
  progress('');
  return readings;
}

/** A file of which nothing is written: not in a dry run, and not where all is as it should be. */
const planned = ({ file: { document }, document: after, actions, findings }: FileSyncing): SyncedFile => ({
  before: document,
  after,
  document,
  actions,
  diagnostics: findings(document),
});

/** Writes a file, unless it has been changed while the trackers were asked. */
async function written(syncing: FileSyncing, root: string): Promise<SyncedFile> {
  const { file, document: after, actions, findings } = syncing;
  const { document: before } = file;
  if (after.text === before.text) return planned(syncing);
  const reason = await replaceText(root, file.path, before.text, after.text);
  if (reason === undefined) return { before, after, document: after, actions, diagnostics: findings(after) };
  return {
    ...planned(syncing),
    after: before,
    actions: actions.map((one) => (one.changes.length === 0 ? one : { ...one, state: 'differs', changes: [] })),
    diagnostics: [...findings(before), diagnose('ticket-unwritten', { reason }, before.place(['actions']))],
  };
}

/** That a tracker was not asked to the end, at the first action that it was not asked for. */
function stopAt(tracker: Tracker, reading: TrackerReading | undefined, synced: readonly SyncedFile[]): Diagnostic[] {
  const stopped = reading?.stopped;
  if (!stopped) return [];
  const unread = synced.flatMap(({ document, actions }) =>
    actions.flatMap(({ index, ref, state, ...one }) =>
      one.tracker === tracker && state === 'unread' && !reading.faults.has(ref)
        ? [document.place(['actions', index, 'ref'])]
        : [],
    ),
  );
  const [first] = unread;
  if (!first) return [];
  const { name, lacks } = tracker;
  const args = { tracker: name, unread: unread.length };
  if (stopped.fault === 'unnamed') return [diagnose('tracker-export', { ...args, problem: 'unnamed' }, first)];
  return [diagnose('tracker-stopped', { ...args, ...(lacks !== undefined && { lacks }), ...stopped }, first)];
}
