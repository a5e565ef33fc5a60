export { type Assumption, type TimeRule, timeRules } from './assumption.ts';
export { encodingOf } from './decoder.ts';
export { notes } from './format/notes.ts';
export { Log } from './log.ts';
export { mergeIncidents } from './merge.ts';
export { type DayOrder, dayOrderIn, daysIn } from './notes/day.ts';
export type { LogStream, StreamLimits } from './stream.ts';
export type * from './types.ts';
export { declaredOver, incidentWindow, remarksOn } from './window.ts';
