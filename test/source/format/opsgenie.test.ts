import { describe, expect, it } from 'vitest';
import { opsgenie } from '../../../src/source/format/opsgenie.ts';
import { Log, type SourceAnswer } from '../../../src/source/index.ts';
import { file, findingsOf, quoted, readJson, readLines, told } from './alerts.ts';

const alert = (over: object = {}): Record<string, unknown> => ({
  id: 'a-1',
  tinyId: '17',
  alias: 'disk',
  message: 'Disk is full',
  status: 'closed',
  acknowledged: true,
  count: 1,
  lastOccurredAt: '2026-05-04T10:00:00.123Z',
  createdAt: '2026-05-04T10:00:00.123Z',
  updatedAt: '2026-05-04T10:31:00Z',
  source: 'Example Monitor',
  owner: 'ada@example.com',
  priority: 'P2',
  report: { ackTime: 60_000, closeTime: 1_800_000, acknowledgedBy: 'ada@example.com', closedBy: 'bob@example.com' },
  ...over,
});
const envelope = (data: unknown) => ({ data, took: 0.1, requestId: 'r-1' });

describe('alerts', () => {
  it.each<[string, unknown]>([
    ['a list', { ...envelope([alert()]), paging: { next: 'https://api.opsgenie.com/v2/alerts?offset=20' } }],
    ['a single answer', envelope(alert())],
    ['one without an envelope', alert()],
    ['a list without an envelope', [alert()]],
    ['the API of incidents', envelope([alert({ serviceId: 's', status: 'resolved' })])],
  ])('are read from %s', (_name, value) => {
    const reading = readJson(value);
    expect(reading.format).toBe('opsgenie');
    const closed = JSON.stringify(value).includes('"resolved"') ? 'Resolved' : 'Closed';
    expect(told(reading)).toEqual([
      'a-1: 10:00:00 investigating Created: Disk is full',
      'a-1: 10:01:00 update Acknowledged',
      `a-1: 10:30:00 resolved ${closed}`,
    ]);
    expect(reading.incidents[0]).toMatchObject({ title: 'Disk is full', impact: 'major' });
    expect(reading.incidents[0]?.updates.map(({ by }) => by)).toEqual([
      'Example Monitor',
      'ada@example.com',
      'bob@example.com',
    ]);
    expect(reading.diagnostics).toEqual([]);
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
  });

  it('that are open have no end, and tell that they occurred again', () => {
    const reading = readJson(
      envelope([alert({ status: 'open', report: undefined, count: 3, lastOccurredAt: '2026-05-04T10:20:00Z' })]),
    );
    expect(told(reading)).toEqual([
      'a-1: 10:00:00 investigating Created: Disk is full',
      'a-1: 10:20:00 update Occurred again, 3 times in all',
    ]);
  });

  it('have their description behind their message', () => {
    expect(readJson(envelope(alert({ description: ' It holds\nlogs. ' }))).incidents[0]?.updates[0]?.text).toBe(
      'Created: Disk is full\n\nIt holds\nlogs.',
    );
  });

  it.each<[string, object]>([
    ['no report', { report: null }],
    ['a report of a time after the last change', { report: { closeTime: 86_400_000 } }],
    ['a report of a time before it occurred last', { lastOccurredAt: '2026-05-04T10:30:30Z' }],
  ])('that are closed, with %s, were closed about when they last changed', (_name, over) => {
    const reading = readJson(envelope([alert(over)]));
    expect(told(reading).at(-1)).toBe('a-1: 10:31:00 resolved Closed');
    expect(reading.incidents[0]?.updates.at(-1)?.at.approximate).toBe(true);
    expect(findingsOf(reading)).toEqual([
      'log-read-as: the status `closed` and no time at which that was → closed when it last changed',
    ]);
  });

  it('that are closed at no time are said to go on', () => {
    const reading = readJson(envelope([alert({ report: null, updatedAt: null })]));
    expect(findingsOf(reading)).toEqual([
      'log-read-as: the status `closed` and no time at which that was → one that goes on',
    ]);
  });

  it.each([
    ['P1', 'critical'],
    ['P2', 'major'],
    ['P3', 'minor'],
    ['P4', 'minor'],
    ['P5', 'none'],
    ['high', undefined],
  ])('of priority %s have the impact %s', (priority, impact) => {
    expect(readJson(envelope([alert({ priority })])).incidents[0]?.impact).toBe(impact);
  });

  it.each<[string, unknown, string]>([
    ['have the id of another', alert(), 'another of the same id stands before it'],
    ['have no id', alert({ id: undefined }), 'it has no id'],
    ['have no time', alert({ id: 'a-2', createdAt: '' }), 'it has no time'],
    ['have a time that is none', alert({ id: 'a-2', createdAt: 'soon' }), 'it has no time that can be read'],
    ['are texts', 'alert', 'it has no record of this format'],
    ['are null', null, 'it has no record of this format'],
  ])('that %s are passed over', (_name, bad, reason) => {
    const { records } = readJson(envelope([alert(), bad]));
    expect(records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason, count: 1 }] });
  });
});

