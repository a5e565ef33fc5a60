import { type LoggedEvent, type LoggedIncident, loggedEvents } from '../coverage/index.ts';
import { hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { impacts } from '../incident/index.ts';
import { changesOf } from '../ledger/index.ts';
import {
  configProblems,
  type IncidentFile,
  logProblems,
  type Project,
  readProject,
  type SourceLogs,
} from '../project/index.ts';
import { incidentWindow, type StatusIncident, type Window } from '../source/index.ts';
import { findRoot } from '../workspace.ts';
import { sourceNamed } from './given-log.ts';
import {
  type LogEntry,
  type LogFormat,
  renderEntriesCsv,
  renderEntriesJson,
  renderEntriesText,
  renderEntryText,
  shownEntries,
} from './log-report.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { tellPassedOver } from './unread.ts';
import { windowOf } from './window.ts';

interface LogOptions {
  readonly history?: boolean;
  readonly source?: string;
  readonly from?: string;
  readonly to?: string;
  readonly service?: string;
  readonly impact?: readonly string[];
  readonly text?: string;
  readonly format: LogFormat;
}

/** Lists and searches what the sources have said, as the ledgers and the logs in the repository have it; shows one incident whole. */
export async function log(named: string | undefined, options: LogOptions, terminal: Terminal): Promise<number> {
  const project = await readProject(await findRoot(terminal.cwd));
  const { config, logs, files, texts } = project;
  const problems = [...configProblems(project), ...logProblems(project)];
  // Where the config is broken, a name may be unknown for that alone.
  if (problems.length > 0) terminal.err(renderText(problems, { texts, colour: terminal.colour }));
  if (options.source !== undefined) sourceNamed(config, options.source);
  expectImpacts(options.impact);
  if (options.history && named === undefined)
    throw new UsageError('--history is that of one incident', 'Name it: afterword log claude:124yr07585k9 --history');

  const chosen = logs.filter(({ id }) => options.source === undefined || id === options.source);
  const counted = new Map(
    loggedEvents(project).flatMap((event) => event.parts.map((part) => [part.reference, { part, event }] as const)),
  );
  const all = chosen.flatMap((source) => entriesOf(source, files, counted));
  tellPassedOver(project, terminal);
  const found = shownEntries(named === undefined ? all.filter(matches(options, project)) : [incidentNamed(named, all)]);
  if (options.format === 'csv') terminal.out(renderEntriesCsv(found));
  else if (options.format === 'json') terminal.out(renderEntriesJson(found, { history: named !== undefined }));
  else if (named === undefined) terminal.out(renderEntriesText(found, all.length, terminal.colour));
  else terminal.out(found.map((entry) => renderEntryText(entry, options.history ?? false, terminal.colour)).join('\n'));
  return hasErrors(problems) ? exit.findings : exit.fine;
}

function entriesOf(
  { id: source, incidents, ledger }: SourceLogs,
  files: readonly IncidentFile[],
  counted: ReadonlyMap<string, { readonly part: LoggedIncident; readonly event: LoggedEvent }>,
): LogEntry[] {
  return incidents
    .map((incident) => {
      const ref = `${source}:${incident.id}`;
      const kept = ledger.incidents.get(incident.id);
      const { part: one, event } = counted.get(ref) ?? {};
      const { last, ...shown } = incidentWindow(incident);
      return {
        source,
        incident,
        // The list says what numbers count, where they count it.
        window: one ? { first: one.started, last, ...(one.ended && { end: one.ended }) } : { ...shown, last },
        counted: one,
        event,
        changes: kept ? changesOf(kept) : [],
        inLedger: kept !== undefined,
        files: files.filter((file) => file.incident?.status_page.includes(ref)).map(({ path }) => path),
      };
    })
    .sort((a, b) => b.window.first.epochMs - a.window.first.epochMs || (a.incident.id < b.incident.id ? -1 : 1));
}

/** What `--impact` can ask for. That nobody rated an incident does not say that it hit nobody. */
const askable: readonly string[] = [...impacts, 'unrated'];

function expectImpacts(asked: readonly string[] = []): void {
  const unknown = asked.find((impact) => !askable.includes(impact));
  if (unknown !== undefined)
    throw new UsageError(`there is no rating \`${unknown}\``, `Use one of ${askable.join(', ')}.`);
}

/** Whether an incident is one of those that the options ask for. */
function matches(options: LogOptions, { config }: Project): (entry: LogEntry) => boolean {
  const window = windowOf(options, config);
  const service = options.service === undefined ? undefined : componentsOf(options.service, config);
  const words = options.text?.toLowerCase();
  return ({ incident, window: { first, last } }) =>
    (window === undefined || overlaps(window, first.epochMs, last.epochMs)) &&
    (options.impact === undefined || options.impact.includes(incident.impact ?? 'unrated')) &&
    (service === undefined || incident.components.some((name) => service.includes(name.toLowerCase()))) &&
    (words === undefined || textsOf(incident).some((text) => text.toLowerCase().includes(words)));
}

const overlaps = (
  { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY }: Window,
  first: number,
  last: number,
): boolean => last >= fromMs && first < toMs;

const textsOf = ({ title, updates }: StatusIncident): string[] => [title, ...updates.map(({ text }) => text)];

/** What status pages call a service: its components, or the name itself where afterword.yaml has no such service. */
function componentsOf(service: string, { services }: Project['config']): string[] {
  const known = services.find(({ id, name }) => id === service || name.toLowerCase() === service.toLowerCase());
  return [...(known ? [...known.components, known.name] : [service])].map((name) => name.toLowerCase());
}

function incidentNamed(named: string, entries: readonly LogEntry[]): LogEntry {
  const found = entries.filter(({ source, incident: { id } }) => named === id || named === `${source}:${id}`);
  const [only] = found;
  if (only && found.length === 1) return only;
  const refs = (found.length > 0 ? found : entries).map(({ source, incident: { id } }) => `${source}:${id}`);
  throw new UsageError(
    found.length > 0
      ? `\`${named}\` is an incident of ${found.length} sources`
      : `no source has an incident \`${named}\``,
    refs.length > 0
      ? `Name one of ${refs.slice(0, 6).join(', ')}${refs.length > 6 ? ', …' : ''}.`
      : 'Fetch some with `afterword sync`.',
  );
}
