import { describe, expect, it } from 'vitest';
import { alertmanager } from '../../../src/source/format/alertmanager.ts';
import { readLog } from '../../../src/source/read.ts';
import { file, findingsOf, quoted, readJson, readLines, told } from './alerts.ts';

const alert = (over: object = {}): Record<string, unknown> => ({
  status: 'resolved',
  labels: { alertname: 'DiskFull', instance: 'db-1.example.com', severity: 'warning' },
  annotations: { summary: 'Disk of db-1 is full', description: 'Only 2 % are free.' },
  startsAt: '2026-05-04T10:00:00.123456789Z',
  endsAt: '2026-05-04T10:30:00.5Z',
  generatorURL: 'http://prometheus.example.com/graph',
  fingerprint: 'aaaabbbbccccdddd',
  ...over,
});
const firing = { status: 'firing', endsAt: '0001-01-01T00:00:00Z' };
const webhook = (alerts: unknown, over: object = {}) => ({
  version: '4',
  groupKey: '{}:{alertname="DiskFull"}',
  status: 'firing',
  receiver: 'team',
  groupLabels: { alertname: 'DiskFull' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example.com',
  alerts,
  ...over,
});
const fired = 'aaaabbbbccccdddd: 10:00:00 investigating Fired: Disk of db-1 is full';
const resolved = 'aaaabbbbccccdddd: 10:30:00 resolved Resolved: Disk of db-1 is full';

describe('envelopes', () => {
  const v2 = alert({ status: { state: 'active' }, updatedAt: '2026-05-04T10:00:01Z', endsAt: '2026-05-04T10:05:00Z' });
  const group = { labels: {}, receiver: { name: 'team' }, alerts: [v2] };
  it.each<[string, unknown, string[]]>([
    ['a webhook', webhook([alert()]), [fired, resolved]],
    [
      'a webhook of version 3, without group labels',
      { version: '3', receiver: 'a', alerts: [alert()] },
      [fired, resolved],
    ],
    ['a list of webhooks', [webhook([alert(firing)]), webhook([alert()])], [fired, resolved]],
    ['alerts of the API', [v2], [fired]],
    ['groups of the API', [group], [fired]],
    ['alerts of the API in version 1', { status: 'success', data: [v2] }, [fired]],
    ['one alert', v2, [fired]],
    [
      "Grafana's alerting",
      webhook([alert(firing)], { version: '1', orgId: 1, title: '[FIRING:1]', state: 'alerting' }),
      [fired],
    ],
  ])('reads %s', (_name, value, expected) => {
    const reading = readJson(value);
    expect(reading.format).toBe('alertmanager');
    expect(told(reading)).toEqual(expected);
    expect(reading.diagnostics).toEqual([]);
  });

  it('reads webhooks in lines, and a line that is no JSON is said', () => {
    const lines = [webhook([alert(firing)]), webhook([alert()])].map((value) => JSON.stringify(value));
    const text = [lines[0], '{"version":', lines[1]].join('\n');
    const reading = readLog({ file, text });
    expect(told(reading)).toEqual([fired, resolved]);
    expect(reading.records).toMatchObject({ seen: 3, used: 2, passedOver: [{ reason: 'it is no JSON', count: 1 }] });
    expect(reading.diagnostics[0]).toMatchObject({ code: 'log-syntax', place: { start: { line: 2 } } });
  });

  it.each<[string, unknown]>([
    ['a status page', { page: {}, incidents: [] }],
    [
      'alerts of Prometheus',
      { status: 'success', data: { alerts: [{ labels: {}, activeAt: '2026-05-04T10:00:00Z' }] } },
    ],
    ['an empty list', []],
    ['other alerts', { alerts: [{ id: 'A1', type: 'alert', alert_key: 'k' }] }],
    ['a text', 'alerts'],
  ])('does not take %s for one', (_name, value) => {
    expect(readJson(value).format).not.toBe('alertmanager');
  });
});

describe('an alert', () => {
  it('has its name, its rating and its place', () => {
    const value = webhook([alert({ labels: { alertname: 'DiskFull', severity: 'critical', service: 'Orders' } })]);
    const [incident] = readJson(value).incidents;
    expect(incident).toMatchObject({ title: 'Disk of db-1 is full', impact: 'critical', components: ['Orders'] });
    expect(quoted(value, incident?.place)).toBe(JSON.stringify((value.alerts as unknown[])[0]));
    expect(incident?.updates[0]).toMatchObject({
      kind: 'alert',
      text: 'Fired: Disk of db-1 is full\n\nOnly 2 % are free.',
      at: { epochMs: Date.parse('2026-05-04T10:00:00.123Z') },
    });
  });

  it.each([
    ['2026-05-04T10:00:00.123Z', '10:00:00.123'],
    ['2026-05-04T10:00:00.12345Z', '10:00:00.123'],
    ['2026-05-04T10:00:00.123456Z', '10:00:00.123'],
    ['2026-05-04T05:00:00.123456789-05:00', '10:00:00.123'],
    ['2026-05-04T10:00:00Z', '10:00:00.000'],
  ])('that starts at %s starts at that moment', (startsAt, time) => {
    const [at] = readJson(webhook([alert({ startsAt })])).incidents[0]?.updates.map((update) => update.at) ?? [];
    expect(new Date(at?.epochMs ?? 0).toISOString().slice(11, 23)).toBe(time);
  });

  it.each<[string, object, object, string]>([
    ['its summary', {}, {}, 'Disk of db-1 is full'],
    ['the summary of its group', { annotations: {} }, { commonAnnotations: { summary: 'Disks' } }, 'Disks'],
    ['its name', { annotations: null }, {}, 'DiskFull'],
    ['its id', { annotations: {}, labels: {} }, {}, 'Alert aaaabbbbccccdddd'],
  ])('is called by %s', (_name, over, group, title) => {
    expect(readJson(webhook([alert(over)], group), {}, 'alertmanager').incidents[0]?.title).toBe(title);
  });

  it.each([
    ['critical', 'critical'],
    ['error', 'major'],
    ['warning', 'minor'],
    ['info', 'none'],
    ['severe', undefined],
    ['page', undefined],
  ])('of severity %s has the impact %s', (severity, impact) => {
    expect(readJson(webhook([alert({ labels: { severity } })])).incidents[0]?.impact).toBe(impact);
  });

  it('that was told before is passed over, and told of once', () => {
    const reading = readLines([
      webhook([alert(firing)]),
      webhook([alert(firing)]),
      webhook([alert()]),
      webhook([alert()]),
    ]);
    expect(told(reading)).toEqual([fired, resolved]);
    expect(reading.records).toMatchObject({ seen: 4, used: 2 });
    expect(reading.records.passedOver.map(({ reason }) => reason)).toEqual(
      Array(2).fill('it tells again what was told before'),
    );
  });

  it('that fires again is the same incident', () => {
    const again = alert({ ...firing, startsAt: '2026-05-04T11:00:00Z' });
    const reading = readLines([webhook([alert()]), webhook([again])]);
    expect(told(reading)).toEqual([fired, resolved, fired.replace('10:00:00', '11:00:00')]);
  });

  it('has the same ids in a longer log, whichever record tells of it first', () => {
    const ids = (...values: unknown[]) => readLines(values).incidents[0]?.updates.map(({ id }) => id);
    expect(ids(webhook([alert(firing)]))).toEqual(['20260504T100000Z']);
    expect(ids(webhook([alert(firing)]), webhook([alert()]))).toEqual(ids(webhook([alert()])));
  });

  it('that started and ended in one moment is told in that order', () => {
    const reading = readJson(webhook([alert({ endsAt: alert().startsAt })]));
    expect(reading.incidents[0]?.updates.map(({ phase, id }) => `${phase} ${id}`)).toEqual([
      'investigating 20260504T100000Z',
      'resolved 20260504T100000Z-2',
    ]);
  });
});

describe('the end of an alert', () => {
  const v2 = { status: { state: 'active' }, updatedAt: '2026-05-04T10:10:00Z' };
  it.each<[string, object, string[]]>([
    ['is its end where it is resolved', {}, [fired, resolved]],
    ['is none while it fires', firing, [fired]],
    ['is none where it fires and has the time it is given up at', { status: 'firing' }, [fired]],
    ['is none where that time is later than the last word of it', { ...v2, endsAt: '2026-05-04T10:14:00Z' }, [fired]],
    [
      'is its end where the last word of it is later',
      { ...v2, endsAt: '2026-05-04T10:09:59Z' },
      [fired, resolved.replace('10:30:00', '10:09:59')],
    ],
    ['is none where it is silenced', { ...v2, status: { state: 'suppressed' } }, [fired]],
    ['is none where it has no status and no end', { status: undefined, endsAt: firing.endsAt }, [fired]],
  ])('%s', (_name, over, expected) => {
    const reading = readJson(webhook([alert(over)]));
    expect(told(reading)).toEqual(expected);
    expect(reading.diagnostics).toEqual([]);
  });

  it.each<[string, object, object, string[], string]>([
    [
      'it is resolved and has none',
      { endsAt: firing.endsAt },
      {},
      [fired],
      'no time at which it ended → one that fired',
    ],
    ['it has no status', { status: undefined }, {}, [fired], 'no status → one that fires'],
    ['its status is unknown', { status: 'odd' }, {}, [fired], 'the status `odd` → one that fires'],
    ['it has no start', { startsAt: null }, {}, [resolved], 'no time at which it fired → one that ended'],
  ])('is said where %s', (_name, over, group, expected, found) => {
    const reading = readJson(webhook([alert(over)], group), {}, 'alertmanager');
    expect(told(reading)).toEqual(expected);
    expect(findingsOf(reading)).toEqual([`log-read-as: ${found}`]);
  });

  it('is that of its group where only the group has a status', () => {
    expect(told(readJson(webhook([alert({ status: undefined })], { status: 'resolved' })))).toEqual([fired, resolved]);
  });
});

describe('the id of an alert', () => {
  const idsOf = (...alerts: unknown[]) => readJson(webhook(alerts)).incidents.map(({ id }) => id);
  const without = { fingerprint: undefined };

  it('is its fingerprint, or the one that Alertmanager gives to its labels', () => {
    // As Alertmanager 0.25 has it for these labels.
    const labels = { severity: 'critical', job: 'node', instance: '127.0.0.1:19200', alertname: 'InstanceDown' };
    expect(idsOf(alert(), alert({ ...without, labels }))).toEqual(['aaaabbbbccccdddd', '6b21765106c29a96']);
  });

  it('is the same whatever the order of its labels, and another for other labels', () => {
    const [a] = idsOf(alert({ ...without, labels: { a: '1', b: '2' } }));
    const [b] = idsOf(alert({ ...without, labels: { b: '2', a: '1' } }));
    expect(a).toBe(b);
    expect(idsOf(alert({ ...without, labels: { a: '1', b: '3' } }))).not.toEqual([a]);
  });

  it('is made of its labels where its fingerprint stands for others', () => {
    const other = alert({ labels: { alertname: 'DiskFull', instance: 'db-2.example.com' } });
    const reading = readJson(webhook([alert(), other]));
    expect(reading.incidents).toHaveLength(2);
    expect(findingsOf(reading)).toEqual([
      expect.stringMatching(/^log-read-as: the fingerprint of other labels → the alert/),
    ]);
  });

  it('is made of its labels where its fingerprint cannot stand in a reference', () => {
    expect(idsOf(alert({ fingerprint: 'a b' }))[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('wrong input', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'it is not an object'],
    ['a text', 'firing', 'it is not an object'],
    [
      'neither labels nor a fingerprint',
      { startsAt: '2026-05-04T10:00:00Z' },
      'it has neither labels nor a fingerprint',
    ],
    ['no times', alert({ startsAt: 'soon', endsAt: 3 }), 'it has no time at which it fired or ended'],
  ])('that is or has %s is passed over with its place', (_name, bad, reason) => {
    const value = webhook([alert(), bad]);
    const { records, diagnostics } = readJson(value);
    expect(records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason, count: 1 }] });
    expect(diagnostics.map(({ code }) => code)).toContain('log-record');
    expect(quoted(value, records.passedOver[0]?.place)).toBe(JSON.stringify(bad));
  });

  it('without an alert is said', () => {
    expect(findingsOf(readJson({ a: 1 }, {}, 'alertmanager'))).toEqual(['log-record: it has no record of this format']);
    expect(readJson(webhook([])).records).toEqual({ seen: 0, used: 0, passedOver: [] });
  });

  it('that is cut off is an error at its place', () => {
    const text = '{\n  "alerts": [...],\n}';
    for (const as of [undefined, 'alertmanager']) {
      expect(readLog({ file, text }, as).diagnostics).toMatchObject([
        { code: 'log-syntax', place: { start: { line: 2, column: 14 } } },
      ]);
    }
  });
});

it('asks the API for its alerts', () => {
  expect(alertmanager.requests?.('http://alertmanager.example.com/', {})).toEqual([
    { url: 'http://alertmanager.example.com/api/v2/alerts' },
  ]);
});
