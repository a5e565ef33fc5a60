import { fingerprints } from '../diagnostic/fingerprint.ts';
import { inOrder } from '../diagnostic/index.ts';
import { type Report, type ReportFormat, reporters } from '../diagnostic/report/index.ts';
import { shown } from '../diagnostic/shown.ts';
import { summarise } from '../diagnostic/summary.ts';
import { folderInRepository } from '../git.ts';
import { type Project, readProject } from '../project/index.ts';
import { judge } from '../rule/index.ts';
import { isoInstant } from '../time/index.ts';
import { version } from '../version.ts';
import { findRoot } from '../workspace.ts';
import { fix, renderFixed, shownMending } from './fix.ts';
import { writeReport } from './output.ts';
import { pageOf } from './page.ts';
import { selectPaths } from './select.ts';
import { foundSince } from './since.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { momentOf } from './window.ts';

interface CheckOptions {
  readonly format: ReportFormat;
  readonly output?: string;
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
  readonly since?: string;
  readonly now?: string;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/**
 * Judges incident files. Every file is read, for a file is judged against all others; the findings of those named are shown.
 * With `fix`, what has one right answer in those is mended first, and what is left is shown.
 */
export async function check(names: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  const { format, output, quiet = false, maxWarnings = Number.POSITIVE_INFINITY, since, now: given } = options;
  const { dryRun = false } = options;
  if (dryRun && !options.fix)
    throw new UsageError('`--dry-run` is for `--fix`: without it nothing is changed', 'Add `--fix`, or leave it out.');
  const read = await readProject(await findRoot(terminal.cwd));
  const now = momentOf('--now', given ?? terminal.now, read.config);
  const named = selectPaths(read, terminal.cwd, names);
  const fixed = options.fix
    ? await fix({ ...read, now }, names.length === 0 ? 'all' : new Set(named), dryRun)
    : undefined;
  const project: Project = fixed?.project ?? { ...read, now };
  const files = names.length === 0 ? project.paths : named;
  if (project.paths.length === 0) {
    terminal.err(
      `There is no incident file below ${project.config.incidents}/ of ${project.root}; \`afterword new\` drafts one.\n`,
    );
  }
  const everything = { diagnostics: fixed?.found ?? judge(project), texts: project.texts };
  const { diagnostics: judged, texts, conceal } = shown(everything, read.texts.values());
  const fingerprint = fingerprints(judged, texts);
  // A finding in the config or in a log concerns every file; what is merely worth knowing of a log, `fill` tells.
  const chosen = new Set(files);
  const all = new Set(project.paths);
  const concerning = judged.filter(
    ({ place: { file }, severity }) => chosen.has(file) || (!all.has(file) && severity !== 'info'),
  );
  const found = since === undefined ? concerning : await foundSince(since, concerning, fingerprint, project);
  const summary = summarise(found);
  const failed = summary.errors > 0 || summary.warnings > maxWarnings;
  const report: Report = {
    diagnostics: inOrder(quiet ? found.filter(({ severity }) => severity === 'error') : found),
    summary,
    files,
    failed,
    mending: fixed && shownMending(fixed.mending, conceal),
    since,
    now: isoInstant(now),
    version,
    texts,
    fingerprints: fingerprint,
    folder: isForForge(format) ? await folderInRepository(project.root) : '',
    colour: terminal.colour,
    page: pageOf,
  };
  // A file is no terminal, whatever the terminal is.
  const told = await reporters[format](output === undefined ? report : { ...report, colour: false });
  if (fixed) {
    const isResult = format === 'text' || output !== undefined;
    const rendered = renderFixed(fixed, { dryRun, conceal, colour: terminal.colour });
    if (isResult || format !== 'json') terminal[isResult ? 'out' : 'err'](rendered);
  }
  if (output === undefined) terminal.out(told);
  else {
    await writeReport(output, told, project, terminal);
    terminal.out(await reporters.text(report));
  }
  return failed ? exit.findings : exit.fine;
}

/** Forges show findings beside the lines of a change, and count paths from the top of the repository. */
const isForForge = (format: ReportFormat): boolean => ['github', 'gitlab', 'sarif'].includes(format);
