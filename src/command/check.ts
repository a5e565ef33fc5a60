import { type Diagnostic, inOrder } from '../diagnostic/index.ts';
import { renderJson } from '../diagnostic/json.ts';
import { summarise } from '../diagnostic/summary.ts';
import { renderText } from '../diagnostic/text.ts';
import { readProject } from '../project.ts';
import { judge } from '../rule/index.ts';
import { findRoot } from '../workspace.ts';
import { selectFiles } from './select.ts';
import { exit, type Terminal } from './terminal.ts';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly maxWarnings?: number;
}

/** Judges incident files. Every file is read, for a file is judged against all others; the findings of those named are shown. */
export async function check(
  names: readonly string[],
  { format, maxWarnings }: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const project = await readProject(await findRoot(terminal.cwd));
  const chosen = selectFiles(project, terminal.cwd, names);
  if (project.files.length === 0) {
    terminal.err(
      `There is no incident file below ${project.config.incidents}/ of ${project.root}; \`afterword new\` drafts one.\n`,
    );
  }
  const isChosen = new Set(chosen.map((file) => file.path));
  const isIncident = new Set(project.files.map((file) => file.path));
  // A finding in the config or in a log concerns every file, so it is shown; what is merely worth knowing of a log, `fill` tells.
  const concerns = ({ place: { file }, severity }: Diagnostic) =>
    isChosen.has(file) || (!isIncident.has(file) && severity !== 'info');
  const found = inOrder(judge(project).filter(concerns));
  terminal.out(
    format === 'json'
      ? renderJson(found, { files: chosen.length })
      : renderText(found, { texts: project.texts, colour: terminal.colour, files: chosen.length }),
  );
  const { errors, warnings } = summarise(found);
  return errors > 0 || warnings > (maxWarnings ?? Number.POSITIVE_INFINITY) ? exit.findings : exit.fine;
}
