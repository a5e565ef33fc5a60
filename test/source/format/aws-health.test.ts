import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { formatInstant } from '../../../src/time/index.ts';
import { codesOf, file, readValue } from '../log.ts';

const arn = 'arn:aws:health:us-east-2::event/STORAGE/AWS_STORAGE_ISSUE/AWS_STORAGE_ISSUE_ABC_1';

/** An event as the API has it; it lasts from 10:00 to 12:00 UTC, 03:00 to 05:00 PDT. */
const event = (over: object = {}) => ({
  arn,
  service: 'STORAGE',
  eventTypeCode: 'AWS_STORAGE_ISSUE',
  eventTypeCategory: 'issue',
  region: 'us-east-2',
  startTime: Date.parse('2026-05-04T10:00:00.250Z') / 1000,
  endTime: Date.parse('2026-05-04T12:00:00.500Z') / 1000,
  lastUpdatedTime: Date.parse('2026-05-04T12:00:01Z') / 1000,
  statusCode: 'closed',
  eventScopeCode: 'PUBLIC',
  ...over,
});
const details = (latestDescription: unknown, over: object = {}) => ({
  event: event(over),
  eventDescription: { latestDescription },
});
/** A message of EventBridge. */
const message = (latestDescription: unknown, over: object = {}, envelope: object = {}) => ({
  version: '0',
  id: 'm1',
  'detail-type': 'AWS Health Event',
  source: 'aws.health',
  account: '123456789012',
  time: '2026-05-04T10:20:00Z',
  region: 'us-east-2',
  resources: [],
  detail: {
    eventArn: arn,
    service: 'STORAGE',
    eventTypeCode: 'AWS_STORAGE_ISSUE',
    eventTypeCategory: 'issue',
    startTime: 'Mon, 4 May 2026 10:00:00 GMT',
    lastUpdatedTime: 'Mon, 04 May 2026 10:15:00 GMT',
    statusCode: 'open',
    eventRegion: 'us-east-2',
    eventDescription: [{ language: 'en_US', latestDescription }],
    ...over,
  },
  ...envelope,
});

const rows = (reading: Reading) =>
  reading.incidents.flatMap(({ updates }) =>
    updates.map(({ at, phase, text }) => `${formatInstant(at, { zone: 'UTC', seconds: 'never' })} ${phase}: ${text}`),
  );
const readAll = (values: unknown[], settings: LogSettings = {}) =>
  readLog({ file, text: values.map((value) => JSON.stringify(value)).join('\n') }, undefined, settings);

const run =
  '[RESOLVED] Uploads fail\n\n[03:05 AM PDT] We look.\n\n[04:00 AM PDT] We know.\n\n[05:00 AM PDT] It is over.\nThanks.';

describe('envelopes', () => {
  it.each<[string, unknown, number]>([
    ['a message of EventBridge', message('Uploads fail.'), 1],
    ['several in a list', [message('Uploads fail.')], 1],
    ['what the API describes', { successfulSet: [details('Uploads fail.')], failedSet: [] }, 2],
    ['what the API describes for an organization', { successfulSet: [{ awsAccountId: '1', ...details('x') }] }, 2],
    ['one description', details('Uploads fail.'), 2],
    ['the list of the API', { events: [event()], nextToken: 't' }, 2],
    ['one event', event(), 2],
  ])('reads %s', (_name, value, updates) => {
    const reading = readValue(value);
    expect(reading.format).toBe('aws-health');
    expect(reading.incidents).toMatchObject([{ id: 'AWS_STORAGE_ISSUE_ABC_1', components: ['STORAGE'] }]);
    expect(reading.records).toEqual({ seen: updates, used: updates, passedOver: [] });
  });

  it('reads messages as lines, and passes over a line that is none', () => {
    const reading = readLog({ file, text: `${JSON.stringify(message('Uploads fail.'))}\n{"cut": \n` });
    expect(reading.format).toBe('aws-health');
    expect(reading.records).toMatchObject({ seen: 2, used: 1 });
    expect(codesOf(reading)).toContain('log-syntax');
  });

  it('counts what the API did not find', () => {
    const failed = { eventArn: 'arn:aws:health:x::event/A/B/C', errorName: 'EventNotFound', errorMessage: 'none' };
    const reading = readValue({ successfulSet: [details('Uploads fail.')], failedSet: [failed, { errorName: 'Bad' }] });
    expect(reading.records).toMatchObject({ seen: 4, used: 2 });
    expect(codesOf(reading).filter((code) => code === 'log-record')).toHaveLength(2);
  });

  it('leaves the public dashboard to its own format', () => {
    expect(readValue([{ arn, event_log: [] }]).format).toBe('aws-currentevents');
  });
});

