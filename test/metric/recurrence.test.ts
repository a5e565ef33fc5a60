import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentSchema } from '../../src/incident/index.ts';
import {
  categorySeries,
  gapBetween,
  hasRecurred,
  type Named,
  recurrencesAmong,
  repeatsByAction,
  serviceSeries,
  tiesAmong,
} from '../../src/metric/index.ts';

const one = (id: string, fields: object): Named => ({
  id,
  incident: incidentSchema().parse({ title: id, status: 'published', started: 'unknown', ...fields }),
});
const factor = (category: string, id = 'f') => ({ id, text: 'So it was', category });
const action = (fields: object = {}) => ({ id: 'cap', text: 'Limit it', ...fields });

/** An earlier incident of April whose action is against its factor, and what is asked of it in May. */
const april = (fields: object = {}, actions: readonly object[] = [action()]) =>
  one('april', {
    started: '2026-04-02 09:00 UTC',
    resolved: '2026-04-02 11:00 UTC',
    published: '2026-04-09',
    services: ['mail'],
    contributing_factors: [factor('capacity')],
    actions,
    ...fields,
  });
const may = (fields: object = {}) =>
  one('may', {
    started: '2026-05-12 08:00 UTC',
    services: ['search', 'mail'],
    contributing_factors: [factor('capacity', 'g')],
    ...fields,
  });

/** What is said of the actions of April when May began. */
function then(earlier: Named, later: Named = may()) {
  const [found] = recurrencesAmong([earlier, later]).before(later);
  return found && { open: found.open.map(({ id }) => id), dropped: found.dropped.map(({ id }) => id) };
}

describe('incidents that have come again', () => {
  it('have a factor of one category, and are told of from either side', () => {
    const [earlier, later] = [april(), may()];
    const among = recurrencesAmong([later, earlier]);
    const [found] = among.before(later);
    expect(found).toMatchObject({ earlier, later, categories: ['capacity'], services: ['mail'] });
    expect(found).not.toHaveProperty('relation');
    expect(among.after(earlier)).toEqual([found]);
    expect([among.before(earlier), among.after(later)]).toEqual([[], []]);
  });

  it('have nothing in common where both causes are unknown, nor where one has no category', () => {
    const unknown = { contributing_factors: [factor('unknown')] };
    expect(hasRecurred([april(unknown), may(unknown)])).toBe(false);
    expect(hasRecurred([april({ contributing_factors: [{ id: 'f', text: 'So it was' }] }), may()])).toBe(false);
    expect(hasRecurred([april(), may()])).toBe(true);
  });

  it.each(['repeat-of', 'follows', 'caused-by', 'same-cause'])(
    'are told by `%s`, without a category in common',
    (relation) => {
      const later = may({ contributing_factors: [], related: [{ incident: 'april', relation }] });
      const [found] = recurrencesAmong([april(), later]).before(later);
      expect(found).toMatchObject({ relation, categories: [] });
    },
  );

  it('are not told by `related`, which says nothing of the two', () => {
    const related = [{ incident: 'april', relation: 'related' }];
    expect(hasRecurred([april(), may({ contributing_factors: [], related })])).toBe(false);
  });

  it('are told by the earlier file, too, if it says that the cause is the same', () => {
    const earlier = april({ related: [{ incident: 'may', relation: 'same-cause' }] });
    const later = may({ contributing_factors: [] });
    expect(recurrencesAmong([earlier, later]).before(later)).toMatchObject([{ earlier, relation: 'same-cause' }]);
  });

  it('are what the later file says, where both speak', () => {
    const earlier = april({ related: [{ incident: 'may', relation: 'same-cause' }] });
    const later = may({ related: [{ incident: 'april', relation: 'repeat-of' }] });
    expect(recurrencesAmong([earlier, later]).before(later)).toMatchObject([{ relation: 'repeat-of' }]);
  });

  it('are ordered by what a file says where no start is known, and never against the times that are', () => {
    const tie = (incident: string) => ({ contributing_factors: [], related: [{ incident, relation: 'follows' }] });
    const undated = may({ started: 'unknown', ...tie('april') });
    expect(recurrencesAmong([april(), undated]).before(undated)).toMatchObject([{ relation: 'follows' }]);
    const early = april(tie('may'));
    expect(hasRecurred([early, may()])).toBe(false);
  });

  it('come with the latest earlier one first, and the earliest later one first', () => {
    const june = one('june', { started: '2026-06-01 00:00 UTC', contributing_factors: [factor('capacity')] });
    const among = recurrencesAmong([june, april(), may()]);
    expect(among.before(june).map(({ earlier }) => earlier.id)).toEqual(['may', 'april']);
    expect(among.after(april()).map(({ later }) => later.id)).toEqual(['may', 'june']);
  });
});

