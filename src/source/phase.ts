import type { Phase } from '../incident/index.ts';

/** What status pages call the state of an incident or of a maintenance, without its blanks, and the phase that is. */
const phases: ReadonlyMap<string, Phase> = new Map([
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['resolved', 'resolved'],
  ['postmortem', 'postmortem'],
  ['update', 'update'],
  ['scheduled', 'maintenance'],
  ['inprogress', 'maintenance'],
  ['verifying', 'maintenance'],
  ['completed', 'maintenance'],
]);

/** The phase of a state as a page writes it: `In progress`, `in_progress` and `INPROGRESS` are one. `undefined` if it is unknown. */
export const pagePhase = (state: string | undefined): Phase | undefined =>
  phases.get((state ?? '').toLowerCase().replace(/[\s_-]+/g, ''));
