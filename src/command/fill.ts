import { hasErrors } from '../diagnostic/index.ts';
import { readProject } from '../project.ts';
import { findRoot, writeText } from '../workspace.ts';
import { renderFillJson, renderFillText } from './fill-report.ts';
import { acceptances, type Filling, fillFile } from './filling.ts';
import { configuredLogs, readGivenLog } from './log.ts';
import { selectFiles } from './select.ts';
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
  const logs = from ? [await readGivenLog(from, source, project, terminal)] : configuredLogs(project, source);
  if (logs.length === 0) {
    throw new UsageError(
      'no log is given, and afterword.yaml names none',
      'Give one with --from <file>, or list it under `sources:`.',
    );
  }
  const chosen = selectFiles(project, terminal.cwd, names);
  const fillings = chosen.flatMap((file): Filling[] => {
    const filling = fillFile(file, logs, { incident, keepOurs, accept, mayLink: names.length > 0 }, project);
    return filling ? [filling] : [];
  });

  const paths = new Set(chosen.map((file) => file.path));
  const diagnostics = [
    ...project.diagnostics.filter(({ place }) => paths.has(place.file)),
    ...logs.flatMap((log) => log.diagnostics),
    ...fillings.flatMap((filling) => filling.diagnostics),
  ];
  const failed = hasErrors(diagnostics);
  const written = !failed && !dryRun;
  if (written) {
    for (const { file, text } of fillings)
      if (text !== file.document.text) await writeText(project.root, file.path, text);
  }
  const texts = new Map([...project.texts, ...logs.flatMap((log) => [...log.texts])]);
  const report = { fillings, diagnostics, texts, written, dryRun };
  terminal.out(options.format === 'json' ? renderFillJson(report) : renderFillText(report, terminal.colour));
  return failed ? exit.findings : exit.fine;
}