describe('how soon an incident came again', () => {
  const gap = (earlier: object, later: object = {}) => gapBetween(april(earlier).incident, may(later).incident);

  it('is counted from when the earlier was resolved', () => {
    expect(gap({ resolved: '2026-05-12 06:30 UTC' })).toEqual({ ms: 5_400_000, approximate: false, overlaps: false });
  });

  it('is counted from the end of its impact, where nobody knows when it was resolved', () => {
    expect(gap({ resolved: 'unknown', mitigated: '2026-05-12 07:00 UTC' })).toMatchObject({ ms: 3_600_000 });
    expect(gap({ resolved: 'unknown', mitigated: 'unknown' })).toMatchObject({ ms: undefined });
  });

  it('is 0 where the earlier was not over, and approximate where a time is', () => {
    expect(gap({ resolved: '2026-05-13 00:00 UTC' })).toEqual({ ms: 0, approximate: false, overlaps: true });
    expect(gap({ resolved: '2026-05-12 06:30 UTC' }, { started: '~2026-05-12 08:00 UTC' }).approximate).toBe(true);
  });
});

describe('an action', () => {
  it('was open if it is open or in progress still', () => {
    expect(then(april())?.open).toEqual(['cap']);
    expect(then(april({}, [action({ status: 'in-progress' })]))?.open).toEqual(['cap']);
  });

  it.each([
    ['2026-05-13', ['cap']],
    ['2026-05-12', []],
    ['2026-05-11', []],
    [undefined, []],
  ])('that was done on %s was open: %j', (done, open) => {
    expect(then(april({}, [action({ status: 'done', done })]))?.open).toEqual(open);
  });

  it('that was dropped was not open, and is told', () => {
    expect(then(april({}, [action({ status: 'dropped' })]))).toEqual({ open: [], dropped: ['cap'] });
  });

  it.each([
    [{ published: '2026-05-12' }, ['cap']],
    [{ published: '2026-05-13' }, []],
    [{ published: undefined }, ['cap']],
    [{ published: undefined, resolved: '2026-05-12 09:00 UTC' }, []],
    [{ published: undefined, resolved: 'unknown', mitigated: 'unknown' }, ['cap']],
  ])('stands from the day of publication, or from the end or the start of its incident: %j', (fields, open) => {
    expect(then(april(fields))?.open).toEqual(open);
  });

  it('is against the category of its factor, or against all where it has no factor', () => {
    const factors = [factor('capacity', 'a'), factor('monitoring', 'b'), { id: 'c', text: 'So it was' }];
    const actions = ['a', 'b', 'c', undefined].map((of) => action({ id: of ?? 'none', factor: of }));
    expect(then(april({ contributing_factors: factors }, actions))?.open).toEqual(['a', 'none']);
  });

  it('counts whatever it is against where a file says that the cause is the same, and no category does', () => {
    const actions = [action({ factor: 'f' })];
    const tie = (relation: string) => may({ contributing_factors: [], related: [{ incident: 'april', relation }] });
    expect(then(april({}, actions), tie('repeat-of'))?.open).toEqual(['cap']);
    expect(then(april({}, actions), tie('same-cause'))?.open).toEqual(['cap']);
    expect(then(april({}, actions), tie('follows'))?.open).toEqual([]);
  });

  it('is told with all incidents that began while it was open', () => {
    const june = one('june', { started: '2026-06-01 00:00 UTC', contributing_factors: [factor('capacity')] });
    const incidents = [
      june,
      may(),
      april({}, [action({ status: 'done', done: '2026-05-20' }), action({ id: 'watch' })]),
    ];
    const repeats = repeatsByAction(incidents, recurrencesAmong(incidents));
    expect([...repeats].map(([{ id }, of]) => [id, of.map((again) => again.id)])).toEqual([
      ['cap', ['may']],
      ['watch', ['may', 'june']],
    ]);
  });
});

