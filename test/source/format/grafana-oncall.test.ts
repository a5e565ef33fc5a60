import { describe, expect, it } from 'vitest';
import { grafanaOncall } from '../../../src/source/format/grafana-oncall.ts';
import { Log, type SourceAnswer } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { file, findingsOf, quoted, readJson, readLines, told } from './alerts.ts';

const group = (over: object = {}): Record<string, unknown> => ({
  id: 'G1',
  integration_id: 'C1',
  route_id: 'R1',
  alerts_count: 3,
  state: 'resolved',
  created_at: '2026-05-04T10:00:00.123456Z',
  acknowledged_at: '2026-05-04T10:05:00Z',
  acknowledged_by: 'U1',
  resolved_at: '2026-05-04T10:30:00Z',
  resolved_by: 'U2',
  silenced_at: null,
  title: 'Disk is full',
  permalinks: { web: 'https://grafana.example.com/a/oncall/G1', slack: null },
  labels: [{ key: { id: 'severity', name: 'severity' }, value: { id: 'critical', name: 'critical' } }],
  ...over,
});
const list = (results: unknown) => ({
  count: 1,
  next: null,
  previous: null,
  results,
  current_page_number: 1,
  page_size: 50,
});

describe('alert groups', () => {
  it.each<[string, unknown]>([
    ['a list', list([group()])],
    ['a single answer', group()],
    ['a list without an envelope', [group()]],
  ])('are read from %s', (_name, value) => {
    const reading = readJson(value);
    expect(reading.format).toBe('grafana-oncall');
    expect(told(reading)).toEqual([
      'G1: 10:00:00 investigating Created: Disk is full',
      'G1: 10:05:00 update Acknowledged',
      'G1: 10:30:00 resolved Resolved',
    ]);
    expect(reading.incidents[0]).toMatchObject({
      title: 'Disk is full',
      impact: 'critical',
      url: 'https://grafana.example.com/a/oncall/G1',
    });
    expect(reading.incidents[0]?.updates.map(({ by }) => by)).toEqual([undefined, 'U1', 'U2']);
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    expect(reading.diagnostics).toEqual([]);
  });

  it('tell that they were silenced, and do without what they lack', () => {
    const over = {
      state: 'silenced',
      acknowledged_at: null,
      resolved_at: null,
      silenced_at: '2026-05-04T10:10:00Z',
      title: null,
      permalinks: null,
      labels: null,
    };
    const reading = readJson(list([group(over)]));
    expect(told(reading)).toEqual([
      'G1: 10:00:00 investigating Created: Alert group G1',
      'G1: 10:10:00 update Silenced',
    ]);
    expect(reading.incidents[0]).toMatchObject({ title: 'Alert group G1', url: undefined, impact: undefined });
  });

  it('that are resolved at no time are said to go on', () => {
    expect(findingsOf(readJson(list([group({ resolved_at: null })])))).toEqual([
      'log-read-as: no time at which it was resolved → one that goes on',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['stand twice', group(), 'another of the same id stands before it'],
    ['have no id', group({ id: null }), 'it has no id'],
    ['have no time that is one', group({ id: 'G2', created_at: 'soon' }), 'it has no time that can be read'],
    ['are null', null, 'it has no record of this format'],
  ])('that %s are passed over', (_name, bad, reason) => {
    expect(readJson(list([group(), bad])).records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason }] });
  });
});

describe('notes and alerts', () => {
  const note = {
    id: 'M1',
    alert_group_id: 'G1',
    author: 'U1',
    source: 'web',
    created_at: '2026-05-04T10:00:00.1Z',
    text: ' Old "logs". ',
  };

  it('are of the group that they name', () => {
    const value = list([note]);
    const reading = readJson(value);
    expect(reading.format).toBe('grafana-oncall');
    expect(told(reading)).toEqual(['G1: 10:00:00 update Old "logs".']);
    const [update] = reading.incidents[0]?.updates ?? [];
    expect(update).toMatchObject({ id: 'M1', kind: 'communication', by: 'U1' });
    expect(quoted(value, update?.placeOfText(4, 10))).toBe('\\"logs\\"');
  });

  it('are what a group is made of', () => {
    const alert = { id: 'A1', alert_group_id: 'G1', created_at: '2026-05-04T10:00:00Z', payload: { title: 'Disk' } };
    const reading = readJson(list([alert, { ...alert, id: 'A2', payload: {} }]));
    expect(reading.format).toBe('grafana-oncall');
    expect(told(reading)).toEqual([
      'G1: 10:00:00 investigating Alert: Disk',
      'G1: 10:00:00 investigating Alert: no title',
    ]);
  });

  it.each<[string, object, string]>([
    ['have no id', { id: undefined }, 'it has no id'],
    ['stand twice', {}, 'another of the same id stands before it'],
    ['have no text', { id: 'M2', text: ' ' }, 'it has no text'],
    ['have no time', { id: 'M2', created_at: null }, 'it has no time'],
    ['have no group that can stand in a reference', { id: 'M2', alert_group_id: 'a b' }, 'it names no alert group'],
  ])('that %s are passed over', (_name, over, reason) => {
    expect(readJson(list([note, { ...note, ...over }])).records).toMatchObject({
      seen: 2,
      used: 1,
      passedOver: [{ reason }],
    });
  });
});

