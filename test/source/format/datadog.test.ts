import { describe, expect, it } from 'vitest';
import { datadog } from '../../../src/source/format/datadog.ts';
import { Log, type SourceAnswer } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { file, findingsOf, readJson, readLines, told } from './alerts.ts';

const epoch = Date.parse('2026-05-04T10:00:00Z');
/** A webhook as Datadog sends it, with the variables that teams add. */
const hook = (over: object = {}): Record<string, unknown> => ({
  body: '%%%\nMore than **0** errors.\n\n@webhook-team @ada@example.com\n\nSee the runbook.\n\n- - -\n\n[[Monitor Status](https://app.example.com/monitors/7?a=1)] · [[Edit Monitor](https://app.example.com/monitors/7/edit)]\n%%%',
  last_updated: String(epoch),
  event_type: 'log_alert',
  title: '[Triggered on {service:orders}] Errors',
  severity: '',
  alert_type: 'error',
  alert_transition: 'Triggered',
  date: String(epoch),
  scopes: 'service:orders',
  org: { id: '1', name: 'Example' },
  url: 'https://app.example.com/event/event?id=111',
  tags: 'monitor,service:orders',
  id: '7879702138782271851',
  monitor_id: '7',
  ...over,
});
const later = (minutes: number) => String(epoch + minutes * 60_000);

describe('webhooks', () => {
  it.each<[string, unknown]>([
    ['one', hook()],
    ['a list', [hook()]],
    [
      'the default payload',
      hook({
        alert_transition: undefined,
        alert_type: undefined,
        severity: undefined,
        scopes: undefined,
        url: undefined,
        tags: undefined,
        monitor_id: '7',
      }),
    ],
  ])('are read from %s', (_name, value) => {
    const reading = readJson(value);
    expect(reading.format).toBe('datadog');
    expect(told(reading)).toEqual(['7-service:orders: 10:00:00 investigating [Triggered on {service:orders}] Errors']);
    expect(reading.incidents[0]).toMatchObject({ title: 'Errors (service:orders)' });
    expect(reading.incidents[0]?.updates[0]).toMatchObject({ id: '7879702138782271851', kind: 'alert' });
    expect(reading.diagnostics).toEqual([]);
  });

  it('are read from lines, of which one that is no JSON is said', () => {
    const lines = [hook(), hook({ id: '2', alert_transition: 'Recovered', date: later(30) })].map((value) =>
      JSON.stringify(value),
    );
    const reading = readLog({ file, text: `${lines.join('\nhello\n')}\n` });
    expect(told(reading).map((line) => line.split(' ').slice(1, 3).join(' '))).toEqual([
      '10:00:00 investigating',
      '10:30:00 resolved',
    ]);
    expect(reading.records).toMatchObject({
      seen: 3,
      used: 2,
      passedOver: [{ reason: 'it is no JSON', place: { start: { line: 2, column: 1 } } }],
    });
  });

  it('say what they say, without the marks, the mentions and the links around it', () => {
    expect(readJson(hook()).incidents[0]?.updates[0]?.text).toBe(
      '[Triggered on {service:orders}] Errors\n\nMore than **0** errors.\n\nSee the runbook.',
    );
    expect(readJson(hook({ body: null })).incidents[0]?.updates[0]?.text).toBe(
      '[Triggered on {service:orders}] Errors',
    );
    expect(readJson(hook({ body: 'a\n- - -\nb' })).incidents[0]?.updates[0]?.text).toMatch(/a\n- - -\nb$/);
  });

  it.each([
    ['Triggered', 'investigating'],
    ['Re-Triggered', 'update'],
    ['Warn', 'investigating'],
    ['Re-Warn', 'update'],
    ['No Data', 'investigating'],
    ['Re-No Data', 'update'],
    ['Renotify', 'update'],
    ['Recovered', 'resolved'],
  ])('of the transition %s are of phase %s, in its own field or in the title', (transition, phase) => {
    const titled = hook({
      alert_transition: undefined,
      alert_type: undefined,
      title: `[P2] [${transition} on {host:a}] Errors`,
    });
    for (const value of [hook({ alert_transition: transition }), titled]) {
      expect(readJson(value).incidents[0]?.updates[0]?.phase).toBe(phase);
      expect(readJson(value).diagnostics).toEqual([]);
    }
  });

  it('of an unknown transition are said', () => {
    expect(findingsOf(readJson(hook({ alert_transition: 'Odd' })))).toEqual([
      'log-read-as: the transition `Odd`, which is unknown → `update`',
    ]);
  });

  it.each([
    ['error', 'investigating', 'alert'],
    ['warning', 'investigating', 'alert'],
    ['success', 'resolved', 'alert'],
    ['info', 'update', 'alert'],
    ['user_update', 'update', 'communication'],
  ])('without a transition are what their type %s says', (alert_type, phase, kind) => {
    const value = hook({ alert_transition: '', alert_type, title: 'Errors' });
    expect(readJson(value).incidents[0]?.updates[0]).toMatchObject({ phase, kind });
  });

  it('of one second are told apart by the group that they are of', () => {
    const reading = readLines([
      hook(),
      hook({ id: '2', scopes: 'service:billing', title: '[Triggered on {service:billing}] Errors' }),
    ]);
    expect(reading.incidents.map(({ id }) => id)).toEqual(['7-service:orders', '7-service:billing']);
  });

  it.each<[string, object, string]>([
    ['its monitor and what triggered it', {}, '7-service:orders'],
    [
      'names of fields that teams choose',
      { monitor_id: undefined, alert_id: 7, scopes: undefined, alert_scope: 'host:a' },
      '7-host:a',
    ],
    ['what the title says triggered it', { scopes: undefined }, '7-service:orders'],
    ['its key, where it has no monitor', { monitor_id: undefined, aggreg_key: 'abc' }, 'abc'],
    ['its name, where it has neither', { monitor_id: undefined }, 'Errors-service:orders'],
  ])('are grouped by %s', (_name, over, id) => {
    expect(readJson(hook(over)).incidents.map((incident) => incident.id)).toEqual([id]);
  });

  it('of long groups keep their ids apart', () => {
    const scopes = `host:${'a'.repeat(200)}`;
    const reading = readLines([hook({ scopes }), hook({ id: '2', scopes: `${scopes}b` })]);
    expect(reading.incidents.map(({ id }) => id.length < 130)).toEqual([true, true]);
  });

  it.each([
    [{ severity: 'P1' }, 'critical'],
    [{ alert_priority: 'P3' }, 'minor'],
    [{ title: '[P2] [Warn] Errors' }, 'major'],
    [{ priority: 'normal' }, undefined],
  ])('with %j have the impact %s', (over, impact) => {
    expect(readJson(hook(over)).incidents[0]?.impact).toBe(impact);
  });

  it.each<[string, object, string]>([
    ['stand twice', {}, 'another of the same id stands before it'],
    ['have no time', { id: '2', date: '', last_updated: null }, 'it has no time'],
    ['have a time that is none', { id: '2', date: 'soon' }, 'it has no time that can be read'],
    ['have a variable that was not filled in', { id: '2', date: '$DATE' }, 'it has no time that can be read'],
  ])('that %s are passed over', (_name, over, reason) => {
    expect(readLines([hook(), hook(over)]).records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason }] });
  });

  it('have an id of their time where they have none that can stand in a reference', () => {
    const ids = [undefined, 'a b', '$ID/x'].map((id) => readJson(hook({ id })).incidents[0]?.updates[0]?.id);
    expect(ids).toEqual(Array(3).fill('20260504T100000Z'));
  });
});

