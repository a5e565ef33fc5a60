import type { Project } from '../project/index.ts';
import { dayNumber, type Instant, lastDayOf, startOfDay } from '../time/index.ts';
import { type Keeping, keepingsOf } from './promise/keeping.ts';
import { promisesIn, type StatusPromise } from './promise/promises.ts';
import { type PromiseState, type PromiseStateId, promiseStateIds, promiseStates } from './promise/state.ts';
import { isCovered, isOfStatusPage, type LoggedEvent, loggedEvents } from './record.ts';
import {
  type Answer,
  firstPublished,
  lateBy,
  type Standing,
  type StandingId,
  standings,
  standingsOf,
} from './standing.ts';

/** A promise of an incident, how it stands, and the last day on which it could have been kept in time. */
export interface MadePromise {
  /** The incident whose update makes it. */
  readonly reference: string;
  readonly state: PromiseState;
  /** The number of that day; left out while the incident is not over. */
  readonly due?: number;
  /** By how many days it is broken, or was kept late. */
  readonly late?: number;
}

/** An incident of the status pages, how it stands, and what was promised about it. */
export interface Covered extends Standing {
  readonly promises: readonly MadePromise[];
}

/** What coverage is worked out for. */
export interface CoverageOptions {
  /** Whether files that the public may not see count, too. */
  readonly edition: 'public' | 'internal';
  /** The moment that counts as the present; without one, nothing is overdue and no promise is broken. */
  readonly now: Instant | undefined;
}

/** How every incident that the status pages of a project have told the public of stands, the latest first. */
export function coverageOf(project: Project, { edition, now }: CoverageOptions): Covered[] {
  const { phrases } = project.config.policy.promises;
  const events = loggedEvents(project).filter(isCovered);
  const made = new Map(
    events.map((event) => [
      event,
      event.parts.filter(isOfStatusPage).map((part) => ({
        reference: part.reference,
        promises: promisesIn(part, { phrases }),
        keepings: keepingsOf({ ...part.incident, updates: part.updates }),
      })),
    ]),
  );
  // What the page itself has given is not owed any more for having been promised.
  const promiseOf = (event: LoggedEvent): StatusPromise | undefined => {
    const parts = made.get(event) ?? [];
    const keepings = parts.flatMap((part) => part.keepings);
    const states = promiseStates(
      parts.flatMap(({ promises }) => promises),
      { keepings },
    );
    return states.find(({ state }) => state !== 'kept')?.promise;
  };
  const found = standingsOf(events, { project, answers: answersOf(project, edition), now, promiseOf });
  return found
    .map((standing) => ({
      ...standing,
      promises: madePromises(standing, made.get(standing.event) ?? [], project, now),
    }))
    .sort(latestFirst);
}

/** The incident files that answer for incidents of status pages; for the public, those that it may know of. */
function answersOf({ files }: Project, edition: CoverageOptions['edition']): Answer[] {
  return files.flatMap(({ id, incident }): Answer[] => {
    if (!incident || incident.status_page.length === 0) return [];
    if (edition === 'public' && incident.visibility === 'internal') return [];
    const { title, status, status_page, published, waived } = incident;
    return [{ id, title, status, status_page, published, waived }];
  });
}

interface OfPart {
  readonly reference: string;
  readonly promises: readonly StatusPromise[];
  readonly keepings: readonly Keeping[];
}

function madePromises(
  { event, answers }: Standing,
  parts: readonly OfPart[],
  project: Project,
  now?: Instant,
): MadePromise[] {
  const { calendar, config } = project;
  const keepings = parts.flatMap((part) => part.keepings);
  const day = firstPublished(answers);
  const unknown = answers[0]?.status === 'published' ? 'unknown' : undefined;
  const published = day === undefined ? unknown : startOfDay(day, calendar.zone);
  return parts.flatMap(({ reference, promises }) =>
    promises.flatMap((promise) => {
      const from = event.countsFrom && Math.max(event.countsFrom.epochMs, promise.at.epochMs);
      const due = from === undefined ? undefined : lastDayOf(config.policy.promises.within, from, calendar);
      return promiseStates([promise], {
        keepings,
        published,
        waived: answers[0]?.status === 'waived',
        due: due === undefined ? undefined : startOfDay(due + 1, calendar.zone) - 1,
        now: now?.epochMs,
      }).map((state): MadePromise => {
        const at = state.state === 'kept' ? state.at : state.state === 'broken' ? now?.epochMs : undefined;
        const late = lateBy(at === undefined ? undefined : dayNumber(at, calendar.zone), due);
        return { reference, state, ...(due !== undefined && { due }), ...late };
      });
    }),
  );
}

const latestFirst = (a: Standing, b: Standing): number =>
  b.event.started.epochMs - a.event.started.epochMs || (a.event.reference < b.event.reference ? 1 : -1);

/** How many promises there are of each state. */
export function countPromises(promises: readonly MadePromise[]): Readonly<Record<PromiseStateId, number>> {
  const count = (id: PromiseStateId): number => promises.filter(({ state }) => state.state === id).length;
  return Object.fromEntries(promiseStateIds.map((id) => [id, count(id)])) as Record<PromiseStateId, number>;
}

/** How many incidents there are, how many of each standing, and how many were published late. */
export type CoverageCounts = Readonly<Record<StandingId | 'all' | 'late', number>>;

/** Counts incidents by how they stand. */
export function countStandings(found: readonly Pick<Standing, 'state' | 'late'>[]): CoverageCounts {
  const count = (state: StandingId): number => found.filter((one) => one.state === state).length;
  return {
    all: found.length,
    ...(Object.fromEntries(standings.map((state) => [state, count(state)])) as Record<StandingId, number>),
    late: found.filter(({ state, late }) => state === 'published' && late !== undefined).length,
  };
}
