import type { StatusIncident } from '../../../src/source/index.ts';
import { incident, readValue, update } from '../../source/log.ts';

/** What a test says of an update: its phase, its text, and when it was shown and edited, in hours of 4 May 2026, UTC. */
export interface Told {
  readonly phase?: string;
  readonly text: string;
  readonly hour?: number;
  readonly edited?: number;
}

/** A moment of that day, in milliseconds since 1970. */
export const hour = (hour: number): number => Date.UTC(2026, 4, 4, hour);

/** One incident as a log of Statuspage has it: updates an hour apart, as u1, u2 and so on. */
export function incidentOf(...told: readonly (Told | string)[]): StatusIncident {
  const updates = told.map((one, i) => {
    const { phase = 'resolved', text, hour: at = 10 + i, edited = at } = typeof one === 'string' ? { text: one } : one;
    const [shown, changed] = [at, edited].map((moment) => new Date(hour(moment)).toISOString());
    return update({
      id: `u${i + 1}`,
      status: phase,
      body: text,
      created_at: shown,
      display_at: shown,
      updated_at: changed,
    });
  });
  const [read] = readValue({
    page: { id: 'p1', name: 'Example', url: 'https://status.example.com' },
    incidents: [incident(updates)],
  }).incidents;
  if (!read) throw new Error('The log of the test has no incident.');
  return read;
}
