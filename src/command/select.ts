import path from 'node:path';
import type { IncidentFile, Project } from '../project.ts';
import { shownPath } from '../workspace.ts';
import { UsageError } from './terminal.ts';

/** The incident files that arguments name: by path, by folder, or by id. All of them, where none is given. */
export function selectFiles(project: Project, cwd: string, names: readonly string[]): readonly IncidentFile[] {
  if (names.length === 0) return project.files;
  const chosen = new Set<IncidentFile>();
  for (const name of names) {
    const shown = shownPath(project.root, path.resolve(cwd, name));
    const found = project.files.filter(
      (file) => file.path === shown || file.id === name || file.path.startsWith(`${shown}/`) || shown === '.',
    );
    if (found.length === 0) {
      throw new UsageError(
        `\`${name}\` is no incident file of ${project.root}`,
        `Name a file below \`${project.config.incidents}/\` (${project.files.length} there), or its id.`,
      );
    }
    for (const file of found) chosen.add(file);
  }
  return [...chosen];
}
