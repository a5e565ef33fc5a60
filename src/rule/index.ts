import { type Diagnostic, inOrder } from '../diagnostic/index.ts';
import type { IncidentFile, Project } from '../project.ts';
import { claim } from './claim.ts';
import { directive } from './directive.ts';
import { drift } from './drift.ts';
import { duplicate } from './duplicate.ts';
import { durationMismatch } from './duration.ts';
import { evidence } from './evidence.ts';
import { lifecycle } from './lifecycle.ts';
import { link } from './link.ts';
import { placeholder } from './placeholder.ts';
import { readiness } from './readiness.ts';
import { reference } from './reference.ts';
import { section } from './section.ts';
import { timelineBounds, timelineOrder } from './timeline.ts';
import type { Rule } from './types.ts';
import { zonesDisagree } from './zones.ts';

export type { Rule } from './types.ts';
export { judgeLog } from './zones.ts';

/** Every rule there is. To add one, write its file and name it here. */
export const rules: readonly Rule[] = [
  readiness,
  lifecycle,
  timelineOrder,
  timelineBounds,
  zonesDisagree,
  durationMismatch,
  claim,
  drift,
  section,
  placeholder,
  evidence,
  link,
  directive,
  reference,
  duplicate,
];

/** Judges one file by every rule. */
export const judgeFile = (file: IncidentFile, project: Project): Diagnostic[] =>
  inOrder(rules.flatMap((rule) => rule.check(file, project)));

/** All that is to be said of a project: what reading it found, and what every rule finds in every file. */
export const judge = (project: Project): Diagnostic[] =>
  inOrder([...project.diagnostics, ...project.files.flatMap((file) => judgeFile(file, project))]);
