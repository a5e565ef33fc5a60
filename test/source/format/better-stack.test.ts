import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/source/format/index.ts';
import { Log } from '../../../src/source/index.ts';
import { codesOf } from '../log.ts';
import { addsUp, linesOf, mutated, readAny, reasonsIn, updatesIn } from './shown.ts';

const incident = (over: object = {}) => ({
  id: '25',
  type: 'incident',
  attributes: {
    name: 'uptime homepage',
    url: 'https://www.example.com/',
    cause: 'Status 404',
    started_at: '2026-05-04T10:00:00.662Z',
    acknowledged_at: '2026-05-04T10:05:00Z',
    acknowledged_by: 'Ada Example',
    resolved_at: '2026-05-04T11:00:00Z',
    resolved_by: null,
    status: 'Resolved',
    ...over,
  },
});

describe('the incidents of Better Stack', () => {
  it.each<[string, unknown]>([
    ['a list', { data: [incident()], pagination: { next: null } }],
    ['one', { data: incident(), included: { id: '2', type: 'monitor', attributes: {} } }],
  ])('are read from %s', (_name, log) => {
    const reading = readAny(log);
    expect(reading.format).toBe('better-stack');
    expect(linesOf(reading)).toEqual([
      '25 2026-05-04 10:00:00 investigating Status 404',
      '25 2026-05-04 10:05:00 update Acknowledged by Ada Example',
      '25 2026-05-04 11:00:00 resolved Resolved',
    ]);
    expect(updatesIn(reading).map(({ id, kind, by }) => `${id} ${kind} ${by}`)).toEqual([
      'started alert undefined',
      'acknowledged alert Ada Example',
      'resolved alert undefined',
    ]);
    expect(reading.incidents[0]?.title).toBe('uptime homepage');
    expect(reading.diagnostics).toEqual([]);
  });

  it('that go on have no more than their start', () => {
    const reading = readAny({ data: [incident({ acknowledged_at: null, resolved_at: null, status: 'Started' })] });
    expect(linesOf(reading)).toHaveLength(1);
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
  });

  it('are passed over where they have no time', () => {
    const reading = readAny({ data: [incident({ started_at: null, acknowledged_at: null, resolved_at: 'soon' })] });
    expect(reasonsIn(reading)).toEqual(['it has no time', 'it has no time that can be read']);
    expect(codesOf(reading)).toEqual(['log-record', 'log-time', 'log-record']);
    addsUp(reading);
  });

  it('are handed out in pages, and no other host is asked', () => {
    const format = formats.find(({ id }) => id === 'better-stack');
    const url = 'https://uptime.example.com/api/v3/incidents';
    const headers = { Authorization: 'x' };
    const next = (to: unknown) =>
      format?.next?.({
        request: { url, headers },
        log: new Log({ file: 'x', text: JSON.stringify({ pagination: { next: to } }) }),
        header: () => undefined,
      });
    expect(next(`${url}?page=2`)).toEqual({ url: `${url}?page=2`, headers });
    expect(next('https://other.example.net/?page=2')).toBeUndefined();
    expect([next(null), next(url), next('x')]).toEqual([undefined, undefined, undefined]);
  });
});

const update = (id: string, at: string, message: string, states: string[], over: object = {}) => ({
  id,
  type: 'status_update',
  attributes: {
    message,
    published_at: at,
    status_report_id: 12,
    affected_resources: states.map((status, i) => ({ status_page_resource_id: `r${i}`, status })),
    ...over,
  },
});
const report = (updates: { id: string }[], over: object = {}) => ({
  id: '12',
  type: 'status_report',
  attributes: {
    title: 'Data is late',
    report_type: 'manual',
    starts_at: '2026-05-04T10:00:00Z',
    ends_at: null,
    status_page_id: 1,
    affected_resources: [{ status_page_resource_id: 'r0', status: 'resolved' }],
    aggregate_state: 'resolved',
    ...over,
  },
  relationships: { status_updates: { data: updates.map(({ id }) => ({ id, type: 'status_update' })) } },
});
const list = [
  update('2', '2026-05-04T11:00:00.000Z', 'It works.', ['resolved', 'resolved']),
  update('1', '2026-05-04T10:00:00.000Z', 'Data is late.', ['degraded', 'downtime']),
];
const lines = ['12 2026-05-04 10:00:00 update Data is late.', '12 2026-05-04 11:00:00 resolved It works.'];

