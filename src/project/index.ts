export { withoutFile, withTexts } from './change.ts';
export { configProblems, readConfig } from './config.ts';
export { readFacts } from './facts.ts';
export { readIncident } from './incident.ts';
export { attachedPath, linkedPath } from './links.ts';
export { ledgerPath, logSettings, readCompanions, readLogs, readLongLog } from './logs.ts';
export { readProject } from './read.ts';
export type { IncidentFile, Project, SourceLogs } from './types.ts';
export { unreadable } from './unreadable.ts';
