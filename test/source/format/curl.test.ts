import { describe, expect, it } from 'vitest';
import { codesOf } from '../log.ts';
import { readText, shown, summaries } from '../output/read.ts';

const date = 'Tue, 07 Apr 2026 14:32:10 GMT';
const head = (status: string, fields: readonly string[] = [`date: ${date}`]): string =>
  `HTTP/${status}\r\n${fields.map((field) => `${field}\r\n`).join('')}content-type: text/html\r\n\r\n`;
const verbose = (status: string, host = 'auth.example.com'): string =>
  [
    '*   Trying 192.0.2.10:443...',
    `* Connected to ${host} (192.0.2.10) port 443 (#0)`,
    '> HEAD /login HTTP/1.1',
    `> Host: ${host}`,
    '> User-Agent: curl/8.1.2',
    '> ',
    `< HTTP/${status}`,
    `< Date: ${date}`,
    '< ',
    `* Connection #0 to host ${host} left intact`,
    '',
  ].join('\n');

describe('an output of curl', () => {
  it.each<[string, string, string]>([
    ['an answer', head('1.1 503 Service Unavailable'), 'the server answers 503 Service Unavailable'],
    ['an answer without words', head('2 200 '), 'the server answers 200'],
    [
      'redirects',
      head('1.1 301 Moved Permanently') + head('1.1 302 Found') + head('1.1 200 OK'),
      'the server answers 301 Moved Permanently, 302 Found, then 200 OK',
    ],
    [
      'an answer behind a proxy',
      head('1.1 200 Connection established', []) + head('1.1 502 Bad Gateway'),
      'the server answers 502 Bad Gateway',
    ],
    [
      'an answer after another that goes on',
      head('1.1 100 Continue', []) + head('1.1 200 OK'),
      'the server answers 200 OK',
    ],
    ['the host it asked', verbose('1.1 200 OK'), 'auth.example.com answers 200 OK'],
    [
      'the address it was given',
      `$ curl -sI 'https://auth.example.com/login'\n${head('2 404 ')}`,
      'https://auth.example.com/login answers 404',
    ],
    [
      'an address without what may be secret in it',
      `$ curl -H "Authorization: Bearer x.y" -I https://me:pw@auth.example.com/login?token=abc#top\n${head('2 200 ')}`,
      'https://auth.example.com/login answers 200',
    ],
  ])('tells of %s', (_name, text, said) => {
    const reading = readText(text);
    expect(reading.format).toBe('curl');
    expect(shown(reading)).toEqual([`curl: ${said} (at this time by the clock of the server) @ 2026-04-07T14:32:10Z`]);
    expect(reading.records).toEqual({ seen: 1, used: 1, passedOver: [] });
    expect(reading.diagnostics).toEqual([]);
  });

  it.each<[string, string, string]>([
    [
      'a name that does not resolve',
      'curl: (6) Could not resolve host: auth.example.com\n',
      'curl cannot fetch the server: Could not resolve host: auth.example.com',
    ],
    [
      'a refusal',
      '$ curl -I auth.example.com\ncurl: (7) Failed to connect to auth.example.com port 80: Connection refused\n',
      'curl cannot fetch auth.example.com: Failed to connect to auth.example.com port 80: Connection refused',
    ],
    [
      'a transfer that ends early',
      `${verbose('1.1 200 OK')}curl: (18) transfer closed\n`,
      'curl cannot fetch auth.example.com: transfer closed',
    ],
    ['an answer without a date', head('1.1 200 OK', []), 'the server answers 200 OK'],
    [
      'its progress alone',
      '$ curl https://auth.example.com\n  % Total    % Received % Xferd\n  0     0    0     0\n',
      'curl prints no head of an answer of https://auth.example.com',
    ],
  ])('tells of %s, and has no time', (_name, text, summary) => {
    expect(summaries(text)).toEqual([summary]);
    expect(readText(text).incidents).toEqual([]);
  });

  it('begins where the answer before has come, and does not where it leads on', () => {
    expect(summaries(head('1.1 301 Moved') + head('1.1 200 OK') + head('1.1 503 Down'))).toHaveLength(2);
    expect(summaries(verbose('1.1 302 Found') + verbose('1.1 200 OK', 'www.example.com'))).toEqual([
      'auth.example.com answers 302 Found, then 200 OK (at this time by the clock of the server)',
    ]);
    expect(summaries(verbose('1.1 200 OK') + verbose('1.1 200 OK', 'www.example.com'))).toHaveLength(2);
    expect(summaries(`${head('1.1 200 OK')}curl: (6) Could not resolve host: b.example.com\n`)).toHaveLength(2);
    expect(summaries('curl: (6) Could not resolve host: a\ncurl: (7) Failed to connect\n')).toHaveLength(2);
  });

  it('takes the time of the line above rather than the clock of the server', () => {
    expect(shown(readText(`2026-04-07T14:32:12+00:00\n${head('1.1 200 OK')}`))).toEqual([
      'curl: the server answers 200 OK @ 2026-04-07T14:32:12Z',
    ]);
  });

  it('of an answer that a cache kept is used, and the doubt of its time is said', () => {
    const reading = readText(head('1.1 200 OK', [`Date: ${date}`, 'Age: 86400']));
    expect(reading.records.used).toBe(1);
    expect(reading.diagnostics).toMatchObject([
      { code: 'log-read-as', args: { found: expect.stringMatching(/86400/) } },
    ]);
    expect(codesOf(readText(head('1.1 200 OK', [`Date: ${date}`, 'Age: 0'])))).toEqual([]);
  });

  it('with a date that is none is passed over', () => {
    expect(codesOf(readText(head('1.1 200 OK', ['date: yesterday'])))).toEqual(['log-time']);
  });

  it('ends a head at the empty line, so that a body has no say in its time', () => {
    expect(readText(`${head('1.1 200 OK', [])}Date: ${date}\n`).evidence[0]).not.toHaveProperty('captured');
  });
});
