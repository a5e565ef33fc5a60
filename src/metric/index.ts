export {
  type ClaimContext,
  type Claimed,
  type ClaimProblem,
  claimNames,
  evaluate,
  isOverMany,
} from './claim.ts';
export { counts, daysToPublish } from './count.ts';
export { type Coverage, coverageBy, coverages } from './coverage.ts';
export { type Distribution, distribution, fewBelow } from './distribution.ts';
export { daysLate, earliestDay, isToDo } from './due.ts';
export {
  boundsOf,
  type Duration,
  type DurationId,
  duration,
  durationIds,
  durations,
  impactEnd,
  known,
  type PostedAt,
} from './duration.ts';
export type { ParameterProblem } from './expression.ts';
export { type ClaimNumber, write } from './number.ts';
export { isSeen } from './part.ts';
export { newestQuarters, type Quarter, quarterOf, quartersBetween } from './quarter.ts';
export { rowOf } from './row.ts';
export {
  type DatedRow,
  daysIn,
  daysOf,
  downtimeMs,
  gapsOf,
  type IncidentRow,
  isDated,
  longest,
  type Run,
  runsOf,
  startedIn,
  type Window,
} from './span.ts';
export { isStatement, restate, states } from './statement.ts';