describe('times', () => {
  it.each<[unknown]>([
    [1777888800],
    [1777888800.4],
    ['1777888800'],
    ['2026-05-04T10:00:00Z'],
    ['2026-05-04T03:00:00.096000-07:00'],
    ['Mon, 04 May 2026 10:00:00 GMT'],
    ['Mon, 4 May 2026 10:00:00 GMT'],
  ])('are read as EventBridge, the API and the command line write them: %j', (startTime) => {
    const [update] = readValue(event({ startTime })).incidents[0]?.updates ?? [];
    expect(Math.floor((update?.at.epochMs ?? 0) / 1000)).toBe(1777888800);
  });

  it('that are missing pass over the event', () => {
    const reading = readValue(event({ startTime: null, endTime: null, lastUpdatedTime: 'soon' }));
    expect([reading.incidents, codesOf(reading)]).toEqual([[], ['log-record', 'log-record']]);
    expect(reading.records).toMatchObject({ seen: 1, used: 0 });
  });
});

describe('an event', () => {
  it('begins and ends when it says', () => {
    const reading = readValue(details('Uploads fail.'));
    expect(rows(reading)).toEqual([
      '2026-05-04 10:00 UTC investigating: Uploads fail.',
      '2026-05-04 12:00 UTC resolved: Ended: AWS_STORAGE_ISSUE (us-east-2)',
    ]);
  });

  it('grows with its messages, in the order they were sent, and ends once', () => {
    const later = { lastUpdatedTime: 'Mon, 04 May 2026 11:00:00 GMT' };
    const end = {
      endTime: 'Mon, 04 May 2026 11:50:00 GMT',
      lastUpdatedTime: 'Mon, 04 May 2026 11:55:00 GMT',
      statusCode: 'closed',
    };
    const reading = readAll([message('It is over.', end), message('Still so.', later), message('Uploads fail.')]);
    expect(rows(reading)).toEqual([
      '2026-05-04 10:00 UTC investigating: Uploads fail.',
      '2026-05-04 11:00 UTC update: Still so.',
      '2026-05-04 11:55 UTC resolved: It is over.',
    ]);
  });

  it('is told once, though its pages, its copies and other accounts repeat it', () => {
    const copies = [
      message('Uploads fail.'),
      message('Uploads fail.', { page: '2' }),
      message('Uploads fail.', { backupEvent: 'true' }, { time: '2026-05-04T10:30:00Z' }),
    ];
    const reading = readAll(copies);
    expect(rows(reading)).toEqual(['2026-05-04 10:00 UTC investigating: Uploads fail.']);
    expect(reading.records).toMatchObject({ seen: 3, used: 1 });
    expect(reading.records.passedOver).toHaveLength(2);
  });

  it('is a maintenance that lasts, where it is a change that is scheduled', () => {
    const scheduled = { eventTypeCategory: 'scheduledChange', statusCode: 'upcoming', lastUpdatedTime: 1777000000 };
    const [incident] = readValue(details('Disks are replaced.', scheduled)).incidents;
    expect(incident).toMatchObject({ impact: 'maintenance', updates: [{ phase: 'maintenance' }] });
    expect(incident?.updates[0]?.until?.epochMs).toBe(Date.parse('2026-05-04T12:00:00.500Z'));
  });

  it('only informs, where it is a notification', () => {
    expect(rows(readValue(details('Certificates expire.', { eventTypeCategory: 'accountNotification' })))).toEqual([
      '2026-05-04 10:00 UTC update: Certificates expire.',
    ]);
  });

  it('is read in English where it is told in several languages', () => {
    const both = [
      { language: 'ja_JP', latestDescription: 'だめ。' },
      { language: 'en_US', latestDescription: 'Uploads fail.' },
    ];
    expect(rows(readValue(message('', { eventDescription: both })))[0]).toContain('Uploads fail.');
  });

  it('has a stand-in for a text, and says so', () => {
    const reading = readValue({ events: [event({ endTime: undefined })] });
    expect([rows(reading), codesOf(reading).filter((code) => code !== 'log-backfilled')]).toEqual([
      ['2026-05-04 10:00 UTC investigating: AWS_STORAGE_ISSUE'],
      ['log-read-as'],
    ]);
  });

  it('has the whole of its ARN for its id, where another has the end of it', () => {
    const other = 'arn:aws:health:eu-west-1::event/AWS_STORAGE_ISSUE_ABC_1';
    expect(readValue([event(), event({ arn: other })]).incidents.map(({ id }) => id)).toEqual([
      'AWS_STORAGE_ISSUE_ABC_1',
      'arn:aws:health:eu-west-1::event-AWS_STORAGE_ISSUE_ABC_1',
    ]);
  });
});

