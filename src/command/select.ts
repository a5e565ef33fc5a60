import path from 'node:path';
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
