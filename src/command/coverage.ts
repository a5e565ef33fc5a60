import { type Covered, countPromises, countStandings, coverageOf } from '../coverage/index.ts';
import { hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { isPublished } from '../edition/index.ts';
import { concealedIn, concealing, textsIn } from '../leak/index.ts';
import { inlineText } from '../markdown/index.ts';
import { configProblems, logProblems, type Project, readProject } from '../project/index.ts';
import { dayNumber, dayText, formatDuration, type Instant, isoInstant, termText } from '../time/index.ts';
import { findRoot } from '../workspace.ts';
import { draftOwed } from './coverage-draft.ts';
import { type CoverageFormat, coverageReporters, whyText } from './coverage-report.ts';
import { type CoverageJson, type CoverageRow, coverageVersion, type PromiseRow } from './coverage-schema.ts';
import { writeReport } from './output.ts';
import { expectKnown } from './select.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { tellPassedOver, tellUnread } from './unread.ts';
import { momentOf, windowOf } from './window.ts';

interface CoverageOptions {
  readonly from?: string;
  readonly to?: string;
  readonly service?: readonly string[];
  readonly source?: readonly string[];
  readonly all?: boolean;
  readonly public?: boolean;
  readonly draft?: boolean;
  readonly dryRun?: boolean;
  readonly template?: string;
  readonly now?: string;
  readonly format: CoverageFormat;
  readonly output?: string;
}

/** Shows which incidents of the status pages are explained, owed or overdue, and what was promised; or drafts what is owed. */
export async function coverage(options: CoverageOptions, terminal: Terminal): Promise<number> {
  const { format, output, all = false } = options;
  if (options.dryRun && !options.draft)
    throw new UsageError(
      '`--dry-run` is for `--draft`: without it nothing is written',
      'Add `--draft`, or leave it out.',
    );
  if (options.draft && (output !== undefined || format !== 'text' || all))
    throw new UsageError(
      '`--draft` prints the paths of its drafts, and makes no report',
      'Leave `--all`, `--format` and `--output` out.',
    );
  if (options.draft && options.public)
    throw new UsageError(
      '`--public` passes over internal files, and `--draft` would draft again what they answer for',
      'Leave one of them out.',
    );
  const project = await readProject(await findRoot(terminal.cwd));
  const problems = configProblems(project);
  const ofLogs = logProblems(project);
  if (problems.length + ofLogs.length > 0)
    terminal.err(renderText([...problems, ...ofLogs], { texts: project.texts, colour: terminal.colour }));
  // The defaults are not the policy that was meant.
  if (problems.length > 0) return exit.findings;
  if (project.config.sources.length === 0)
    throw new UsageError(
      'afterword.yaml names no status page',
      'Add one to `sources:`, and bring what it says with `afterword sync`.',
    );
  const now = momentOf('--now', options.now ?? terminal.now, project.config, project.calendar.zone);
  const found = selected(
    coverageOf(project, { edition: options.public ? 'public' : 'internal', now }),
    options,
    project,
  );
  const unread = tellUnread(project, terminal);
  tellPassedOver(project, terminal);
  if (options.draft && unread > 0) {
    terminal.err('Nothing was drafted: a file that cannot be read may answer for what is owed.\n');
    return exit.findings;
  }
  if (options.draft) {
    const code = await draftOwed(found, options, project, terminal);
    return hasErrors(ofLogs) ? exit.findings : code;
  }

  const told = reportOf(found, options, now, project);
  const report = { told: concealedIn(told, concealing([textsIn(told).join('\n')])), now, all, colour: terminal.colour };
  if (output !== undefined)
    await writeReport(output, coverageReporters[format]({ ...report, colour: false }), project, terminal);
  terminal.out(coverageReporters[output === undefined ? format : 'text'](report));
  return hasErrors(ofLogs) || told.counts.overdue + told.promises.broken > 0 ? exit.findings : exit.fine;
}

/** Those that began in the window and that the options ask for. */
function selected(found: readonly Covered[], options: CoverageOptions, { config, calendar }: Project): Covered[] {
  const { service, source } = options;
  expectKnown('service', service, config.services);
  expectKnown('source', source, config.sources);
  const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } =
    windowOf(options, config, calendar.zone) ?? {};
  return found.filter(
    ({ event: { started, services, parts } }) =>
      started.epochMs >= fromMs &&
      started.epochMs < toMs &&
      (!service || services.some((id) => service.includes(id))) &&
      (!source || parts.some((part) => source.includes(part.source.id))),
  );
}

function reportOf(
  found: readonly Covered[],
  { from, to, public: isPublic = false }: CoverageOptions,
  now: Instant,
  project: Project,
): CoverageJson {
  const files = new Map(project.files.map(({ id, path }) => [id, path]));
  return {
    version: coverageVersion,
    now: isoInstant(now),
    zone: project.calendar.zone,
    window: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    counts: countStandings(found),
    promises: countPromises(found.flatMap((one) => one.promises)),
    incidents: found.map((one) => rowOf(isPublic ? withoutUnpublished(one) : one, files, project)),
  };
}

/** What a published site shows of it: how far an answer is, and which one it is once it is published or waived. */
const withoutUnpublished = (one: Covered): Covered => ({ ...one, answers: one.answers.filter(isPublished) });

function rowOf(one: Covered, files: ReadonlyMap<string, string>, project: Project): CoverageRow {
  const { event, reason, within, due, late, answers, promises } = one;
  const [first, ...others] = event.parts;
  return {
    reference: event.reference,
    ...(others.length > 0 && { same_as: others.map(({ reference }) => reference) }),
    title: event.title,
    ...(first?.incident.url !== undefined && { url: first.incident.url }),
    started: isoInstant(event.started),
    ...(event.ended && { ended: isoInstant(event.ended) }),
    ...(event.countsFrom && { counts_from: isoInstant(event.countsFrom) }),
    impact: event.impact ?? 'unrated',
    services: [...event.services],
    state: one.state,
    why: whyText(one, formatDuration),
    grounds: reason.kind === 'rule' ? structuredClone(reason.grounds as CoverageRow['grounds']) : [],
    ...(within && { within: termText(within) }),
    ...(due !== undefined && { due: dayText(due) }),
    ...(late !== undefined && { days_late: late }),
    answers: answers.map(({ id, title, status, published, waived }) => ({
      id,
      file: files.get(id) ?? id,
      title: inlineText(title),
      status,
      ...(published !== undefined && { published }),
      ...(waived && { waived: { ...waived } }),
    })),
    promises: promises.map((promise) => promiseRow(promise, project)),
  };
}

function promiseRow({ reference, state, due, late }: Covered['promises'][number], { calendar }: Project): PromiseRow {
  const { kind, words, at, place } = state.promise;
  const keptAt = state.state === 'kept' ? state.at : undefined;
  return {
    state: state.state,
    kind,
    words,
    at: isoInstant(at),
    reference,
    file: place.file,
    line: place.start.line,
    ...(due !== undefined && { due: dayText(due) }),
    ...(state.state === 'kept' && {
      kept: {
        by: state.by ? 'update' : 'file',
        ...(keptAt !== undefined && { on: dayText(dayNumber(keptAt, calendar.zone)) }),
        ...(late !== undefined && { days_late: late }),
      },
    }),
  };
}
