import type { Config } from '../../config/index.ts';
import type { Place } from '../../diagnostic/index.ts';
import { type IncidentRow, rowOf } from '../../metric/index.ts';
import type { IncidentFile, SourceLogs } from '../../project/index.ts';
import type { StatusIncident } from '../../source/index.ts';

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

/** The incidents of a status log; planned maintenance is none. */
export const statusRows = ({ id, incidents }: SourceLogs, config: Config): PlacedRow[] =>
  incidents.filter((incident) => !isMaintenance(incident)).flatMap((incident) => statusRow(id, incident, config) ?? []);

/** An incident of a log lasts from its first update to the one that declares it over, as the log shows them. */
function statusRow(source: string, incident: StatusIncident, config: Config): PlacedRow | undefined {
  const { updates, components, impact } = incident;
  const visibility = config.sources.find(({ id }) => id === source)?.visibility;
  const [first] = updates;
  if (!first) return undefined;
  const state = updates.findLast(({ phase }) => phase !== 'update' && phase !== 'postmortem');
  const names = components.map((name) => name.toLowerCase());
  return {
    id: `${source}:${incident.id}`,
    title: incident.title,
    isOfLog: true,
    url: incident.url,
    // What a status page said is public, what pagers and chats said is not, unless the source is said to be otherwise.
    isPublic:
      (visibility ??
        (updates.every(({ kind = 'status-update' }) => kind === 'status-update') ? 'public' : 'internal')) === 'public',
    services: config.services
      .filter((service) => [...service.components, service.name].some((name) => names.includes(name.toLowerCase())))
      .map(({ id }) => id),
    severity: config.severities.find((level) => impact !== undefined && level.impact.includes(impact))?.id,
    started: first.at.epochMs,
    ended: state?.phase === 'resolved' ? state.at.epochMs : undefined,
    place: first.place,
  };
}

const isMaintenance = ({ impact, updates }: StatusIncident): boolean =>
  impact === 'maintenance' || updates.every(({ phase }) => phase === 'maintenance');
