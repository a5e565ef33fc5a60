import { describe, expect, it } from 'vitest';
import { eventsOf, passedOver, readLines } from '../lines/events.ts';

const settings = { zone: 'UTC', date: '2026-04-07' };
const read = (...lines: string[]) => readLines(lines, settings, 'log-lines');
const second = '2026-04-07T14:32:10';

describe('a line of a program', () => {
  it.each([
    ['log4j', '2026-04-07 14:32:10,250 ERROR com.example.Pay: broken', `${second}.250 com.example.Pay: broken`],
    ['logback', '2026-04-07 14:32:10.250 [main] ERROR c.e.Pay - broken', `${second}.250 c.e.Pay - broken`],
    ['logback without a date', '14:32:10.250 [main] ERROR c.e.Pay - broken', `${second}.250 c.e.Pay - broken`],
    [
      'Spring',
      '2026-04-07T14:32:10.250+02:00 ERROR 1 --- [main] c.e.Pay : broken',
      '2026-04-07T12:32:10.250 [main] c.e.Pay : broken',
    ],
    ['Python', '2026-04-07 14:32:10,250 - root - ERROR - broken', `${second}.250 broken`],
    ['Python, level first', 'ERROR 2026-04-07 14:32:10,250 pay broken', `${second}.250 pay broken`],
    [
      'OpenStack',
      'nova-api.log.1.2026-04-07_13:53:08 2026-04-07 14:32:10.008 25746 ERROR nova.api [req-1 - -] broken',
      `${second}.008 nova.api [req-1 - -] broken`,
    ],
    ['HDFS', '260407 143210 148 ERROR dfs.DataNode: broken', `${second} dfs.DataNode: broken`],
    ['Spark', '26/04/07 14:32:10 ERROR Executor: broken', `${second} Executor: broken`],
    ['MySQL', '2026-04-07T14:32:10.250000Z 0 [ERROR] [MY-1] [Server] broken', `${second}.250 [MY-1] [Server] broken`],
    ['old MySQL', '260407 14:32:10 [ERROR] broken', `${second} broken`],
    ['old MySQL in the morning', '260407  4:32:10 [ERROR] broken', '2026-04-07T04:32:10 broken'],
    ['PostgreSQL', '2026-04-07 14:32:10.250 UTC [77] ERROR:  relation is broken', `${second}.250 relation is broken`],
    ['glog', 'E0407 14:32:10.438419  77 pay.cc:55] broken', `${second}.438 broken`],
    ['glog with a year', 'F20260407 14:32:10.438419 77 pay.cc:55] broken', `${second}.438 broken`],
    ['zap', '2026-04-07T14:32:10.250+0900\tERROR\tpay.go:12\tbroken', '2026-04-07T05:32:10.250 pay.go:12\tbroken'],
    ['zap in lower case', '2026-04-07T14:32:10.250Z\terror\tpay.go:12\tbroken', `${second}.250 pay.go:12\tbroken`],
    ['winston', '2026-04-07T14:32:10.250Z [error]: broken', `${second}.250 broken`],
    [
      'Kafka',
      '[2026-04-07 14:32:10,250] ERROR [Broker id=1] broken (kafka.server)',
      `${second}.250 [Broker id=1] broken (kafka.server)`,
    ],
    [
      'Elasticsearch',
      '[2026-04-07T14:32:10,250][ERROR][o.e.Bootstrap ] [node-1] broken',
      `${second}.250 [o.e.Bootstrap ] [node-1] broken`,
    ],
    ['Ruby', 'E, [2026-04-07T14:32:10.250000 #77] ERROR -- : broken', `${second}.250 broken`],
    ['Laravel', '[2026-04-07 14:32:10] production.ERROR: broken {"a":1}', `${second} broken {"a":1}`],
    ['Tomcat', '07-Apr-2026 14:32:10.250 SEVERE [main] c.e.Pay broken', `${second}.250 [main] c.e.Pay broken`],
    ['BIND', '07-Apr-2026 14:32:10.250 general: error: broken', `${second}.250 broken`],
    ['PHP', '[07-Apr-2026 14:32:10 Europe/Berlin] PHP Fatal error:  broken', '2026-04-07T12:32:10 broken'],
    ['Redis', '77:M 07 Apr 2026 14:32:10.250 # Out of memory', `${second}.250 # Out of memory`],
    ['C', '[Tue Apr  7 14:32:10 2026] ERROR broken', `${second} broken`],
    ['Go', '2026/04/07 14:32:10 connection refused', `${second} connection refused`],
    ['RabbitMQ', '2026-04-07 14:32:10.250 [error] <0.77.0> broken', `${second}.250 <0.77.0> broken`],
    ['a container', 'web-1  | 2026-04-07T14:32:10Z ERROR broken', `${second} broken`],
    ['Android', '04-07 14:32:10.250  1702  2395 E WindowManager: broken', `${second}.250 WindowManager: broken`],
    ['Windows', '2026-04-07 14:32:10, Error                 CSI    broken', `${second} CSI    broken`],
    ['NLog', '2026-04-07 14:32:10.2500|FATAL|MyApp.Data|broken', `${second}.250 MyApp.Data|broken`],
    [
      'a table without a heading',
      '2026-04-07 14:32:10.2500,ERROR,MyApp.Data,broken,',
      `${second}.250 MyApp.Data,broken,`,
    ],
    ['Serilog', '[14:32:10 ERR] broken', `${second} broken`],
    [
      'zerolog',
      '2:32PM ERR main.go:88 > broken error="no route"',
      '2026-04-07T14:32:00 main.go:88 > broken error="no route"',
    ],
    ['structlog', '2026-04-07 14:32:10 [error    ] broken     {"a":1}', `${second} broken     {"a":1}`],
    [
      'old MongoDB',
      '2026-04-07T14:32:10.250-0700 E NETWORK  [conn7] broken',
      '2026-04-07T21:32:10.250 NETWORK  [conn7] broken',
    ],
    [
      'gin',
      '[GIN] 2026/04/07 - 14:32:10 | 502 |   953ms | 203.0.113.9 | GET     "/pay?card=1"',
      `${second} GET /pay was answered with 502`,
    ],
    ['a phone', '20260407-14:32:10:6|Step|3000|it failed', `${second}.006 Step|3000|it failed`],
    [
      'a supercomputer',
      '- 1775572330 2026.04.07 R02 2026-04-07-14.32.10.250 R02 RAS KERNEL FATAL broken',
      `${second} broken`,
    ],
    ['Asterisk', '[Apr  7 14:32:10] ERROR[77] chan_sip.c: broken', `${second} [77] chan_sip.c: broken`],
    ['CouchDB', '[error] 2026-04-07T14:32:10.250Z node@host broken', `${second}.250 node@host broken`],
    ['MariaDB in the morning', '2026-04-07  4:32:10 8 [ERROR] broken', '2026-04-07T04:32:10 broken'],
    ['stunnel', '2026.04.07 14:32:10 connection refused', `${second} connection refused`],
    ['a terminal', '2026-04-07T14:32:10Z \u001b[31mERROR\u001b[0m \u001b[1mbroken\u001b[0m', `${second} broken`],
    ['a pipe', '2026-04-07 14:32:10.250 | ERROR    | pay:1 - broken', `${second}.250 pay:1 - broken`],
  ])('of %s is an event', (_name, line, event) => {
    expect(eventsOf(read(line))).toEqual([event]);
  });

  it.each([
    '2026-04-07 14:32:10,250 INFO pay: nothing in ERROR state',
    '2026-04-07 14:32:10 [info] ERROR was the last word',
    '2026-04-07 14:32:10 production.INFO: x',
    'I0407 14:32:10.438419  77 pay.cc:55] an error',
    '2026-04-07 14:32:10.250 UTC [77] LOG:  checkpoint',
    '04-07 14:32:10.250  1702  2395 D WindowManager: no error',
    '[GIN] 2026/04/07 - 14:32:10 | 404 |   953ms | 203.0.113.9 | GET     "/failed"',
  ])('%s is none', (line) => {
    expect(passedOver(read(line))).toEqual(['1× line 1: its level is below error and it says no change of state']);
  });

  it('is judged by its words where it has no level', () => {
    expect(passedOver(read('2026-04-07 14:32:10 all is well'))).toEqual([
      '1× line 1: nothing in it says that something is wrong or has changed',
    ]);
  });

  it.each<[string, string, object[]]>([
    [
      'the century',
      '260407 143210 1 ERROR x',
      [
        { lacks: 'year', taken: '2026', from: 'format' },
        { lacks: 'zone', taken: 'UTC', from: 'settings' },
      ],
    ],
    [
      'the year',
      'E0407 14:32:10.438419  77 x.cc:5] x',
      [
        { lacks: 'year', taken: '2026', from: 'settings' },
        { lacks: 'zone', taken: 'UTC', from: 'settings' },
      ],
    ],
    [
      'the date',
      '14:32:10 ERROR x',
      [
        { lacks: 'date', taken: '2026-04-07', from: 'settings' },
        { lacks: 'zone', taken: 'UTC', from: 'settings' },
      ],
    ],
    ['the zone', '2026-04-07 14:32:10 ERROR x', [{ lacks: 'zone', taken: 'UTC', from: 'settings' }]],
  ])('says what supplied %s', (_name, line, assumed) => {
    expect(read(line).incidents[0]?.updates[0]?.assumed).toEqual(assumed);
  });

  it.each([
    ['14:32:10 ERROR x', 'date'],
    ['E0407 14:32:10.438419  77 x.cc:5] x', 'year'],
    ['2026-04-07 14:32:10 ERROR x', 'zone'],
    ['2026-04-07 14:32:10 IST ERROR x', 'zone'],
    ['2026-13-07T14:32:10Z ERROR x', 'time'],
  ])('%s is passed over where nothing supplies the %s', (line, lacks) => {
    expect(readLines(line, {}, 'log-lines').diagnostics).toMatchObject([{ code: 'log-time', args: { lacks } }]);
  });

  it('passes midnight', () => {
    expect(eventsOf(read('23:59:59 ERROR a', '23:59:59 INFO x', '00:00:01 ERROR b', '00:10:00 ERROR a'))).toEqual([
      '2026-04-07T23:59:59 a',
      '2026-04-08T00:00:01 b',
      '2026-04-08T00:10:00 a',
    ]);
  });

  it('has its year from the heading of glog', () => {
    const lines = [
      'Log file created at: 2025/12/31 23:59:00',
      'Running on machine: h',
      'E1231 23:59:59.000000 1 x.cc:5] a',
      'E0101 00:00:01.000000 1 x.cc:5] b',
    ];
    const reading = readLines(lines, { zone: 'UTC' }, 'log-lines');
    expect(eventsOf(reading)).toEqual(['2025-12-31T23:59:59 a', '2026-01-01T00:00:01 b']);
    expect(reading.incidents[0]?.updates[0]?.assumed?.[0]).toEqual({ lacks: 'year', taken: '2025', from: 'heading' });
  });
});

