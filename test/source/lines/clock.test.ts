import { describe, expect, it } from 'vitest';
import type { LogSettings } from '../../../src/source/index.ts';
import { LineClock } from '../../../src/source/lines/clock.ts';
import { wallOf } from '../../../src/source/lines/wall.ts';

const field = (written: string, settings: LogSettings = {}) => {
  const time = new LineClock(settings).field(written);
  return 'lacks' in time
    ? `lacks ${time.lacks}`
    : `${new Date(time.epochMs).toISOString()} ${time.zone} ${time.precision}`;
};

describe('a time in a field', () => {
  it.each([
    ['2026-04-07T14:32:10Z', '2026-04-07T14:32:10.000Z UTC second'],
    ['2026-04-07T14:32:10.123456789Z', '2026-04-07T14:32:10.123Z UTC millisecond'],
    ['2026-04-07T14:32:10.5+0900', '2026-04-07T05:32:10.500Z +09:00 millisecond'],
    ['2026-04-07T14:32:10-07:00', '2026-04-07T21:32:10.000Z -07:00 second'],
    ['2026-04-07 14:32:10,250 -00:00', '2026-04-07T14:32:10.250Z UTC millisecond'],
    ['2026/04/07 14:32 UTC', '2026-04-07T14:32:00.000Z UTC minute'],
    ['2026-04-07 14:32:10 PDT', '2026-04-07T21:32:10.000Z America/Los_Angeles second'],
    ['2026-04-07 14:32:10.25 +0900 JST m=+0.01', '2026-04-07T05:32:10.250Z +09:00 millisecond'],
    ['07/Apr/2026:14:32:10 +0200', '2026-04-07T12:32:10.000Z +02:00 second'],
    ['Apr 7, 2026 @ 14:32:10.123 UTC', '2026-04-07T14:32:10.123Z UTC millisecond'],
    ['April 7, 2026 12:05 AM UTC', '2026-04-07T00:05:00.000Z UTC minute'],
    ['Apr 7, 2026, 2:05:09 p.m. UTC', '2026-04-07T14:05:09.000Z UTC second'],
    ['Tue Apr  7 14:32:10 UTC 2026', '2026-04-07T14:32:10.000Z UTC second'],
    ['Tue, 07 Apr 2026 14:32:10 GMT', '2026-04-07T14:32:10.000Z UTC second'],
    ['1775572330', '2026-04-07T14:32:10.000Z UTC second'],
    ['1775572330.25', '2026-04-07T14:32:10.250Z UTC millisecond'],
    ['1775572330250', '2026-04-07T14:32:10.250Z UTC millisecond'],
    ['1775572330250000', '2026-04-07T14:32:10.250Z UTC millisecond'],
    ['1775572330250000000', '2026-04-07T14:32:10.250Z UTC millisecond'],
  ])('%s is read', (written, expected) => {
    expect(field(written)).toBe(expected);
  });

  it.each([
    ['2026-04-07 14:32:10', 'lacks zone'],
    ['2026-04-07 14:32:10 IST', 'lacks zone'],
    ['2026-07-07 14:32:10 PST', 'lacks zone'],
    ['Apr  7 14:32:10', 'lacks year'],
    ['2026-02-30T14:32:10Z', 'lacks time'],
    ['2026-04-07T25:32:10Z', 'lacks time'],
    ['2026-04-07T14:32:10+19:00', 'lacks zone'],
    ['203-10-11T22:14:15.003Z', 'lacks time'],
    ['0001-01-01T00:00:00Z', 'lacks time'],
    ['13:00 PM on Apr 7', 'lacks time'],
    ['04/07/2026 14:32', 'lacks time'],
    ['12', 'lacks time'],
    ['-', 'lacks time'],
    ['', 'lacks time'],
    ['9'.repeat(400), 'lacks time'],
  ])('%s is not exactly one moment', (written, expected) => {
    expect(field(written)).toBe(expected);
  });

  it('keeps what stands in the log, and says what it lacked', () => {
    const settings = { zone: 'Europe/Berlin', date: '2026-04-01' };
    expect(new LineClock(settings).field(' Apr  7 14:32:10 ')).toEqual({
      epochMs: Date.parse('2026-04-07T12:32:10Z'),
      zone: 'Europe/Berlin',
      precision: 'second',
      found: 'Apr  7 14:32:10',
      assumed: [
        { lacks: 'year', taken: '2026', from: 'settings' },
        { lacks: 'zone', taken: 'Europe/Berlin', from: 'settings' },
      ],
    });
  });
});

describe('a wall time in a zone that was given', () => {
  const clock = new LineClock({ zone: 'America/New_York' });
  const at = (day: string, time: string) => {
    const found = clock.at(`${day} ${time}`, wallOf(...(`${day}-${time}`.split(/[-:]/) as [string, string])));
    return 'lacks' in found ? `lacks ${found.lacks}` : new Date(found.epochMs).toISOString();
  };
  it.each([
    ['2026-01-15', '12:00:10', '2026-01-15T17:00:10.000Z'],
    ['2026-07-15', '12:00:10', '2026-07-15T16:00:10.000Z'],
    ['2026-03-08', '01:59:59', '2026-03-08T06:59:59.000Z'],
    ['2026-03-08', '02:30:00', 'lacks zone'],
    ['2026-03-08', '03:00:01', '2026-03-08T07:00:01.000Z'],
    ['2026-11-01', '00:59:59', '2026-11-01T04:59:59.000Z'],
    ['2026-11-01', '01:30:00', 'lacks zone'],
    ['2026-11-01', '02:00:00', '2026-11-01T07:00:00.000Z'],
    ['2026-11-02', '00:00:00', '2026-11-02T05:00:00.000Z'],
  ])('%s %s is on the clock of the day', (day, time, expected) => {
    expect(at(day, time)).toBe(expected);
  });

  it('begins a day at midnight where the clock goes forward then', () => {
    const cairo = new LineClock({ zone: 'Africa/Cairo' });
    expect(cairo.at('x', wallOf(2026, 4, 24, 0, 30, 0))).toEqual({ found: 'x', lacks: 'zone' });
    expect(cairo.at('x', wallOf(2026, 4, 24, 1, 30, 0))).toMatchObject({ epochMs: Date.parse('2026-04-23T22:30:00Z') });
  });
});