describe('events of the API', () => {
  const v1 = (over: object = {}) => ({
    alert_type: 'error',
    date_happened: epoch / 1000,
    id: 7879702138782271851n.toString(),
    id_str: '7879702138782271851',
    priority: 'normal',
    source_type_name: 'monitor alert',
    tags: ['monitor'],
    text: '%%% \nMore than 0 errors.\n %%%',
    title: '[Triggered on {service:orders}] Errors',
    url: 'https://app.example.com/event/1',
    ...over,
  });
  it.each<[string, unknown]>([
    ['a list', { events: [v1()] }],
    ['one', { event: v1(), status: 'ok' }],
  ])('are read from %s of version 1', (_name, value) => {
    const reading = readJson(value);
    expect(reading.format).toBe('datadog');
    expect(told(reading)).toEqual([
      'Errors-service:orders: 10:00:00 investigating [Triggered on {service:orders}] Errors',
    ]);
    expect(reading.incidents[0]?.updates[0]).toMatchObject({
      id: '7879702138782271851',
      text: '[Triggered on {service:orders}] Errors\n\nMore than 0 errors.',
    });
  });

  it('keep the digits of an id that a number does not hold', () => {
    const text = `{"events":[${JSON.stringify(v1({ id_str: undefined, id: 0 })).replace('"id":0', '"id":7879702138782271851')}]}`;
    expect(readLog({ file, text }).incidents[0]?.updates[0]?.id).toBe('7879702138782271851');
  });

  it('are read from version 2', () => {
    const attributes = {
      message: '%%%\nMore than 0 errors.\n%%%',
      tags: ['monitor'],
      timestamp: '2026-05-04T10:00:00.000Z',
      attributes: {
        title: '[Triggered] Errors',
        evt: { id: '42', type: 'error' },
        monitor_id: 7,
        monitor_groups: ['service:orders'],
        status: 'error',
        timestamp: epoch,
        aggregation_key: 'k',
        monitor: { id: 7, name: 'Errors' },
      },
    };
    const recovered = {
      ...attributes,
      timestamp: '2026-05-04T10:30:00.000Z',
      attributes: {
        ...attributes.attributes,
        title: 'Errors',
        evt: { id: '43' },
        monitor: { id: 7, transition: { trans_name: 'Recovered' } },
      },
    };
    const reading = readJson({
      data: [
        { id: 'AAAA+/x=', type: 'event', attributes: recovered },
        { id: 'AAAB', type: 'event', attributes },
      ],
      links: { next: 'https://api.datadoghq.com/api/v2/events?page=2' },
    });
    expect(reading.format).toBe('datadog');
    expect(told(reading)).toEqual([
      '7-service:orders: 10:00:00 investigating [Triggered] Errors',
      '7-service:orders: 10:30:00 resolved Errors',
    ]);
    expect(reading.incidents[0]?.updates.map(({ id }) => id)).toEqual(['42', '43']);
  });
});

