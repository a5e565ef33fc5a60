export { clockOff, clockShifts, type Pair, samePairs, shiftOf, shortened, type Telling } from './clock.ts';
export type { CitedUpdate, Comparable } from './compare.ts';
export { isUntouched, type UpdateContent, updateDigest } from './digest.ts';
export { drift } from './drift.ts';
export { citeOutputs, type OutputFile } from './evidence.ts';
export { type CitingRow, type Conflict, type FillInput, type FillPlan, planFill, type RowChange } from './fill.ts';
export { type IncidentRef, parseIncidentRef, parseSourceRef, sourceRef, type UpdateRef } from './reference.ts';
export { acceptEdits, lifecycleSuggestions, type SuggestedField, type Suggestion, suggestedFields } from './suggest.ts';