describe('the lines below a line with a time', () => {
  const lines = [
    '2026-04-07T14:32:10Z ERROR broken',
    'java.lang.IllegalStateException: broken',
    '\tat c.e.Pay',
    'Caused by: x',
  ];

  it('go on with it', () => {
    const reading = read('starting', ...lines);
    expect(eventsOf(reading)).toEqual([`${second} broken`]);
    expect(passedOver(reading)).toEqual([
      '1× line 1: it is no line of this format',
      '3× line 3: it goes on with the line above it',
    ]);
  });

  it('happened when it did, where a pattern matches them', () => {
    const reading = readLines(lines, { pattern: /Caused by/ }, 'log-lines');
    expect(eventsOf(reading)).toEqual([`${second} Caused by: x`]);
    expect(reading.incidents[0]?.updates[0]?.assumed).toEqual([
      { lacks: 'date', taken: '2026-04-07T14:32:10Z', from: 'heading' },
    ]);
  });
});

describe('a log of a program', () => {
  const formatOf = (...lines: string[]) => readLines(lines, settings).format;
  it('is recognised, stacks between its lines or not', () => {
    expect(formatOf('2026-04-07 14:32:10 ERROR x', '\tat a', '\tat b', '  at c')).toBe('log-lines');
    expect(formatOf('14:32:10.250 [main] INFO x')).toBe('log-lines');
    expect(formatOf('14:32:10.250 [main] ERROR x', 'java.lang.RuntimeException: y', 'Caused by: z', '... 7 more')).toBe(
      'log-lines',
    );
  });
  it.each([
    ['a diary', '- 14:32 it broke'],
    ['clocks without a level', '14:32:10 it broke'],
    ['a table without a heading and a level', '2026-04-07 14:32:10,x,y'],
    ['numbers', '260407 143210 148'],
    ['text', 'It broke at 14:32:10 ERROR'],
  ])('is not: %s', (_name, line) => {
    expect(formatOf(line)).not.toBe('log-lines');
  });
});
