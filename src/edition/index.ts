export { stripBody } from './body.ts';
export { stripIncident } from './incident.ts';
export type { Edition } from './types.ts';
