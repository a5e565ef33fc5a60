import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, distribution } from '../../src/metric/index.ts';
import { drawYear, sideOf } from '../../src/site/figure/calendar.ts';
import { lanes } from '../../src/site/figure/lane.ts';
import { durationScale } from '../../src/site/figure/scale.ts';
import { segmentsOf } from '../../src/site/figure/share.ts';
import { drawStrips, stripRoom } from '../../src/site/figure/strip.ts';
import { localeOf } from '../../src/site/locale/index.ts';
import { parseDay } from '../../src/time/index.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const en = localeOf('en');
const lengths = fc.array(fc.integer({ min: -hour, max: 40_000 * day }), { minLength: 1, maxLength: 400 });
const scaleOf = (values: readonly number[]) => durationScale(values, stripRoom, en);
const number = (text: string): number => parseDay(text) as number;

describe('a scale of lengths of time', () => {
  it.each([
    ['an hour or so', [19 * minute, 195 * minute], ['10 min', '1 h', '6 h']],
    ['0 minutes and 529 days', [0, 529 * day], ['≤ 1 min', '1 h', '24 h', '30 d', '730 d']],
    ['one length', [hour], ['1 h', '2 h']],
    ['nothing but zeros', [0, 0], ['≤ 1 min', '3 min']],
    ['seconds', [20_000, 40_000], ['≤ 1 min', '3 min']],
  ])('has marks that people know, for %s', (_, values, labels) => {
    expect(scaleOf(values).ticks.map(({ label }) => label)).toEqual(labels);
  });

  it('puts the same factor at the same distance', () => {
    const { share } = scaleOf([minute, 100 * day]);
    expect(share(10 * hour) - share(hour)).toBeCloseTo(share(100 * hour) - share(10 * hour));
  });

  it('has every length inside the margins, a longer one never further left, and labels that do not touch', () => {
    fc.assert(
      fc.property(lengths, (values) => {
        const { share, ticks } = scaleOf(values);
        const places = [...values].sort((a, b) => a - b).map(share);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        const margin = stripRoom.margin / stripRoom.width;
        expect(places[0]).toBeGreaterThanOrEqual(margin - 1e-9);
        expect(places.at(-1)).toBeLessThanOrEqual(1 - margin + 1e-9);
        for (const [index, { x }] of ticks.slice(1).entries()) {
          expect(((x - (ticks[index]?.x ?? 0)) * stripRoom.width) / 100).toBeGreaterThan(stripRoom.tickSpace - 0.1);
        }
      }),
    );
  });
});

describe('lanes', () => {
  it('never hold two stretches that touch, and are as low as they can be', () => {
    const stretches = fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 80 })), { maxLength: 60 });
    fc.assert(
      fc.property(stretches, fc.nat(10), (given, gap) => {
        const laneOf = lanes(gap);
        const placed: { from: number; to: number; lane: number }[] = [];
        for (const [from, length] of given) {
          const to = from + length;
          const lane = laneOf(from, to);
          const isBlocked = (other: number) =>
            placed.some((one) => one.lane === other && from < one.to + gap && one.from < to + gap);
          expect(isBlocked(lane)).toBe(false);
          for (let lower = 0; lower < lane; lower++) expect(isBlocked(lower)).toBe(true);
          placed.push({ from, to, lane });
        }
      }),
    );
  });
});

