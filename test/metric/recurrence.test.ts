import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, incidentSchema } from '../../src/incident/index.ts';
import {
  type ActionThen,
  categorySeries,
  gapBetween,
  hasRecurred,
  type Many,
  type Named,
  recurrencesAmong,
  serviceSeries,
  tiesAmong,
} from '../../src/metric/index.ts';

const schema = incidentSchema();
const one = (id: string, fields: object): Named => ({
  id,
  incident: schema.parse({ title: id, status: 'published', started: 'unknown', ...fields }),
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

/** All of many, which say how many they are. */
function all<Item>({ count, first }: Many<Item>): Item[] {
  const items = first(Number.MAX_SAFE_INTEGER);
  expect(items).toHaveLength(count);
  return items;
}
const idsOf = (found: readonly { readonly later: Named }[]): string[] => found.map(({ later }) => later.id);

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
    const [action] = earlier.incident.actions;
    expect(all(among.openAfter(earlier))).toEqual([{ action, earlier, later, category: 'capacity' }]);
    expect([among.before(earlier), all(among.openAfter(later))]).toEqual([[], []]);
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
    expect(all(among.openAfter(april())).map(({ later }) => later.id)).toEqual(['may', 'june']);
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
    const { during, latestDuring } = recurrencesAmong(incidents);
    const repeats = incidents.flatMap(({ incident }) =>
      incident.actions.map((of) => [of.id, ...[during, latestDuring].map((find) => idsOf(all(find(of))))]),
    );
    expect(repeats).toEqual([
      ['cap', ['may'], ['may']],
      ['watch', ['may', 'june'], ['june', 'may']],
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
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
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

  const startOf = ({ incident: { started } }: Named): number | undefined =>
    started === 'unknown' ? undefined : started.epochMs;
  const isBefore = (a: Named, b: Named): boolean => (startOf(a) ?? Number.NaN) < (startOf(b) ?? Number.NaN);
  /** Earliest first: those whose start nobody knows, then by start, then by name. */
  const earliestFirst = (a: Named, b: Named): number => (startOf(a) ?? 0) - (startOf(b) ?? 0) || (a.id < b.id ? -1 : 1);
  const sorted = <Item>(items: readonly Item[], of: (item: Item) => Named): Item[] =>
    items.toSorted((a, b) => earliestFirst(of(a), of(b)));
  const categoriesIn = ({ incident }: Named): string[] =>
    incident.contributing_factors.flatMap(({ category }) => (category && category !== 'unknown' ? category : []));

  /** What a file says of two, as the rules have it. */
  function relationOf(earlier: Named, later: Named): string | undefined {
    const said = (of: Named, to: Named) =>
      of.incident.related.filter(({ incident }) => incident === to.id).map(({ relation }) => relation);
    return (
      said(later, earlier).find(
        (relation) =>
          relation !== 'related' && (relation === 'same-cause' ? isBefore(earlier, later) : !isBefore(later, earlier)),
      ) ?? said(earlier, later).find((relation) => relation === 'same-cause' && isBefore(earlier, later))
    );
  }

  /** An action of an earlier incident, and a later one: every pair is looked at, day by day. */
  interface Pair {
    readonly action: Action;
    readonly earlier: Named;
    readonly later: Named;
    readonly against: readonly string[];
  }
  function plainly(incidents: readonly Named[]): Pair[] {
    return sorted(incidents, (earlier) => earlier).flatMap((earlier) =>
      sorted(incidents, (later) => later).flatMap((later): Pair[] => {
        const { started } = later.incident;
        const relation = earlier === later ? undefined : relationOf(earlier, later);
        const common = categoriesIn(later).filter((category) => categoriesIn(earlier).includes(category));
        if (started === 'unknown' || !(relation || (isBefore(earlier, later) && common.length > 0))) return [];
        const { published, resolved, mitigated, actions, contributing_factors: factors } = earlier.incident;
        const day = new Date(started.epochMs).toISOString().slice(0, 10);
        const since = [resolved, mitigated, earlier.incident.started].find((time) => time && time !== 'unknown');
        const stood = published ? published <= day : typeof since === 'object' && since.epochMs <= started.epochMs;
        return (stood ? actions : []).flatMap((action): Pair[] => {
          const of = factors.find(({ id }) => id === action.factor)?.category;
          const against = action.factor === undefined ? common : common.filter((category) => category === of);
          const isAny = common.length === 0 && (relation === 'repeat-of' || relation === 'same-cause');
          return isAny || against.length > 0 ? [{ action, earlier, later, against }] : [];
        });
      }),
    );
  }
  const wasOpen = ({ action: { status, done }, later }: Pair): boolean =>
    status === 'open' ||
    status === 'in-progress' ||
    (status === 'done' && done !== undefined && done > new Date(startOf(later) ?? 0).toISOString().slice(0, 10));
  const backwards = (pairs: readonly Pair[]): Pair[] =>
    [...Map.groupBy(pairs, ({ earlier }) => earlier).values()].reverse().flat();
  const byLater = (pairs: readonly Pair[]): Pair[] => sorted(pairs, ({ later }) => later);
  const named = (
    found: readonly {
      readonly action: Action;
      readonly earlier: Named;
      readonly later: Named;
      readonly category?: string;
    }[],
  ) => found.map(({ action, earlier, later, category = '' }) => `${earlier.id} ${action.id} ${later.id} ${category}`);
  const plainlyNamed = (pairs: readonly Pair[]) =>
    named(pairs.map(({ against: [category], ...pair }) => ({ ...pair, ...(category && { category }) })));

  it('what is found by indexes is what is found by looking at every pair', () => {
    fc.assert(
      fc.property(incidents, fc.integer({ min: 1, max: 4 }), (some, most) => {
        const among = recurrencesAmong(some);
        const pairs = plainly(some);
        const open = pairs.filter(wasOpen);
        const dropped = pairs.filter(({ action }) => action.status === 'dropped');
        const expectMany = (many: Many<ActionThen>, expected: readonly Pair[]) => {
          expect(named(all(many))).toEqual(plainlyNamed(expected));
          expect(named(many.first(most))).toEqual(plainlyNamed(expected.slice(0, most)));
        };
        for (const one of some) {
          const isBeforeOne = ({ later }: Pair) => later === one;
          expectMany(among.openBefore(one), backwards(open.filter(isBeforeOne)));
          expectMany(among.droppedBefore(one), backwards(dropped.filter(isBeforeOne)));
          for (const category of ['dns', 'unknown']) {
            const isAgainst = ({ against }: Pair) => against.includes(category);
            expectMany(
              among.openBefore(one, category),
              backwards(open.filter((pair) => isBeforeOne(pair) && isAgainst(pair))),
            );
          }
          const isAfterOne = ({ earlier }: Pair) => earlier === one;
          expectMany(among.openAfter(one), byLater(open.filter(isAfterOne)));
          for (const action of one.incident.actions) {
            const during = byLater(open.filter((pair) => pair.action === action));
            expectMany(among.during(action), during);
            expectMany(among.latestDuring(action), during.toReversed());
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('`before` has all of it, and the others pick from it', () => {
    fc.assert(
      fc.property(incidents, (some) => {
        const among = recurrencesAmong(some);
        const met = new Set<Named>();
        for (const one of some) {
          const before = among.before(one);
          for (const { earlier, later } of before) met.add(earlier).add(later);
          expect(all(among.openBefore(one)).map(({ action }) => action)).toEqual(before.flatMap(({ open }) => open));
          expect(all(among.droppedBefore(one)).map(({ action }) => action)).toEqual(
            before.flatMap(({ dropped }) => dropped),
          );
          expect(among.toldBefore(one)).toEqual(before.filter(({ relation }) => relation));
          expect(before.map(({ earlier, relation }) => [earlier, relation])).toEqual(
            sorted(some, (other) => other)
              .reverse()
              .filter((other) => other !== one)
              .flatMap((other) => {
                const shares = categoriesIn(one).some((category) => categoriesIn(other).includes(category));
                const relation = relationOf(other, one);
                return relation || (shares && isBefore(other, one)) ? [[other, relation]] : [];
              }),
          );
        }
        expect(some.filter(among.hasAny)).toEqual(some.filter((one) => met.has(one)));
      }),
    );
  });

  it('one more adds recurrences and takes none away', () => {
    fc.assert(
      fc.property(incidents, (some) => {
        const pairs = (of: readonly Named[]) =>
          of.flatMap(recurrencesAmong(of).before).map(({ earlier, later }) => `${earlier.id} ${later.id}`);
        expect(pairs(some)).toEqual(expect.arrayContaining(pairs(some.slice(0, -1))));
      }),
    );
  });

  it('their order changes nothing', () => {
    fc.assert(
      fc.property(incidents, (some) => {
        const turned = some.toReversed();
        for (const each of some) {
          expect(recurrencesAmong(turned).before(each)).toEqual(recurrencesAmong(some).before(each));
          expect(all(recurrencesAmong(turned).openAfter(each))).toEqual(all(recurrencesAmong(some).openAfter(each)));
        }
        expect(categorySeries(turned)).toEqual(categorySeries(some));
      }),
    );
  });

  it('a step of a category says what was open against it, of the latest and of how many', () => {
    fc.assert(
      fc.property(incidents, (some) => {
        const open = plainly(some).filter((pair) => wasOpen(pair) && isBefore(pair.earlier, pair.later));
        for (const { value, steps } of categorySeries(some)) {
          for (const { one: later, open: then } of steps) {
            const found = backwards(open.filter((pair) => pair.later === later && pair.against.includes(value)));
            const of = found[0]?.earlier;
            expect(then).toEqual(
              of && {
                of,
                actions: found.filter(({ earlier }) => earlier === of).map(({ action }) => action),
                incidents: new Set(found.map(({ earlier }) => earlier)).size,
              },
            );
          }
        }
      }),
    );
  });
});
