import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chart, type ChartInput, designs, drawChart } from '../../src/site/figure/chart.ts';
import { localeOf } from '../../src/site/locale/index.ts';

const start = Date.UTC(2026, 3, 7, 14, 32);
const minute = 60_000;
const day = 24 * 60 * minute;
const sizes = Object.entries(designs);

describe('a drawing of a timeline', () => {
  it('is none where no time is known', () => {
    expect(drawChart({ rows: [], moments: [] }, designs.wide, localeOf('en'))).toBeUndefined();
  });

  it('draws one row in the middle', () => {
    const chart = draw({ rows: [row(start)] });
    expect(chart.marks).toMatchObject([{ label: '1', x: 50, at: [50] }]);
    expect(chart.ticks.map(({ label }) => label)).toEqual(['14:32']);
  });

  it.each([
    ['seconds', 40_000, ['14:32:10', '14:32:20', '14:32:30']],
    ['minutes', 90 * minute, ['14:45', '15:00', '15:15', '15:30', '15:45']],
    ['hours', 20 * 60 * minute, ['18:00', '21:00', '8 Apr', '03:00', '06:00', '09:00']],
    ['days', 18 * day, ['9 Apr', '13 Apr', '17 Apr', '21 Apr', '25 Apr']],
  ])('has ticks at round %s', (_, length, labels) => {
    const chart = draw({ moments: [moment('Started', start), moment('Resolved', start + length)] });
    expect(chart.ticks.map(({ label }) => label)).toEqual(labels);
  });

  it('draws the impact to scale, and the time until resolved after it', () => {
    const chart = draw({
      moments: [
        moment('Started', start),
        moment('Mitigated', start + 30 * minute),
        moment('Resolved', start + 40 * minute),
      ],
      impact: { from: start, to: start + 30 * minute },
      recovery: { from: start + 30 * minute, to: start + 40 * minute },
    });
    const [recovery, impact] = chart.bars;
    expect([impact?.kind, recovery?.kind]).toEqual(['impact', 'recovery']);
    expect((impact?.width ?? 0) / (recovery?.width ?? 1)).toBeCloseTo(3, 1);
  });

  it.each([
    ['start', { to: start }],
    ['end', { from: start }],
  ] as const)('leaves the %s of an impact open where nobody knows it', (open, impact) => {
    const chart = draw({ moments: [moment('Known', start)], rows: [row(start - day), row(start + day)], impact });
    expect(chart.bars).toMatchObject([{ kind: 'impact', open }]);
  });

  it('cuts a long gap after the incident and says how long it was', () => {
    const chart = draw({
      moments: [moment('Started', start), moment('Resolved', start + 40 * minute)],
      rows: [row(start), row(start + 21 * day)],
    });
    expect(chart.breaks).toMatchObject([{ label: '20 d 23 h' }]);
  });

  it('never cuts the incident itself', () => {
    const chart = draw({
      moments: [moment('Started', start), moment('Resolved', start + 18 * day)],
      rows: [row(start), row(start + 1), row(start + 18 * day)],
    });
    expect(chart.breaks).toEqual([]);
  });

  it('gives rows a mark together where they stand too close', () => {
    const chart = draw({ rows: [...Array.from({ length: 30 }, (_, index) => row(start + index)), row(start + day)] });
    expect(chart.marks.map(({ label }) => label)).toEqual(['1', '2', '3', '4–30', '31']);
    expect(chart.marks.at(-2)).toMatchObject({ first: 4, last: 30, href: '#3' });
  });

  it('says what a mark stands for in the language of the page', () => {
    const rows = [...Array.from({ length: 30 }, (_, index) => row(start + index)), row(start + day)];
    const nameIn = (language: string) =>
      drawChart({ rows, moments: [] }, designs.wide, localeOf(language))?.marks.at(-2)?.name;
    expect(nameIn('en')).toBe(`4–30: 27 rows. The first: ${row(start).name}`);
    expect(nameIn('de')).toBe(`4–30: 27 Zeilen. Die erste: ${row(start).name}`);
  });
});