describe('logs and notes', () => {
  const log = (text: string, time: string, over: object = {}) => ({
    log: text,
    type: 'system',
    owner: 'System',
    createdAt: `2026-05-04T${time}Z`,
    offset: `${time}_1`,
    ...over,
  });

  it('are told newest first, of the one alert that was asked for', () => {
    const value = envelope([
      log('Alert closed via web', '10:30:00.1'),
      log('Viewed on [web]', '10:05:00', { type: 'alertRecipient' }),
      log('Alert acknowledged via web', '10:01:00'),
      log('Alert created via API', '10:01:00', { offset: 'first' }),
    ]);
    const reading = readJson(value);
    expect(reading.format).toBe('opsgenie');
    expect(told(reading)).toEqual([
      'alert: 10:01:00 investigating Alert created via API',
      'alert: 10:01:00 update Alert acknowledged via web',
      'alert: 10:05:00 update Viewed on [web]',
      'alert: 10:30:00 resolved Alert closed via web',
    ]);
    const [update] = reading.incidents[0]?.updates ?? [];
    expect(update).toMatchObject({ id: 'first', kind: 'alert', by: 'System' });
    expect(quoted(value, update?.placeOfText(6, 13))).toBe('created');
    expect(findingsOf(reading)).toEqual(['log-read-as: no alert → one of the only alert that is meant']);
  });

  it('are what people wrote', () => {
    const reading = readJson(
      envelope([
        { note: 'Alert closed too early.', owner: 'ada@example.com', createdAt: '2026-05-04T10:00:00Z', offset: 'o' },
      ]),
    );
    expect(reading.incidents[0]?.updates[0]).toMatchObject({
      phase: 'update',
      kind: 'communication',
      by: 'ada@example.com',
    });
  });

  it.each<[string, object, string]>([
    ['stand twice', {}, 'another of the same id stands before it'],
    ['have no time', { offset: '2', createdAt: undefined }, 'it has no record of this format'],
    ['have a time that is none', { offset: '2', createdAt: 'soon' }, 'it has no time that can be read'],
  ])('that %s are passed over', (_name, over, reason) => {
    const { records } = readJson(envelope([log('A', '10:00:00'), log('A', '10:00:00', over)]));
    expect(records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason }] });
  });
});

it('reads the timeline of an incident', () => {
  const entry = (id: string, type: string, time: string, over: object = {}) => ({
    id,
    group: 'incident',
    type,
    eventTime: `2026-05-04T${time}Z`,
    hidden: false,
    actor: { name: 'Ada', type: 'user' },
    description: { name: `${type} happened`, type: 'text' },
    ...over,
  });
  const entries = [
    entry('1', 'IncidentCreated', '10:00:00'),
    entry('2', 'NoteAdded', '10:05:00', { title: { content: 'Old logs.' } }),
    entry('3', 'IncidentResolved', '10:30:00', { description: null }),
  ];
  const reading = readJson(envelope({ entries, nextOffset: 'x' }));
  expect(reading.format).toBe('opsgenie');
  expect(told(reading)).toEqual([
    'alert: 10:00:00 investigating IncidentCreated happened',
    'alert: 10:05:00 update Old logs.',
    'alert: 10:30:00 resolved Incident resolved',
  ]);
  expect(reading.incidents[0]?.updates.map(({ kind }) => kind)).toEqual(['alert', 'communication', 'alert']);
  expect(findingsOf(reading)).toContain('log-read-as: no text → `Incident resolved`');
});

