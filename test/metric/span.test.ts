import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DatedRow,
  daysIn,
  downtimeMs,
  gapsOf,
  longest,
  runsOf,
  startedIn,
  touching,
} from '../../src/metric/span.ts';
import { dayText, parseDay } from '../../src/time/index.ts';

const day = (text: string): number => parseDay(text) as number;
const row = (started: string, ended?: string): DatedRow => ({
  id: started,
  started: Date.parse(started),
  ended: ended === undefined ? undefined : Date.parse(ended),
  services: [],
});
const daysOf = (rows: readonly DatedRow[], zone: string): string[] =>
  runsOf(rows, { zone }).map(({ first, last }) => `${dayText(first)}…${dayText(last)}`);

describe('the days that incidents touch', () => {
  it.each([
    ['the day it began and ended', ['2026-04-07T14:32Z', '2026-04-07T15:12Z'], 'UTC', '2026-04-07…2026-04-07'],
    ['both sides of midnight', ['2026-04-07T23:00Z', '2026-04-08T01:00Z'], 'UTC', '2026-04-07…2026-04-08'],
    [
      'not the day that begins when it ends',
      ['2026-04-07T23:00Z', '2026-04-08T00:00Z'],
      'UTC',
      '2026-04-07…2026-04-07',
    ],
    ['those of the zone', ['2026-04-08T06:00Z', '2026-04-08T08:50Z'], 'America/Los_Angeles', '2026-04-07…2026-04-08'],
    ['one day, where it took no time', ['2026-04-08T00:00Z', '2026-04-08T00:00Z'], 'UTC', '2026-04-08…2026-04-08'],
    ['the day it began, where nobody knows its end', ['2026-04-07T23:00Z'], 'UTC', '2026-04-07…2026-04-07'],
    [
      'the day it began, where it ends before',
      ['2026-04-07T23:00Z', '2026-04-01T00:00Z'],
      'UTC',
      '2026-04-07…2026-04-07',
    ],
  ] as const)('are %s', (_name, [started, ended], zone, days) => {
    expect(daysOf([row(started, ended)], zone)).toEqual([days]);
  });

  it('move with the clock: the same hour of UTC is another day before the change than after it', () => {
    const at = (date: string) => daysOf([row(`${date}T07:30Z`)], 'America/Los_Angeles')[0]?.slice(0, 10);
    // Midnight is 08:00 UTC in winter and 07:00 UTC in summer.
    expect([at('2026-03-08'), at('2026-03-09')]).toEqual(['2026-03-07', '2026-03-09']);
    expect([at('2026-11-01'), at('2026-11-02')]).toEqual(['2026-11-01', '2026-11-01']);
  });

  it('are one run where incidents follow each other day by day', () => {
    const rows = ['2026-04-06', '2026-04-08', '2026-04-07', '2026-04-09', '2026-04-12'].map((date) =>
      row(`${date}T12:00Z`),
    );
    const runs = runsOf(rows, { zone: 'UTC' });
    expect(runs.map(({ first, last }) => last - first + 1)).toEqual([4, 1]);
    expect(longest(runs)).toEqual({ first: day('2026-04-06'), last: day('2026-04-09') });
    const window = { first: day('2026-04-01'), last: day('2026-04-13') };
    expect(gapsOf(runs, window).map(({ first, last }) => [dayText(first), dayText(last)])).toEqual([
      ['2026-04-01', '2026-04-05'],
      ['2026-04-10', '2026-04-11'],
      ['2026-04-13', '2026-04-13'],
    ]);
  });
});

describe('the time with incidents', () => {
  it('counts what overlaps once, and what lies outside the window not at all', () => {
    const rows = [
      row('2026-04-06T23:00Z', '2026-04-07T02:00Z'),
      row('2026-04-07T01:00Z', '2026-04-07T03:00Z'),
      row('2026-04-07T01:30Z', '2026-04-07T01:40Z'),
      row('2026-04-07T23:30Z', '2026-04-08T05:00Z'),
    ];
    const window = { from: day('2026-04-07'), to: day('2026-04-07'), zone: 'UTC' };
    expect(downtimeMs(rows, window) / 60_000).toBe(3 * 60 + 30);
  });
});

const zones = fc.constantFrom('UTC', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe');
const incident = fc
  .record({
    started: fc.integer({ min: Date.UTC(2026, 1, 1), max: Date.UTC(2026, 11, 1) }),
    hours: fc.integer({ min: 0, max: 200 }),
  })
  .map(
    ({ started, hours }): DatedRow => ({
      id: String(started),
      started,
      ended: started + hours * 1_800_000,
      services: [],
    }),
  );
const incidents = fc.array(incident, { maxLength: 12 });
const firstDay = day('2026-02-15');
const window = fc
  .record({
    from: fc.integer({ min: firstDay, max: firstDay + 250 }),
    days: fc.integer({ min: 1, max: 60 }),
    zone: zones,
  })
  .map(({ from, days, zone }) => ({ from, to: from + days - 1, zone }));

describe('numbers over a window', () => {
  it('add up over windows that lie side by side', () => {
    fc.assert(
      fc.property(incidents, window, fc.integer({ min: 1, max: 60 }), (rows, whole, length) => {
        const middle = Math.min(whole.to, whole.from + length - 1);
        const [left, right] = [
          { ...whole, to: middle },
          { ...whole, from: middle + 1 },
        ];
        const sum = (number: (of: typeof whole) => number) => [
          number(whole),
          number(left) + (middle < whole.to ? number(right) : 0),
        ];
        const [days, parts] = sum((of) => daysIn(runsOf(rows, of)));
        expect(days).toBe(parts);
        const [begun, begunParts] = sum((of) => startedIn(rows, of).length);
        expect(begun).toBe(begunParts);
        const [ms, msParts] = sum((of) => downtimeMs(rows, of));
        expect(ms).toBe(msParts);
      }),
    );
  });

  it('never fall when an incident is added, and the quiet days never rise', () => {
    fc.assert(
      fc.property(incidents, incident, window, (rows, added, of) => {
        const more = [...rows, added];
        const run = (all: readonly DatedRow[]) => longest(runsOf(all, of));
        const quiet = (all: readonly DatedRow[]) => longest(gapsOf(runsOf(all, of), { first: of.from, last: of.to }));
        const length = (one: ReturnType<typeof longest>) => (one ? daysIn([one]) : 0);
        expect(daysIn(runsOf(more, of))).toBeGreaterThanOrEqual(daysIn(runsOf(rows, of)));
        expect(startedIn(more, of).length).toBeGreaterThanOrEqual(startedIn(rows, of).length);
        expect(touching(more, of).length).toBeGreaterThanOrEqual(touching(rows, of).length);
        expect(downtimeMs(more, of)).toBeGreaterThanOrEqual(downtimeMs(rows, of));
        expect(length(run(more))).toBeGreaterThanOrEqual(length(run(rows)));
        expect(length(quiet(more))).toBeLessThanOrEqual(length(quiet(rows)));
      }),
    );
  });

  it('agree with a look at each day', () => {
    fc.assert(
      fc.property(incidents, window, (rows, of) => {
        const days = Array.from({ length: of.to - of.from + 1 }, (_, index) => of.from + index);
        const touched = days.filter((one) => touching(rows, { ...of, from: one, to: one }).length > 0).length;
        expect(daysIn(runsOf(rows, of))).toBe(touched);
        expect(touched + daysIn(gapsOf(runsOf(rows, of), { first: of.from, last: of.to }))).toBe(days.length);
      }),
    );
  });
});