describe('a series', () => {
  const at = (id: string, started: string, more: object = {}) =>
    one(id, { started, resolved: started, contributing_factors: [factor('dns')], services: ['mail'], ...more });

  it('has the incidents of a category from the first to the last, with the time between', () => {
    const incidents = [
      at('c', '2026-01-06 00:00 UTC'),
      at('a', '2026-01-01 00:00 UTC'),
      at('b', '2026-01-03 00:00 UTC'),
      at('undated', 'unknown'),
      one('other', { started: '2026-01-02 00:00 UTC', contributing_factors: [factor('capacity')] }),
    ];
    const [series, ...rest] = categorySeries(incidents);
    expect(rest).toEqual([]);
    expect(series?.value).toBe('dns');
    expect(series?.steps.map((step) => [step.one.id, step.gap?.ms])).toEqual([
      ['a', undefined],
      ['b', 2 * 86_400_000],
      ['c', 3 * 86_400_000],
    ]);
    expect(series).toMatchObject({ undated: 1, between: { n: 2, median: 2 * 86_400_000, most: 3 * 86_400_000 } });
    expect(serviceSeries(incidents).map(({ value, steps }) => [value, steps.length])).toEqual([['mail', 3]]);
  });

  it('says what was open against its category: of the latest, and of how many', () => {
    const incidents = [
      at('a', '2026-01-01 00:00 UTC', { actions: [action({ id: 'x' })] }),
      at('b', '2026-01-03 00:00 UTC', { actions: [action({ id: 'y' }), action({ id: 'z', status: 'dropped' })] }),
      at('c', '2026-01-06 00:00 UTC'),
    ];
    const [series] = categorySeries(incidents);
    expect(
      series?.steps.map(({ open }) => open && [open.of.id, open.actions.map(({ id }) => id), open.incidents]),
    ).toEqual([undefined, ['a', ['x'], 1], ['b', ['y'], 2]]);
    expect(serviceSeries(incidents)[0]?.steps.some(({ open }) => open)).toBe(false);
  });
});

describe('ties', () => {
  it('are in the words of each file, of the other where a file says nothing', () => {
    const a = one('a', { related: [{ incident: 'b', relation: 'follows' }, { incident: 'gone' }, { incident: 'a' }] });
    const b = one('b', { related: [{ incident: 'a' }] });
    const c = one('c', { related: [{ incident: 'b', relation: 'repeat-of' }] });
    const tiesOf = tiesAmong([a, b, c]);
    const told = (of: Named) => tiesOf(of).map(({ other, relation, back }) => [other.id, relation, back]);
    expect(told(a)).toEqual([['b', 'follows', false]]);
    expect(told(b)).toEqual([
      ['a', 'related', false],
      ['c', 'repeat-of', true],
    ]);
  });
});

