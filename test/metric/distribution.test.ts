import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, distribution, fewBelow, mean } from '../../src/metric/index.ts';

const values = fc.array(fc.integer({ min: -1000, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
const of = (numbers: readonly number[]) => distribution(numbers) as Distribution;

describe('how values lie', () => {
  it('is nothing where there are none', () => {
    expect(distribution([])).toBeUndefined();
  });

  it.each([
    ['of one is that one', [7], 7, 7],
    ['of two takes the lower for the median', [1, 9], 1, 9],
    ['of three takes the middle one', [9, 1, 5], 5, 9],
    ['of ten has the ninth as p90', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5, 9],
    ['of eleven has the tenth as p90', [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 6, 10],
  ])('%s', (_, numbers, median, p90) => {
    expect(of(numbers)).toMatchObject({ n: numbers.length, median, p90 });
  });

  it('does not turn on the order of the values, and leaves them as they are', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const before = [...numbers];
        expect(of([...numbers].reverse())).toEqual(of(numbers));
        expect(numbers).toEqual(before);
      }),
    );
  });

  it('names values that there are, in their order', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const { n, least, median, p90, most } = of(numbers);
        expect(n).toBe(numbers.length);
        for (const named of [least, median, p90, most]) expect(numbers).toContain(named);
        expect([least, median, p90, most]).toEqual([least, median, p90, most].sort((a, b) => a - b));
      }),
    );
  });

  it('has at least half of the values up to the median, and nine tenths up to the p90, and with one value less it has not', () => {
    fc.assert(
      fc.property(values, (numbers) => {
        const { n, median, p90 } = of(numbers);
        const upTo = (limit: number) => numbers.filter((one) => one <= limit).length;
        const below = (limit: number) => numbers.filter((one) => one < limit).length;
        expect(upTo(median) * 2).toBeGreaterThanOrEqual(n);
        expect(below(median) * 2).toBeLessThan(n);
        expect(upTo(p90) * 10).toBeGreaterThanOrEqual(n * 9);
        expect(below(p90) * 10).toBeLessThan(n * 9);
      }),
    );
  });

  it('has the greatest as p90 with fewer values than it needs', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 30 }), (numbers) => {
        const { n, p90, most } = of(numbers);
        expect(p90 === most).toBe(n < fewBelow);
      }),
    );
  });

  it('moves neither median nor p90 down when a value above both is added', () => {
    fc.assert(
      fc.property(values, fc.nat(), (numbers, more) => {
        const before = of(numbers);
        const after = of([...numbers, before.most + more]);
        expect(after.median).toBeGreaterThanOrEqual(before.median);
        expect(after.p90).toBeGreaterThanOrEqual(before.p90);
        expect(after.n).toBe(before.n + 1);
      }),
    );
  });

  it('has its mean between the least and the greatest', () => {
    expect(mean([1, 2, 6])).toBe(3);
    fc.assert(
      fc.property(values, (numbers) => {
        const { least, most } = of(numbers);
        expect(mean(numbers)).toBeGreaterThanOrEqual(least);
        expect(mean(numbers)).toBeLessThanOrEqual(most);
      }),
    );
  });
});
