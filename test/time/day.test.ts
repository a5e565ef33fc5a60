import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeOfDay } from '../../src/time/day.ts';
import { dayNumber, dayOf, dayText, instantFrom, parseDay, startOfDay } from '../../src/time/index.ts';
import { Temporal } from '../../src/time/temporal.ts';

describe('the days of a calendar', () => {
  it.each(['1900-01-01', '1969-12-31', '1970-01-01', '2026-04-07', '2024-02-29', '9999-12-30'])(
    'have numbers that lead back: %s',
    (day) => {
      expect(dayText(parseDay(day) as number)).toBe(day);
    },
  );

  it.each(['2026-02-29', '2026-4-7', '2026-13-01', '1899-12-31', '9999-12-31', '2026-04-07 ', ''])(
    'are not %j',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  it.each([
    ['2026-03-08', 'America/Los_Angeles', 23],
    ['2026-03-09', 'America/Los_Angeles', 24],
    ['2026-11-01', 'America/Los_Angeles', 25],
    ['2026-03-29', 'Europe/Berlin', 23],
    ['2026-10-25', 'Europe/Berlin', 25],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
  ])('have %s in %s take %d hours', (day, zone, hours) => {
    const number = parseDay(day) as number;
    expect((startOfDay(number + 1, zone) - startOfDay(number, zone)) / 3_600_000).toBe(hours);
  });

  it('have their times by the clock of the zone, close to changes of the clock as anywhere', () => {
    const near = ['2026-03-08', '2026-11-01', '2018-11-04', '2011-12-30', '2026-04-24'].map(
      (day) => parseDay(day) ?? 0,
    );
    const day = fc.oneof(fc.constantFrom(...near), fc.integer({ min: -20_000, max: 80_000 }));
    const zones = ['America/Los_Angeles', 'America/Sao_Paulo', 'Pacific/Apia', 'Africa/Cairo', 'UTC', '+05:45'];
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1440 }), fc.constantFrom(...zones), (number, minutes, zone) => {
        const shown = Temporal.PlainDateTime.from(dayText(number)).add({ minutes });
        expect(timeOfDay(number, minutes, zone)).toBe(shown.toZonedDateTime(zone).epochMilliseconds);
      }),
      { numRuns: 500 },
    );
  });

  it('begin after midnight where the clock skips it', () => {
    const start = startOfDay(parseDay('2018-11-04') as number, 'America/Sao_Paulo');
    expect(new Date(start).toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });

  it('are the days that a wall shows, close to changes of the clock as anywhere', () => {
    const changes = ['2026-03-08T10:00Z', '2026-11-01T09:00Z', '2018-11-04T03:00Z', '2011-12-30T10:00Z'].map(
      Date.parse,
    );
    const near = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -2, max: 2 }))
      .map(([change, ms]) => change + ms);
    const anywhere = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) });
    const zones = ['America/Los_Angeles', 'America/Sao_Paulo', 'Pacific/Apia', 'Africa/Casablanca', '+05:45'];
    fc.assert(
      fc.property(fc.oneof(near, anywhere), fc.constantFrom(...zones), (epochMs, zone) => {
        expect(dayText(dayNumber(epochMs, zone))).toBe(dayOf(instantFrom(epochMs), zone));
      }),
      { numRuns: 500 },
    );
  });

  it('begin with their first moment and end before the next, in every zone and across every change of the clock', () => {
    const zones = ['UTC', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Apia', '-03:30'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(...zones), (day, zone) => {
        const start = startOfDay(day, zone);
        // Apia crossed the date line and had no 30 December 2011.
        fc.pre(startOfDay(day + 1, zone) > start && dayNumber(start, zone) === day);
        expect(dayNumber(start - 1, zone)).toBeLessThan(day);
        expect(dayNumber(startOfDay(day + 1, zone) - 1, zone)).toBe(day);
      }),
    );
  });
});
