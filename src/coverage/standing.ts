import { zoneTable } from '../config/index.ts';
import type { Status } from '../incident/index.ts';
import type { Project } from '../project/index.ts';
import { dayNumber, type Instant, lastDayOf, parseDay, type Term } from '../time/index.ts';
import { type Decision, decide } from './policy.ts';
import type { StatusPromise } from './promise/promises.ts';
import type { LoggedEvent } from './record.ts';

/**
 * How an incident of a status page stands, in the order in which it matters:
 * - `overdue`: one is owed, the time for it is over, and none is published, whether somebody works on it or not.
 * - `owed`: one is owed, and nobody has begun it; `drafted` and `in-review`: somebody has.
 * - `published`, in time or late; `waived`: there will be none, and a file says why.
 * - `not-owed`: the policy asks for none.
 */
export const standings = ['overdue', 'owed', 'drafted', 'in-review', 'published', 'waived', 'not-owed'] as const;
/** One of `standings`. */
export type StandingId = (typeof standings)[number];

/** An incident file that answers for incidents of status pages. */
export interface Answer {
  /** The id of the post-mortem. */
  readonly id: string;
  readonly title: string;
  readonly status: Status;
  /** The references that it names. */
  readonly status_page: readonly string[];
  /** The day it was published, as `2026-04-07`. */
  readonly published?: string | undefined;
  readonly waived?: { readonly reason: string; readonly by: string; readonly on: string } | undefined;
}

/** Why an incident is owed a post-mortem, or none. */
export type Reason =
  | ({ readonly kind: 'rule' } & Decision)
  /** It began before the day from which post-mortems are owed. */
  | { readonly kind: 'before'; readonly since: string }
  /** No rule fits it. */
  | { readonly kind: 'no-rule' };

/** How one incident of the status pages stands. */
export interface Standing {
  readonly event: LoggedEvent;
  readonly state: StandingId;
  readonly reason: Reason;
  /** The time that the policy gives; left out where none is owed. */
  readonly within?: Term;
  /** The number of the last day in time, on the business calendar; left out where none is owed, and while it is open. */
  readonly due?: number;
  /** By how many days it is overdue, or was published late. */
  readonly late?: number;
  /** What answers for it: published ones first, then waivers, then those that are furthest. */
  readonly answers: readonly Answer[];
}

/** What standings are worked out from, beside the incidents. */
export interface StandingContext {
  readonly project: Pick<Project, 'config' | 'calendar'>;
  readonly answers: readonly Answer[];
  /** The moment that counts as the present; without one, nothing is overdue. */
  readonly now: Instant | undefined;
  /** The first promise of an explanation that its own updates have not kept. */
  readonly promiseOf: (event: LoggedEvent) => Pick<StatusPromise, 'words' | 'at'> | undefined;
}

/** How each event stands, in the given order. */
export function standingsOf(events: readonly LoggedEvent[], context: StandingContext): Standing[] {
  const answering = Map.groupBy(
    context.answers.flatMap((answer) => answer.status_page.map((reference) => ({ reference, answer }))),
    ({ reference }) => reference,
  );
  return events.map((event) => {
    const found = event.parts.flatMap(({ reference }) => answering.get(reference) ?? []).map(({ answer }) => answer);
    return standingOf(event, [...new Set(found)].sort(furthestFirst), context);
  });
}

function standingOf(event: LoggedEvent, answers: readonly Answer[], context: StandingContext): Standing {
  const { calendar } = context.project;
  const promise = context.promiseOf(event);
  const reason = reasonOf(event, promise?.words, context);
  const within = reason.kind === 'rule' ? reason.rule.within : undefined;
  // Nobody is late with what had not been promised yet.
  const isPromised = reason.kind === 'rule' && reason.grounds.some(({ kind }) => kind === 'promised');
  const from =
    event.countsFrom && Math.max(event.countsFrom.epochMs, isPromised && promise ? promise.at.epochMs : -Infinity);
  const due = within && from !== undefined ? lastDayOf(within, from, calendar) : undefined;
  const owed = { event, reason, answers, ...(within && { within }), ...(due !== undefined && { due }) };
  const state = stateOf(answers);
  if (state === 'published') return { ...owed, state, ...lateBy(firstPublished(answers), due) };
  if (state === 'waived') return { ...owed, state };
  const late = lateBy(context.now && dayNumber(context.now.epochMs, calendar.zone), due);
  if (late) return { ...owed, state: 'overdue', ...late };
  return { ...owed, state: state ?? (within ? 'owed' : 'not-owed') };
}

function reasonOf(event: LoggedEvent, promise: string | undefined, { project }: StandingContext): Reason {
  const { config, calendar } = project;
  const { policy } = config;
  const since = policy.since === undefined ? undefined : parseDay(policy.since);
  if (since !== undefined && dayNumber(event.started.epochMs, calendar.zone) < since)
    return { kind: 'before', since: policy.since as string };
  const decision = decide(event, { policy, zones: zoneTable(config), promise });
  return decision ? { kind: 'rule', ...decision } : { kind: 'no-rule' };
}

/** The days between a last day and a later one; nothing where that is no later, or one of them is not known. */
export const lateBy = (day: number | undefined, due: number | undefined): { readonly late: number } | undefined =>
  day === undefined || due === undefined || day <= due ? undefined : { late: day - due };

/** How far each state is. */
const ranks: Readonly<Record<Status, number>> = { published: 0, waived: 1, 'in-review': 2, draft: 3 };

const furthestFirst = (a: Answer, b: Answer): number =>
  ranks[a.status] - ranks[b.status] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** How far the furthest of some answers is. */
function stateOf([first]: readonly Answer[]): Exclude<StandingId, 'overdue' | 'owed' | 'not-owed'> | undefined {
  return first && (first.status === 'draft' ? 'drafted' : first.status);
}

/** The number of the day on which the first of some answers was published, where a file says it. */
export function firstPublished(answers: readonly Answer[]): number | undefined {
  const days = answers.flatMap(({ status, published }) =>
    status === 'published' && published !== undefined ? (parseDay(published) ?? []) : [],
  );
  return days.length === 0 ? undefined : Math.min(...days);
}
