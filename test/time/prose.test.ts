import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDuration,
  formatInstant,
  type Instant,
  type ProseContext,
  parseInstant,
  proseTimes,
  proseWindows,
  zoneDisagreements,
} from '../../src/time/index.ts';

const april8 = { near: read('2026-04-08 15:20 UTC') };

describe('proseTimes finds', () => {
  it.each([
    ['It failed at 07:44 UTC.', '07:44 UTC', '2026-04-08 07:44 UTC'],
    ['At 10:30:45 UTC it failed.', '10:30:45 UTC', '2026-04-08 10:30:45 UTC'],
    ['since 16∶55 UTC', '16∶55 UTC', '2026-04-08 16:55 UTC'],
    ['on 2026-04-07 14:32 UTC', '14:32 UTC', '2026-04-07 14:32 UTC'],
    ['log: 2026-04-07T14:32:10.060-07:00 started', '14:32:10.060-07:00', '2026-04-07 14:32:10 -07:00'],
    ['Mar 8 10:00 UTC', '10:00 UTC', '2026-03-08 10:00 UTC'],
    ['July 24th at 16:04 UTC', '16:04 UTC', '2026-07-24 16:04 UTC'],
    ['the 6th of April, 10:00 UTC', '10:00 UTC', '2026-04-06 10:00 UTC'],
    ['13 November 2024, 10:00 UTC', '10:00 UTC', '2024-11-13 10:00 UTC'],
    ['Nov 13, 10:00 UTC', '10:00 UTC', '2025-11-13 10:00 UTC'],
    ['10:00 UTC on March 31, 2025', '10:00 UTC', '2025-03-31 10:00 UTC'],
    ['yesterday at 16:30 UTC', '16:30 UTC', '2026-04-07 16:30 UTC'],
    ['at 16:30 UTC tomorrow', '16:30 UTC', '2026-04-09 16:30 UTC'],
    ['at 3:46 PM PDT', '3:46 PM PDT', '2026-04-08 15:46 America/Los_Angeles'],
    ['at 11:46 p.m. PT.', '11:46 p.m. PT', '2026-04-07 23:46 America/Los_Angeles'],
    ['at 4pm PT', '4pm PT', '~2026-04-08 16:00 America/Los_Angeles'],
    ['at 12 AM UTC', '12 AM UTC', '~2026-04-09 00:00 UTC'],
    ['around 14:32 UTC', '14:32 UTC', '~2026-04-08 14:32 UTC'],
    ['at ~14:32 UTC', '14:32 UTC', '~2026-04-08 14:32 UTC'],
    ['at 14:32Z', '14:32Z', '2026-04-08 14:32 UTC'],
    ['at 14:32 UTC+2', '14:32 UTC+2', '2026-04-08 14:32 +02:00'],
    ['at 14:32 (GMT+3)', '14:32 (GMT+3)', '2026-04-08 14:32 +03:00'],
    ['at 14:32 +02:00', '14:32 +02:00', '2026-04-08 14:32 +02:00'],
    ['at 14:32 -07:00, we', '14:32 -07:00', '2026-04-08 14:32 -07:00'],
    ['at 14:32 Europe/Berlin', '14:32 Europe/Berlin', '2026-04-08 14:32 Europe/Berlin'],
    ['at 14:32 US/Pacific', '14:32 US/Pacific', '2026-04-08 14:32 US/Pacific'],
    ['at 10:30 Eastern Standard Time', '10:30 Eastern Standard Time', '2026-04-08 10:30 America/New_York'],
    ['at 08:00 PST', '08:00 PST', '2026-04-08 08:00 America/Los_Angeles'],
    ['November 1, 2026 at 01:30 PST', '01:30 PST', '2026-11-01 01:30 -08:00'],
    ['November 1, 2026 at 01:30 PDT', '01:30 PDT', '2026-11-01 01:30 -07:00'],
  ])('in %j: %s is %s', (text, said, time) => {
    const [found, ...others] = proseTimes(text, april8);
    expect(others).toEqual([]);
    expect(found && text.slice(found.start, found.end)).toBe(said);
    expect(found?.instant.text).toBe(said);
    expect(found && formatInstant(found.instant)).toBe(time);
  });

  it.each([
    ['2026-04-08 00:10 UTC', '2026-04-07 23:50 UTC'],
    ['2026-04-07 23:55 UTC', '2026-04-07 23:50 UTC'],
    ['2026-04-07 11:51 UTC', '2026-04-07 23:50 UTC'],
    ['2026-04-07 11:50 UTC', '2026-04-06 23:50 UTC'],
  ])('the day that puts 23:50 UTC nearest to %s, and of two the earlier', (near, time) => {
    expect(times('at 23:50 UTC', { near: read(near) })).toEqual([time]);
  });

  it.each([
    ['at 14:32 it failed', ['2026-04-08 14:32 UTC']],
    ['14:32 it failed\n- 14:40 we knew', ['2026-04-08 14:32 UTC', '2026-04-08 14:40 UTC']],
    ['the odds of 14:32 are bad', []],
    ['at 14:32 CST', []],
    ['at 14:32 NPT', []],
  ])('in %j, with UTC as the default zone: %j', (text, expected) => {
    expect(times(text, { ...april8, defaultZone: 'UTC' })).toEqual(expected);
    expect(times(text, april8)).toEqual([]);
  });

  it('what an abbreviation means by the table it is given', () => {
    expect(times('at 14:32 CST', { ...april8, zones: { CST: 'Asia/Shanghai' } })).toEqual([
      '2026-04-08 14:32 Asia/Shanghai',
    ]);
    expect(times('at 14:32 Denver', { ...april8, zones: { Denver: 'America/Denver' } })).toEqual([
      '2026-04-08 14:32 America/Denver',
    ]);
  });

  it.each([
    'version 1.10:30 UTC, ratio 16:9, host:8080, error:foo, a:10:30 UTC',
    '2001:db8::8a2e:370:7334 and fe80::10:30 UTC and ::1',
    '10:30:45:12 UTC, 10:30.5 UTC, v10:30 UTC, 10:30% UTC',
    'PT40M, 25:10 UTC, 10:60 UTC, 13 PM UTC, 0 AM UTC',
    'on February 30, 2026 at 10:00 UTC',
    'on March 8, 2026 at 02:30 PT',
    'on April 6, before we knew',
  ])('nothing in %j', (text) => expect(proseTimes(text, { ...april8, defaultZone: 'UTC' })).toEqual([]));
});