describe('strips of lengths of time', () => {
  const draw = (...series: readonly (readonly number[])[]) =>
    drawStrips(
      series.map((values) => ({ lengths: values, lies: distribution(values) as Distribution })),
      scaleOf(series.flat()),
    );

  it('have a dot for each length, in their order, none upon another', () => {
    const [strip] = draw([hour, 0, hour, 2 * hour, hour]);
    expect(strip?.stacks).toEqual([]);
    expect(strip?.dots).toHaveLength(5);
    expect(new Set(strip?.dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(5);
    expect(strip?.dots[1]?.x).toBeLessThan(strip?.dots[3]?.x ?? 0);
    expect(strip?.rules.median).toBe(strip?.dots[0]?.x);
  });

  it('never have dots that touch at the design width, nor any outside the drawing', () => {
    fc.assert(
      fc.property(lengths, (values) => {
        const [strip] = draw(values);
        const dots = (strip?.dots ?? []).map(({ x, y }) => ({ x: (x * stripRoom.width) / 100, y }));
        for (const { x, y } of dots) {
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(stripRoom.width);
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThan(strip?.base ?? 0);
        }
        const close = dots.flatMap((a, index) =>
          dots.slice(index + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < 5.9),
        );
        expect(close).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('have a brick for each length, all of them, where one has too many for dots; a stack goes from its shortest up', () => {
    const many = Array.from({ length: 300 }, (_, index) => (index % 20) * minute);
    const [crowded, sparse] = draw(many, [5 * hour, hour]);
    for (const strip of [crowded, sparse]) expect([strip?.dots, strip?.bricks]).toEqual([[], crowded?.bricks]);
    expect(sparse?.stacks.map(({ of }) => of)).toEqual([[1], [0]]);
    const found = crowded?.stacks.flatMap(({ of }) => of) ?? [];
    expect([...found].sort((a, b) => a - b)).toEqual(many.map((_, index) => index));
    for (const { of, from, below } of crowded?.stacks ?? []) {
      const within = of.map((index) => many[index] ?? 0);
      expect(within).toEqual([...within].sort((a, b) => a - b));
      for (const length of within) expect(Math.max(length, minute)).toBeGreaterThanOrEqual(from);
      for (const length of within) expect(length).toBeLessThan(below);
    }
  });

  it('never have stacks that touch or leave the drawing, nor bricks that are less than a pixel', () => {
    const crowd = fc.array(fc.integer({ min: 0, max: 4000 * day }), { minLength: 300, maxLength: 3000 });
    fc.assert(
      fc.property(crowd, fc.constantFrom(1, 100, 10_000), (values, factor) => {
        const [strip] = draw(values.map((value) => Math.round(value / factor)));
        const { stacks = [], bricks, base = 0 } = strip ?? {};
        for (const [index, { x, width, height, of }] of stacks.entries()) {
          const { x: next = 100 } = stacks[index + 1] ?? {};
          expect(x).toBeGreaterThan(0);
          expect(x + width).toBeLessThan(next);
          expect(height).toBeLessThan(base);
          if (bricks) expect(Math.ceil(of.length / bricks.abreast) * bricks.pitch).toBeLessThan(base);
        }
        if (bricks) expect(bricks.pitch).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  it('have stacks that stay where they are when a length comes to them', () => {
    const many = Array.from({ length: 300 }, (_, index) => hour + (index % 4) * minute);
    const edges = (values: readonly number[]) => draw(values)[0]?.stacks.map(({ from }) => from) ?? [];
    expect(edges([...many, 5 * hour, 2 * hour])).toEqual(expect.arrayContaining(edges([...many, 5 * hour])));
  });

  it('have bricks side by side where one stack would be too high', () => {
    const [strip] = draw([...Array<number>(500).fill(hour), 5 * hour]);
    expect(strip?.bricks).toEqual({ abreast: 3, pitch: 1.1, thickness: 0.8 });
    expect(strip?.stacks.map(({ of, height }) => [of.length, height])).toEqual([
      [500, 183.7],
      [1, 1.1],
    ]);
  });

  it('have no bricks where there would be too many for a page', () => {
    const spread = (count: number) => Array.from({ length: count }, (_, index) => minute * 1.002 ** (index % 5000));
    expect(draw(spread(2000), spread(2000), spread(2000), spread(2000))[3]?.bricks).toBeDefined();
    const [crowded, ...others] = draw(spread(2001), spread(2000), spread(2000), spread(2000));
    for (const strip of [crowded, ...others]) expect(strip?.bricks).toBeUndefined();
    expect(Math.max(...(crowded?.stacks ?? []).map(({ height }) => height))).toBe(192);
  });
});

describe('the parts of a bar', () => {
  it('lie one after another, and together are their share of the whole', () => {
    expect(segmentsOf([5, 0, 3], 16)).toEqual([
      { x: 0, width: 31.25 },
      { x: 31.25, width: 0 },
      { x: 31.25, width: 18.75 },
    ]);
  });
});

describe('a year of days', () => {
  it('has a row for each month, as long as the month', () => {
    const { months } = drawYear(2024, [], []);
    expect(months.map(({ width }) => Math.round((width * 31) / 100))).toEqual([
      31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect(drawYear(2023, [], []).months[1]?.width).toBeLessThan(months[1]?.width ?? 0);
  });

  it('ends with the day that counts as the present', () => {
    const { months } = drawYear(2024, [], [], number('2024-03-10'));
    expect(months.map(({ width }) => Math.round((width * 31) / 100))).toEqual([31, 29, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('puts each day into its row and column, the graver the larger, and no day of another year', () => {
    const days = [
      { day: number('2024-02-29'), grave: 1 },
      { day: number('2024-03-01'), grave: 0 },
      { day: number('2023-12-31'), grave: 1 },
      { day: number('2025-01-01'), grave: 1 },
    ];
    const { months } = drawYear(2024, days, []);
    const found = months.flatMap(({ month, days: marks }) => marks.map(({ date, size }) => [month, date, size]));
    expect(found).toEqual([
      [2, 29, sideOf(1)],
      [3, 1, sideOf(0)],
    ]);
    expect(sideOf(1)).toBeGreaterThan(sideOf(0));
  });

  it('cuts what goes on at the ends of months and of the year', () => {
    const span = { first: number('2023-12-30'), last: number('2024-02-02') };
    const parts = (year: number) =>
      drawYear(year, [], [span]).months.flatMap(({ month, spans }) => spans.map(({ from, to }) => [month, from, to]));
    expect(parts(2023)).toEqual([[12, 30, 31]]);
    expect(parts(2024)).toEqual([
      [1, 1, 31],
      [2, 1, 2],
    ]);
    expect(parts(2025)).toEqual([]);
  });
});
