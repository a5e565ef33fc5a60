import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../src/source/index.ts';
import { golden, logsArePresent, readReal } from './logs.ts';

const present = logsArePresent('test/real/mapping.test.ts');
const parsed = 'atlassian-statuspage-feed/github-incidents-parsed-first120.jsonl';
const windows = 'atlassian-statuspage-feed/github-downtime-windows.csv';

/** The updates of each line, with what the line says of the incident around them. */
const updates: Mapping = {
  records: 'updates.*',
  time: 'at',
  text: 'message',
  phase: 'status',
  phases: { Scheduled: 'maintenance', 'In progress': 'maintenance', Completed: 'maintenance' },
  incident: '^.id',
  title: '^.title',
};
const starts: Mapping = {
  time: 'downtime_start',
  text: '{title} ({impact}, {duration_minutes} minutes)',
  incident: 'incident_id',
  title: 'title',
};

describe.skipIf(!present)('real logs in no known format', () => {
  it('that are lines of JSON are read by a mapping', () => {
    const reading = readReal(parsed, { mapping: updates });
    expect(golden(reading)).toBe(
      'mapping | 120 incidents | 467 updates | 2022-03-24 19:11:00 to 2023-01-25 09:10:00 | investigating×111 maintenance×27 resolved×111 update×218 | 467/467 used | nothing found',
    );
    expect(reading.incidents[0]).toMatchObject({ id: '9632825', title: 'Incident with Codespaces' });
    expect(reading.incidents[0]?.updates.map(({ id, phase }) => `${id} ${phase}`)).toEqual([
      '20220326T014300Z investigating',
      '20220326T014400Z update',
      '20220326T022000Z update',
      '20220326T033500Z resolved',
    ]);
  });

  it('that are tables are read by a mapping, titles with commas included', () => {
    const reading = readReal(windows, { mapping: starts });
    expect(golden(reading)).toBe(
      'mapping | 819 incidents | 819 updates | 2022-03-24 19:11:00 to 2026-08-20 14:43:00 | update×819 | 819/819 used | nothing found',
    );
    expect(reading.incidents[0]?.updates[0]?.text).toBe('Incident with Codespaces (minor, 112 minutes)');
    expect(reading.incidents.filter(({ title }) => title.includes(','))).toHaveLength(59);
  });
});
