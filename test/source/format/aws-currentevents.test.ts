import { describe, expect, it } from 'vitest';
import { awsCurrentevents } from '../../../src/source/format/aws-currentevents.ts';
import { readLog } from '../../../src/source/read.ts';
import { codesOf, file, readValue } from '../log.ts';

const start = Date.parse('2026-05-04T10:00:00Z') / 1000;
const told = (minutes: number, over: object = {}) => ({
  summary: 'Uploads',
  message: `Minute ${minutes}.`,
  status: 1,
  timestamp: start + minutes * 60,
  ...over,
});
const event = (log: unknown = [told(0)], over: object = {}) => ({
  date: String(start),
  arn: 'arn:aws:health:us-east-2::event/STORAGE/AWS_STORAGE_ISSUE/AWS_STORAGE_ISSUE_ABC_1',
  region_name: 'Ohio',
  status: '1',
  service: 'storage-us-east-2',
  service_name: 'Example Storage',
  summary: 'Uploads',
  event_log: log,
  impacted_services: {},
  ...over,
});
const phases = (log: unknown[], over: object = {}) =>
  readValue([event(log, over)])
    .incidents[0]?.updates.map(({ phase }) => phase)
    .join(' ');

describe('envelopes', () => {
  it.each<[string, unknown, number]>([
    ['the current events', [event()], 1],
    ['one event', event(), 1],
    [
      'the history, by service',
      { 'storage-us-east-2': [event()], 'search-us-east-2': [event([told(1)], { arn: 'a/b' })] },
      2,
    ],
  ])('reads %s', (_name, value, count) => {
    const reading = readValue(value);
    expect(reading.format).toBe('aws-currentevents');
    expect(reading.incidents).toHaveLength(count);
    expect(reading.diagnostics).toEqual([]);
  });

  it('reads a text with a byte order mark', () => {
    expect(readLog({ file, text: `\uFEFF${JSON.stringify([event()])}` }).incidents).toHaveLength(1);
  });

  it('knows where the events are served', () => {
    expect(awsCurrentevents.requests?.('https://health.example.com/health/status', {})).toEqual([
      { url: 'https://health.example.com/public/currentevents' },
    ]);
    expect(awsCurrentevents.requests?.('no address', {})).toEqual([]);
  });

  it('passes over an event that the history has under another service too, without a word', () => {
    const reading = readValue({ a: [event()], b: [event()] });
    expect(reading.records).toMatchObject({ seen: 2, used: 1, passedOver: [{ count: 1 }] });
    expect(reading.diagnostics).toEqual([]);
  });
});

describe('an event', () => {
  it('is known by the end of its ARN, and by service and date where that is not its own', () => {
    const cut = { arn: 'arn:aws:health:us-east-2::event/STORAGE/AWS [cut]' };
    const reading = readValue([
      event(),
      event(undefined, { ...cut }),
      event(undefined, { ...cut, date: '1700000000' }),
      event(undefined, { arn: null, service: 's' }),
    ]);
    expect(reading.incidents.map(({ id }) => id)).toEqual([
      'AWS_STORAGE_ISSUE_ABC_1',
      'AWS-[cut]',
      'storage-us-east-2_1700000000',
      `s_${start}`,
    ]);
  });

  it('is rated by the worst level that it tells, and names what it touched', () => {
    const services = { s3: { service_name: 'Example S3', current: '0', max: '3' }, dns: { current: '0', max: '1' } };
    expect(readValue([event(undefined, { impacted_services: services })]).incidents[0]).toMatchObject({
      impact: 'critical',
      components: ['Example S3', 'dns'],
    });
    expect(readValue([event()]).incidents[0]).toMatchObject({ impact: 'minor', components: ['Example Storage'] });
    expect(readValue([event([told(0, { status: 'x' })], { status: null })]).incidents[0]?.impact).toBeUndefined();
  });

  it.each<[string, unknown, string[]]>([
    ['it has no id', event(undefined, { arn: '', service: '', date: '' }), ['log-record']],
    ['it is a number', 4, ['log-record']],
    ['it has no updates', event([], { arn: 'x/y' }), ['log-record']],
    [
      'another has its id',
      event([told(3)], { date: '1', service: 'AWS_STORAGE_ISSUE_ABC', arn: 'x/AWS_STORAGE_ISSUE_ABC_1' }),
      ['log-record'],
    ],
  ])('is passed over where %s', (_name, value, codes) => {
    const reading = readValue([event(), value]);
    expect(reading.incidents).toHaveLength(1);
    expect(codesOf(reading)).toEqual(codes);
    expect(reading.records.used).toBe(1);
  });
});

describe('an update', () => {
  it('is told at its seconds since 1970, a number or a text, and in milliseconds where it can be nothing else', () => {
    const log = [told(0), told(1, { timestamp: String(start + 60) }), told(2, { timestamp: (start + 120) * 1000 })];
    const updates = readValue([event(log)]).incidents[0]?.updates ?? [];
    expect(updates.map(({ at }) => at.epochMs / 1000 - start)).toEqual([0, 60, 120]);
    expect(updates.map(({ id }) => id)).toEqual(['20260504T100000Z', '20260504T100100Z', '20260504T100200Z']);
  });

  it.each<[unknown[], string, object]>([
    [[told(0), told(10), told(20, { status: 0 })], 'investigating update resolved', {}],
    [[told(0), told(20, { summary: '[RESOLVED] Uploads' })], 'investigating resolved', {}],
    [[told(0), told(20)], 'investigating resolved', { summary: '[RESOLVED] Uploads' }],
    [[told(0), told(20)], 'investigating resolved', { status: '0' }],
    [[told(20, { status: 0 }), told(0)], 'investigating resolved', {}],
    [[told(0, { status: 0 })], 'resolved', {}],
    [
      [told(0), told(20, { status: 0 }), told(4000, { status: 0, message: 'https://aws.amazon.com/message/1/' })],
      'investigating resolved postmortem',
      {},
    ],
  ])('tells the state of its event', (log, expected, over) => {
    expect(phases(log, over)).toBe(expected);
  });

  it('has the summary for its text where it has no message, and says so', () => {
    const reading = readValue([event([told(0, { message: null })])]);
    expect([reading.incidents[0]?.updates[0]?.text, codesOf(reading)]).toEqual(['Uploads', ['log-read-as']]);
  });

  it.each([[{ timestamp: null }], [{ timestamp: 'noon' }], [{ timestamp: -5 }]])('is dropped with %j', (over) => {
    const reading = readValue([event([told(0), told(1, over), 'x'])]);
    expect(reading.records).toMatchObject({ seen: 3, used: 1 });
    expect(codesOf(reading)).toEqual(['log-record', 'log-record']);
  });
});
