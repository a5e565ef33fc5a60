import { describe, expect, it } from 'vitest';
import type { LogSettings, Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { codesOf, readValue } from '../log.ts';

const read = (text: string, file = 'history/shop-page.yml', settings: LogSettings = {}) =>
  readLog({ file, text }, undefined, settings);

describe('the file of a site', () => {
  const site = (status: string, lastUpdated = '2026-05-04T10:00:00.250Z') =>
    `url: https://shop.example.com\nstatus: ${status}\ncode: 500\nresponseTime: 848\nlastUpdated: ${lastUpdated}\n` +
    'startTime: Sat May 02 2026 07:54:39 GMT+0000 (Coordinated Universal Time)\ngenerator: Upptime\n';

  it('that is up has no event', () => {
    const text = site('up');
    const reading = read(text);
    expect(reading).toMatchObject({ format: 'upptime', incidents: [], records: { seen: 1, used: 0 }, diagnostics: [] });
    expect(quoted(text, reading.records.passedOver[0]?.place)).toBe('status: up');
  });

  it.each(['down', 'degraded'])('that is %s was so when it was last written', (status) => {
    const [incident] = read(site(status)).incidents;
    expect(incident).toMatchObject({ id: 'shop-page', title: `shop-page is ${status}`, components: ['shop-page'] });
    expect(incident?.updates).toMatchObject([
      {
        id: '20260504T100000Z',
        phase: 'investigating',
        kind: 'alert',
        text: `https://shop.example.com is ${status} (500 in 848 ms)`,
        at: { epochMs: Date.parse('2026-05-04T10:00:00.250Z') },
      },
    ]);
  });

  it.each<[string, string, string]>([
    ['an unknown state', site('asleep'), 'log-record'],
    ['no time', site('down', ''), 'log-record'],
    ['a time that is none', site('down', 'lately'), 'log-time'],
    ['a time without a zone', site('down', '2026-05-04 10:00:00'), 'log-time'],
  ])('with %s is passed over', (_name, text, code) => {
    const reading = read(text);
    expect(reading).toMatchObject({ format: 'upptime', incidents: [], records: { seen: 1, used: 0 } });
    expect(codesOf(reading)).toEqual([code]);
  });

  it('is read with line ends of Windows and quotes', () => {
    const text = site('"down"').replaceAll('\n', '\r\n');
    expect(read(text).records).toMatchObject({ used: 1 });
  });
});

describe('a summary', () => {
  const site = {
    slug: 'shop-page',
    name: 'Shop',
    status: 'up',
    dailyMinutesDown: { '2026-05-04': 12, '2026-05-02': 3 },
  };

  it('has minutes of days and no times, and is passed over', () => {
    const reading = readValue([site, { ...site, slug: 'forum', dailyMinutesDown: {} }]);
    expect(reading).toMatchObject({ format: 'upptime-summary', incidents: [], diagnostics: [] });
    expect(reading.records).toMatchObject({ seen: 4, used: 0 });
    expect(reading.records.passedOver.map(({ count }) => count)).toEqual([2, 2]);
  });
});

describe('the history of a repository', () => {
  const hash = (n: number) => String(n).repeat(7).padEnd(40, 'abc');
  const commits: readonly [time: string, subject: string][] = [
    ['2026-05-04T12:00:00+00:00', '🟩 Shop Page is up (200 in 301 ms) [skip ci] [upptime]'],
    ['2026-05-04T11:30:00+00:00', '🟥 Forum is down (0 in 0 ms) [skip ci] [upptime]'],
    ['2026-05-04T11:00:00+00:00', '🟥 Shop Page is down (500 in 848 ms) [skip ci] [upptime]'],
    ['2026-05-04T10:30:00+00:00', ':bento: Update graphs [skip ci] [upptime]'],
    ['2026-05-04T10:10:00+00:00', '🟥 Shop Page is down (502 in 848 ms) [skip ci] [upptime]'],
    ['2026-05-04T10:00:00+00:00', '🟨 Shop Page is degraded (200 in 31000 ms) [skip ci] [upptime]'],
    ['2026-05-03T10:00:00+00:00', '🟩 Shop Page is up (200 in 300 ms) [skip ci] [upptime]'],
    ['2026-05-02T10:00:00+00:00', '🟩 Shop Page is up (200 in 300 ms) [skip ci] [upptime]'],
  ];
  const spoken = (iso: string) => {
    const [, weekday, day, month, year, clock] =
      /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(iso).toUTCString()) ?? [];
    return `${weekday} ${month} ${Number(day)} ${clock} ${year} +0000`;
  };
  const lines = (line: (hash: string, time: string, subject: string) => string) =>
    commits.map(([time, subject], i) => line(hash(i), time, subject)).join('\n');
  const tsv = lines((h, time, subject) => `${h}\t${time}\t${subject}`);

  const long = (dates: (time: string) => string) =>
    `${lines(
      (h, time, subject) =>
        `commit ${h}${h === hash(0) ? ' (HEAD -> master)' : ''}\nAuthor: Bot <bot@example.com>\n${dates(time)}\n\n    ${subject}\n    \n    Signed-off-by: Bot <bot@example.com>\n`,
    )}\n`;

  it.each<[string, string]>([
    ['with tabs', tsv],
    [
      'with short hashes and dates in the way of git',
      lines((h, time, subject) => `${h.slice(0, 8)} ${spoken(time)} ${subject}`),
    ],
    [
      'with dates in the way of mails',
      lines((h, time, subject) => `${h} ${new Date(time).toUTCString().replace('GMT', '+0000')} ${subject}`),
    ],
    ['with seconds since 1970', lines((h, time, subject) => `${h},${Date.parse(time) / 1000},${subject}`)],
    [
      'with spaces in the dates',
      lines((h, time, subject) => `* ${h} ${time.replace('T', ' ').replace('+00:00', ' +0000')} | ${subject}`),
    ],
    ['with an author', lines((h, time, subject) => `${h} - Upptime Bot, ${time} : ${subject}`)],
    ['in quotes', lines((h, time, subject) => `"${h} ${time} ${subject}"`)],
    ['with the subject first', lines((h, time, subject) => `${subject} | ${time} | ${h}`)],
    ['in its own form', long((time) => `Date:   ${spoken(time)}`)],
    [
      'in full',
      long(
        (time) =>
          `AuthorDate: ${spoken(time)}\nCommit:     Bot <bot@example.com>\nCommitDate: ${spoken('2026-06-01T00:00:00Z')}`,
      ),
    ],
    ['with line ends of Windows', `${long((time) => `Date:   ${time}`)}`.replaceAll('\n', '\r\n')],
    ['oldest first', tsv.split('\n').toReversed().join('\n')],
  ])('is read %s', (_name, text) => {
    const reading = read(text, 'history.log');
    expect(reading.format).toBe('upptime-log');
    const told = reading.incidents.map(({ id, updates }) => [
      id,
      ...updates.map(
        ({ id, at, phase, text }) => `${id} ${new Date(at.epochMs).toISOString().slice(8, 16)} ${phase}: ${text}`,
      ),
    ]);
    expect(told).toEqual([
      [
        'Shop-Page-20260504T100000Z',
        `${hash(5).slice(0, 7)} 04T10:00 investigating: Shop Page is degraded (200 in 31000 ms)`,
        `${hash(4).slice(0, 7)} 04T10:10 update: Shop Page is down (502 in 848 ms)`,
        `${hash(0).slice(0, 7)} 04T12:00 resolved: Shop Page is up (200 in 301 ms)`,
      ],
      ['Forum-20260504T113000Z', `${hash(1).slice(0, 7)} 04T11:30 investigating: Forum is down (0 in 0 ms)`],
    ]);
    expect(reading.records).toMatchObject({ seen: 8, used: 4 });
    expect(Object.fromEntries(reading.records.passedOver.map(({ reason, count }) => [reason, count]))).toEqual({
      'it does not say how a site is': 1,
      'no state stands before it': 1,
      'the site was in this state before': 2,
    });
  });

  it('says that an outage may have begun before the log', () => {
    expect(codesOf(read(tsv))).toEqual(['log-read-as']);
  });

  it('is made of alerts, with the states that changed', () => {
    const [shop] = read(tsv).incidents;
    expect(shop).toMatchObject({ title: 'Shop Page is down', components: ['Shop Page'] });
    expect(shop?.updates.map(({ kind }) => kind)).toEqual(['alert', 'alert', 'alert']);
    expect(shop?.updates.flatMap(({ components }) => components)).toEqual([
      { name: 'Shop Page', from: 'up', to: 'degraded' },
      { name: 'Shop Page', from: 'degraded', to: 'down' },
      { name: 'Shop Page', from: 'down', to: 'up' },
    ]);
  });

  it('that was never down calls an outage degraded performance', () => {
    const text = `${commits
      .slice(5)
      .map(([time, subject]) => `${time} ${subject}`)
      .join('\n')}\n`;
    expect(read(text).incidents[0]?.title).toBe('Shop Page has degraded performance');
  });

  it('without hashes names updates by their time', () => {
    const [shop] = read(lines((_hash, time, subject) => `${time} ${subject}`)).incidents;
    expect(shop?.updates.map(({ id }) => id)).toEqual(['20260504T100000Z', '20260504T101000Z', '20260504T120000Z']);
  });

  it('keeps the order of checks of one second', () => {
    const text = ['up (200 in 3 ms)', 'down (0 in 0 ms)', 'up (200 in 2 ms)']
      .map((state) => `2026-05-04T10:00:00Z 🟩 Shop is ${state} [upptime]`)
      .join('\n');
    expect(read(text).incidents[0]?.updates.map(({ phase }) => phase)).toEqual(['investigating', 'resolved']);
  });

  it('has the same ids when it is longer', () => {
    const ids = (text: string) =>
      read(text).incidents.flatMap(({ id, updates }) => updates.map((update) => `${id}/${update.id}`));
    const shorter = tsv.split('\n').slice(2).join('\n');
    expect(ids(tsv)).toEqual(expect.arrayContaining(ids(shorter)));
  });

  it('is read with another sign in front, or with none', () => {
    for (const sign of [':red_square: ', '❌ ', '']) {
      const text = tsv.replaceAll('🟥 ', sign).replaceAll('🟨 ', sign).replaceAll('🟩 ', sign);
      expect(read(text).incidents.map(({ components }) => components)).toEqual([['Shop Page'], ['Forum']]);
    }
  });

  it('finds the words of an update where they stand', () => {
    const [first] = read(tsv).incidents[0]?.updates ?? [];
    expect(quoted(tsv, first?.place)).toBe('Shop Page is degraded (200 in 31000 ms)');
    expect(quoted(tsv, first?.placeOfText(0, 9))).toBe('Shop Page');
    expect(first?.raw).toBe(tsv.split('\n')[5]);
  });

  it('without times is passed over', () => {
    const text = lines((h, _time, subject) => `${h} ${subject}`);
    const reading = read(text);
    expect(reading).toMatchObject({ format: 'upptime-log', incidents: [], records: { seen: 8, used: 0 } });
    expect(codesOf(reading)).toEqual(Array(7).fill('log-record'));
  });

  it('takes the zone that was given where its dates have none', () => {
    const text = lines((h, time, subject) => `${h} ${time.slice(0, 19)} ${subject}`);
    expect(codesOf(read(text))).toEqual(Array(7).fill('log-time'));
    const [shop] = read(text, 'x', { zone: 'Europe/Berlin' }).incidents;
    expect(shop?.updates[0]).toMatchObject({
      at: { epochMs: Date.parse('2026-05-04T08:00:00Z') },
      assumed: [{ lacks: 'zone', taken: 'Europe/Berlin', from: 'settings' }],
    });
  });

  it.each([
    'The shop is down (500 in 20 ms) says a page.\n',
    '- a line such as "🟥 NAME is down (0 in 0 ms) [skip ci] [upptime]" is a commit\n',
    '{"subject": "🟥 Shop is down (0 in 0 ms) [skip ci] [upptime]"}',
    'abc1234 Fix the build\n',
  ])('is not %j', (text) => {
    expect(read(text, 'a.txt').format).not.toBe('upptime-log');
  });
});

const quoted = (text: string, place?: Reading['diagnostics'][number]['place']): string | undefined =>
  place && text.slice(place.start.offset, place.end.offset);
