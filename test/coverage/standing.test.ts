import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConfigInput, configSchema } from '../../src/config/index.ts';
import { countStandings, coverageOf } from '../../src/coverage/index.ts';
import { dayText } from '../../src/time/index.ts';
import { answer, type LogIncident, projectWith } from './project.ts';

const mail = (id: string, more: Partial<LogIncident> = {}): LogIncident => ({
  id,
  title: `Mail is late (${id})`,
  impact: 'major',
  updates: [
    ['2026-05-12T09:00:00Z', 'investigating', 'Mail waits in a queue.'],
    ['2026-05-12T09:40:00Z', 'resolved', 'Mail is delivered again.'],
  ],
  ...more,
});

interface Given {
  readonly page?: readonly LogIncident[];
  readonly files?: readonly string[];
  readonly policy?: ConfigInput['policy'];
  readonly same_as?: ConfigInput['same_as'];
  readonly now?: string | undefined;
  readonly edition?: 'public' | 'internal';
}

/** How the incidents of a page stand, the latest first. */
function covered({
  page = [mail('a')],
  files = [],
  policy,
  same_as,
  now = '2026-05-20 12:00 UTC',
  edition = 'internal',
}: Given) {
  const config = configSchema.parse({ policy, same_as, sources: [{ id: 'page' }] });
  const named = Object.fromEntries(files.map((text, index) => [`incidents/2026-05-1${index}-mail.md`, text]));
  const project = projectWith({ config, page, files: named, ...(now !== undefined && { now }) });
  return coverageOf(project, { edition, now: project.now });
}

const first = (given: Given) => {
  const [one] = covered(given);
  return one && { state: one.state, late: one.late, due: one.due === undefined ? undefined : dayText(one.due) };
};

const published = (day: string) => `published: ${day}`;
const waived = 'waived: { reason: Nobody was hit., by: The head of mail, on: 2026-05-15 }';