describe('a description that tells times', () => {
  it('is its updates, of which each has one day within the event; the rest of it is the title', () => {
    const text = JSON.stringify({ successfulSet: [details(run)] });
    const reading = readLog({ file, text });
    expect(reading.incidents[0]?.title).toBe('Uploads fail');
    expect(rows(reading)).toEqual([
      '2026-05-04 10:05 UTC investigating: We look.',
      '2026-05-04 11:00 UTC update: We know.',
      '2026-05-04 12:00 UTC resolved: It is over.\nThanks.',
    ]);
    const [first] = reading.incidents[0]?.updates ?? [];
    expect(first?.assumed).toEqual([{ lacks: 'date', taken: '2026-05-04', from: 'record' }]);
    expect(first?.raw).toBe('[03:05 AM PDT] We look.\\n\\n');
    const place = first?.placeOfText(3, 7);
    expect(text.slice(place?.start.offset, place?.end.offset)).toBe('look');
    expect(reading.diagnostics).toEqual([]);
  });

  it('is told once, though it is fetched again with more of it', () => {
    const short = '[03:05 AM PDT] We look.';
    const reading = readAll([
      details(short, { lastUpdatedTime: 1777890000, endTime: undefined, statusCode: 'open' }),
      details(run),
    ]);
    expect(rows(reading)).toEqual(rows(readValue(details(run))));
    expect(reading.records).toMatchObject({ seen: 4, used: 3 });
  });

  it('passes midnight within an event that lasts less than a day', () => {
    const times = {
      startTime: '2026-05-05T05:30:00Z',
      endTime: '2026-05-05T09:00:00Z',
      lastUpdatedTime: '2026-05-05T09:00:00Z',
    };
    const reading = readValue(details('[10:40 PM PDT] One.\n\n[02:00 AM PDT] Two.', times));
    expect(rows(reading)).toEqual(['2026-05-05 05:40 UTC investigating: One.', '2026-05-05 09:00 UTC resolved: Two.']);
  });

  it.each<[string, string, object, string[], string | undefined]>([
    [
      'walks on from the start of a longer event',
      '[03:00 AM PDT] One.\n\n[05:00 AM PDT] Two.',
      { lastUpdatedTime: '2026-05-09T20:00:00Z' },
      ['2026-05-04 10:00', '2026-05-04 12:00'],
      'first-update',
    ],
    [
      'passes midnight in a longer event, if both ends agree',
      '[03:00 AM PDT] One.\n\n[02:00 AM PDT] Two.\n\n[04:00 AM PDT] Three.',
      { lastUpdatedTime: '2026-05-05T11:00:00Z' },
      ['2026-05-04 10:00', '2026-05-05 09:00', '2026-05-05 11:00'],
      'first-update',
    ],
    [
      'walks back from the last update of a longer event',
      '[08:00 AM PDT] Late.',
      { lastUpdatedTime: '2026-05-08T15:02:00Z' },
      ['2026-05-08 15:00'],
      'published',
    ],
    [
      'takes a day that is said',
      '[May 6, 03:00 AM PDT] One.\n\n[May 8, 08:00 AM PDT] Two.',
      { startTime: '2026-05-06T10:00:00Z', lastUpdatedTime: '2026-05-08T15:02:00Z' },
      ['2026-05-06 10:00', '2026-05-08 15:00'],
      'first-update',
    ],
  ])('%s', (_name, description, over, expected, rule) => {
    const reading = readValue(details(description, { endTime: undefined, statusCode: 'open', ...over }));
    expect(rows(reading).map((row) => row.slice(0, 16))).toEqual(expected);
    expect(reading.incidents[0]?.updates[0]?.assumed?.[0]?.from).toBe(rule);
  });

  it.each<[string, string, object]>([
    [
      'no end agrees',
      '[01:00 PM PST] One.',
      { lastUpdatedTime: '2026-01-08T15:02:00Z', startTime: '2026-01-04T10:00:00Z' },
    ],
    [
      'midnight may have passed, and the end does not agree',
      '[03:00 AM PDT] One.\n\n[02:00 AM PDT] Two.',
      { lastUpdatedTime: '2026-05-09T20:00:00Z' },
    ],
    ['they lie outside of it', '[09:00 AM PDT] One.', {}],
    ['they have a zone with several meanings', '[10:05 AM IST] One.', {}],
  ])('is one update of the time of its message, where %s', (_name, description, over) => {
    const reading = readValue(details(description, { endTime: undefined, statusCode: 'open', ...over }));
    expect(reading.incidents[0]?.updates.map(({ text }) => text)).toEqual([description]);
    expect(reading.incidents[0]?.updates[0]?.at).toEqual(reading.incidents[0]?.updates[0]?.postedAt);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('keeps those that are settled, and counts those that are not', () => {
    const reading = readValue(details('[03:05 AM PDT] One.\n\n[09:00 AM PDT] Two.'));
    expect(rows(reading)[0]).toBe('2026-05-04 10:05 UTC investigating: One.');
    expect(reading.diagnostics).toMatchObject([{ code: 'log-time', args: { found: '09:00 AM PDT', lacks: 'date' } }]);
  });

  it('begins with what was posted first, where that has no time', () => {
    expect(rows(readValue(details('We look into uploads.\n\n[04:00 AM PDT] It is over.')))).toEqual([
      '2026-05-04 10:00 UTC investigating: We look into uploads.',
      '2026-05-04 11:00 UTC resolved: It is over.',
    ]);
  });

  it('does not take a level or a mark for a text', () => {
    const reading = readValue(
      details('Current severity level: Operating normally\n\n[RESOLVED] \n\n [04:00 AM PDT] It is over.'),
    );
    expect(rows(reading)).toEqual(['2026-05-04 11:00 UTC resolved: It is over.']);
    expect(reading.incidents[0]?.title).toBe('AWS_STORAGE_ISSUE (us-east-2)');
  });
});
