import { describe, expect, it } from 'vitest';
import type { LogSettings } from '../../src/source/index.ts';
import { readStream } from '../../src/source/read.ts';
import { golden, logsArePresent, readReal, textOf } from './logs.ts';

const present = logsArePresent('test/real/machines.test.ts');
const given: LogSettings = { zone: 'UTC', date: '2005-06-14' };

/** What each log is read as, with nothing given and with a zone and a day. */
const table: readonly (readonly [name: string, alone: string, completed: string])[] = [
  [
    'log-lines/cef.txt',
    'cef | 1 incidents | 1 updates | 2020-11-08 12:30:00 to 2020-11-08 12:30:00 | update×1 | 1/14 used | log-record×2 log-time×1',
    'cef | 1 incidents | 1 updates | 2020-11-08 12:30:00 to 2020-11-08 12:30:00 | update×1 | 1/14 used | log-record×2 log-time×1',
  ],
  [
    'log-lines/logfmt-logrus.txt',
    'logfmt | 1 incidents | 5 updates | 2024-11-12 05:39:08 to 2024-11-12 05:39:12 | update×5 | 44/120 used | nothing found',
    'logfmt | 1 incidents | 5 updates | 2024-11-12 05:39:08 to 2024-11-12 05:39:12 | update×5 | 44/120 used | nothing found',
  ],
  [
    'log-lines/loghub-Apache.log.txt',
    'apache | 0 incidents | 0 updates | – to – |  | 0/300 used | log-time×1',
    'apache | 1 incidents | 7 updates | 2005-12-04 04:47:44 to 2005-12-04 06:36:10 | update×7 | 89/300 used | nothing found',
  ],
  [
    'log-lines/loghub-HDFS.log.txt',
    'log-lines | 0 incidents | 0 updates | – to – |  | 0/150 used | log-time×1',
    'log-lines | 1 incidents | 5 updates | 2008-11-09 21:40:43 to 2008-11-09 23:01:10 | update×5 | 21/150 used | nothing found',
  ],
  [
    'log-lines/loghub-Linux.log.txt',
    'syslog | 0 incidents | 0 updates | – to – |  | 0/400 used | log-time×1',
    'syslog | 1 incidents | 38 updates | 2005-06-14 15:16:01 to 2005-06-28 08:10:24 | update×38 | 163/400 used | nothing found',
  ],
  [
    'log-lines/loghub-OpenStack.log.txt',
    'log-lines | 0 incidents | 0 updates | – to – |  | 0/150 used | log-time×1',
    'log-lines | 1 incidents | 1 updates | 2017-05-16 00:00:20 to 2017-05-16 00:00:20 | update×1 | 2/150 used | nothing found',
  ],
  [
    'log-lines/nginx-error-http-auth.txt',
    'nginx | 0 incidents | 0 updates | – to – |  | 0/40 used | log-record×1 log-time×1',
    'nginx | 1 incidents | 16 updates | 2012-04-09 11:53:29 to 2025-09-07 21:20:40 | update×16 | 18/40 used | log-record×1',
  ],
  [
    'log-lines/nginx-error-modsecurity.txt',
    'nginx | 0 incidents | 0 updates | – to – |  | 0/8 used | log-time×1',
    'nginx | 1 incidents | 2 updates | 2021-12-26 12:36:51 to 2025-10-27 19:47:46 | update×2 | 3/8 used | nothing found',
  ],
  [
    'log-lines/slog-json-lines.jsonl',
    'json-lines | 1 incidents | 1 updates | 2024-04-06 09:58:34 to 2024-04-06 09:58:34 | update×1 | 2/120 used | nothing found',
    'json-lines | 1 incidents | 1 updates | 2024-04-06 09:58:34 to 2024-04-06 09:58:34 | update×1 | 2/120 used | nothing found',
  ],
  [
    'log-lines/syslog-3164.txt',
    'syslog | 0 incidents | 0 updates | – to – |  | 0/32 used | log-record×1 log-time×1',
    'syslog | 1 incidents | 7 updates | 2005-10-11 22:14:15 to 2006-03-10 00:38:16 | update×7 | 9/32 used | log-record×1',
  ],
  [
    'log-lines/syslog-5424.txt',
    'syslog | 1 incidents | 1 updates | 2003-10-11 22:14:15 to 2003-10-11 22:14:15 | update×1 | 2/9 used | log-record×1 log-time×1',
    'syslog | 1 incidents | 1 updates | 2003-10-11 22:14:15 to 2003-10-11 22:14:15 | update×1 | 2/9 used | log-record×1 log-time×1',
  ],
  [
    'log-lines/zap-console.txt',
    'json-lines | 1 incidents | 4 updates | 2024-11-12 05:13:36 to 2024-11-12 05:13:39 | update×4 | 36/80 used | nothing found',
    'json-lines | 1 incidents | 4 updates | 2024-11-12 05:13:36 to 2024-11-12 05:13:39 | update×4 | 36/80 used | nothing found',
  ],
  [
    'atlassian-statuspage-feed/github-downtime-windows.csv',
    'csv | 819 incidents | 819 updates | 2022-03-24 19:11:00 to 2026-08-20 14:43:00 | update×819 | 819/819 used | nothing found',
    'csv | 819 incidents | 819 updates | 2022-03-24 19:11:00 to 2026-08-20 14:43:00 | update×819 | 819/819 used | nothing found',
  ],
];

