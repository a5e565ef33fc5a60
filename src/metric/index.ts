export {
  type ClaimContext,
  type Claimed,
  type ClaimProblem,
  type ClaimResult,
  claimNames,
  evaluate,
  isOverMany,
} from './claim.ts';
export { type Count, counts } from './count.ts';
export { type Duration, type DurationId, duration, durationIds, durations, impactEnd, known } from './duration.ts';
export { type Parameter, type ParameterProblem, parseExpression, type Vocabulary } from './expression.ts';
export type { ClaimNumber } from './number.ts';
export { isSeen } from './part.ts';
export type { IncidentRow, Run } from './span.ts';
export { isStatement, restate, states, write } from './statement.ts';
