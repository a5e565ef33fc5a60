import type { LoggedEvent } from '../../coverage/index.ts';
import type { Place } from '../../diagnostic/index.ts';
import { type IncidentRow, rowOf } from '../../metric/index.ts';
import type { IncidentFile } from '../../project/index.ts';

/** An incident with its name and the place at which it begins. */
export interface PlacedRow extends IncidentRow {
  readonly title: string;
  readonly place: Place;
  /** Whether a status log tells it, and no post-mortem. */
  readonly isOfLog: boolean;
  /** Where that log shows it. */
  readonly url?: string | undefined;
  /** Whether its name may be shown to the public. */
  readonly isPublic: boolean;
}

/** By their starts, those without one first; in a tie, by their ids. */
export const earliestFirst = (rows: readonly PlacedRow[]): PlacedRow[] =>
  [...rows].sort((a, b) => (a.started ?? 0) - (b.started ?? 0) || (a.id < b.id ? -1 : 1));

/** The row of a post-mortem. */
export function postMortemRow({ id, incident, document }: IncidentFile): PlacedRow | undefined {
  if (!incident) return undefined;
  return {
    ...rowOf(id, incident),
    title: incident.title,
    isOfLog: false,
    isPublic: incident.visibility === 'public',
    // Of thousands of rows, few are ever pointed at.
    get place() {
      return document.place(['started']);
    },
  };
}

/** What a status log tells of: it lasts from its first update to the one that declares it over, as the log shows them. */
export const statusRow = ({
  reference,
  title,
  parts,
  services,
  severity,
  started,
  ended,
  isPublic,
  updates,
}: LoggedEvent): PlacedRow => ({
  id: reference,
  title,
  isOfLog: true,
  url: parts[0]?.incident.url,
  isPublic,
  services,
  severity,
  started: started.epochMs,
  ended: ended?.epochMs,
  place: updates[0]?.place as Place,
});
