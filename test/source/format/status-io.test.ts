import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/source/format/index.ts';
import { codesOf } from '../log.ts';
import { addsUp, linesOf, mutated, readAny, reasonsIn, updatesIn } from './shown.ts';

const message = (over: object = {}): Record<string, unknown> => ({
  details: 'We look into it.<br>Soon more.',
  state: 100,
  status: 400,
  datetime: '2026-05-04T10:00:00.000Z',
  ...over,
});
const monitoring = message({ details: 'It works.', state: 300, status: 100, datetime: '2026-05-04T11:00:00.000Z' });
const incident = (messages: unknown = [monitoring, message()], over: object = {}): Record<string, unknown> => ({
  _id: '5a1',
  name: 'Uploads fail',
  datetime_open: '2026-05-04T10:00:00.000Z',
  messages,
  containers_affected: [{ _id: 'k1', name: 'EU' }],
  components_affected: [
    { _id: 'c1', name: 'Website' },
    { _id: 'c1', name: 'Website' },
  ],
  ...over,
});
const overall = { updated: '2026-05-04T11:00:00.000Z', status: 'Operational', status_code: 100 };
const lines = [
  '5a1 2026-05-04 10:00:00 investigating We look into it.\nSoon more.',
  '5a1 2026-05-04 11:00:00 monitoring It works.',
];

describe('Status.io', () => {
  it.each<[string, unknown]>([
    [
      'the public status',
      {
        result: {
          status_overall: overall,
          status: [],
          incidents: [incident()],
          maintenance: { active: [], upcoming: [] },
        },
      },
    ],
    [
      'a public status whose maintenance is a list',
      { result: { status_overall: overall, incidents: [incident()], maintenance: [] } },
    ],
    [
      'the list of the API',
      { status: { error: 'no', message: 'OK' }, result: { active_incidents: [incident()], resolved_incidents: [] } },
    ],
    ['one incident of the API', { status: { error: 'no', message: 'OK' }, result: [incident()] }],
    ['a bare incident', incident()],
  ])('is read from %s', (_name, log) => {
    const reading = readAny(log);
    expect(reading.format).toBe('status-io');
    expect(linesOf(reading)).toEqual(lines);
    expect(reading.incidents[0]).toMatchObject({ title: 'Uploads fail', impact: 'major', components: ['Website'] });
    expect(updatesIn(reading).map(({ id }) => id)).toEqual(['20260504T100000Z', '20260504T110000Z']);
    expect(reading.diagnostics).toEqual([]);
  });

  it('resolves an incident with the last message of one that it lists as resolved', () => {
    const oldestFirst = [message(), monitoring, { ...monitoring, details: 'Over.' }];
    for (const list of [oldestFirst, oldestFirst.toReversed()]) {
      const reading = readAny({ result: { active_incidents: [], resolved_incidents: [incident(list)] } });
      expect(
        updatesIn(reading)
          .map(({ phase, text }) => `${phase} ${text}`)
          .slice(1),
      ).toEqual(['monitoring It works.', 'resolved Over.']);
    }
  });

  it('does not where the last message says that something is still wrong', () => {
    const reading = readAny({
      result: { active_incidents: [], resolved_incidents: [incident([message({ state: 200 })])] },
    });
    expect(updatesIn(reading)[0]?.phase).toBe('identified');
  });

  it('keeps the ids of messages, and who wrote them', () => {
    const reading = readAny(incident([message({ _id: 'm1', user_full_name: 'Ada Example' })]));
    expect(updatesIn(reading)[0]).toMatchObject({ id: 'm1', by: 'Ada Example' });
  });

  it.each([
    [100, 'none'],
    [200, 'maintenance'],
    [300, 'minor'],
    [400, 'major'],
    [500, 'critical'],
    [600, undefined],
  ])('rates the status %s as %s', (status, impact) => {
    expect(readAny(incident([message({ status })])).incidents[0]?.impact).toBe(impact);
  });

  it('has maintenances, whose states are one phase', () => {
    const planned = incident([message({ state: 100 })], {
      _id: 'm',
      datetime_planned_start: '2026-05-06T10:00:00Z',
      datetime_planned_end: '2026-05-06T11:00:00Z',
    });
    const logs = [
      { result: { status_overall: overall, incidents: [], maintenance: { active: [], upcoming: [planned] } } },
      { result: { active_maintenances: [], upcoming_maintenances: [], resolved_maintenances: [planned] } },
      planned,
    ];
    for (const log of logs) {
      const reading = readAny(log);
      expect(reading.format).toBe('status-io');
      expect(updatesIn(reading).map(({ phase }) => phase)).toEqual(['maintenance']);
      expect(reading.incidents[0]?.impact).toBe('maintenance');
    }
  });

  it('uses and reports a message with an unknown state or no text', () => {
    const reading = readAny(incident([message({ state: 900, details: '' })]));
    expect(updatesIn(reading)).toMatchObject([{ phase: 'update', text: 'Update' }]);
    expect(codesOf(reading)).toEqual(['log-read-as', 'log-read-as']);
  });

  it('passes over a message without a time, and an incident without an id', () => {
    const reading = readAny({
      result: {
        active_incidents: [incident([message({ datetime: null }), monitoring]), incident([message()], { _id: null })],
        resolved_incidents: [],
      },
    });
    expect(reasonsIn(reading)).toEqual(['it has no time', 'its incident is passed over: it has no id']);
    addsUp(reading);
  });

  it('is served where its public status is, and nowhere else', () => {
    const format = formats.find(({ id }) => id === 'status-io');
    const url = 'https://api.status.io/1.0/status/5a1b2c';
    expect(format?.requests?.(url, {})).toEqual([{ url }]);
    expect(format?.requests?.('https://status.example.com', {})).toEqual([]);
  });

  it('never throws, and every record is used or passed over, whatever the JSON', () => {
    const logs = fc.oneof(
      mutated({
        result: {
          status_overall: overall,
          incidents: [incident()],
          maintenance: { active: [incident([])], upcoming: [] },
        },
      }),
      mutated({ result: { active_incidents: [], resolved_incidents: [incident()] } }),
      mutated(incident()),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(logs, (log) => {
        addsUp(readAny(log, {}, 'status-io'));
        addsUp(readAny(log));
      }),
      { numRuns: 300 },
    );
  });
});
