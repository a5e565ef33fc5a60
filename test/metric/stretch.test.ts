import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countBelow, countingStretches, findingStretches } from '../../src/metric/stretch.ts';

const moment = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 20 }) },
  fc.constantFrom(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY),
);
const stretches = fc.array(fc.record({ from: moment, until: moment }), { maxLength: 70, size: 'max' });
const at = fc.oneof(fc.integer({ min: -1, max: 21 }), fc.constant(Number.NEGATIVE_INFINITY));

it('the stretches in which a moment lies are counted, and found in their order', () => {
  fc.assert(
    fc.property(stretches, at, fc.integer({ min: 1, max: 5 }), (all, when, most) => {
      const lasting = all.filter(({ from, until }) => from <= when && when < until);
      expect(countingStretches(all)(when)).toBe(lasting.length);
      const found = findingStretches(all)(when, most);
      expect(found).toHaveLength(Math.min(most, lasting.length));
      for (const [index, stretch] of found.entries()) expect(stretch).toBe(lasting[index]);
    }),
  );
});

it('numbers below a limit are counted, and not those at it', () => {
  const numbers = Float64Array.from([1, 2, 2, 3, Number.POSITIVE_INFINITY]);
  const limits = [0, 1, 2, 3, 4, Number.POSITIVE_INFINITY];
  expect(limits.map((limit) => countBelow(numbers, limit))).toEqual([0, 0, 1, 3, 4, 4]);
});
