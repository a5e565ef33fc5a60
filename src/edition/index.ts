export { stripBody } from './body.ts';
export { isPublished, stripIncident } from './incident.ts';
export type { Edition } from './types.ts';
