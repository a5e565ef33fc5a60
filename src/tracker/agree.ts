import type { Action } from '../incident/index.ts';
import type { Ticket } from './types.ts';

/** A field of an action that is to say something else; without `to`, it is to be gone. */
export interface StateChange {
  readonly field: 'status' | 'done' | 'due';
  readonly from?: string;
  readonly to?: string;
}

/** What an action and its ticket come to. */
export interface Agreed {
  readonly changes: readonly StateChange[];
  /** The day of the ticket, where the action is due on another one, which stays. */
  readonly otherDue?: string;
  /** The status of the ticket, where the action was dropped with a reason, which stays. */
  readonly otherStatus?: Ticket['status'];
}

/**
 * Holds an action against its ticket. How far the work is, the ticket knows; why nobody will do it, a person has said, and that
 * stands. A day that a person wrote stays as well: of two that it is due on, only somebody who asks for it (`takeDue`) gets the
 * ticket's, and when it was done may be earlier than when its ticket was closed.
 */
export function agree(action: Action, ticket: Ticket, { takeDue = false } = {}): Agreed {
  const status = statusAfter(action.status, ticket.status);
  if (action.status === 'dropped' && action.reason !== undefined && status !== 'dropped')
    return { changes: [], otherStatus: ticket.status };
  // By when something is due is of no interest any more once it is done, or dropped.
  const due = status === 'open' || status === 'in-progress' ? (ticket.due ?? action.due) : action.due;
  const stays = action.due !== undefined && due !== action.due && !takeDue;
  return {
    changes: [
      ...change('status', action.status, status),
      ...change('done', action.done, doneAfter(action, status, ticket)),
      ...(stays ? [] : change('due', action.due, due)),
    ],
    ...(stays && { otherDue: due }),
  };
}

const change = (field: StateChange['field'], from: string | undefined, to: string | undefined): StateChange[] =>
  from === to ? [] : [{ field, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];

/** Where the ticket only tells that it is not finished, an action that somebody is at stays so. */
function statusAfter(here: Action['status'], there: Ticket['status']): Action['status'] {
  if (there !== 'unfinished') return there;
  return here === 'in-progress' ? here : 'open';
}

/** What was not done has no day on which it was; one that a person wrote beside another status is theirs to explain. */
function doneAfter(action: Action, status: Action['status'], ticket: Ticket): string | undefined {
  if (status === action.status) return status === 'done' ? (action.done ?? ticket.done) : action.done;
  return status === 'done' ? (ticket.done ?? action.done) : undefined;
}