describe('an incident of a status page', () => {
  it('is owed a post-mortem until the last day of its time, and overdue from the next one on', () => {
    expect(first({})).toEqual({ state: 'owed', due: '2026-05-26', late: undefined });
    expect(first({ now: '2026-05-26 23:59 UTC' })?.state).toBe('owed');
    expect(first({ now: '2026-05-27 00:00 UTC' })).toEqual({ state: 'overdue', due: '2026-05-26', late: 1 });
  });

  it('is never overdue where no moment counts as the present', () => {
    const config = configSchema.parse({ sources: [{ id: 'page' }] });
    const project = projectWith({ config, page: [mail('a')] });
    expect(coverageOf(project, { edition: 'internal', now: undefined })[0]?.state).toBe('owed');
  });

  it('is owed none where no rule of the policy fits it, where one says so, and where it began before the policy', () => {
    expect(first({ page: [mail('a', { impact: 'none' })] })?.state).toBe('not-owed');
    const exempt = covered({ policy: { post_mortems: [{ not_owed: 'Somebody else explains it.' }] } })[0];
    expect(exempt?.state).toBe('not-owed');
    expect(exempt?.reason).toMatchObject({ kind: 'rule', rule: { not_owed: 'Somebody else explains it.' } });
    expect(covered({ policy: { since: '2026-05-13' } })[0]?.reason).toEqual({ kind: 'before', since: '2026-05-13' });
    expect(first({ policy: { since: '2026-05-12' } })?.state).toBe('owed');
  });

  it('began on a day of the business calendar, whatever the zone of the site', () => {
    const late = mail('a', { updates: [['2026-05-12T22:30:00Z', 'resolved', 'Mail was late.']] });
    const policy = { since: '2026-05-13', post_mortems: [{ within: '1 day' }] };
    const inZone = (zone: string) => {
      const config = configSchema.parse({
        policy,
        site: { zone: 'UTC' },
        calendar: { zone },
        sources: [{ id: 'page' }],
      });
      const [one] = coverageOf(projectWith({ config, page: [late] }), { edition: 'internal', now: undefined });
      return one && [one.reason.kind, one.due === undefined ? undefined : dayText(one.due)];
    };
    expect(inZone('UTC')).toEqual(['before', undefined]);
    expect(inZone('Europe/Berlin')).toEqual(['rule', '2026-05-14']);
  });

  it('has no last day while it is not over', () => {
    const open = mail('a', { updates: [['2026-05-12T09:00:00Z', 'investigating', 'Mail waits.']] });
    expect(first({ page: [open], now: '2027-01-01 00:00 UTC' })).toEqual({
      state: 'owed',
      due: undefined,
      late: undefined,
    });
    const reopened = mail('a', {
      updates: [...mail('a').updates, ['2026-05-12T10:00:00Z', 'investigating', 'It waits again.']],
    });
    expect(first({ page: [reopened] })?.due).toBeUndefined();
  });

  it.each([
    ['draft', 'drafted'],
    ['in-review', 'in-review'],
    ['published', 'published'],
    ['waived', 'waived'],
  ])('that a file in state %s answers for is %s', (status, state) => {
    const more = { published: published('2026-05-20'), waived }[status] ?? '';
    expect(first({ files: [answer(status, ['page:a'], more)] })?.state).toBe(state);
    expect(first({ files: [answer(status, ['page:a'], more)], page: [mail('a', { impact: 'none' })] })?.state).toBe(
      state,
    );
  });

  it.each(['draft', 'in-review'])('is overdue in time, although a file in state %s answers for it', (status) => {
    const [one] = covered({ files: [answer(status, ['page:a'])], now: '2026-06-01 00:00 UTC' });
    expect(one?.state).toBe('overdue');
    expect(one?.answers.map((found) => found.status)).toEqual([status]);
  });

  it('was published late by the days between its last day and the day of the first post-mortem', () => {
    const at = (day: string) => answer('published', ['page:a'], published(day));
    expect(first({ files: [at('2026-05-26')] })?.late).toBeUndefined();
    expect(first({ files: [at('2026-05-29')] })?.late).toBe(3);
    expect(first({ files: [at('2026-06-29'), at('2026-05-27')] })?.late).toBe(1);
  });

  it('may have several files, and the furthest of them counts', () => {
    const files = [answer('draft', ['page:a']), answer('waived', ['page:a'], waived), answer('in-review', ['page:a'])];
    expect(first({ files })?.state).toBe('waived');
    expect(covered({ files })[0]?.answers.map(({ status }) => status)).toEqual(['waived', 'in-review', 'draft']);
  });

  it('shares a file with others', () => {
    const page = [mail('a'), mail('b')];
    const found = covered({ page, files: [answer('published', ['page:a', 'page:b'], published('2026-05-13'))] });
    expect(found.map(({ state }) => state)).toEqual(['published', 'published']);
  });

  it('is not explained to the public by a file that is internal', () => {
    const files = [answer('published', ['page:a'], `${published('2026-05-13')}\nvisibility: internal`)];
    expect(first({ files })?.state).toBe('published');
    expect(first({ files, edition: 'public' })?.state).toBe('owed');
  });

  it('has its time from the promise, where that is why one is owed', () => {
    const promise = 'We will publish a post-mortem.';
    const promised = mail('a', {
      impact: 'minor',
      updates: [...mail('a').updates, ['2026-05-18T09:00:00Z', 'update', promise]],
    });
    expect(first({ page: [promised] })?.due).toBe('2026-06-01');
    expect(first({ page: [{ ...promised, impact: 'major' }] })?.due).toBe('2026-06-01');
    const policy: ConfigInput['policy'] = { post_mortems: [{ impact: ['major'], within: '14 days' }] };
    expect(first({ page: [{ ...promised, impact: 'major' }], policy })?.due).toBe('2026-05-26');
  });

  it('has its time from the last update, where the log has no states', () => {
    const row = mail('a', {
      updates: [
        ['2026-05-12T09:00:00Z', 'update', 'Mail waits in a queue.'],
        ['2026-05-13T09:40:00Z', 'update', 'Mail is delivered again.'],
      ],
    });
    expect(first({ page: [row] })).toEqual({ state: 'owed', due: '2026-05-27', late: undefined });
    expect(covered({ page: [row] })[0]?.event.ended).toBeUndefined();
  });

  it('has no last day while it is open, and is not over when one of its parts is open', () => {
    const open = mail('b', { updates: [['2026-05-12T09:50:00Z', 'monitoring', 'Mail waits again.']] });
    expect(first({ page: [open], now: '2027-01-01 00:00 UTC' })).toEqual({ state: 'owed' });
    const same_as = [{ incidents: ['page:a', 'page:b'], because: 'The page split it.' }];
    expect(first({ page: [mail('a'), open], same_as, now: '2027-01-01 00:00 UTC' })).toEqual({ state: 'owed' });
  });

  it('has its time on the business calendar', () => {
    const policy: ConfigInput['policy'] = { post_mortems: [{ within: '5 business days' }] };
    expect(first({ policy })?.due).toBe('2026-05-19');
  });
});

