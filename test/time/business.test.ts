import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BusinessCalendar,
  businessMs,
  dayNumber,
  dayText,
  idleYear,
  isBusinessDay,
  lastDayOf,
  parseDay,
  parseTerm,
  startOfDay,
  type Term,
  termText,
} from '../../src/time/index.ts';

const hour = 3_600_000;
const calendar = (parts: Partial<BusinessCalendar> = {}): BusinessCalendar => ({
  zone: 'UTC',
  weekend: new Set([6, 7]),
  holidays: new Set(),
  hours: { from: 9 * 60, until: 17 * 60 },
  ...parts,
});
const dayOf = (text: string): number => parseDay(text) as number;
const last = (term: string, moment: string, parts?: Partial<BusinessCalendar>): string =>
  dayText(lastDayOf(parseTerm(term) as Term, Date.parse(moment), calendar(parts)));

describe('a term', () => {
  it.each([
    ['14 days', { count: 14, of: 'day' }, '14 days'],
    ['1 day', { count: 1, of: 'day' }, '1 day'],
    ['2 weeks', { count: 14, of: 'day' }, '14 days'],
    ['5 business days', { count: 5, of: 'business-day' }, '5 business days'],
    ['1 working day', { count: 1, of: 'business-day' }, '1 business day'],
    [' 0 days ', { count: 0, of: 'day' }, '0 days'],
  ])('is read from %j', (written, term, said) => {
    expect(parseTerm(written)).toEqual(term);
    expect(termText(term as Term)).toBe(said);
  });

  it.each(['', 'days', '5', '5 hours', '-1 days', '1.5 days', '2000 weeks', '5 business weeks', '5 days and a bit'])(
    'is not read from %j',
    (written) => expect(parseTerm(written)).toBeUndefined(),
  );

  it('ends so many days after the day of a moment, on the calendar of the zone', () => {
    expect(last('14 days', '2026-04-07T23:30:00Z')).toBe('2026-04-21');
    expect(last('14 days', '2026-04-07T23:30:00Z', { zone: 'Europe/Berlin' })).toBe('2026-04-22');
  });

  it('passes over weekends and holidays where it counts business days', () => {
    // 2026-04-02 is a Thursday; Good Friday and Easter Monday follow.
    const holidays = new Set([dayOf('2026-04-03'), dayOf('2026-04-06')]);
    expect(last('1 business day', '2026-04-02T10:00:00Z')).toBe('2026-04-03');
    expect(last('1 business day', '2026-04-02T10:00:00Z', { holidays })).toBe('2026-04-07');
    expect(last('5 business days', '2026-04-02T10:00:00Z', { holidays })).toBe('2026-04-13');
    expect(last('1 business day', '2026-04-02T10:00:00Z', { weekend: new Set([5, 6]) })).toBe('2026-04-05');
  });

  it('passes over a month of holidays as over one', () => {
    const first = dayOf('2026-04-03');
    const holidays = new Set(Array.from({ length: 200 }, (_, index) => first + index));
    expect(last('1 business day', '2026-04-02T10:00:00Z', { holidays })).toBe('2026-10-20');
  });

  it('never ends where nobody ever works, which is refused', () => {
    const weekend = new Set([1, 2, 3, 4, 5, 6, 7]);
    expect(() => last('1 business day', '2026-04-02T10:00:00Z', { weekend })).toThrow(RangeError);
    expect(last('1 day', '2026-04-02T10:00:00Z', { weekend })).toBe('2026-04-03');
  });

  it('ends on the day itself where it has none', () => {
    expect(last('0 business days', '2026-04-04T10:00:00Z')).toBe('2026-04-04');
  });

  it('of business days holds as many of them after its first day, whatever the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 30_000 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }),
        (count, first, weekend, offsets) => {
          const given = calendar({ weekend: new Set(weekend), holidays: new Set(offsets.map((by) => first + by)) });
          const end = lastDayOf({ count, of: 'business-day' }, first * 24 * hour, given);
          const passed = Array.from({ length: end - first }, (_, index) => first + 1 + index);
          expect(passed.filter((day) => isBusinessDay(day, given))).toHaveLength(count);
          if (count > 0) expect(isBusinessDay(end, given)).toBe(true);
        },
      ),
    );
  });
});

describe('a year without a business day', () => {
  const days = (from: string, to: string) =>
    new Set(Array.from({ length: dayOf(to) - dayOf(from) + 1 }, (_, index) => dayOf(from) + index));
  it.each([
    ['2026-01-01', '2026-12-31', 2026],
    ['2025-07-01', '2027-12-31', 2026],
    // The first and the last days of 2022 are days of a weekend.
    ['2022-01-03', '2022-12-30', 2022],
    ['2026-01-02', '2026-12-31', undefined],
    ['2025-01-02', '2026-12-30', undefined],
  ])('is found: holidays from %s to %s', (from, to, year) => {
    expect(idleYear(calendar({ holidays: days(from, to) }))).toBe(year);
  });
});

describe('working time', () => {
  const between = (from: string, to: string, parts?: Partial<BusinessCalendar>): number =>
    businessMs(Date.parse(from), Date.parse(to), calendar(parts)) / hour;

  it.each([
    ['within one day', '2026-04-07T10:00:00Z', '2026-04-07T12:30:00Z', 2.5],
    ['before and after the hours', '2026-04-07T06:00:00Z', '2026-04-07T20:00:00Z', 8],
    ['over a night', '2026-04-07T16:00:00Z', '2026-04-08T10:00:00Z', 2],
    ['over a weekend', '2026-04-03T16:00:00Z', '2026-04-06T10:00:00Z', 2],
    ['on a Sunday', '2026-04-05T00:00:00Z', '2026-04-05T23:00:00Z', 0],
    ['backwards', '2026-04-08T10:00:00Z', '2026-04-07T16:00:00Z', -2],
  ])('counts what lies %s', (_, from, to, hours) => expect(between(from, to)).toBe(hours));

  it('follows the clock of the zone over a change of it', () => {
    // On Sunday 2026-03-29 the clock of Berlin goes from 02:00 to 03:00.
    const whole = { zone: 'Europe/Berlin', weekend: new Set<number>(), hours: { from: 0, until: 24 * 60 } };
    expect(between('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', whole)).toBe(23);
    expect(between('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', { ...whole, hours: { from: 60, until: 240 } })).toBe(
      2,
    );
  });

  it('tiles: the parts of a stretch sum to the whole, and none is longer than the clock', () => {
    const moment = fc.integer({ min: 0, max: 400 * 24 }).map((hours) => Date.UTC(2026, 0, 1) + hours * (hour / 2));
    fc.assert(
      fc.property(moment, moment, moment, (a, b, c) => {
        const [first, middle, end] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const given = calendar({ zone: 'America/Los_Angeles', holidays: new Set([dayNumber(middle, 'UTC')]) });
        const whole = businessMs(first, end, given);
        expect(businessMs(first, middle, given) + businessMs(middle, end, given)).toBe(whole);
        expect(whole).toBeLessThanOrEqual(end - first);
      }),
      { numRuns: 40 },
    );
  });

  it('of a day begins at its own midnight', () => {
    const day = dayOf('2026-11-01');
    const start = startOfDay(day, 'America/Los_Angeles');
    const given = calendar({ zone: 'America/Los_Angeles', weekend: new Set(), hours: { from: 0, until: 24 * 60 } });
    expect(businessMs(start, startOfDay(day + 1, 'America/Los_Angeles'), given)).toBe(25 * hour);
  });
});
