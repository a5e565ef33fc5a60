export type { Config, ConfigInput } from './config/index.ts';
export { configSchema } from './config/index.ts';
export {
  allCodes,
  type Code,
  type Diagnostic,
  helpOf,
  messageOf,
  type Place,
  type Position,
  type Severity,
} from './diagnostic/index.ts';
export { type Incident, type IncidentInput, incidentSchema } from './incident/index.ts';
export { type Change, changesOf, type Ledger, latestIncidents, readLedger } from './ledger/index.ts';
export { type IncidentFile, type Project, readProject } from './project/index.ts';
export { judge, type Rule, rules } from './rule/index.ts';
export { formats } from './source/format/index.ts';
export type {
  CapturedOutput,
  LogSettings,
  Reading,
  SourceFormat,
  StatusIncident,
  StatusUpdate,
} from './source/index.ts';
export { readLog, readStream } from './source/read.ts';