describe('proseWindows finds', () => {
  it.each([
    // near                    text                                              from                      to
    ['2026-04-07 15:59 UTC', 'From 14:32–15:12 UTC, it failed', '2026-04-07 14:32 UTC', '2026-04-07 15:12 UTC'],
    [
      '2026-04-06 17:16 UTC',
      'From 15:00-16:30 UTC on April 6, it failed',
      '2026-04-06 15:00 UTC',
      '2026-04-06 16:30 UTC',
    ],
    ['2026-04-13 16:35 UTC', 'sign-in failed 15:31 to 16:19 UTC.', '2026-04-13 15:31 UTC', '2026-04-13 16:19 UTC'],
    ['2026-04-13 20:35 UTC', '16∶55 to 19∶16 UTC', '2026-04-13 16:55 UTC', '2026-04-13 19:16 UTC'],
    [
      '2026-04-04 17:30 UTC',
      'Between 10:09 and 10:31 PDT',
      '2026-04-04 10:09 America/Los_Angeles',
      '2026-04-04 10:31 America/Los_Angeles',
    ],
    [
      '2026-04-04 17:30 UTC',
      'between 10:09 PDT and 10:31',
      '2026-04-04 10:09 America/Los_Angeles',
      '2026-04-04 10:31 America/Los_Angeles',
    ],
    [
      '2026-04-08 19:40 UTC',
      'from approximately 4:15 PM to 7:30 PM UTC',
      '~2026-04-08 16:15 UTC',
      '2026-04-08 19:30 UTC',
    ],
    [
      '2026-04-11 00:00 UTC',
      'between 3:46 PM and 4:52 PM PDT on April 10, 2026',
      '2026-04-10 15:46 America/Los_Angeles',
      '2026-04-10 16:52 America/Los_Angeles',
    ],
    [
      '2026-04-11 00:00 UTC',
      'from 3:46 to 4:52 PM PDT',
      '2026-04-10 15:46 America/Los_Angeles',
      '2026-04-10 16:52 America/Los_Angeles',
    ],
    [
      '2026-04-11 00:00 UTC',
      'from 11:46 to 1:52 PM PDT',
      '2026-04-10 11:46 America/Los_Angeles',
      '2026-04-10 13:52 America/Los_Angeles',
    ],
    [
      '2026-04-08 09:33 UTC',
      'between 23:00 PT / 7:00 UTC and 1:50 PT / 9:50 UTC',
      '2026-04-08 07:00 UTC',
      '2026-04-08 09:50 UTC',
    ],
    ['2026-04-08 00:20 UTC', 'between 23:30 and 00:15 UTC', '2026-04-07 23:30 UTC', '2026-04-08 00:15 UTC'],
    ['2026-04-08 09:00 UTC', 'from 19:00–20:30 UTC', '2026-04-07 19:00 UTC', '2026-04-07 20:30 UTC'],
    ['2026-04-08 09:00 UTC', 'it will be down from 19:00–20:30 UTC', '2026-04-08 19:00 UTC', '2026-04-08 20:30 UTC'],
    [
      '2026-04-08 22:00 UTC',
      'Maintenance is scheduled for 02:00–04:00 UTC.',
      '2026-04-09 02:00 UTC',
      '2026-04-09 04:00 UTC',
    ],
    [
      '2026-04-08 21:00 UTC',
      'It was down 02:00–04:00 UTC. We will tell more.',
      '2026-04-08 02:00 UTC',
      '2026-04-08 04:00 UTC',
    ],
    [
      '2026-07-24 12:00 UTC',
      'Between July 23, 2026 at 18:45 UTC and July 24, 2026 at 11:19 UTC',
      '2026-07-23 18:45 UTC',
      '2026-07-24 11:19 UTC',
    ],
    [
      '2026-06-03 06:46 UTC',
      'On June 2, 2026, between 21:54 UTC and June 3, 2026 06:45 UTC',
      '2026-06-02 21:54 UTC',
      '2026-06-03 06:45 UTC',
    ],
    ['2026-06-03 06:46 UTC', 'On June 2, between 21:54 and 06:45 UTC', '2026-06-02 21:54 UTC', '2026-06-03 06:45 UTC'],
    [
      '2026-06-02 00:17 UTC',
      'from 13:00 UTC June 1, 2026, to 00:17 UTC June 2, 2026',
      '2026-06-01 13:00 UTC',
      '2026-06-02 00:17 UTC',
    ],
    [
      '2026-04-01 07:01 UTC',
      'from 17:45 UTC on March 31 through 05:52 UTC on April 1',
      '2026-03-31 17:45 UTC',
      '2026-04-01 05:52 UTC',
    ],
    [
      '2026-01-01 07:01 UTC',
      'from 17:45 UTC on December 31 until 05:52 UTC on January 1',
      '2025-12-31 17:45 UTC',
      '2026-01-01 05:52 UTC',
    ],
    [
      '2026-06-04 04:11 UTC',
      'Between 2026-06-01 23:00 UTC and 2026-06-04 04:11 UTC',
      '2026-06-01 23:00 UTC',
      '2026-06-04 04:11 UTC',
    ],
    ['2026-07-24 18:00 UTC', 'from 9:00–10:00 PDT (16:00–17:00 UTC)', '2026-07-24 16:00 UTC', '2026-07-24 17:00 UTC'],
    ['2026-07-24 18:00 UTC', '9:00-10:00 PT / 16:00-17:00 UTC', '2026-07-24 16:00 UTC', '2026-07-24 17:00 UTC'],
  ])('near %s in %j: %s to %s', (near, text, from, to) => {
    const [window, ...others] = proseWindows(text, { near: read(near) });
    expect(others).toEqual([]);
    expect(window && [formatInstant(window.from), formatInstant(window.to)]).toEqual([from, to]);
    expect(window?.approximate).toBe(from.startsWith('~') || to.startsWith('~'));
  });

  it.each([
    ['From 15:00–16:30 UTC on April 6, it', '15:00–16:30 UTC on April 6'],
    ['On April 6, 2026, between about 15:00 and 16:30 UTC, it', 'April 6, 2026, between about 15:00 and 16:30 UTC'],
    ['It failed (08:45 – 09:13 UTC): at', '08:45 – 09:13 UTC'],
  ])('in %j the stretch %j', (text, said) => {
    expect(proseWindows(text, april8).map(({ start, end }) => text.slice(start, end))).toEqual([said]);
  });

  it('two in one sentence', () => {
    const text = 'It failed between 06:00 UTC and 09:56 UTC, and again between 10:54 and 12:53 UTC.';
    expect(proseWindows(text, april8).map(({ from, to }) => formatDuration(to.epochMs - from.epochMs))).toEqual([
      '3 h 56 min',
      '1 h 59 min',
    ]);
  });

  it.each([
    'at 14:32 UTC and 15:12 UTC',
    'it began at 14:32 UTC and ended at 15:12 UTC',
    '- 14:32 UTC it failed\n- 15:12 UTC it worked',
    '14:32–15:12',
    '14:32–15:12 IST',
    'from April 7, 2026 15:00 UTC to April 6, 2026 15:00 UTC',
    '14:32 UTC\n\n– 15:12 UTC',
  ])('none in %j', (text) => expect(proseWindows(text, april8)).toEqual([]));
});

