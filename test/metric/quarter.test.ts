import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DatedRow,
  daysIn,
  daysOf,
  newestQuarters,
  type Quarter,
  quarterOf,
  quartersBetween,
  runsOf,
  startedIn,
} from '../../src/metric/index.ts';
import { dayText, parseDay } from '../../src/time/index.ts';

const number = (text: string): number => parseDay(text) as number;
const said = ({ year, quarter, from, to }: Quarter): string =>
  `${year} Q${quarter}: ${dayText(from)} to ${dayText(to)}`;

/** From 1900 to 2100. */
const day = fc.integer({ min: -25_567, max: 47_481 });
const rows = fc.array(
  fc
    .record({
      started: fc.integer({ min: Date.UTC(1999, 0), max: Date.UTC(2003, 0) }),
      length: fc.option(fc.integer({ min: 0, max: 200 * 86_400_000 }), { nil: undefined }),
    })
    .map(
      ({ started, length }): DatedRow => ({
        id: `${started}`,
        started,
        ended: length === undefined ? undefined : started + length,
        services: [],
      }),
    ),
  { minLength: 1, maxLength: 20 },
);
const zone = fc.constantFrom('UTC', 'America/Los_Angeles', 'Pacific/Apia', 'Europe/Berlin');

describe('quarters', () => {
  it.each([
    ['2026-01-01', '2026 Q1: 2026-01-01 to 2026-03-31'],
    ['2024-02-29', '2024 Q1: 2024-01-01 to 2024-03-31'],
    ['2026-06-30', '2026 Q2: 2026-04-01 to 2026-06-30'],
    ['2026-07-01', '2026 Q3: 2026-07-01 to 2026-09-30'],
    ['1999-12-31', '1999 Q4: 1999-10-01 to 1999-12-31'],
  ])('of %s is %s', (text, expected) => {
    expect(said(quarterOf(number(text)))).toBe(expected);
  });

  it('contain their days, before 1970 too', () => {
    fc.assert(
      fc.property(day, (one) => {
        const { from, to } = quarterOf(one);
        expect(from).toBeLessThanOrEqual(one);
        expect(to).toBeGreaterThanOrEqual(one);
      }),
    );
  });

  it('follow each other without a gap, from the one of the first day to the one of the last', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 5000 }), (first, length) => {
        const quarters = quartersBetween(first, first + length);
        expect(quarters[0]).toEqual(quarterOf(first));
        expect(quarters.at(-1)).toEqual(quarterOf(first + length));
        for (const [index, { from }] of quarters.slice(1).entries()) expect(from).toBe((quarters[index]?.to ?? 0) + 1);
      }),
    );
  });

  it('are the newest of those that runs of days touch, as many as are asked for', () => {
    const runs = [
      { first: number('2026-02-01'), last: number('2026-04-01') },
      { first: number('2025-01-01'), last: number('2025-01-01') },
    ];
    const names = (most: number) => newestQuarters(runs, most).map(({ year, quarter }) => `${year} Q${quarter}`);
    expect(names(3)).toEqual(['2025 Q4', '2026 Q1', '2026 Q2']);
    expect(names(9)).toHaveLength(6);
    expect(newestQuarters([], 9)).toEqual([]);
  });

  it('tile a record: their incidents and their days add up to all', () => {
    fc.assert(
      fc.property(rows, zone, (some, place) => {
        const days = some.map((row) => daysOf(row, place));
        const [first, last] = [Math.min(...days.map((one) => one.first)), Math.max(...days.map((one) => one.last))];
        const windows = quartersBetween(first, last).map(({ from, to }) => ({ from, to, zone: place }));
        const sum = (count: (window: (typeof windows)[number]) => number) =>
          windows.reduce((total, window) => total + count(window), 0);
        expect(sum((window) => startedIn(some, window).length)).toBe(some.length);
        expect(sum((window) => daysIn(runsOf(some, window)))).toBe(daysIn(runsOf(some, { zone: place })));
      }),
    );
  });

  it('never have fewer incidents or days when one is added', () => {
    fc.assert(
      fc.property(rows, zone, (some, place) => {
        const [added, ...before] = some as [DatedRow, ...DatedRow[]];
        const days = daysOf(added, place);
        for (const { from, to } of quartersBetween(days.first - 200, days.last + 200)) {
          const window = { from, to, zone: place };
          expect(startedIn(some, window).length).toBeGreaterThanOrEqual(startedIn(before, window).length);
          expect(daysIn(runsOf(some, window))).toBeGreaterThanOrEqual(daysIn(runsOf(before, window)));
        }
      }),
      { numRuns: 30 },
    );
  });
});
