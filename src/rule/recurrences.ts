import type { Incident } from '../incident/index.ts';
import { type Recurrences, recurrencesAmong } from '../metric/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';

/** An incident, with the file that it is from. */
export interface FiledIncident {
  readonly id: string;
  readonly incident: Incident;
  readonly file: IncidentFile;
}

const found = new WeakMap<Project, Recurrences<FiledIncident>>();

/** Which incidents of a project have come again. Looked for once a project: the rule asks of every file. */
export function recurrencesOf(project: Project): Recurrences<FiledIncident> {
  const known = found.get(project);
  if (known) return known;
  const recurrences = recurrencesAmong(
    project.files.flatMap((file): FiledIncident[] => {
      const { id, incident } = file;
      return incident ? [{ id, incident, file }] : [];
    }),
  );
  found.set(project, recurrences);
  return recurrences;
}
