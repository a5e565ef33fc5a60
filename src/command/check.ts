import { type Diagnostic, inOrder } from '../diagnostic/index.ts';
import { renderJson } from '../diagnostic/json.ts';
import { summarise } from '../diagnostic/summary.ts';
import { renderText } from '../diagnostic/text.ts';
import { readProject } from '../project.ts';
import { judge } from '../rule/index.ts';
import { findRoot } from '../workspace.ts';
import { selectPaths } from './select.ts';
import { exit, type Terminal } from './terminal.ts';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly maxWarnings?: number;
}

/** Judges incident files. Every file is read, for a file is judged against all others; the findings of those named are shown. */
export async function check(
  names: readonly string[],
  { format, maxWarnings = Number.POSITIVE_INFINITY }: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const project = await readProject(await findRoot(terminal.cwd));
  const chosen = selectPaths(project, terminal.cwd, names);
  if (project.paths.length === 0) {
    terminal.err(
      `There is no incident file below ${project.config.incidents}/ of ${project.root}; \`afterword new\` drafts one.\n`,
    );
  }
  // A finding in the config or in a log concerns every file; what is merely worth knowing of a log, `fill` tells.
  const concerns = ({ place: { file }, severity }: Diagnostic): boolean =>
    chosen.includes(file) || (!project.paths.includes(file) && severity !== 'info');
  const found = inOrder(judge(project).filter(concerns));
  const { errors, warnings } = summarise(found);
  const failed = errors > 0 || warnings > maxWarnings;
  const files = chosen.length;
  terminal.out(
    format === 'json'
      ? renderJson(found, { files })
      : renderText(found, { texts: project.texts, colour: terminal.colour, files, failed }),
  );
  return failed ? exit.findings : exit.fine;
}
