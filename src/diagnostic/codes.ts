import { actionCodes } from './codes/actions.ts';
import { blockCodes } from './codes/blocks.ts';
import { claimCodes } from './codes/claims.ts';
import { driftCodes } from './codes/drift.ts';
import { evidenceCodes } from './codes/evidence.ts';
import { logCodes } from './codes/logs.ts';
import { overrideCodes } from './codes/overrides.ts';
import { schemaCodes } from './codes/schema.ts';
import { secretCodes } from './codes/secrets.ts';
import { structureCodes } from './codes/structure.ts';
import { templateCodes } from './codes/templates.ts';
import { textCodes } from './codes/text.ts';
import { timeCodes } from './codes/times.ts';
import { trackerCodes } from './codes/trackers.ts';
import { wordingCodes } from './codes/wording.ts';
import { writtenTimeCodes } from './codes/written-times.ts';

/** What is always said: a text that cannot be read, does not fit, or would publish what it means to hide. */
const fixedCodes = {
  ...textCodes,
  ...schemaCodes,
  ...writtenTimeCodes,
  ...blockCodes,
  ...overrideCodes,
  ...logCodes,
  ...trackerCodes,
  ...templateCodes,
} as const;

/** What is a matter of judgement: `rules:` of afterword.yaml can set how grave it is, and a file can override it with a reason. */
const settableCodes = {
  ...timeCodes,
  ...claimCodes,
  ...evidenceCodes,
  ...structureCodes,
  ...driftCodes,
  ...actionCodes,
  ...wordingCodes,
  ...secretCodes,
} as const;

/** Everything that Afterword can find. */
export const codes = { ...fixedCodes, ...settableCodes } as const;

/** The name of what can be found: `time-no-zone`. */
export type Code = keyof typeof codes;
/** One that is a matter of judgement. */
export type SettableCode = keyof typeof settableCodes;
/** What the sentences of a code need. */
export type ArgsOf<C extends Code> = Parameters<(typeof codes)[C]['help']>[0] &
  Parameters<(typeof codes)[C]['says']>[0];

/** Every code that can be set and overridden, in the order of the tables. */
export const settable = Object.keys(settableCodes) as SettableCode[];
