import type { Incident } from '../incident/index.ts';
import { impactEnd, known } from './duration.ts';
import { isSeen } from './part.ts';
import type { IncidentRow } from './span.ts';

/** A post-mortem as numbers over many incidents look at it: it lasts as long as its impact. */
export const rowOf = (id: string, incident: Incident): IncidentRow => ({
  id,
  services: incident.services,
  severity: incident.severity,
  started: known(incident.started)?.epochMs,
  ended: known(incident[impactEnd(incident)])?.epochMs,
  factors: incident.contributing_factors
    .filter((factor) => isSeen(factor, incident))
    .flatMap(({ category }) => category ?? []),
});