describe('webhooks', () => {
  const hook = (action: string, over: object = {}) => ({
    action,
    source: { name: 'web', type: 'web' },
    alert: {
      alertId: 'a-1',
      message: 'Disk is full',
      priority: 'P1',
      createdAt: 1_777_888_800_123,
      updatedAt: '1777890600000000000',
      username: 'ada@example.com',
      ...over,
    },
    integrationName: 'Example',
  });

  it('tell what was done, in lines of a file', () => {
    const reading = readLines([
      hook('Create'),
      hook('Acknowledge'),
      hook('AddNote', { note: 'Old logs.' }),
      hook('Close'),
      hook('Close'),
    ]);
    expect(reading.format).toBe('opsgenie');
    expect(told(reading)).toEqual([
      'a-1: 10:00:00 investigating Created: Disk is full',
      'a-1: 10:30:00 update Acknowledged: Disk is full',
      'a-1: 10:30:00 update Old logs.',
      'a-1: 10:30:00 resolved Closed: Disk is full',
    ]);
    expect(reading.incidents[0]?.impact).toBe('critical');
    expect(reading.records).toMatchObject({
      seen: 5,
      used: 4,
      passedOver: [{ reason: 'it tells again what was told before' }],
    });
  });

  it.each<[object, string]>([
    [{ alertId: undefined }, 'log-record: of its alert, it has no id'],
    [{ updatedAt: undefined }, 'log-record: it has no time'],
  ])('with %j are passed over', (over, found) => {
    expect(findingsOf(readJson(hook('Close', over), {}, 'opsgenie'))).toEqual([found]);
  });
});

describe('wrong input', () => {
  it.each<[string, unknown]>([
    ['another list', { data: [{ id: 1, name: 'x' }] }],
    ['an alert of another tool', { data: { alerts: [] }, status: 'success' }],
    ['null', null],
  ])('that is %s is not taken', (_name, value) => {
    expect(readJson(value).format).not.toBe('opsgenie');
    expect(readJson(value, {}, 'opsgenie').records.used).toBe(0);
  });

  it('of an empty list is a reading of nothing', () => {
    expect(readJson(envelope([]))).toMatchObject({ format: 'opsgenie', incidents: [], diagnostics: [] });
  });
});

describe('the request', () => {
  it('is for the alerts of the window', () => {
    const [request] = opsgenie.requests?.('', { window: { fromMs: 1, toMs: 2 } }) ?? [];
    expect(request?.url).toBe(
      'https://api.opsgenie.com/v2/alerts?query=createdAt%20%3E%3D%201%20AND%20createdAt%20%3C%3D%202&limit=100&sort=createdAt&order=desc',
    );
    expect(opsgenie.requests?.('https://api.eu.opsgenie.com/', {})[0]?.url).toBe(
      'https://api.eu.opsgenie.com/v2/alerts?limit=100&sort=createdAt&order=desc',
    );
  });

  it.each([
    ['https://api.opsgenie.com/v2/alerts?offset=20', 'https://api.opsgenie.com/v2/alerts?offset=20'],
    ['http://api.opsgenie.com/v2/alerts?offset=20', 'https://api.opsgenie.com/v2/alerts?offset=20'],
    ['https://elsewhere.example.com/v2/alerts?offset=20', undefined],
    ['https://api.opsgenie.com/v2/alerts', undefined],
    [undefined, undefined],
  ])('for the page after it, at %s, goes to the same server only', (next, expected) => {
    const log = new Log({ file, text: JSON.stringify({ paging: { next } }) });
    const answer: SourceAnswer = {
      request: { url: 'https://api.opsgenie.com/v2/alerts', headers: { a: 'b' } },
      log,
      header: () => undefined,
    };
    expect(opsgenie.next?.(answer)).toEqual(expected && { url: expected, headers: { a: 'b' } });
  });
});
