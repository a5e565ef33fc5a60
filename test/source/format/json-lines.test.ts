import { describe, expect, it } from 'vitest';
import { addsUp, eventsOf, passedOver, readLines } from '../lines/events.ts';

const read = (...values: unknown[]) =>
  readLines(
    values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
    { zone: 'UTC' },
    'json-lines',
  );
const events = (...values: unknown[]) => eventsOf(read(...values));
const time = '2026-04-07T14:32:10Z';

describe('a JSON line', () => {
  it.each<[string, object, string]>([
    [
      'slog',
      { time: '2026-04-07T23:32:10.435979+09:00', level: 'ERROR', msg: 'broken' },
      '2026-04-07T14:32:10.435 broken',
    ],
    [
      'zap',
      { level: 'error', ts: 1775572330.25, caller: 'main.go:9', msg: 'broken', error: 'no route' },
      '2026-04-07T14:32:10.250 broken: no route',
    ],
    [
      'zap with a time',
      { level: 'error', timestamp: '2026-04-07T14:32:10.250+0000', msg: 'broken' },
      '2026-04-07T14:32:10.250 broken',
    ],
    ['zerolog', { level: 'fatal', time: 1775572330, message: 'broken' }, '2026-04-07T14:32:10 broken'],
    [
      'pino',
      {
        level: 50,
        time: 1775572330250,
        pid: 1,
        hostname: 'h',
        msg: 'broken',
        err: { message: 'no route', stack: 'x' },
      },
      '2026-04-07T14:32:10.250 broken: no route',
    ],
    ['bunyan', { name: 'api', level: 60, msg: 'broken', time, v: 0 }, '2026-04-07T14:32:10 broken'],
    [
      'Serilog',
      { '@t': time, '@l': 'Error', '@mt': 'Order {Id} of {@Who:l} broke {Twice}', Id: 7, Who: 'ann' },
      '2026-04-07T14:32:10 Order 7 of ann broke {Twice}',
    ],
    [
      'Serilog with a stack',
      { '@t': time, '@l': 'Fatal', '@m': 'broken', '@x': 'System.E: no route\n   at X' },
      '2026-04-07T14:32:10 broken: System.E: no route',
    ],
    [
      'slog with groups',
      { time, level: 'ERROR', msg: 'broken', svc: { pay: { err: 'no route' } } },
      '2026-04-07T14:32:10 broken: no route',
    ],
    ['structlog', { timestamp: time, level: 'critical', event: 'broken' }, '2026-04-07T14:32:10 broken'],
    [
      'Python',
      { asctime: '2026-04-07 14:32:10,250', levelno: 40, message: 'broken' },
      '2026-04-07T14:32:10.250 broken',
    ],
    [
      'logback',
      { '@timestamp': time, message: 'broken', level: 'ERROR', level_value: 40000 },
      '2026-04-07T14:32:10 broken',
    ],
    ['ECS', { '@timestamp': time, 'log.level': 'error', message: 'broken' }, '2026-04-07T14:32:10 broken'],
    ['nested ECS', { '@timestamp': time, log: { level: 'error' }, message: 'broken' }, '2026-04-07T14:32:10 broken'],
    [
      'MongoDB',
      { t: { $date: '2026-04-07T14:32:10.250+00:00' }, s: 'E', c: 'NETWORK', msg: 'broken' },
      '2026-04-07T14:32:10.250 broken',
    ],
    [
      'the journal',
      { __REALTIME_TIMESTAMP: '1775572330250000', PRIORITY: '3', MESSAGE: 'broken' },
      '2026-04-07T14:32:10.250 broken',
    ],
    [
      'Google Cloud',
      { severity: 'ALERT', timestamp: time, jsonPayload: { message: 'broken' } },
      '2026-04-07T14:32:10 broken',
    ],
    [
      'loguru',
      { Time: '2026-04-07T14:32:10Z', Level: { Name: 'ERROR', No: 40 }, Message: 'broken' },
      '2026-04-07T14:32:10 broken',
    ],
    ['OpenTelemetry', { timestamp: time, severityNumber: 17, body: 'broken' }, '2026-04-07T14:32:10 broken'],
    ['GELF', { timestamp: 1775572330.25, level: 3, short_message: 'broken' }, '2026-04-07T14:32:10.250 broken'],
    ['Docker', { log: 'request failed\n', stream: 'stderr', time }, '2026-04-07T14:32:10 request failed'],
    [
      'a firewall',
      { date: '2026-04-07', time: '14:32:10', level: 'alert', msg: 'broken' },
      '2026-04-07T14:32:10 broken',
    ],
  ])('of %s is an event', (_name, value, event) => {
    expect(events(value)).toEqual([event]);
  });

  it.each<[string, object]>([
    ['slog', { time, level: 'INFO', msg: 'x' }],
    ['pino', { level: 30, time: 1775572330250, msg: 'x' }],
    ['Serilog without a level', { '@t': time, '@mt': 'x failed' }],
    ['Python', { asctime: time, levelno: 20, message: 'x' }],
    ['MongoDB', { t: { $date: time }, s: 'I', msg: 'x failed' }],
    ['the journal', { __REALTIME_TIMESTAMP: '1775572330250000', PRIORITY: '6', MESSAGE: 'x' }],
    ['OpenTelemetry', { timestamp: time, severityNumber: 9, body: 'x' }],
    ['a level with an error that it only mentions', { time, level: 'info', msg: 'retrying', error: 'no route' }],
    ['an answer below 500', { time, level: 'info', msg: 'GET', status: 404 }],
  ])('of %s is none', (_name, value) => {
    expect(passedOver(read(value))).toEqual(['1× line 1: its level is below error and it says no change of state']);
  });

  it.each<[string, object]>([
    ['status', { status: 503 }],
    ['a status as text', { status: '503' }],
    ['res of pino', { res: { statusCode: 503 } }],
    ['a response', { response: { statusCode: 503 } }],
    ['httpRequest of Google Cloud', { httpRequest: { status: 503 } }],
    ['http of ECS', { http: { response: { status_code: 503 } } }],
  ])('of any level is an event where it tells of an answer with 500 or above: %s', (_name, value) => {
    expect(events({ time, level: 'info', msg: 'GET /', ...value })).toEqual([
      '2026-04-07T14:32:10 GET / with status 503',
    ]);
  });

  it('tells answers of one status together, and of two apart', () => {
    const answer = (status: number) => ({ time, level: 'info', msg: 'GET /', status });
    expect(events(answer(500), answer(502), answer(500))).toEqual([
      '2026-04-07T14:32:10 GET / with status 500 (2 lines)',
      '2026-04-07T14:32:10 GET / with status 502',
    ]);
  });

  it('tells a change of state of what it names', () => {
    const said = (minute: number, monitor: string, status: string) => ({
      time: `2026-04-07T14:0${minute}:00Z`,
      level: 'info',
      msg: `checked ${minute}`,
      monitor,
      status,
    });
    expect(
      events(
        said(1, 'a', 'up'),
        said(2, 'b', 'up'),
        said(3, 'a', 'down'),
        said(4, 'b', 'up'),
        said(5, 'a', 'down'),
        said(6, 'a', 'up'),
      ),
    ).toEqual(['2026-04-07T14:03:00–2026-04-07T14:05:00 checked 3 (2 lines)', '2026-04-07T14:06:00 checked 6']);
  });

  it('does not take errors of one service for one state', () => {
    const failed = (msg: string) => ({ time, level: 'error', msg, service: 'pay', status: 'failed' });
    expect(events(failed('card refused'), failed('bank is silent'))).toHaveLength(2);
  });

  it('is judged by its error or its words where it has no level', () => {
    expect(
      events(
        { time, msg: 'x', error: 'no route' },
        { time, msg: 'y failed' },
        { time, msg: 'z', err: null },
        { time, msg: 'z', err: '' },
      ),
    ).toHaveLength(2);
  });

  it('tells lines of one template of Serilog together', () => {
    const line = (id: string) => ({ '@t': time, '@l': 'Error', '@mt': 'Order of {Who} broke', Who: id });
    expect(events(line('ann'), line('bob'))).toEqual(['2026-04-07T14:32:10 Order of ann broke (2 lines)']);
  });

  it('that is cut off, or no object, or no JSON, is counted and reported', () => {
    const reading = read({ time, level: 'error', msg: 'x' }, '{"time":"2026', '[1]', 'plain text', '  {"a":}', 'null');
    expect(reading.records.used).toBe(1);
    expect(passedOver(reading)).toEqual(['3× line 2: it is not valid JSON', '2× line 4: it is no line of this format']);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log-record', 'log-record']);
  });

  it.each<[string, object]>([
    ['no time', { level: 'error', msg: 'x' }],
    ['a time of another type', { time: true, level: 'error', msg: 'x' }],
  ])('with %s is counted and reported', (_name, value) => {
    expect(passedOver(read(value))).toEqual(['1× line 1: it has no time']);
  });

  it('is told by the whole line where it has no message', () => {
    expect(events({ time, level: 'error' })).toEqual([`2026-04-07T14:32:10 {"time":"${time}","level":"error"}`]);
  });

  it('survives values of any type', () => {
    const odd: readonly unknown[] = [null, 7, true, {}, [], { toString: 1 }, { message: {} }, 'x'];
    const keys = [
      'time',
      'level',
      'msg',
      'error',
      'status',
      'res',
      'http',
      'log',
      's',
      't',
      '@mt',
      'jsonPayload',
      'name',
      'state',
    ];
    for (const value of odd) {
      for (const key of keys) {
        expect(addsUp(read({ '@mt': '{a} {log}', a: odd, time, level: 'error', [key]: value }))).toBe(true);
      }
    }
  });
});

describe('JSON lines', () => {
  const line = { time, level: 'info', msg: 'x' };
  const formatOf = (...lines: unknown[]) =>
    readLines(lines.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))).format;
  it('are recognised by a time and a level, a message or a status', () => {
    expect(formatOf(line)).toBe('json-lines');
    expect(formatOf(line, line, line, line, 'started')).toBe('json-lines');
    expect(formatOf({ ts: 1775572330, message: 'x' })).toBe('json-lines');
    expect(formatOf({ time, method: 'GET', path: '/', status: 200 })).toBe('json-lines');
    expect(formatOf(line, line, line, 'started')).toBe('json-lines');
  });
  it.each<[string, unknown[]]>([
    ['other records', [{ id: 1, created_at: time, title: 'x', body: 'y' }]],
    ['records without a time', [{ level: 'info', msg: 'x' }]],
    ['measurements', [{ time, value: 1 }]],
    ['text for the most part', [line, 'x', 'y', 'z']],
  ])('are not: %s', (_name, lines) => {
    expect(formatOf(...lines)).not.toBe('json-lines');
  });
});
