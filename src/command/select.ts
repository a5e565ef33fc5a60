import path from 'node:path';
import { nearest } from '../diagnostic/index.ts';
import type { Project } from '../project/index.ts';
import { shownPath } from '../workspace.ts';
import { UsageError } from './terminal.ts';

/** The paths of the incident files that arguments name: by path, by folder, or by id. All of them, where none is given. */
export function selectPaths(project: Project, cwd: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return project.paths;
  const chosen = names.flatMap((name) => {
    const shown = shownPath(project.root, path.resolve(cwd, name));
    const byId = project.files.filter((file) => file.id === name).map((file) => file.path);
    const found = project.paths.filter((file) => file === shown || shown === '.' || file.startsWith(`${shown}/`));
    if (found.length > 0 || byId.length > 0) return [...found, ...byId];
    throw new UsageError(
      `\`${name}\` is no incident file of ${project.root}`,
      `Name a file below ${project.config.incidents}/ (${project.paths.length} there), or its id.`,
    );
  });
  return [...new Set(chosen)];
}

/** Refuses names that a list of afterword.yaml does not have: of these, no answer would be one. */
export function expectKnown(
  what: string,
  names: readonly string[] = [],
  list: readonly { readonly id: string }[],
): void {
  const known = list.map(({ id }) => id);
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const help = known.length === 0 ? `afterword.yaml has none.` : `Use one of ${known.slice(0, 12).join(', ')}.`;
    throw new UsageError(`there is no ${what} \`${name}\``, near === undefined ? help : `Did you mean \`${near}\`?`);
  }
}