describe('the reports of a page by Better Stack', () => {
  const resource = {
    id: 'r1',
    type: 'status_page_resource',
    attributes: { public_name: 'Search', status: 'operational' },
  };
  it.each<[string, unknown]>([
    ['the API', { data: [report(list)], included: [...list, resource] }],
    ['one report', { data: report(list), included: [...list, resource] }],
    [
      'the page itself',
      {
        data: {
          id: '1',
          type: 'status_page',
          attributes: { company_name: 'Example', custom_domain: 'status.example.com', aggregate_state: 'operational' },
        },
        included: [report(list), ...list, resource],
      },
    ],
  ])('are read from %s', (_name, log) => {
    const reading = readAny(log);
    expect(reading.format).toBe('better-stack');
    expect(linesOf(reading)).toEqual(lines);
    expect(reading.incidents[0]).toMatchObject({ title: 'Data is late', impact: 'major', components: ['Search'] });
    expect(reading.diagnostics).toEqual([]);
  });

  it('are read from a list of their updates alone, named by their id', () => {
    const reading = readAny({ data: list, pagination: {} });
    expect(linesOf(reading)).toEqual(lines);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('of a maintenance have one phase', () => {
    const reading = readAny({ data: [report(list, { report_type: 'maintenance' })], included: list });
    expect(updatesIn(reading).map(({ phase }) => phase)).toEqual(['maintenance', 'maintenance']);
    expect(reading.incidents[0]?.impact).toBe('maintenance');
  });

  it('do not resolve where a part is not well yet, or none is named', () => {
    const some = [
      update('2', '2026-05-04T11:00:00Z', 'a', ['resolved', 'degraded']),
      update('1', '2026-05-04T10:00:00Z', 'b', []),
    ];
    expect(updatesIn(readAny({ data: [report(some)], included: some })).map(({ phase }) => phase)).toEqual([
      'update',
      'update',
    ]);
  });

  it('keep the page that says who it is', () => {
    const page = {
      data: {
        id: '1',
        type: 'status_page',
        attributes: { company_name: 'Example', custom_domain: 'status.example.com', aggregate_state: 'operational' },
      },
      included: [],
    };
    expect(readAny(page)).toMatchObject({
      format: 'better-stack',
      incidents: [],
      page: { name: 'Example', url: 'https://status.example.com/' },
    });
  });

  it('are served beside the page', () => {
    const format = formats.find(({ id }) => id === 'better-stack');
    expect(format?.requests?.('https://status.example.com/', {})).toEqual([
      { url: 'https://status.example.com/index.json' },
    ]);
  });
});

describe('the timeline of an incident of Better Stack', () => {
  const item = (item_type: string, at: string, data: object) => ({
    id: at,
    type: 'timeline_item',
    attributes: { item_type, at, data },
  });

  it('tells what people said and what happened', () => {
    const reading = readAny({
      data: [
        item('comment', '2026-05-04T10:44:46.618Z', {
          title: null,
          content: { text: 'Is it the cache?', user: { id: 1, name: 'Ada Example' } },
        }),
        item('generic_card', '2026-05-04T10:40:00Z', { title: 'Call', content: 'Ada was called.' }),
        item('response_item', '2026-05-04T10:39:00Z', { title: 'Page response', content: '' }),
      ],
    });
    expect(linesOf(reading)).toEqual([
      'timeline 2026-05-04 10:39:00 update Page response',
      'timeline 2026-05-04 10:40:00 update Ada was called.',
      'timeline 2026-05-04 10:44:46 update Is it the cache?',
    ]);
    expect(updatesIn(reading).at(-1)).toMatchObject({ by: 'Ada Example', kind: 'communication' });
  });
});

it('never throws, and every record is used or passed over, whatever the JSON', () => {
  const logs = fc.oneof(
    mutated({ data: [incident()] }),
    mutated({ data: [report(list)], included: list }),
    mutated({ data: list }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(logs, (log) => {
      addsUp(readAny(log, {}, 'better-stack'));
      addsUp(readAny(log));
    }),
    { numRuns: 300 },
  );
});
