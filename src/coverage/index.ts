export {
  type CoverageCounts,
  type CoverageOptions,
  type Covered,
  countPromises,
  countStandings,
  coverageOf,
  type MadePromise,
} from './coverage.ts';
export { type PolicyDue, policyDue, withPolicyDues } from './due.ts';
export { groundSchema } from './ground.ts';
export { type Decision, decide, type Ground, type PolicyRule, rulesOf } from './policy.ts';
export type { KeptBy } from './promise/keeping.ts';
export { type PromiseState, type PromiseStateId, promiseStateIds } from './promise/state.ts';
export {
  isCovered,
  isOfStatusPage,
  type LoggedEvent,
  type LoggedIncident,
  loggedEvents,
  loggedIncidents,
  servicesHit,
  severityRated,
} from './record.ts';
export { type Answer, type Reason, type Standing, type StandingId, standings, standingsOf } from './standing.ts';
