import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationMs, formatDuration, instantFrom, parseDuration, proseDurations } from '../../src/time/index.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

it('durationMs counts from the first to the second', () => {
  expect(durationMs(instantFrom(2 * hour), instantFrom(3 * hour))).toBe(hour);
  expect(durationMs(instantFrom(3 * hour), instantFrom(2 * hour))).toBe(-hour);
});

describe('formatDuration', () => {
  it.each([
    [0, '0 min'],
    [400, '0 min'],
    [-400, '0 min'],
    [500, '1 s'],
    [45 * second, '45 s'],
    [59.4 * second, '59 s'],
    [59.5 * second, '1 min'],
    [61 * second, '1 min'],
    [90 * second, '2 min'],
    [40 * minute, '40 min'],
    [59.4 * minute, '59 min'],
    [59.7 * minute, '1 h'],
    [87 * minute, '1 h 27 min'],
    [23 * hour + 59.6 * minute, '24 h'],
    [47 * hour + 59 * minute, '47 h 59 min'],
    [47 * hour + 59.7 * minute, '2 d'],
    [2 * day + 3.4 * hour, '2 d 3 h'],
    [2 * day + 3.5 * hour, '2 d 4 h'],
    [18 * day - 1, '18 d'],
    [-87 * minute, '−1 h 27 min'],
  ])('writes %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it('writes what parseDuration reads as the same, rounded to the smallest unit that is shown', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: -3 * day, max: 3 * day }), fc.integer({ min: -1e13, max: 1e13 })),
        (ms) => {
          const text = formatDuration(ms);
          const size = Math.abs(ms);
          const read = parseDuration(text) ?? Number.NaN;
          const unit = text.endsWith('s') ? second : size < 2 * day - minute / 2 ? minute : hour;
          expect(Math.abs(read)).toBe(text === '0 min' ? 0 : Math.floor(size / unit + 0.5) * unit);
          expect(read <= 0).toBe(ms <= 0 || text === '0 min');
          expect(formatDuration(read)).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('parseDuration', () => {
  it.each([
    ['40 minutes', 40 * minute],
    ['90 mins', 90 * minute],
    ['1 hour and 27 minutes', 87 * minute],
    ['1 hour, 27 minutes', 87 * minute],
    ['1h27m', 87 * minute],
    ['1h 27m', 87 * minute],
    ['9 Hrs 9 Min', 9 * hour + 9 * minute],
    ['2 days', 2 * day],
    ['2 weeks', 14 * day],
    ['1.5 hours', 90 * minute],
    ['1,440 minutes', day],
    ['an hour', hour],
    ['half an hour', 30 * minute],
    ['half a day', 12 * hour],
    ['an hour and a half', 90 * minute],
    ['two and a half hours', 150 * minute],
    ['twelve hours', 12 * hour],
    ['sixteen seconds', 16 * second],
    ['ninety minutes', 90 * minute],
    ['forty-five minutes', 45 * minute],
    [' 45 s ', 45 * second],
    ['-5 min', -5 * minute],
    ['−1 h 27 min', -87 * minute],
  ])('reads %j', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each([
    '',
    '-',
    '40',
    'minutes',
    '5 min 2 h',
    '1 h 1 h',
    '40 minutes later',
    'PT40M',
    '15h50',
    '5 M',
    '1:27',
    'about 40 minutes',
    'some minutes',
  ])('does not read %j', (text) => expect(parseDuration(text)).toBeUndefined());

  it('throws for no text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseDuration(text)));
  });
});

describe('proseDurations', () => {
  it.each([
    // text                                          said                     minutes  approximate  step in minutes
    ['It failed for 40 minutes.', '40 minutes', 40, false, 1],
    ['It was down for about 2 hours.', '2 hours', 120, true, 60],
    ['Down: 1 h 27 min in all', '1 h 27 min', 87, false, 1],
    ['It took ninety minutes to find.', 'ninety minutes', 90, false, 1],
    ['It lasted an hour and a half.', 'an hour and a half', 90, false, 30],
    ['It lasted over 1.5 hours, then stopped', '1.5 hours', 90, true, 6],
    ['an outage of ~20 min', '20 min', 20, true, 1],
    ['(7h 47m)', '7h 47m', 467, false, 1],
    ['- 40 minutes of downtime', '40 minutes', 40, false, 1],
    ['for nearly an hour', 'an hour', 60, true, 60],
    ['unusable for about 1h50m,', '1h50m', 110, true, 1],
    ['Duration: 9 Hours, 24 Minutes', '9 Hours, 24 Minutes', 564, false, 1],
  ])('finds in %j: %s', (text, said, minutes, approximate, step) => {
    const start = text.indexOf(said);
    const expected = { start, end: start + said.length, ms: minutes * minute, approximate, unitMs: step * minute };
    expect(proseDurations(text)).toEqual([expected]);
  });

  it('finds each of several', () => {
    const text = 'Sign-in failed for 40 minutes and search for two hours.';
    expect(proseDurations(text).map(({ start, end }) => text.slice(start, end))).toEqual(['40 minutes', 'two hours']);
  });

  it.each([
    'every 5 minutes',
    'within about 30 minutes',
    'a 60-second timeout',
    'a timeout of 30 s',
    'timeout: 30 s',
    'the next 24 hours',
    'the last 7 days',
    'a 30-day window',
    'a 30 minute window',
    '3-4 seconds',
    '3 – 4 minutes',
    '5 to 10 minutes',
    'between 5 and 10 minutes',
    'up to 90 minutes',
    'delayed by more than 5 minutes',
    'as much as 62 minutes',
    '10 minutes ago',
    '40 minutes after the deploy',
    '15 minutes of delay',
    'It takes about an hour to build',
    'ETA 1 h',
    'a second time',
    'twice a day',
    'for a minute or two',
    'One day, it broke',
    '5m users',
    '15h50 UTC',
    '9H6g M1 2h0v2',
    'v1.5 hours',
    '$5 s',
  ])('leaves %j alone', (text) => expect(proseDurations(text)).toEqual([]));

  it('finds each where it stands, however long the text is', () => {
    for (const part of ['1', '1,', '1 ', '1 h ', 'an ', 'forty-', '1 hour and ', 'and a half ', '1h1m']) {
      const text = part.repeat(1_000_000 / part.length);
      const starts = proseDurations(text).map(({ start }) => start);
      expect(starts, part).toEqual([...new Set(starts)].sort((a, b) => a - b));
    }
  });
});
