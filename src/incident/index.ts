export { type ReadinessGap, readinessGaps } from './readiness.ts';
export * from './schema.ts';
