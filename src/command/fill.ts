import { type Diagnostic, hasErrors } from '../diagnostic/index.ts';
import { renderJson } from '../diagnostic/report/json.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { shown } from '../diagnostic/shown.ts';
import { configProblems, type IncidentFile, readProject } from '../project/index.ts';
import type { StatusIncident, Window } from '../source/index.ts';
import type { When } from '../time/index.ts';
import { findRoot, writeText } from '../workspace.ts';
import { renderFillJson, renderFillText } from './fill-report.ts';
import { acceptances, type Filling, fillFile } from './filling.ts';
import { configuredLogs, readGivenLog } from './given-log.ts';
import { selectPaths } from './select.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';

interface FillOptions {
  readonly from?: string;
  readonly source?: string;
  readonly incident?: string;
  readonly accept?: readonly string[];
  readonly keepOurs?: boolean;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

/**
 * Brings what the logs say into the timelines. `--dry-run` prints the very plan that is applied without it. Where an entry
 * and the log contradict each other, nothing at all is written.
 */
export async function fill(names: readonly string[], options: FillOptions, terminal: Terminal): Promise<number> {
  const { from, source, incident, keepOurs, dryRun = false } = options;
  const accept = acceptances(options.accept ?? []);
  const project = await readProject(await findRoot(terminal.cwd));
  const found = configProblems(project);
  if (found.length > 0) {
    const { texts } = project;
    terminal.out(
      options.format === 'json'
        ? renderJson({ diagnostics: found, texts }, { files: 0 })
        : renderText(found, { texts, colour: terminal.colour }),
    );
    return exit.findings;
  }
  const chosen = new Set(selectPaths(project, terminal.cwd, names));
  const answering = project.files.filter(({ path }) => chosen.has(path));
  const logs = from
    ? [await readGivenLog(from, source, project, terminal, windowAround(answering))]
    : configuredLogs(project, source);
  if (logs.length === 0) {
    throw new UsageError(
      'no log is given, and afterword.yaml names none',
      'Give one with --from <file>, or list it under `sources:`.',
    );
  }
  const how = { incident, keepOurs, accept, mayLink: names.length > 0 };
  const fillings = project.files.flatMap((file): Filling[] => {
    const filling = chosen.has(file.path) ? fillFile(file, logs, how, project) : undefined;
    return filling ? [filling] : [];
  });

  // A file that cannot be read is no reason not to fill the others; a contradiction in one is.
  const broken = project.diagnostics.filter(({ place }) => chosen.has(place.file));
  const used = fillings.flatMap(({ incidents }) => incidents);
  const planned = [
    ...logs.flatMap((log) => log.diagnostics).filter((found) => found.severity !== 'info' || isAbout(found, used)),
    ...fillings.flatMap((filling) => filling.diagnostics),
  ];
  const blocked = hasErrors(planned);
  const written = !blocked && !dryRun;
  if (written) {
    for (const { file, text } of fillings)
      if (text !== file.document.text) await writeText(project.root, file.path, text);
  }
  const texts = new Map([...project.texts, ...logs.flatMap((log) => [...log.texts])]);
  const findings = { diagnostics: [...broken, ...planned], texts };
  const filled = fillings.map(({ text }) => text);
  const report = { fillings, ...shown(findings, filled), written, dryRun };
  terminal.out(options.format === 'json' ? renderFillJson(report) : renderFillText(report, terminal.colour));
  return blocked || hasErrors(broken) ? exit.findings : exit.fine;
}

/** How long before an incident began, and after it was over, a log may still tell of it. */
const marginMs = 24 * 3_600_000;

/** The stretch of time that the files are about, with a day to both sides; open where one of them does not say. */
function windowAround(files: readonly IncidentFile[]): Window {
  const began = files.map(({ incident }) => momentOf(incident?.started) ?? Number.NEGATIVE_INFINITY);
  const ended = files.map(({ incident }) => momentOf(incident?.resolved) ?? Number.POSITIVE_INFINITY);
  const [fromMs, toMs] = [Math.min(...began) - marginMs, Math.max(...ended) + marginMs];
  return {
    ...(Number.isFinite(fromMs) ? { fromMs } : {}),
    ...(Number.isFinite(toMs) ? { toMs } : {}),
  };
}

const momentOf = (when: When | undefined): number | undefined =>
  when === undefined || when === 'unknown' ? undefined : when.epochMs;

/** Whether a finding lies within one of these incidents: a log may hold a hundred others. */
const isAbout = ({ place }: Diagnostic, incidents: readonly StatusIncident[]): boolean =>
  incidents.some(
    ({ place: { file, start, end } }) =>
      file === place.file && start.offset <= place.start.offset && place.end.offset <= end.offset,
  );
