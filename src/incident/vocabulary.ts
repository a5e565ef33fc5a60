/** The states of a post-mortem, in the order it passes through them; `waived` ends it without a text. */
export const statuses = ['draft', 'in-review', 'published', 'waived'] as const;
/** Who writes: the people who run the service, or somebody outside who can only see what was published. */
export const perspectives = ['operator', 'outside'] as const;
/** What a status page says of an incident at one moment. */
export const phases = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'update',
  'postmortem',
  'maintenance',
] as const;
/** How a status page rates an incident, the least grave first. */
export const impacts = ['none', 'minor', 'major', 'critical', 'maintenance'] as const;
/** What a row of the timeline is. */
export const entryKinds = [
  'symptom',
  'alert',
  'change',
  'action',
  'decision',
  'communication',
  'status-update',
] as const;
/** How a statement is known: seen in evidence, told by somebody, or concluded by the author. */
export const bases = ['observed', 'reported', 'inferred'] as const;
/** Who may see a part: the readers of the public site, or those of the repository alone. */
export const visibilities = ['public', 'internal'] as const;
/** Who noticed first. */
export const detectors = ['monitoring', 'internal', 'customer', 'third-party', 'unknown'] as const;
/** What an action is for. */
export const actionKinds = ['prevent', 'detect', 'mitigate', 'process', 'investigate'] as const;
/** How far an action is. */
export const actionStatuses = ['open', 'in-progress', 'done', 'dropped'] as const;
/** Whether a question has been answered. */
export const questionStates = ['open', 'answered', 'dropped'] as const;
/** How one incident stands to another; the first three say that the other one was earlier. */
export const relations = ['repeat-of', 'follows', 'caused-by', 'same-cause', 'related'] as const;
/** What a piece of evidence is. */
export const evidenceKinds = [
  'status-page',
  'command-output',
  'issue',
  'press',
  'metric',
  'log',
  'image',
  'chat',
  'document',
  'other',
] as const;

/** The times of an incident, in the order of its life. */
export const timeFields = ['started', 'detected', 'acknowledged', 'mitigated', 'impact_ended', 'resolved'] as const;

/** One of `statuses`. */
export type Status = (typeof statuses)[number];
/** One of `phases`. */
export type Phase = (typeof phases)[number];
/** One of `entryKinds`. */
export type EntryKind = (typeof entryKinds)[number];
/** One of `timeFields`. */
export type TimeField = (typeof timeFields)[number];
