import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, actionStatuses } from '../../src/incident/index.ts';
import { agree, type Ticket } from '../../src/tracker/index.ts';

const action = (fields: Partial<Action> = {}): Action => ({
  id: 'limit',
  text: 'Limit the queue',
  kind: 'prevent',
  status: 'open',
  evidence: [],
  visibility: 'public',
  ...fields,
});

const done = '2026-05-20';
const due = '2026-06-30';

describe('an action and its ticket', () => {
  it.each<[string, Partial<Action>, Ticket, readonly (readonly (string | undefined)[])[]]>([
    ['both open', {}, { status: 'unfinished' }, []],
    [
      'done there',
      {},
      { status: 'done', done },
      [
        ['status', 'open', 'done'],
        ['done', undefined, done],
      ],
    ],
    ['done there on no day', {}, { status: 'done' }, [['status', 'open', 'done']]],
    ['done in both, undated here', { status: 'done' }, { status: 'done', done }, [['done', undefined, done]]],
    ['done in both, dated here', { status: 'done', done: '2026-05-18' }, { status: 'done', done }, []],
    [
      'done there, with a day here that was not yet true',
      { done: '2026-05-01' },
      { status: 'done', done },
      [
        ['status', 'open', 'done'],
        ['done', '2026-05-01', done],
      ],
    ],
    [
      'opened again',
      { status: 'done', done },
      { status: 'unfinished' },
      [
        ['status', 'done', 'open'],
        ['done', done, undefined],
      ],
    ],
    ['dropped there', { status: 'in-progress' }, { status: 'dropped' }, [['status', 'in-progress', 'dropped']]],
    ['dropped in both', { status: 'dropped', reason: 'It costs too much.' }, { status: 'dropped' }, []],
    ['dropped here without a reason', { status: 'dropped' }, { status: 'unfinished' }, [['status', 'dropped', 'open']]],
    ['begun here, nobody knows there', { status: 'in-progress' }, { status: 'unfinished' }, []],
    ['begun here, not begun there', { status: 'in-progress' }, { status: 'open' }, [['status', 'in-progress', 'open']]],
    ['begun there', {}, { status: 'in-progress' }, [['status', 'open', 'in-progress']]],
    ['due there', {}, { status: 'open', due }, [['due', undefined, due]]],
    ['due here', { due }, { status: 'open' }, []],
    ['due there, and done', { status: 'done', done }, { status: 'done', done, due }, []],
    ['a day that a person wrote beside another status', { done }, { status: 'open' }, []],
  ])('come to one: %s', (_name, fields, ticket, changes) => {
    const agreed = agree(action(fields), ticket);
    expect(agreed.changes.map(({ field, from, to }) => [field, from, to])).toEqual(changes);
    expect([agreed.otherDue, agreed.otherStatus]).toEqual([undefined, undefined]);
  });

  it('are due on two days: that of the file stays, unless somebody asks for the other', () => {
    const ticket: Ticket = { status: 'open', due };
    expect(agree(action({ due: '2026-06-01' }), ticket)).toEqual({ changes: [], otherDue: due });
    expect(agree(action({ due: '2026-06-01' }), ticket, { takeDue: true })).toEqual({
      changes: [{ field: 'due', from: '2026-06-01', to: due }],
    });
  });

  it.each(['open', 'unfinished', 'in-progress', 'done'] as const)(
    'are of two minds where it was dropped here with a reason, and is %s there',
    (status) => {
      const dropped = action({ status: 'dropped', reason: 'It costs too much.' });
      expect(agree(dropped, { status, due }, { takeDue: true })).toEqual({ changes: [], otherStatus: status });
    },
  );

  const day = fc.constantFrom('2026-05-01', '2026-05-20', '2026-06-30');
  const maybe = { requiredKeys: ['status'] } as { requiredKeys: ['status'] };
  const actions = fc.record(
    { status: fc.constantFrom(...actionStatuses), done: day, due: day, reason: fc.constant('So.') },
    maybe,
  );
  const tickets = fc.record(
    { status: fc.constantFrom(...actionStatuses, 'unfinished' as const), done: day, due: day },
    maybe,
  );

  it('agree once they have been brought together', () => {
    fc.assert(
      fc.property(actions, tickets, fc.boolean(), (fields, ticket, takeDue) => {
        const before = action(fields);
        const { changes, ...rest } = agree(before, ticket, { takeDue });
        const after = { ...before, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
        expect(agree(after, ticket, { takeDue })).toEqual({ changes: [], ...rest });
        if (after.status !== 'done' && after.status !== before.status) expect(after.done).toBeUndefined();
      }),
    );
  });
});