describe('downtimes', () => {
  const v1 = {
    id: 5,
    active: true,
    disabled: false,
    downtime_type: 2,
    monitor_id: 7,
    monitor_tags: ['*'],
    scope: ['env:test', 'host:a'],
    start: epoch / 1000,
    end: epoch / 1000 + 3600,
    message: 'A new disk.',
    canceled: null,
    timezone: 'UTC',
  };
  const v2 = (over: object = {}) => ({
    id: 'd-1',
    type: 'downtime',
    attributes: {
      message: null,
      scope: 'env:test',
      status: 'ended',
      display_timezone: 'UTC',
      schedule: { start: '2026-05-04T10:00:00+00:00', end: '2026-05-04T11:00:00+00:00' },
      canceled: null,
      ...over,
    },
  });

  it.each<[string, unknown, string[]]>([
    ['version 1', [v1], ['downtime-5: 10:00:00 maintenance A new disk.']],
    ['one of version 1', v1, ['downtime-5: 10:00:00 maintenance A new disk.']],
    ['version 2', { data: [v2()] }, ['downtime-d-1: 10:00:00 maintenance Downtime of env:test']],
    ['one of version 2', { data: v2() }, ['downtime-d-1: 10:00:00 maintenance Downtime of env:test']],
    [
      'one that recurs',
      {
        data: [
          v2({
            schedule: {
              recurrences: [],
              current_downtime: { start: '2026-05-04T10:00:00Z', end: '2026-05-04T11:00:00Z' },
            },
          }),
        ],
      },
      ['downtime-d-1: 10:00:00 maintenance Downtime of env:test'],
    ],
  ])('are maintenance in %s', (_name, value, expected) => {
    const reading = readJson(value, {}, 'datadog');
    expect(told(reading)).toEqual(expected);
    expect(reading.incidents[0]?.impact).toBe('maintenance');
    expect(reading.incidents[0]?.updates[0]?.until?.epochMs).toBe(epoch + 3_600_000);
  });

  it('are recognised', () => {
    expect([readJson([v1]).format, readJson({ data: [v2()] }).format]).toEqual(['datadog', 'datadog']);
  });

  it('end when they are cancelled, and have no end where none is set', () => {
    const untilOf = (value: unknown) => readJson(value).incidents[0]?.updates[0]?.until?.epochMs;
    expect(untilOf({ data: [v2({ canceled: '2026-05-04T10:20:00Z' })] })).toBe(epoch + 1_200_000);
    expect(untilOf([{ ...v1, end: null }])).toBeUndefined();
  });

  it('that stand twice or begin never are passed over', () => {
    const reading = readJson([v1, v1, { ...v1, id: 6, start: null }, { ...v1, id: 'a b' }]);
    expect(reading.records).toMatchObject({ seen: 4, used: 1 });
  });
});

describe('wrong input', () => {
  it.each<[string, unknown]>([
    ['an object', { a: 1 }],
    ['other events', { events: [{ name: 'x' }] }],
    ['a record with a title and a date', { title: 'A post', date: '2026-05-04' }],
    ['null', null],
    ['a text', 'x'],
  ])('that is %s is not taken', (_name, value) => {
    expect(readJson(value).format).not.toBe('datadog');
  });

  it('is counted and said', () => {
    expect(readJson([null, 3, hook()], {}, 'datadog').records).toMatchObject({ seen: 3, used: 1 });
    expect(readLog({ file, text: '{"title":' }, 'datadog').diagnostics.map(({ code }) => code)).toEqual(['log-syntax']);
  });
});

describe('the request', () => {
  it('is for the events of the window, and none without one', () => {
    const window = { fromMs: epoch, toMs: epoch + 60_000 };
    const url =
      'https://api.datadoghq.com/api/v2/events?filter[from]=2026-05-04T10%3A00%3A00.000Z&filter[to]=2026-05-04T10%3A01%3A00.000Z&sort=timestamp&page[limit]=1000';
    expect(datadog.requests?.('', { window })).toEqual([{ url }]);
    expect(datadog.requests?.('https://api.datadoghq.eu/', { window })[0]?.url).toBe(url.replace('.com', '.eu'));
    expect(datadog.requests?.('', {})).toEqual([]);
  });

  it('is followed by that for the next page', () => {
    const request = { url: 'https://api.datadoghq.com/api/v2/events?sort=timestamp' };
    const log = new Log({ file, text: JSON.stringify({ data: [], links: { next: `${request.url}&page[cursor]=x` } }) });
    const answer: SourceAnswer = { request, log, header: () => undefined };
    expect(datadog.next?.(answer)?.url).toBe(`${request.url}&page[cursor]=x`);
  });
});