describe('webhooks', () => {
  const hook = (type: string, time: string | null, over: object = {}) => ({
    event: { type, time, ...over },
    user: { id: 'U1', username: 'ada', email: 'ada@example.com' },
    alert_group: group({ labels: { severity: 'warning' } }),
    alert_group_id: 'G1',
  });

  it.each([
    ['alert group created', 'investigating Created: Disk is full'],
    ['acknowledge', 'update Acknowledged: Disk is full'],
    ['unacknowledge', 'update No longer acknowledged: Disk is full'],
    ['resolve', 'resolved Resolved: Disk is full'],
    ['unresolve', 'investigating No longer resolved: Disk is full'],
    ['silence', 'update Silenced: Disk is full'],
    ['personal notification', 'update Personal notification: Disk is full'],
    ['something new', 'update Something new: Disk is full'],
  ])('tell of %s', (type, expected) => {
    const reading = readJson(hook(type, '2026-05-04T10:00:00.123456+00:00'));
    expect(reading.format).toBe('grafana-oncall');
    expect(told(reading)).toEqual([`G1: 10:00:00 ${expected}`]);
    expect(reading.incidents[0]).toMatchObject({ impact: 'minor', updates: [{ by: 'ada' }] });
  });

  it('tell until when a group is silenced', () => {
    const [update] =
      readJson(hook('silence', '2026-05-04T10:00:00+00:00', { until: '2026-05-04T11:00:00+00:00' })).incidents[0]
        ?.updates ?? [];
    expect(update?.until?.epochMs).toBe(Date.parse('2026-05-04T11:00:00Z'));
  });

  it('come in lines of a file, some of them twice, some without a time', () => {
    const resolve = hook('resolve', '2026-05-04T10:30:00+00:00');
    const reading = readLines([
      hook('acknowledge', '2026-05-04T10:00:00+00:00'),
      hook('unsilence', null),
      resolve,
      resolve,
    ]);
    expect(told(reading)).toHaveLength(2);
    expect(reading.records.passedOver.map(({ reason }) => reason)).toEqual([
      'it has no time',
      'it tells again what was told before',
    ]);
  });

  it('without a group are passed over', () => {
    const value = { ...hook('resolve', '2026-05-04T10:30:00+00:00'), alert_group: {}, alert_group_id: null };
    expect(findingsOf(readJson(value))).toEqual(['log-record: of its alert group, it has no id']);
  });
});

describe('wrong input', () => {
  it.each<[string, unknown]>([
    ['another list of results', { results: [{ id: 1, created_at: '2026-05-04T10:00:00Z' }] }],
    ['an empty list', { results: [] }],
    ['null', null],
  ])('that is %s is not taken', (_name, value) => {
    expect(readJson(value).format).not.toBe('grafana-oncall');
    expect(readJson(value, {}, 'grafana-oncall').records.used).toBe(0);
  });

  it('that is no JSON is an error at its place', () => {
    const text = '{\n  "results": [\n    {"id": "G1", },\n  ]\n}';
    for (const as of [undefined, 'grafana-oncall']) {
      expect(readLog({ file, text }, as).diagnostics).toMatchObject([
        { code: 'log-syntax', place: { start: { line: 3 } } },
      ]);
    }
  });
});

describe('the request', () => {
  it('is for the groups of the window', () => {
    const window = { fromMs: Date.parse('2026-05-04T00:00:00Z'), toMs: Date.parse('2026-05-05T00:00:00Z') };
    const base = 'https://oncall.example.com/api/v1/alert_groups/';
    expect(grafanaOncall.requests?.('https://oncall.example.com', { window })).toEqual([
      { url: `${base}?started_at=2026-05-04T00:00:00_2026-05-05T00:00:00` },
    ]);
    expect(grafanaOncall.requests?.('https://oncall.example.com/', {})).toEqual([{ url: base }]);
  });

  it('is followed by that for the next page', () => {
    const url = 'https://oncall.example.com/api/v1/alert_groups/';
    const log = new Log({ file, text: JSON.stringify({ next: `${url}?page=2`, results: [] }) });
    const answer: SourceAnswer = { request: { url }, log, header: () => undefined };
    expect(grafanaOncall.next?.(answer)).toEqual({ url: `${url}?page=2` });
  });
});
