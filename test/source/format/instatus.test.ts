import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/source/format/index.ts';
import { codesOf } from '../log.ts';
import { addsUp, linesOf, mutated, readAny, reasonsIn, updatesIn } from './shown.ts';

const update = (over: object = {}): Record<string, unknown> => ({
  id: 'u1',
  message: 'We look into **it**.',
  messageHtml: '<p>We look into <b>it</b>.</p>',
  status: 'INVESTIGATING',
  notify: true,
  started: '2026-05-04T10:00:00.398Z',
  ended: null,
  duration: 228,
  createdAt: '2026-05-04T10:12:00.160Z',
  ...over,
});
const resolve = update({
  id: 'u2',
  message: 'It works.',
  status: 'RESOLVED',
  started: '2026-05-04T11:00:00.498Z',
  createdAt: '2026-05-04T11:00:01.545Z',
});
const incident = (over: object = {}): Record<string, unknown> => ({
  id: 'i1',
  name: 'Uploads fail',
  started: '2026-05-04T10:00:00.398Z',
  status: 'RESOLVED',
  resolved: '2026-05-04T11:00:00.498Z',
  updates: [update(), resolve],
  components: [{ id: 'c1', name: 'Website', status: 'OPERATIONAL', site: { name: 'Example' } }],
  ...over,
});
const lines = [
  'i1 2026-05-04 10:00:00 investigating We look into **it**.',
  'i1 2026-05-04 11:00:00 resolved It works.',
];

