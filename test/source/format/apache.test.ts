import { describe, expect, it } from 'vitest';
import { eventsOf, passedOver, readLines } from '../lines/events.ts';

const read = (...lines: string[]) => readLines(lines, { zone: 'Europe/Berlin' }, 'apache');

describe('the error log of Apache', () => {
  it.each([
    [
      '[Tue Apr 07 14:32:10 2026] [error] [client 203.0.113.9] File does not exist: /srv/x',
      '2026-04-07T12:32:10 File does not exist: /srv/x',
    ],
    ['[Tue Apr  7 14:32:10 2026] [crit] broken', '2026-04-07T12:32:10 broken'],
    [
      '[Tue Apr 07 14:32:10.902022 2026] [core:error] [pid 9:tid 42] [client 203.0.113.9:55] AH00124: broken, referer: https://example.com/',
      '2026-04-07T12:32:10.902 AH00124: broken',
    ],
    [
      '[Tue Apr 07 14:32:10.902022 2026] [proxy_http:error] [pid 9] (70007)The timeout has expired: [client 203.0.113.9:55] AH01102: broken',
      '2026-04-07T12:32:10.902 (70007)The timeout has expired: AH01102: broken',
    ],
    [
      '[Tue Apr 07 14:32:10 2026] [mpm_event:notice] [pid 9] AH00491: caught SIGTERM, shutting down',
      '2026-04-07T12:32:10 AH00491: caught SIGTERM, shutting down',
    ],
  ])('%s is an event', (line, event) => {
    expect(eventsOf(read(line))).toEqual([event]);
  });

  it.each(['notice', 'info', 'debug', 'trace8', 'ssl:info'])('has lines that are none at %s', (level) => {
    expect(passedOver(read(`[Tue Apr 07 14:32:10 2026] [${level}] resuming`))).toEqual([
      '1× line 1: its level is below error and it says no change of state',
    ]);
  });

  it('has no zone', () => {
    const line = '[Tue Apr 07 14:32:10 2026] [error] broken';
    expect(passedOver(readLines(line))).toEqual(['1× line 1: its time has no zone']);
    expect(read(line).incidents[0]?.updates[0]?.assumed).toEqual([
      { lacks: 'zone', taken: 'Europe/Berlin', from: 'settings' },
    ]);
  });

  it('has other lines, which are counted', () => {
    expect(passedOver(read('[Tue Apr 07 14:32:10 2026] [error] x', '[core] dumped', ' at x', 'sh: not found'))).toEqual(
      ['2× line 2: it is no line of this format', '1× line 3: it goes on with the line above it'],
    );
  });
});

describe('an access log', () => {
  const line = (
    status: number | string,
    over: { time?: string; request?: string; front?: string; rest?: string } = {},
  ) =>
    `${over.front ?? '203.0.113.9 - ann'} [07/Apr/2026:${over.time ?? '14:32:10'} -0700] "${over.request ?? 'GET /pay?card=1 HTTP/1.1'}" ${status}${over.rest ?? ' 512 "-" "curl/8"'}`;

  it('has events where the status is 500 or above, and those of one status are one run', () => {
    const reading = read(
      line(200),
      line(502),
      line(404),
      line(502, { time: '14:36:00', request: 'GET /other HTTP/2.0' }),
      line(500),
      line(599),
    );
    expect(eventsOf(reading)).toEqual([
      '2026-04-07T21:32:10–2026-04-07T21:36:00 GET /pay was answered with 502 (2 lines)',
      '2026-04-07T21:32:10 GET /pay was answered with 500',
      '2026-04-07T21:32:10 GET /pay was answered with 599',
    ]);
    expect(passedOver(reading)).toEqual(['2× line 1: its status is below 500']);
  });

  it.each([
    ['in common format', line(503, { rest: ' 12' })],
    ['with nothing behind the status', line(503, { rest: '' })],
    ['with a virtual host', line(503, { front: 'www.example.com:443 203.0.113.9 - -' })],
    ['with quotes in the request', line(503, { request: 'GET /a\\"b\\" 200 \\" HTTP/1.1' })],
    ['with an empty request', line(503, { request: '' })],
    ['with a request that is none', line(503, { request: '\\x16\\x03\\x01' })],
  ])('is read %s', (_name, text) => {
    expect(eventsOf(readLines(text, {}, 'apache'))).toHaveLength(1);
  });

  it.each(['203.0.113.9 - - [x] "GET /" 503 1', '203.0.113.9 - - "GET /" 503', 'x'])('has other lines: %s', (text) => {
    expect(passedOver(read(text))).toEqual(['1× line 1: it is no line of this format']);
  });

  it('is recognised', () => {
    expect(readLines([line(200), line(503)]).format).toBe('apache');
  });
});
