import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsBy, tallied } from '../../src/metric/index.ts';

const at = (text: string): number => Date.parse(`${text}:00Z`);
const row = (id: string, started: string, ended: string) => ({
  id,
  started: at(started),
  ended: at(ended),
  services: [],
});
const day = (text: string): number => Date.parse(text) / 86_400_000;

describe('a tally', () => {
  it('counts an incident where it began, and its days where they lie', () => {
    const rows = [row('a', '2026-03-31T23:00', '2026-04-01T01:00'), row('b', '2026-04-01T10:00', '2026-04-01T11:00')];
    const march = { from: day('2026-03-01'), to: day('2026-03-31'), zone: 'UTC' };
    const april = { from: day('2026-04-01'), to: day('2026-04-30'), zone: 'UTC' };
    expect(tallied(rows, march)).toEqual({ incidents: 1, days: 1 });
    expect(tallied(rows, april)).toEqual({ incidents: 1, days: 1 });
    expect(tallied(rows, { zone: 'UTC' })).toEqual({ incidents: 2, days: 2 });
  });
});

describe('groups', () => {
  const itself = (values: readonly string[]) => values;

  it('begin with the values that are listed, whether an item has them or not', () => {
    expect(groupsBy([['b'], ['x'], [], ['b', 'b']], itself, ['a', 'b'])).toEqual({
      groups: [
        { value: 'a', items: [] },
        { value: 'b', items: [['b'], ['b', 'b']] },
        { value: 'x', items: [['x']] },
      ],
      without: [[]],
    });
  });

  it('have each item once for each of its values, in the order that the items had', () => {
    const items = fc.array(fc.array(fc.constantFrom<string>('a', 'b', '__proto__')));
    fc.assert(
      fc.property(items, (all) => {
        const { groups, without } = groupsBy(all, itself);
        for (const { value, items: of } of groups) expect(of).toEqual(all.filter((one) => one.includes(value)));
        expect(new Set(groups.map(({ value }) => value))).toEqual(new Set(all.flat()));
        expect(without).toEqual(all.filter((one) => one.length === 0));
      }),
    );
  });
});