describe('the API of Instatus', () => {
  it.each<[string, unknown]>([
    ['a list of incidents', [incident()]],
    ['one incident', incident()],
  ])('is read from %s', (_name, log) => {
    const reading = readAny(log);
    expect(reading.format).toBe('instatus');
    expect(linesOf(reading)).toEqual(lines);
    expect(reading.incidents[0]).toMatchObject({ id: 'i1', title: 'Uploads fail', components: ['Website'] });
    expect(updatesIn(reading)[0]).toMatchObject({
      id: 'u1',
      postedAt: { epochMs: Date.parse('2026-05-04T10:12:00.160Z') },
    });
    expect(codesOf(reading)).toEqual(['log-backfilled']);
  });

  it('is read from one update with its incident', () => {
    const log = {
      ...update({ createdAt: undefined }),
      incident: incident({ updates: undefined, status: 'INVESTIGATING' }),
    };
    expect(linesOf(readAny(log))).toEqual(lines.slice(0, 1));
  });

  it('has maintenances, whose states are one phase', () => {
    const stages = ['NOTSTARTEDYET', 'INPROGRESS', 'VERIFYING', 'COMPLETED'];
    const updates = stages.map((status, i) =>
      update({ id: `u${i}`, status, started: `2026-05-04T1${i}:00:00Z`, createdAt: null }),
    );
    const reading = readAny([
      { id: 'm1', name: 'New disks', status: 'COMPLETED', start: '2026-05-04T11:00:00Z', duration: 60, updates },
    ]);
    expect(updatesIn(reading).map(({ phase }) => phase)).toEqual(Array(4).fill('maintenance'));
    expect(reading.incidents[0]?.impact).toBe('maintenance');
    expect(reading.diagnostics).toEqual([]);
  });

  it('takes the HTML where there is no Markdown, and the state where there is neither', () => {
    const list = [update({ message: null, createdAt: null }), { ...resolve, message: '', messageHtml: null }];
    const reading = readAny([incident({ updates: list })]);
    expect(updatesIn(reading).map(({ text }) => text)).toEqual(['We look into it.', 'Resolved']);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it.each<[string, object, string]>([
    ['has no time', { started: null, createdAt: null }, 'it has no time'],
    ['has a time that is none', { started: 'soon' }, 'it has no time that can be read'],
    ['has the id of another', { id: 'u2' }, 'another of the same id stands before it'],
  ])('passes over an update that %s', (_name, over, reason) => {
    const reading = readAny([incident({ updates: [resolve, update(over)] })]);
    expect(linesOf(reading)).toEqual(lines.slice(1));
    expect(reasonsIn(reading)).toEqual([reason]);
    addsUp(reading);
  });

  it('reports a state that is unknown', () => {
    const reading = readAny([incident({ updates: [update({ status: 'TRIAGING', createdAt: null })] })]);
    expect(updatesIn(reading)[0]?.phase).toBe('update');
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });
});

describe('the summary of a page by Instatus', () => {
  const page = { name: 'Example', url: 'https://status.example.com', status: 'HASISSUES' };
  const active = (over: object = {}) => ({
    id: 'i1',
    name: 'Uploads fail',
    started: '2026-05-04T10:00:00Z',
    status: 'INVESTIGATING',
    impact: 'MAJOROUTAGE',
    url: 'https://status.example.com/incident/i1',
    ...over,
  });
  const planned = {
    name: 'New disks',
    start: 'Mon May 04 2026 18:55:54 GMT+0000 (Coordinated Universal Time)',
    status: 'NOTSTARTEDYET',
    duration: '60',
    url: 'https://status.example.com/maintenance/m1',
  };

  it('tells what goes on, and since when it is so', () => {
    const reading = readAny({
      page,
      activeIncidents: [active({ updatedAt: '2026-05-04T10:30:00Z', status: 'MONITORING' })],
      activeMaintenances: [planned],
    });
    expect(reading.format).toBe('instatus');
    expect(linesOf(reading)).toEqual([
      'i1 2026-05-04 10:30:00 monitoring Monitoring',
      'm1 2026-05-04 18:55:54 maintenance Scheduled',
    ]);
    expect(reading.incidents.map(({ impact }) => impact)).toEqual(['critical', 'maintenance']);
    expect(reading.page).toEqual({ name: 'Example', url: 'https://status.example.com' });
  });

  it('does not say that an incident began in the state of today', () => {
    expect(updatesIn(readAny({ page, activeIncidents: [active()] }))[0]?.phase).toBe('investigating');
    expect(updatesIn(readAny({ page, activeIncidents: [active({ status: 'MONITORING' })] }))[0]?.phase).toBe('update');
  });

  it.each([
    ['OPERATIONAL', 'none'],
    ['UNDERMAINTENANCE', 'maintenance'],
    ['DEGRADEDPERFORMANCE', 'minor'],
    ['MINOROUTAGE', 'minor'],
    ['PARTIALOUTAGE', 'major'],
    ['MAJOROUTAGE', 'critical'],
    ['DIRE', undefined],
  ])('rates %s as %s', (impact, expected) => {
    expect(readAny({ page, activeIncidents: [active({ impact })] }).incidents[0]?.impact).toBe(expected);
  });

  it('of a quiet day has no incidents', () => {
    expect(readAny({ page: { ...page, status: 'UP' } })).toMatchObject({
      format: 'instatus',
      incidents: [],
      diagnostics: [],
    });
  });

  it('is served beside the page', () => {
    const format = formats.find(({ id }) => id === 'instatus');
    expect(format?.requests?.('https://status.example.com/', {})).toEqual([
      { url: 'https://status.example.com/summary.json' },
    ]);
  });
});

it('reads what its webhooks send as the shape of Statuspage that it is', () => {
  const hook = {
    meta: {},
    page: { id: 'p', status_indicator: 'HASISSUES' },
    incident: {
      id: 'i1',
      name: 'Uploads',
      status: 'RESOLVED',
      incident_updates: [
        {
          id: 'u1',
          incident_id: 'i1',
          body: 'It works.',
          status: 'RESOLVED',
          created_at: '2026-05-04T10:00:00Z',
          updated_at: '2026-05-04T10:00:00Z',
        },
      ],
    },
  };
  const reading = readAny(hook);
  expect(reading.format).toBe('statuspage');
  expect(linesOf(reading)).toEqual(['i1 2026-05-04 10:00:00 resolved It works.']);
  expect(reading.diagnostics).toEqual([]);
});

it('never throws, and every record is used or passed over, whatever the JSON', () => {
  const logs = fc.oneof(
    mutated([incident()]),
    mutated({ page: { status: 'UP' }, activeIncidents: [incident({ impact: 'x' })] }),
    mutated({ ...update(), incident: incident() }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(logs, (log) => {
      addsUp(readAny(log, {}, 'instatus'));
      addsUp(readAny(log));
    }),
    { numRuns: 300 },
  );
});
