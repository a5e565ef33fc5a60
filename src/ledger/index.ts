export { type Extension, extendLedger } from './extend.ts';
export { type Change, changesOf, type FieldChange } from './history.ts';
export { type Ledger, type LedgerIncident, latestIncidents, readLedger } from './ledger.ts';