describe.each(sizes)('any timeline, drawn %s', (_, design) => {
  const anyInput = fc
    .record({
      offsets: fc.array(fc.nat({ max: 400 * 24 * 60 * 60 }), { maxLength: 200 }),
      lasting: fc.nat({ max: 100_000 }),
      moments: fc.array(fc.nat({ max: 400 * 24 * 60 * 60 }), { maxLength: 6 }),
      scale: fc.constantFrom(0, 1, 60, 1000),
    })
    .map(({ offsets, lasting, moments, scale }): ChartInput => {
      const rows = offsets.sort((a, b) => a - b).map((offset) => row(start + offset * scale));
      const [first] = rows;
      if (first) rows[0] = { ...first, until: first.at + lasting * scale };
      return {
        rows,
        moments: moments
          .sort((a, b) => a - b)
          .map((offset, index) => moment(`Moment ${index} 14:32`, start + offset * scale)),
        impact: { from: start },
      };
    });
  const holds = (property: (chart: Chart, input: ChartInput) => void): void =>
    fc.assert(
      fc.property(anyInput, (input) => {
        const chart = drawChart(input, design, localeOf('en'));
        if (input.rows.length + input.moments.length === 0) expect(chart).toBeUndefined();
        else property(chart as Chart, input);
      }),
      { numRuns: 60 },
    );
  const px = (percent: number): number => (percent / 100) * design.width;

  it('has each row in exactly one mark, in order', () => {
    holds(({ marks }, { rows }) => {
      expect(marks.flatMap(({ first, last }) => range(first, last))).toEqual(range(1, rows.length));
    });
  });

  it('keeps everything inside the drawing', () => {
    holds(({ marks, moments, ticks, bars, height }) => {
      for (const { x, y, size, at } of marks) {
        expect(px(x) - size / 2).toBeGreaterThanOrEqual(-0.1);
        expect(px(x) + size / 2).toBeLessThanOrEqual(design.width + 0.1);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(height);
        for (const point of at) expect(within(point)).toBe(true);
      }
      for (const { x, y } of [...moments, ...ticks]) expect(within(x) && y > 0 && y < height).toBe(true);
      for (const { x, width } of bars) expect(within(x) && width >= 0 && within(x + width - 0.02)).toBe(true);
    });
  });

  it('has no two marks that touch, and no more lanes than it may', () => {
    holds(({ marks }) => {
      const lanes = Map.groupBy(marks, ({ y }) => y);
      expect(lanes.size).toBeLessThanOrEqual(design.lanes);
      for (const lane of lanes.values()) {
        for (const [index, mark] of lane.slice(1).entries()) {
          const before = lane[index] as Chart['marks'][number];
          expect(px(mark.x) - mark.size / 2).toBeGreaterThan(px(before.x) + before.size / 2);
        }
      }
    });
  });

  it('has no two labels of moments that touch', () => {
    holds(({ moments }) => {
      for (const lane of Map.groupBy(moments, ({ y }) => y).values()) {
        const spans = lane.map(({ x, anchor, label }) => {
          const length = label.length * 6.5;
          return anchor === 'start' ? [px(x), px(x) + length] : [px(x) - length, px(x)];
        }) as [number, number][];
        spans.sort(([a], [b]) => a - b);
        for (const [index, [from]] of spans.slice(1).entries())
          expect(from).toBeGreaterThan((spans[index] as [number, number])[1]);
      }
    });
  });

  it('never puts what is later further left', () => {
    holds(({ marks, moments, ticks }) => {
      for (const points of [marks.flatMap(({ at }) => at), moments.map(({ x }) => x), ticks.map(({ x }) => x)]) {
        expect(points).toEqual([...points].sort((a, b) => a - b));
      }
    });
  });

  it('has ticks whose labels do not touch', () => {
    holds(({ ticks }) => {
      for (const [index, { x }] of ticks.slice(1).entries()) {
        expect(px(x) - px((ticks[index] as { x: number }).x)).toBeGreaterThanOrEqual(design.tickSpace - 0.1);
      }
    });
  });
});

const row = (at: number): ChartInput['rows'][number] => ({ href: `#${at - start}`, name: 'Row', at, official: false });
const moment = (label: string, at: number): ChartInput['moments'][number] => ({ label, at });
const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const within = (percent: number): boolean => percent >= 0 && percent <= 100;

function draw(input: Partial<ChartInput>): Chart {
  const chart = drawChart({ rows: [], moments: [], ...input }, designs.wide, localeOf('en'));
  if (!chart) throw new Error('Nothing was drawn.');
  return chart;
}
