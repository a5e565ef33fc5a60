import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { layBars } from '../../src/site/figure/bars.ts';
import { incident, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));

/** The lengths of time of an incident that starts at 14:32, as the page shows them. */
const spansOf = async (front: string) =>
  propsOf(await projectOf({ 'incidents/a.md': incident(front) }), 'incident').spans;

describe('the lengths of time of a page', () => {
  it('have their formulas, and bars to one scale from the start to the last end', () => {
    const { spans } = propsOf(operator, 'incident', '/incidents/2026-11-03-checkout/');
    expect(spans.map(({ id, value, formula, bar }) => [id, value, formula, bar])).toEqual([
      ['ttn', '22 min', 'first public update − started, wall clock', { x: 0, width: expect.closeTo(13.98, 1) }],
      ['ttd', '13 min', 'detected − started, wall clock', { x: 0, width: 8.39 }],
      ['tta', '3 min', 'acknowledged − detected, wall clock', { x: 8.39, width: 1.94 }],
      ['ttm', '47 min', 'mitigated − started, wall clock', { x: 0, width: 30.32 }],
      ['ttr', '2 h 35 min', 'resolved − started, wall clock', { x: 0, width: 100 }],
    ]);
  });

  it('say of one that cannot be worked out why, and draw no bar of it', async () => {
    expect(await spansOf('detected: unknown\nmitigated: 2026-04-07 15:32 UTC')).toEqual([
      {
        id: 'ttd',
        label: 'Time to detect',
        abbreviation: 'TTD',
        formula: 'detected − started, wall clock',
        missing: 'detected is not known',
      },
      expect.objectContaining({ id: 'ttm', value: '1 h', bar: { x: 0, width: 100 } }),
      expect.objectContaining({ id: 'ttr', missing: 'resolved is not known' }),
    ]);
  });

  it('name that of the impact where it did not end with the mitigation', async () => {
    const spans = await spansOf('mitigated: 2026-04-07 15:32 UTC\nimpact_ended: 2026-04-07 16:32 UTC');
    expect(spans.find(({ id }) => id === 'impact_duration')).toMatchObject({
      value: '2 h',
      formula: 'impact ended − started, wall clock',
      bar: { width: 100 },
    });
  });

  it('are none where nothing is known', async () => {
    expect(await spansOf('mitigated: unknown')).toEqual([]);
  });
});

describe('bars', () => {
  it.each([
    ['nothing', [], []],
    ['a stretch of no length', [{ from: 5, to: 5 }], [{ x: 0, width: 0.5 }]],
    [
      'a short one at the end, which stays inside',
      [
        { from: 0, to: 1000 },
        { from: 1000, to: 1000 },
      ],
      [
        { x: 0, width: 100 },
        { x: 99.5, width: 0.5 },
      ],
    ],
    [
      'one that ends before it begins',
      [{ from: 0, to: 100 }, { from: 40, to: 20 }, undefined],
      [{ x: 0, width: 100 }, { x: 20, width: 20 }, undefined],
    ],
  ])('draw %s', (_, stretches, bars) => {
    expect(layBars(stretches)).toEqual(bars);
  });
});
