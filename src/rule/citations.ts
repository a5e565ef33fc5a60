import type { DataPath } from '../document/index.ts';
import type { Incident } from '../incident/index.ts';

/** A list of ids of evidence, and the statement that rests on it. */
export interface Citations {
  /** Where the statement stands: `['contributing_factors', 0]`. */
  readonly path: DataPath;
  readonly ids: readonly string[];
}

/** Every list of evidence ids, wherever it stands in an incident. */
export const citationsIn = (incident: Incident): Citations[] => search(incident, []);

function search(value: unknown, path: DataPath): Citations[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => search(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    // At the top, `evidence` is the list of what can be cited.
    key === 'evidence' && path.length > 0 ? [{ path, ids: item as string[] }] : search(item, [...path, key]),
  );
}
