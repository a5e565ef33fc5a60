import { type Keeping, keeps } from './keeping.ts';
import type { StatusPromise } from './promises.ts';

/** How a promise stands. */
export const promiseStateIds = ['open', 'kept', 'broken', 'waived'] as const;
/** One of `promiseStateIds`. */
export type PromiseStateId = (typeof promiseStateIds)[number];

/** What is known of an incident beside its promises. Moments are milliseconds since 1970. */
export interface PromiseContext {
  /** What its own updates give, as `keepingsOf` finds it. */
  readonly keepings?: readonly Keeping[];
  /** When a file that answers for the incident was published; a day counts from its beginning. `unknown` where none of them says. */
  readonly published?: number | 'unknown' | undefined;
  /** Whether a file says with a reason that there will be none. */
  readonly waived?: boolean;
  /** Until when the policy gives time. */
  readonly due?: number | undefined;
  /** The moment that counts as the present; without one, nothing is broken. */
  readonly now?: number | undefined;
}

/** A promise, and how it stands. */
export type PromiseState = { readonly promise: StatusPromise } & (
  | { readonly state: 'open' | 'waived' | 'broken' }
  /** `at`: when, left out where the file does not say; `by`: the update that keeps it, or left out where a published file does. */
  | { readonly state: 'kept'; readonly at?: number; readonly by?: Keeping }
);

/**
 * How each promise of an incident stands: kept by the first of what keeps it, be it late, and at once by what is published
 * already; else waived; else broken once the time of the policy is over; else open.
 */
export const promiseStates = (promises: readonly StatusPromise[], context: PromiseContext): PromiseState[] =>
  promises.map((promise) => promiseState(promise, context));

function promiseState(
  promise: StatusPromise,
  { keepings = [], published, waived = false, due, now }: PromiseContext,
): PromiseState {
  const by = keepings.filter((keeping) => keeps(keeping, promise)).toSorted((a, b) => a.at.epochMs - b.at.epochMs)[0];
  if (typeof published === 'number' && !(by && by.at.epochMs <= published))
    return { promise, state: 'kept', at: Math.max(published, promise.at.epochMs) };
  if (by) return { promise, state: 'kept', at: by.at.epochMs, by };
  if (published === 'unknown') return { promise, state: 'kept' };
  if (waived) return { promise, state: 'waived' };
  return { promise, state: now !== undefined && due !== undefined && now > due ? 'broken' : 'open' };
}
