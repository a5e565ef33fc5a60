import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { formatInstant } from '../../../src/time/index.ts';
import { codesOf, file } from '../log.ts';

/** 2026-05-04 10:00 PM PDT. */
const evening = String(Date.parse('2026-05-05T05:00:20Z') / 1000);

const part = (time: string, text = 'Uploads fail.') => `<div><span class="yellowfg">${time}</span>&nbsp;${text}</div>`;

const entry = (description: unknown, over: object = {}) => ({
  service_name: 'Example Storage (Ohio)',
  summary: '[RESOLVED] Uploads',
  date: evening,
  status: '1',
  details: '',
  description,
  service: 'storage-us-east-2',
  ...over,
});

const textOf = (...entries: unknown[]) => JSON.stringify({ archive: entries, current: [] });
const read = (entries: unknown[], settings: LogSettings = {}): Reading =>
  readLog({ file, text: textOf(...entries) }, undefined, settings);
const rows = (reading: Reading) =>
  reading.incidents.flatMap(({ updates }) =>
    updates.map(({ at, phase }) => `${formatInstant(at, { zone: 'UTC' })} ${phase}`),
  );

describe('data.json', () => {
  it('reads the archive and what is current, each entry as an incident', () => {
    const text = JSON.stringify({
      archive: [entry(part('10:00 PM PDT'))],
      current: [entry(part('10:00 PM PDT'), { service: 'search-us-east-2', summary: 'Search', status: '3' })],
    });
    const reading = readLog({ file, text });
    expect(reading.format).toBe('aws-data');
    expect(reading.incidents).toMatchObject([
      { id: `storage-us-east-2_${evening}`, title: 'Uploads', impact: 'minor', components: ['Example Storage (Ohio)'] },
      { id: `search-us-east-2_${evening}`, title: 'Search', impact: 'critical' },
    ]);
    expect(reading.incidents.map(({ updates }) => updates[0]?.phase)).toEqual(['resolved', 'investigating']);
    expect(reading.diagnostics).toEqual([]);
  });

  it('reads one that is empty, and a bare list of entries', () => {
    expect(readLog({ file, text: '{"archive":[],"current":[]}' })).toMatchObject({
      format: 'aws-data',
      diagnostics: [],
    });
    expect(readLog({ file, text: JSON.stringify([entry(part('10:00 PM PDT'))]) }).incidents).toHaveLength(1);
  });
});

describe('times', () => {
  it('take their day from the time of the entry, and their year where they have a day; both are said', () => {
    const reading = read([
      entry(
        [part('10:00 PM PDT'), part('11:40 PM PDT'), part('May 5,  1:50 AM PDT'), part('May 8, 12:05 PM PDT')].join(''),
      ),
    ]);
    expect(rows(reading)).toEqual([
      '2026-05-05 05:00 UTC investigating',
      '2026-05-05 06:40 UTC update',
      '2026-05-05 08:50 UTC update',
      '2026-05-08 19:05 UTC resolved',
    ]);
    const assumed = reading.incidents[0]?.updates.map((update) => update.assumed?.[0]);
    expect(assumed?.slice(1, 3)).toEqual([
      { lacks: 'date', taken: '2026-05-04', from: 'first-update' },
      { lacks: 'year', taken: '2026', from: 'first-update' },
    ]);
    expect(reading.diagnostics).toEqual([]);
  });

  it('keep the day of the clock they are shown on, which is not that of UTC, and the offset of their day', () => {
    expect(
      rows(read([entry(part(' 9:00 PM PST'), { date: String(Date.parse('2026-01-10T05:00:00Z') / 1000) })])),
    ).toEqual(['2026-01-10 05:00 UTC resolved']);
  });

  it.each([
    ['2025-12-31T23:00:00Z', ' 3:00 PM PST', '2025-12-31 23:00 UTC investigating'],
    ['2026-01-01T06:30:00Z', '10:30 PM PST', '2026-01-01 06:30 UTC investigating'],
  ])('pass the turn of the year, whichever year UTC has: %s', (made, time, begins) => {
    const date = String(Date.parse(made) / 1000);
    const reading = read([entry(part(time) + part('Jan 1, 12:10 AM PST'), { date })]);
    expect(rows(reading)).toEqual([begins, '2026-01-01 08:10 UTC resolved']);
    expect(reading.incidents[0]?.updates[1]?.assumed).toEqual([{ lacks: 'year', taken: '2026', from: 'first-update' }]);
  });

  it('find the right day where the entry was made a minute after midnight', () => {
    const date = String(Date.parse('2026-05-05T07:00:10Z') / 1000);
    expect(rows(read([entry(part('11:59 PM PDT'), { date })]))).toEqual(['2026-05-05 06:59 UTC resolved']);
  });

  it('do not settle a clock that goes back in a log that shows no days, and say so', () => {
    const reading = read([entry(part('10:00 PM PDT') + part('12:30 AM PDT', 'Still so.'))]);
    expect(reading.records).toMatchObject({ seen: 2, used: 1 });
    expect(reading.diagnostics).toMatchObject([{ code: 'log-time', args: { found: '12:30 AM PDT', lacks: 'date' } }]);
  });

  it('are of the first day in a log that shows the others, and a clock that goes back is told', () => {
    const showing = entry(part('10:00 PM PDT') + part('May 5, 12:30 AM PDT'), { service: 'other' });
    const reading = read([showing, entry(part('10:00 PM PDT') + part(' 9:55 PM PDT'))]);
    expect(rows(reading).slice(2)).toEqual(['2026-05-05 04:55 UTC investigating', '2026-05-05 05:00 UTC resolved']);
    expect(codesOf(reading)).toEqual(['log-read-as']);
  });

  it('that are not those of their entry are told', () => {
    expect(codesOf(read([entry(part(' 6:00 PM PDT'))]))).toEqual(['log-read-as']);
    expect(codesOf(read([entry(part('10:09 PM PDT'))]))).toEqual([]);
  });

  it.each<[string, string, LogSettings, string[], string[]]>([
    ['no time of the entry', '10:00 PM PDT', {}, [], ['log-time', 'log-record']],
    ['a day that is given', '10:00 PM PDT', { date: '2026-05-04' }, ['2026-05-05 05:00 UTC resolved'], []],
    ['a day that is given and is none', '10:00 PM PDT', { date: 'May' }, [], ['log-time', 'log-record']],
  ])('need a day: %s', (_name, time, settings, expected, codes) => {
    const reading = read([entry(part(time), { date: null })], settings);
    expect([rows(reading), codesOf(reading)]).toEqual([expected, codes]);
    if (expected.length > 0) expect(reading.incidents[0]?.updates[0]?.assumed?.[0]?.from).toBe('settings');
  });

  it.each<[string, LogSettings, string[]]>([
    ['10:00 PM CST', {}, ['log-time', 'log-record']],
    ['10:00 PM PST', {}, ['log-time', 'log-record']],
    ['10:00 PM', {}, ['log-time', 'log-record']],
    ['10:00 PM', { zone: 'America/Los_Angeles' }, []],
    ['22:00 PDT', {}, []],
  ])('need a zone that the clock had that day: %s, %j', (time, settings, codes) => {
    expect(codesOf(read([entry(part(time))], settings))).toEqual(codes);
  });
});

