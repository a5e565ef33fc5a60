import { type DatedRow, isDated, rowOf } from '../../metric/index.ts';
import type { Shown } from './summary.ts';

/** Those of some incidents whose start is known, as numbers over many incidents look at them, in the same order. */
export const datedRows = (incidents: readonly Shown[]): DatedRow[] =>
  incidents.map(({ id, incident }) => rowOf(id, incident)).filter(isDated);