describe('zoneDisagreements finds', () => {
  it.each([
    // near                    text                            difference   first should be   second should be
    ['2026-04-08 09:33 UTC', '23:00 PT / 7:00 UTC', '1 h', '00:00 PT', '06:00 UTC'],
    ['2026-04-08 09:33 UTC', '1:50 PT / 9:50 UTC', '1 h', '02:50 PT', '08:50 UTC'],
    ['2026-04-08 15:20 UTC', '8:01 PT / 16:01 UTC', '1 h', '09:01 PT', '15:01 UTC'],
    ['2026-04-08 15:20 UTC', '5:36 PT / 12:44 UTC', '8 min', '05:44 PT', '12:36 UTC'],
    ['2026-04-08 15:20 UTC', '5:44 PT / 12:36 UTC', '−8 min', '05:36 PT', '12:44 UTC'],
    ['2026-04-08 15:20 UTC', '09:00 PDT (17:00 UTC)', '1 h', '10:00 PDT', '16:00 UTC'],
    ['2026-04-08 15:20 UTC', '09:00 PDT (i.e. 17:00 UTC)', '1 h', '10:00 PDT', '16:00 UTC'],
    ['2026-04-08 15:20 UTC', '10:00 UTC = 4:00 PT', '1 h', '11:00 UTC', '03:00 PT'],
    ['2026-04-08 15:20 UTC', '10:00 UTC, i.e. 4:00 PT', '1 h', '11:00 UTC', '03:00 PT'],
    ['2026-04-08 15:20 UTC', '10:00 UTC aka 4:00 PT', '1 h', '11:00 UTC', '03:00 PT'],
    ['2026-04-08 15:20 UTC', '3:00 AM PT / 2:00 PM UTC', '4 h', '7:00 AM PT', '10:00 AM UTC'],
    ['2026-04-08 15:20 UTC', '3:00:00 PT/10:00:05 UTC', '5 s', '03:00:05 PT', '10:00:00 UTC'],
    ['2026-01-08 15:20 UTC', '8:01 PT / 15:01 UTC', '−1 h', '07:01 PT', '16:01 UTC'],
    ['2026-04-08 15:20 UTC', 'On January 8, 8:01 PT / 15:01 UTC', '−1 h', '07:01 PT', '16:01 UTC'],
  ])('near %s in %j: %s', (near, text, difference, expectedFirst, expectedSecond) => {
    const [found, ...others] = zoneDisagreements(`At ${text}, it failed.`, { near: read(near) });
    expect(others).toEqual([]);
    expect(found).toMatchObject({ expectedFirst, expectedSecond });
    expect(formatDuration(found?.differenceMs ?? 0)).toBe(difference);
  });

  it('where both stand, so that one can be put in place of the other', () => {
    const text = 'It failed from April 7 23:00 PT / April 8 7:00 UTC on.';
    const [found] = zoneDisagreements(text, april8);
    expect(found && text.slice(found.start, found.end)).toBe('23:00 PT / April 8 7:00 UTC');
    expect(found && text.slice(found.first.start, found.first.end)).toBe('23:00 PT');
    expect(found && text.slice(found.second.start, found.second.end)).toBe('7:00 UTC');
  });

  it('each end of a window, and each of three zones', () => {
    const ends = 'between 23:00 PT / 7:00 UTC and 1:50 PT / 9:50 UTC';
    expect(zoneDisagreements(ends, april8).map(({ differenceMs }) => formatDuration(differenceMs))).toEqual([
      '1 h',
      '1 h',
    ]);
    const three = '3:00 PT / 6:00 ET / 11:00 UTC';
    expect(zoneDisagreements(three, april8).map(({ start, end }) => three.slice(start, end))).toEqual([
      '6:00 ET / 11:00 UTC',
    ]);
  });

  it('a window that is written again in another zone', () => {
    const text = '9:00–10:00 PDT (16:00–17:30 UTC)';
    expect(zoneDisagreements(text, april8).map(({ differenceMs }) => formatDuration(differenceMs))).toEqual(['30 min']);
  });

  it('half a day as 12 h, never as -12 h', () => {
    for (const text of ['00:00 UTC / 14:00 UTC+2', '14:00 UTC+2 / 00:00 UTC']) {
      expect(zoneDisagreements(text, april8).map(({ differenceMs }) => formatDuration(differenceMs))).toEqual(['12 h']);
    }
  });

  it('one that only the default zone makes', () => {
    const context = { ...april8, defaultZone: 'America/Los_Angeles' };
    expect(zoneDisagreements('at 10:30 (17:30 UTC)', context)).toEqual([]);
    expect(zoneDisagreements('at 10:30 (18:30 UTC)', context)).toMatchObject([
      { expectedFirst: '11:30 America/Los_Angeles', expectedSecond: '17:30 UTC' },
    ]);
    expect(zoneDisagreements('at 10:30 (18:30 UTC)', april8)).toEqual([]);
  });

  it.each([
    '23:03 PT / 6:03 UTC',
    '8:01 PST / 16:01 UTC',
    '8:01 PST / 15:01 UTC',
    '09:00 PDT (16:00 UTC)',
    '3:00 PT / 10:00:25 UTC',
    'about 3:00 PT / 10:04 UTC',
    '3:00 PT / 10:00 CST',
    '14:32 UTC (14:40 UTC)',
    '3:00/10:30 UTC',
    '3:00 PT (we knew at 11:00 UTC)',
    '3:00 PT (11:00 UTC for those abroad)',
    '9:00–10:00 PDT / 16:00–17:00 UTC',
    '3:00 PT, 11:00 UTC',
  ])('nothing in %j', (text) => expect(zoneDisagreements(text, april8)).toEqual([]));
});

