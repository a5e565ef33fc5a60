import { type Diagnostic, inOrder } from '../diagnostic/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';
import { actionDone } from './actions/done.ts';
import { actionDropped } from './actions/dropped.ts';
import { actionDue } from './actions/due.ts';
import { factorAnswered } from './actions/factor.ts';
import { actionFields } from './actions/fields.ts';
import { repeatWhileOpen } from './actions/repeat.ts';
import { actionWording } from './actions/wording.ts';
import { directive } from './blocks/directive.ts';
import { claim } from './claims/claim.ts';
import { durationMismatch } from './claims/duration.ts';
import { total } from './claims/total.ts';
import { drift } from './drift/drift.ts';
import { evidenceCaptured } from './evidence/captured.ts';
import { evidenceFile } from './evidence/file.ts';
import { evidenceItem } from './evidence/item.ts';
import { support } from './evidence/support.ts';
import { atLevel, levelOf, statusOf } from './level.ts';
import { override } from './override.ts';
import { credential } from './secrets/credential.ts';
import { evidenceSecrets } from './secrets/evidence.ts';
import { privateNetwork } from './secrets/private-network.ts';
import { aliasTaken } from './structure/alias.ts';
import { claimedTwice } from './structure/claimed-twice.ts';
import { duplicateId } from './structure/duplicate-id.ts';
import { headingOutline } from './structure/heading-outline.ts';
import { imageAlt } from './structure/image-alt.ts';
import { link } from './structure/link.ts';
import { placeholder } from './structure/placeholder.ts';
import { readiness } from './structure/readiness.ts';
import { reference } from './structure/reference.ts';
import { relation } from './structure/relation.ts';
import { section } from './structure/section.ts';
import { clock } from './times/clock.ts';
import { clockBackwards } from './times/clock-backwards.ts';
import { day } from './times/day.ts';
import { future } from './times/future.ts';
import { length } from './times/length.ts';
import { lifecycle } from './times/lifecycle.ts';
import { season } from './times/season.ts';
import { zoneStatement } from './times/statement.ts';
import { timelineBounds } from './times/timeline-bounds.ts';
import { timelineOrder } from './times/timeline-order.ts';
import { told } from './times/told.ts';
import { weekday } from './times/weekday.ts';
import { zonesDisagree } from './times/zones.ts';
import type { Rule } from './types.ts';
import { acronym } from './wording/acronym.ts';
import { counterfactual } from './wording/counterfactual.ts';
import { humanError } from './wording/human-error.ts';
import { minimising } from './wording/minimising.ts';
import { personAsCause } from './wording/person.ts';
import { shouldHave } from './wording/should-have.ts';

export { claimContext, claimRows, type ProjectClaims, recordContext } from './claims/context.ts';
export { judgeLog } from './times/zones.ts';
export type { Rule } from './types.ts';

/** Every rule there is. To add one, write its file and name it here. */
export const rules: readonly Rule[] = [
  readiness,
  lifecycle,
  timelineOrder,
  timelineBounds,
  clockBackwards,
  future,
  told,
  clock,
  length,
  zonesDisagree,
  season,
  zoneStatement,
  weekday,
  day,
  durationMismatch,
  total,
  claim,
  drift,
  section,
  placeholder,
  evidenceFile,
  evidenceItem,
  evidenceCaptured,
  support,
  headingOutline,
  link,
  imageAlt,
  directive,
  reference,
  relation,
  duplicateId,
  aliasTaken,
  claimedTwice,
  actionFields,
  actionWording,
  actionDue,
  actionDone,
  actionDropped,
  factorAnswered,
  repeatWhileOpen,
  personAsCause,
  humanError,
  shouldHave,
  counterfactual,
  minimising,
  acronym,
  credential,
  evidenceSecrets,
  privateNetwork,
];

/**
 * Judges one file by every rule, as grave as the config takes it, without what the file overrides. A rule that is off in the
 * state of the file is not asked.
 */
export function judgeFile(file: IncidentFile, project: Project): Diagnostic[] {
  const { config } = project;
  const status = statusOf(file);
  const asked = rules.filter(({ codes }) => codes.some((code) => levelOf(code, status, config) !== 'off'));
  const found = asked.flatMap((rule) => rule.check(file, project));
  return inOrder(override(file, atLevel(found, status, config), config));
}

/** All that is to be said of a project: what reading it found, and what every rule finds in every file. */
export const judge = (project: Project): Diagnostic[] =>
  inOrder([...project.diagnostics, ...project.files.flatMap((file) => judgeFile(file, project))]);