describe('an update', () => {
  it('is the text behind its time, with links, and stands where it stands', () => {
    const text = textOf(
      entry(
        part('10:00 PM PDT', ' Uploads “fail”.  ') +
          part('10:20 PM PDT', 'See <a href="https://example.com/x">here</a>.<br>Thanks'),
      ),
    );
    const updates = readLog({ file, text }).incidents[0]?.updates ?? [];
    expect(updates.map((update) => update.text)).toEqual([
      'Uploads “fail”.',
      'See [here](https://example.com/x).\nThanks',
    ]);
    const at = (place: (typeof updates)[number]['place'] | undefined) =>
      text.slice(place?.start.offset, place?.end.offset);
    expect(at(updates[0]?.place)).toBe('Uploads “fail”.');
    expect(at(updates[0]?.placeOfText(8, 14))).toBe('“fail”');
    expect(at(updates[1]?.placeOfText(0, 3))).toContain('See <a href');
    expect(updates[1]?.raw).toMatch(/^<div><span class=\\"yellowfg\\">10:20 PM PDT.*<\/div>$/);
  });

  it('is the report, where AWS links one long after the end', () => {
    const report = part(
      'May 8, 12:05 PM PDT',
      'More: <a href="https://aws.amazon.com/message/1/">https://aws.amazon.com/message/1/</a>',
    );
    const reading = read([entry(part('10:00 PM PDT') + part('10:40 PM PDT', 'It is over.') + report)]);
    expect(rows(reading).map((row) => row.split(' ').at(-1))).toEqual(['investigating', 'resolved', 'postmortem']);
  });

  it('is the whole entry at its own time, where the description has no clock times', () => {
    const reading = read([
      entry('<p>All is well.</p>'),
      entry('', { service: 'b', details: 'Details.' }),
      entry(null, { service: 'c' }),
    ]);
    expect(rows(reading)).toEqual(Array(3).fill('2026-05-05 05:00:20 UTC resolved'));
    expect(reading.incidents.map(({ updates }) => updates[0]?.text)).toEqual([
      'All is well.',
      'Details.',
      '[RESOLVED] Uploads',
    ]);
  });

  it('is reported where it has no text', () => {
    const reading = read([entry(part('10:00 PM PDT', ' '))]);
    expect([codesOf(reading), reading.incidents[0]?.updates[0]?.text]).toEqual([['log-read-as'], 'Update']);
  });

  it('keeps its id when the entry grows', () => {
    const ids = (description: string) => read([entry(description)]).incidents[0]?.updates.map(({ id }) => id) ?? [];
    const short = part('10:00 PM PDT') + part('10:00 PM PDT', 'Again.');
    expect(ids(short)).toEqual(['20260505T050000Z', '20260505T050000Z-2']);
    expect(ids(short + part('10:10 PM PDT')).slice(0, 2)).toEqual(ids(short));
  });

  it('is passed over and counted where it stands before the first time', () => {
    const reading = read([entry(`<p>Foreword.</p>${part('10:00 PM PDT')}`)]);
    expect(reading.records).toMatchObject({ seen: 2, used: 1, passedOver: [{ reason: 'it has no time' }] });
  });
});

describe('an entry', () => {
  it.each<[string, unknown, number]>([
    ['it stands twice', entry(part('10:00 PM PDT') + part('10:10 PM PDT')), 2],
    ['it has neither service nor date', entry('x', { service: null, date: null }), 1],
    ['it is a text', 'x', 1],
  ])('is passed over where %s', (_name, value, lost) => {
    const reading = read([entry(part('10:00 PM PDT')), value]);
    expect(reading.incidents).toHaveLength(1);
    expect(codesOf(reading)).toEqual(['log-record']);
    expect(reading.records.seen - reading.records.used).toBe(lost);
  });

  it.each<[object, string[]]>([
    [{ status: '7' }, ['log-read-as']],
    [{ summary: '[RESOLVED]' }, ['log-read-as']],
    [{ status: null, service_name: null }, []],
    [{ status: 2 }, []],
  ])('is used with %j', (over, codes) => {
    const reading = read([entry(part('10:00 PM PDT'), over)]);
    expect([reading.records.used, codesOf(reading)]).toEqual([1, codes]);
  });
});
