import path from 'node:path';
import type { Project } from '../project/index.ts';
import { shownPath, writeText } from '../workspace.ts';
import { type Terminal, UsageError } from './terminal.ts';

/** Writes a report to a file, in place of the one of the last run, and never in place of what people write. */
export async function writeReport(
  output: string,
  text: string,
  { root, texts, facts }: Project,
  { cwd }: Terminal,
): Promise<void> {
  const file = path.resolve(cwd, output);
  const shown = shownPath(root, file);
  if (texts.has(shown) || facts.has(shown))
    throw new UsageError(`\`--output ${output}\` would overwrite a file that is judged`, 'Name another file.');
  try {
    await writeText(root, file, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`\`--output ${output}\` cannot be written (${reason})`, 'Name a file in a folder of yours.');
  }
}
