import { type Incident, timeFields } from '../incident/index.ts';
import { known } from '../metric/index.ts';
import type { Instant } from '../time/index.ts';

/** The times that are known of an incident: those of its fields, then those of the rows of its timeline. */
export const instantsOf = (incident: Incident): Instant[] => [
  ...timeFields.flatMap((field) => known(incident[field]) ?? []),
  ...incident.timeline.flatMap(({ at, until }) => (until ? [at, until] : [at])),
];
