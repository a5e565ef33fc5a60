import type { Reading } from '../../src/source/index.ts';
import { readLog } from '../../src/source/read.ts';

export const file = 'status/log.json';

/** An update in the shape of the API; what a test is about goes over it. */
export const update = (over: object = {}): Record<string, unknown> => ({
  id: 'u1',
  status: 'investigating',
  body: 'Uploads fail.',
  incident_id: 'i1',
  created_at: '2026-05-04T10:00:00.100Z',
  updated_at: '2026-05-04T10:00:00.100Z',
  display_at: '2026-05-04T10:00:00.100Z',
  affected_components: null,
  ...over,
});

/** An incident in the shape of the API, with these updates. */
export const incident = (updates: unknown = [update()], over: object = {}): Record<string, unknown> => ({
  id: 'i1',
  name: 'Uploads',
  status: 'resolved',
  impact: 'minor',
  shortlink: 'https://short.example/i1',
  incident_updates: updates,
  components: [],
  reminder_intervals: '[]',
  ...over,
});

export const page = { id: 'p1', name: 'Example', url: 'https://status.example.com', time_zone: 'Etc/UTC' };

/** Reads a value as the JSON text of a log. */
export const readValue = (value: unknown, as?: string): Reading => readLog({ file, text: JSON.stringify(value) }, as);

/** The codes that a reading reports. */
export const codesOf = (reading: Reading): string[] => reading.diagnostics.map(({ code }) => code);