describe('whatever the incidents', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${`${n}`.padStart(2, '0')}`);
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const categories = fc.uniqueArray(fc.constantFrom('dns', 'capacity', 'change', 'unknown'), { maxLength: 3 });
  const actions = fc.array(
    fc.record({
      factor: maybe(fc.constantFrom('f0', 'f1')),
      status: fc.constantFrom('open', 'in-progress', 'done', 'dropped'),
      done: maybe(day),
    }),
    { maxLength: 3 },
  );
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const incidents = fc
    .array(
      fc.record({
        started: fc.oneof({ weight: 4, arbitrary: day }, fc.constant('unknown')),
        resolved: maybe(day),
        published: maybe(day),
        categories,
        actions,
        related: fc.array(
          fc.record({
            incident: fc.constantFrom(...ids),
            relation: fc.constantFrom('repeat-of', 'follows', 'caused-by', 'same-cause', 'related'),
          }),
          { maxLength: 2 },
        ),
      }),
      { minLength: 2, maxLength: ids.length },
    )
    .map((all) =>
      all.map((fields, index) =>
        one(ids[index] as string, {
          started: fields.started === 'unknown' ? 'unknown' : `${fields.started} 12:00 UTC`,
          resolved: fields.resolved && `${fields.resolved} 13:00 UTC`,
          published: fields.published,
          contributing_factors: fields.categories.map((category, at) => factor(category, `f${at}`)),
          actions: fields.actions.map((fields, at) => action({ id: `a${at}`, ...fields })),
          related: fields.related,
        }),
      ),
    );

  /** Every pair, with what was open, as seen from the later and from the earlier. */
  const pairs = (all: readonly Named[], side: 'before' | 'after'): string[] => {
    const found = recurrencesAmong(all);
    return all
      .flatMap(found[side])
      .map(({ earlier, later, relation, open, dropped }) =>
        [earlier.id, later.id, relation, ...open.map(({ id }) => id), '-', ...dropped.map(({ id }) => id)].join(' '),
      )
      .sort();
  };

  /** What has no known start is in no series. */
  const startOf = ({ incident: { started } }: Named): number =>
    started === 'unknown' ? Number.POSITIVE_INFINITY : started.epochMs;

  it('what was open is the same from both sides, and `openBefore` and `openAfter` pick it out', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        expect(pairs(all, 'after')).toEqual(pairs(all, 'before'));
        const among = recurrencesAmong(all);
        for (const each of all) {
          expect(among.openBefore(each)).toEqual(among.before(each).filter(({ open }) => open.length > 0));
          expect(among.openAfter(each)).toEqual(among.after(each).filter(({ open }) => open.length > 0));
          expect(among.droppedBefore(each)).toEqual(among.before(each).filter(({ dropped }) => dropped.length > 0));
          expect(among.toldBefore(each)).toEqual(among.before(each).filter(({ relation }) => relation));
          expect(among.hasAny(each)).toBe(among.before(each).length + among.after(each).length > 0);
        }
      }),
    );
  });

  it('one more adds pairs and takes none away', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        const fewer = pairs(all.slice(0, -1), 'before');
        expect(pairs(all, 'before')).toEqual(expect.arrayContaining(fewer));
      }),
    );
  });

  it('their order changes nothing', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        const backwards = all.toReversed();
        for (const each of all) {
          expect(recurrencesAmong(backwards).before(each)).toEqual(recurrencesAmong(all).before(each));
          expect(recurrencesAmong(backwards).after(each)).toEqual(recurrencesAmong(all).after(each));
        }
        expect(categorySeries(backwards)).toEqual(categorySeries(all));
      }),
    );
  });

  it('a step of a category is open exactly where a recurrence of that category is', () => {
    fc.assert(
      fc.property(incidents, (all) => {
        const { openBefore } = recurrencesAmong(all);
        for (const { value, steps } of categorySeries(all)) {
          for (const { one: later, open } of steps) {
            const found = openBefore(later).filter(
              ({ earlier, categories: shared, open: actions }) =>
                shared.includes(value) &&
                startOf(earlier) < startOf(later) &&
                actions.some(({ factor: of }) => {
                  const against = earlier.incident.contributing_factors.find(({ id }) => id === of);
                  return of === undefined || against?.category === value;
                }),
            );
            expect(open?.incidents ?? 0).toBe(found.length);
            expect(open?.of.id).toBe(found[0]?.earlier.id);
          }
        }
      }),
    );
  });
});
