import type { IncidentFile, Project } from '../project/index.ts';

/** The files of a project by what others know them by. Made once a project: every rule asks of every file. */
export interface Lookup {
  readonly ids: readonly string[];
  readonly byId: ReadonlyMap<string, readonly IncidentFile[]>;
  readonly byPath: ReadonlyMap<string, IncidentFile>;
  /** By the names that they had before. */
  readonly byAlias: ReadonlyMap<string, readonly IncidentFile[]>;
  /** By the status-page incidents that they answer for. */
  readonly byReference: ReadonlyMap<string, readonly IncidentFile[]>;
}

const lookups = new WeakMap<Project, Lookup>();

/** The files of a project, looked up. */
export function lookupOf(project: Project): Lookup {
  const known = lookups.get(project);
  if (known) return known;
  const lookup = {
    ids: project.files.map(({ id }) => id),
    byId: Map.groupBy(project.files, ({ id }) => id),
    byPath: new Map(project.files.map((file) => [file.path, file])),
    byAlias: byNames(project.files, ({ incident }) => incident?.aliases ?? []),
    byReference: byNames(project.files, ({ incident }) => incident?.status_page ?? []),
  };
  lookups.set(project, lookup);
  return lookup;
}

/** Files by names that each has several of. */
function byNames(files: readonly IncidentFile[], namesOf: (file: IncidentFile) => readonly string[]) {
  const found = new Map<string, IncidentFile[]>();
  for (const file of files) {
    for (const name of new Set(namesOf(file))) found.set(name, [...(found.get(name) ?? []), file]);
  }
  return found;
}
