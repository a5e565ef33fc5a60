import { type Diagnostic, inOrder } from '../diagnostic/index.ts';
import type { IncidentFile, Project } from '../project.ts';
import { directive } from './blocks/directive.ts';
import { claim } from './claims/claim.ts';
import { durationMismatch } from './claims/duration.ts';
import { drift } from './drift/drift.ts';
import { evidence } from './evidence/evidence.ts';
import { atLevel, statusOf } from './level.ts';
import { override } from './override.ts';
import { duplicate } from './structure/duplicate.ts';
import { link } from './structure/link.ts';
import { placeholder } from './structure/placeholder.ts';
import { readiness } from './structure/readiness.ts';
import { reference } from './structure/reference.ts';
import { section } from './structure/section.ts';
import { lifecycle } from './times/lifecycle.ts';
import { timelineBounds } from './times/timeline-bounds.ts';
import { timelineOrder } from './times/timeline-order.ts';
import { zonesDisagree } from './times/zones.ts';
import type { Rule } from './types.ts';

export { judgeLog } from './times/zones.ts';
export type { Rule } from './types.ts';

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

/** Judges one file by every rule, as grave as the config takes it, without what the file overrides. */
export const judgeFile = (file: IncidentFile, project: Project): Diagnostic[] => {
  const found = rules.flatMap((rule) => rule.check(file, project));
  return inOrder(override(file, atLevel(found, statusOf(file), project.config)));
};

/** All that is to be said of a project: what reading it found, and what every rule finds in every file. */
export const judge = (project: Project): Diagnostic[] =>
  inOrder([...project.diagnostics, ...project.files.flatMap((file) => judgeFile(file, project))]);
