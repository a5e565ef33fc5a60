import { fingerprints } from '../diagnostic/fingerprint.ts';
import type { Diagnostic } from '../diagnostic/index.ts';
import { shown } from '../diagnostic/shown.ts';
import { type Changes, changesSince, checkOut, GitProblem } from '../git.ts';
import { type Project, readProject } from '../project/index.ts';
import { judge } from '../rule/index.ts';
import { inTemporaryFolder } from '../workspace.ts';
import { UsageError } from './terminal.ts';

/**
 * Of the findings, those that a change since a revision may have brought: in a file that differs from it, and in any other
 * file where the finding was not there then. `names` are their fingerprints.
 */
export async function foundSince(
  revision: string,
  found: readonly Diagnostic[],
  names: ReadonlyMap<Diagnostic, string>,
  project: Project,
): Promise<Diagnostic[]> {
  try {
    const changes = await changesSince(project.root, revision);
    const elsewhere = found.filter(({ place }) => !changes.files.has(place.file));
    const before = elsewhere.length > 0 ? await namesAt(changes, project) : new Set();
    const old = new Set(elsewhere.filter((diagnostic) => before.has(names.get(diagnostic))));
    return found.filter((diagnostic) => !old.has(diagnostic));
  } catch (error) {
    if (error instanceof GitProblem) throw new UsageError(error.message, error.help);
    throw error;
  }
}

/** The fingerprints of all that was found in the files as they were, by the config of then and the clock of now. */
function namesAt({ base }: Changes, { root, now }: Project): Promise<Set<unknown>> {
  return inTemporaryFolder(async (folder) => {
    const then = await readProject(await checkOut(root, base, folder), { now });
    const { diagnostics, texts } = shown({ diagnostics: judge(then), texts: then.texts });
    return new Set(fingerprints(diagnostics, texts).values());
  });
}
