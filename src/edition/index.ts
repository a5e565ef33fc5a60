export { stripBody } from './body.ts';
export { isPublished, stripIncident, withoutHiddenAnswers } from './incident.ts';
export { headText } from './said.ts';
export type { Edition } from './types.ts';
