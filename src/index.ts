export type { Config, ConfigInput } from './config.ts';
export { configSchema } from './config.ts';
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
export { type IncidentFile, type Project, readProject } from './project.ts';
export { judge, type Rule, rules } from './rule/index.ts';
export {
  type CapturedOutput,
  formats,
  type LogSettings,
  type Reading,
  readLog,
  readStream,
  type SourceFormat,
  type StatusIncident,
  type StatusUpdate,
} from './source/index.ts';