describe('for any text', () => {
  const parts = fc.constantFrom(
    ...[
      '10:30',
      '23:59',
      '4 PM',
      ' UTC',
      ' PT',
      ' CST',
      '–',
      ' to ',
      ' and ',
      'between ',
      ' / ',
      ' (',
      ')',
      ', ',
      ' on ',
    ],
    ...[
      'April 6',
      ' 2026',
      '2026-04-06',
      'T',
      '+02:00',
      '\n',
      '- ',
      'yesterday ',
      'about ',
      ' i.e. ',
      'February 30',
      '9999',
    ],
  );
  const prose = fc.oneof(
    fc.string(),
    fc.array(parts, { maxLength: 20 }).map((words) => words.join('')),
  );

  it('nothing throws; times are in order, inside the text, and windows do not end before they start', () => {
    fc.assert(
      fc.property(prose, fc.constantFrom(undefined, 'UTC', 'PT', 'nowhere'), (text, defaultZone) => {
        const context = { ...april8, defaultZone };
        const found = proseTimes(text, context);
        for (const [index, { start, end }] of found.entries()) {
          expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0);
          expect(text.slice(start, end)).toMatch(/^\d.*\S$/s);
        }
        for (const { start, end, from, to } of proseWindows(text, context)) {
          expect(from.epochMs).toBeLessThanOrEqual(to.epochMs);
          expect(start).toBeLessThan(end);
        }
        for (const { differenceMs } of zoneDisagreements(text, context)) {
          expect(Math.abs(differenceMs)).toBeGreaterThan(0);
          expect(Math.abs(differenceMs)).toBeLessThanOrEqual(12 * 3_600_000);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('has few times, however long it is', () => {
    const hostile = [
      '1',
      '1:',
      '10:30:',
      ':',
      '0:0:',
      '10:30:45:',
      '::',
      '1:1 ',
      '2026-',
      '10 ',
      '(',
      '\n',
      'April ',
      'at ',
      'A/',
      '10:30 AM',
    ];
    for (const part of hostile) {
      const text = `10:30 ${part.repeat(1_000_000 / part.length)}`;
      expect(proseTimes(text, april8).length, part).toBeLessThan(2);
    }
    for (const part of ['10:30 UTC / ', '10:30 PT (', '10:30–', 'from 10:30 UTC to ']) {
      const text = part.repeat(50_000 / part.length);
      expect(zoneDisagreements(text, april8).length, part).toBeLessThan(2);
    }
  });
});

function times(text: string, context: ProseContext): string[] {
  return proseTimes(text, context).map(({ instant }) => formatInstant(instant));
}

function read(text: string): Instant {
  const result = parseInstant(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.code}`);
  return result.instant;
}
