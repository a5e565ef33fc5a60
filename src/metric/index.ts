export { type Board, type BoardAction, boardOf, newestFirst, ownerKey } from './board.ts';
export {
  type ClaimContext,
  type Claimed,
  type ClaimProblem,
  claimFormula,
  claimNames,
  evaluate,
  isOverMany,
  type ManyContext,
  overMany,
} from './claim.ts';
export { type Clock, clocked, clocks, lengthBy } from './clock.ts';
export { counts, daysToPublish } from './count.ts';
export { type Distribution, distribution, fewBelow, mean } from './distribution.ts';
export { daysLate, earliestDay, isToDo } from './due.ts';
export {
  boundsOf,
  type Duration,
  type DurationId,
  duration,
  durationIds,
  durationLabel,
  durations,
  impactEnd,
  known,
  type PostedAt,
  takenBy,
} from './duration.ts';
export {
  isSelected,
  type Parameter,
  type ParameterProblem,
  parameterKeys,
  type Selection,
  selectionOf,
} from './expression.ts';
export { type ClaimNumber, write } from './number.ts';
export { isSeen, isStatusUpdate } from './part.ts';
export { newestQuarters, type Quarter, quarterOf, quartersBetween } from './quarter.ts';
export {
  type ActionThen,
  type Gap,
  gapBetween,
  gapFormula,
  hasRecurred,
  type Recurrence,
  type Recurrences,
  type Repeating,
  recurrencesAmong,
} from './recurrence.ts';
export type { Many } from './recurrence-index.ts';
export { rowOf } from './row.ts';
export { categorySeries, type OpenThen, type Series, type Step, serviceSeries } from './series.ts';
export {
  type Described,
  type Likeness,
  type Parts,
  partFormulas,
  type Said,
  type Similar,
  type SimilarTo,
  similarAmong,
} from './similar.ts';
export {
  clipped,
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
  touching,
  type Window,
} from './span.ts';
export { isStatement, restate, states } from './statement.ts';
export { type Grouped, groupsBy, type Tallied, tallied } from './tally.ts';
export { categoriesOf, type Named, type Relation, type Tie, tiesAmong } from './tie.ts';
