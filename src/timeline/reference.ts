import { incidentRefPattern, updateRefPattern } from '../incident/index.ts';

/** A status-page incident of a configured source: `claude:124yr07585k9`. */
export interface IncidentRef {
  readonly source: string;
  readonly incident: string;
}

/** One status update of it, and what the log said when a row was filled from it: `claude:124yr07585k9/4cbs…#9f3a1c20`. */
export interface UpdateRef extends IncidentRef {
  readonly update: string;
  readonly digest?: string;
}

/** Writes the reference of an update, as `source:` of a row and `skip_updates:` have it. */
export const sourceRef = (source: string, incident: string, update: string, digest?: string): string =>
  `${source}:${incident}/${update}${digest === undefined ? '' : `#${digest}`}`;

/** Reads the reference of an update; `undefined` if the text is none. */
export function parseSourceRef(text: string): UpdateRef | undefined {
  const [, source, incident, update, digest] = updateRefPattern.exec(text) ?? [];
  if (!source || !incident || !update) return undefined;
  return digest === undefined ? { source, incident, update } : { source, incident, update, digest };
}

/** Reads the reference of an incident, as `status_page:` has it; `undefined` if the text is none. */
export function parseIncidentRef(text: string): IncidentRef | undefined {
  const [, source, incident] = incidentRefPattern.exec(text) ?? [];
  return source && incident ? { source, incident } : undefined;
}
