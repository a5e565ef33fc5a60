export { type Keeping, type KeptBy, keepingsOf } from './keeping.ts';
export { type PromiseKind, type PromiseOptions, promisesIn, type StatusPromise } from './promises.ts';
export {
  type PromiseContext,
  type PromiseState,
  type PromiseStateId,
  promiseStateIds,
  promiseStates,
} from './state.ts';