describe.skipIf(!present)('real logs of machines', () => {
  it.each(table)('%s', (name, alone, completed) => {
    expect(golden(readReal(name))).toBe(alone);
    expect(golden(readReal(name, given))).toBe(completed);
  });

  it.each(table)('%s is read the same as it comes', async (name) => {
    const bytes = new TextEncoder().encode(textOf(name));
    const size = 1_000;
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const streamed = await readStream({ file: name, chunks }, undefined, given);
    expect(JSON.stringify(streamed)).toBe(JSON.stringify(readReal(name, given)));
  });

  it('asks for the year of a syslog once, for all its lines', () => {
    expect(readReal('log-lines/loghub-Linux.log.txt').diagnostics).toMatchObject([
      { code: 'log-time', args: { record: 'The first of 163 lines', found: 'Jun 14 15:16:01', lacks: 'year' } },
    ]);
    expect(readReal('log-lines/loghub-Linux.log.txt', { date: '2005-06-14' }).diagnostics).toMatchObject([
      { code: 'log-time', args: { lacks: 'zone' } },
    ]);
  });

  it('walks from October to March of the next year, and back by a day within March', () => {
    const updates = readReal('log-lines/syslog-3164.txt', given).incidents[0]?.updates ?? [];
    expect(updates.map(({ assumed }) => assumed?.[0]?.taken)).toEqual(['2005', '2005', ...Array(5).fill('2006')]);
    expect(updates.map(({ raw }) => raw.match(/[A-Z][a-z]{2} +\d+/)?.[0])).toEqual([
      ...['Oct 11', 'Oct 12', 'Mar  7', 'Mar  8', 'Mar  8', 'Mar  9', 'Mar 10'],
    ]);
  });

  it('reads no event without what the line says of it', () => {
    const reasons = (name: string) =>
      readReal(name, given).records.passedOver.map(({ count, reason }) => `${count}× ${reason}`);
    expect(reasons('log-lines/syslog-5424.txt')).toEqual([
      '3× its level is below error and it says no change of state',
      '2× it has no time that can be read',
      '1× it is no line of this format',
      '1× nothing in it says that something is wrong or has changed',
    ]);
    expect(reasons('log-lines/cef.txt')).toEqual([
      '8× its severity is below high',
      '3× it has no time',
      '1× it is no line of this format',
      '1× its time has no zone',
    ]);
  });

  it('takes warnings where there is nothing graver, and says whose century it is', () => {
    const [first] = readReal('log-lines/loghub-HDFS.log.txt', given).incidents[0]?.updates ?? [];
    expect(first?.text).toMatch(/^dfs\.DataNode\$DataXceiver: 10\.251\.30\.85:50010:Got exception .* \(9 lines\)$/);
    expect(first?.assumed).toEqual([
      { lacks: 'year', taken: '2008', from: 'format' },
      { lacks: 'zone', taken: 'UTC', from: 'settings' },
    ]);
  });

  it('tells runs of errors with the error they name, and failed answers by their status', () => {
    const texts = (name: string) => readReal(name).incidents[0]?.updates.map(({ text }) => text);
    expect(texts('log-lines/logfmt-logrus.txt')).toEqual([
      'Operation failed: Invalid authentication token (20 lines)',
      'API request processed with status 500 (5 lines)',
      'Operation failed: Resource not found (4 lines)',
      'Operation failed: Database connection timeout (7 lines)',
      'Operation failed: Internal server error (8 lines)',
    ]);
    expect(texts('log-lines/zap-console.txt')?.toSorted()).toEqual([
      'HTTP request with status 500 (2 lines)',
      'HTTP request with status 502 (7 lines)',
      'HTTP request with status 503 (6 lines)',
      'Request failed: Internal server error (21 lines)',
    ]);
  });

  it('tells what started and stopped', () => {
    const updates = readReal('log-lines/loghub-Linux.log.txt', given).incidents[0]?.updates ?? [];
    expect(updates.filter(({ text }) => /cups|syslogd/.test(text)).map(({ id, text }) => `${id} ${text}`)).toEqual([
      '20050619T040857Z cups: cupsd shutdown succeeded',
      '20050619T040902Z cups: cupsd startup succeeded',
      '20050619T040911Z syslogd 1.4.1: restart.',
      '20050626T040419Z cups: cupsd shutdown succeeded',
      '20050626T040424Z cups: cupsd startup succeeded',
      '20050626T040431Z syslogd 1.4.1: restart.',
    ]);
  });

  it('reads a table of downtimes as incidents that have an end', () => {
    const { incidents } = readReal('atlassian-statuspage-feed/github-downtime-windows.csv');
    expect(incidents.every(({ updates }) => updates.length === 1)).toBe(true);
    expect(incidents.filter(({ updates }) => updates[0]?.until)).toHaveLength(797);
    const impacts = Map.groupBy(incidents, ({ impact }) => impact);
    expect([...impacts].map(([impact, list]) => `${impact} ${list.length}`).toSorted()).toEqual(
      ['critical 28', 'maintenance 18', 'major 138', 'minor 604', 'none 31'].toSorted(),
    );
    expect(incidents.find(({ id }) => id === '9632825')).toMatchObject({
      title: 'Incident with Codespaces',
      impact: 'minor',
    });
  });
});
