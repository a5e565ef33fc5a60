import type { IncidentFile, Project } from '../project/index.ts';

/** The files of a project by what others know them by. Made once a project: every rule asks of every file. */
export interface Lookup {
  readonly ids: readonly string[];
  readonly byId: ReadonlyMap<string, readonly IncidentFile[]>;
  readonly byPath: ReadonlyMap<string, IncidentFile>;
  /** By the status-page incidents that they answer for. */
  readonly byReference: ReadonlyMap<string, readonly IncidentFile[]>;
}

const lookups = new WeakMap<Project, Lookup>();

export function lookupOf(project: Project): Lookup {
  const known = lookups.get(project);
  if (known) return known;
  const answers = project.files.flatMap((file) => (file.incident?.status_page ?? []).map((ref) => ({ ref, file })));
  const byReference = new Map(
    [...Map.groupBy(answers, ({ ref }) => ref)].map(([ref, of]) => [ref, of.map(({ file }) => file)]),
  );
  const lookup = {
    ids: project.files.map(({ id }) => id),
    byId: Map.groupBy(project.files, ({ id }) => id),
    byPath: new Map(project.files.map((file) => [file.path, file])),
    byReference,
  };
  lookups.set(project, lookup);
  return lookup;
}
