import type { Incident, TimelineEntry } from '../incident/index.ts';

/** Whether who reads an incident may see a part of it: what is internal counts in an internal post-mortem alone. */
export const isSeen = ({ visibility }: Pick<Incident, 'visibility'>, incident: Incident): boolean =>
  visibility === 'public' || incident.visibility === 'internal';

/** Whether a row of the timeline is what a status page said: it says so, or names no kind and has a phase or a source. */
export const isStatusUpdate = ({ kind, phase, source }: Pick<TimelineEntry, 'kind' | 'phase' | 'source'>): boolean =>
  kind === 'status-update' || (kind === undefined && (phase ?? source) !== undefined);