describe('incidents that are one and the same', () => {
  const page = [
    mail('a', { impact: 'minor' }),
    mail('b', {
      impact: 'critical',
      updates: [
        ['2026-05-12T09:50:00Z', 'investigating', 'Mail waits again.'],
        ['2026-05-13T11:00:00Z', 'resolved', 'Mail is delivered.'],
      ],
    }),
    mail('c'),
  ];
  const same_as = [{ incidents: ['page:a', 'page:b'], because: 'The page split it.' }];

  it('count once, from the first start to the last end, as grave as the gravest', () => {
    const found = covered({ page, same_as });
    expect(found).toHaveLength(2);
    const joined = found.find(({ event }) => event.parts.length === 2)?.event;
    expect(joined?.parts.map(({ reference }) => reference)).toEqual(['page:a', 'page:b']);
    expect(joined?.reference).toBe('page:a');
    expect(joined?.impact).toBe('critical');
    expect(joined?.ended?.epochMs).toBe(Date.parse('2026-05-13T11:00:00Z'));
    expect(joined?.updates).toHaveLength(4);
  });

  it('are explained by a file that answers for one of them', () => {
    const files = [answer('published', ['page:b'], published('2026-05-13'))];
    const state = (given: Given) =>
      covered(given).find(({ event }) => event.parts.some(({ reference }) => reference === 'page:a'))?.state;
    expect(state({ page, same_as, files })).toBe('published');
    expect(state({ page, files })).toBe('not-owed');
  });

  it('are joined through one that they share', () => {
    const both = [...same_as, { incidents: ['page:b', 'page:c'], because: 'So did the next one.' }];
    expect(covered({ page, same_as: both })).toHaveLength(1);
  });

  it('are those that a walk along the joins comes to, in whatever order they are named', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const join = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(join, { maxLength: 5 }), (joins) => {
        const reached = (from: string): string => {
          const found = new Set([from]);
          for (const id of found)
            for (const one of joins) if (one.includes(id)) for (const other of one) found.add(other);
          return [...found].sort().join();
        };
        const same_as = joins.map((one) => ({ incidents: one.map((id) => `page:${id}`), because: 'They are one.' }));
        const found = covered({ page: ids.map((id) => mail(id)), same_as }).map(({ event }) =>
          event.parts
            .map(({ incident }) => incident.id)
            .toSorted()
            .join(),
        );
        expect(found.toSorted()).toEqual([...new Set(ids.map(reached))].toSorted());
      }),
      { numRuns: 60 },
    );
  });
});

describe('a promise', () => {
  const promising = mail('a', {
    impact: 'minor',
    updates: [
      ['2026-05-12T09:00:00Z', 'investigating', 'Mail waits.'],
      ['2026-05-12T09:40:00Z', 'resolved', 'Mail is delivered. We will publish a post-mortem.'],
    ],
  });
  const states = (given: Given) =>
    covered({ page: [promising], ...given })[0]?.promises.map(({ state }) => state.state);

  it('makes an incident that is owed none one that is owed', () => {
    expect(first({ page: [promising] })?.state).toBe('owed');
    expect(covered({ page: [promising] })[0]?.reason).toMatchObject({ grounds: [{ kind: 'promised' }] });
  });

  it('is open until its time is over, then broken', () => {
    expect(states({})).toEqual(['open']);
    expect(states({ now: '2026-05-26 23:59 UTC' })).toEqual(['open']);
    expect(states({ now: '2026-05-27 00:01 UTC' })).toEqual(['broken']);
    expect(states({ policy: { promises: { within: '3 days' } } })).toEqual(['broken']);
  });

  it('is kept by a published post-mortem, and waived with a reason', () => {
    expect(states({ files: [answer('published', ['page:a'], published('2026-05-15'))] })).toEqual(['kept']);
    // The day is missing, and the promise is kept all the same.
    expect(states({ files: [answer('published', ['page:a'])], now: '2026-06-30 00:00 UTC' })).toEqual(['kept']);
    expect(states({ files: [answer('draft', ['page:a'])] })).toEqual(['open']);
    expect(states({ files: [answer('waived', ['page:a'], waived)] })).toEqual(['waived']);
  });

  it('is found by the words of the config, too', () => {
    const page = [mail('a', { updates: [['2026-05-12T09:40:00Z', 'resolved', 'Wait for our fish report.']] })];
    const policy: ConfigInput['policy'] = { promises: { phrases: ['our fish report'] } };
    expect(covered({ page })[0]?.promises).toEqual([]);
    expect(covered({ page, policy })[0]?.promises).toHaveLength(1);
  });
});

describe('the counts of standings', () => {
  it('sum to all, and a file or an incident more never lowers what is settled', () => {
    const status = fc.constantFrom('draft', 'in-review', 'published', 'waived');
    const file = fc.record({
      status,
      of: fc.uniqueArray(fc.constantFrom('page:a', 'page:b', 'page:c'), { minLength: 1 }),
    });
    const page = [mail('a'), mail('b', { impact: 'none' }), mail('c', { impact: 'critical' })];
    fc.assert(
      fc.property(fc.array(file, { maxLength: 5 }), file, (files, more) => {
        const counts = (given: typeof files) =>
          countStandings(
            covered({
              page,
              now: '2026-07-01 00:00 UTC',
              files: given.map(({ status: state, of }) =>
                answer(
                  state,
                  of,
                  ({ published: published('2026-05-20'), waived } as Record<string, string>)[state] ?? '',
                ),
              ),
            }),
          );
        const [before, after] = [counts(files), counts([...files, more])];
        const { all, late: _, ...states } = before;
        expect(Object.values(states).reduce((a, b) => a + b, 0)).toBe(all);
        expect(after.published + after.waived).toBeGreaterThanOrEqual(before.published + before.waived);
        expect(after.overdue + after.owed).toBeLessThanOrEqual(before.overdue + before.owed);
        expect(after.all).toBe(before.all);
      }),
      { numRuns: 60 },
    );
  });
});
