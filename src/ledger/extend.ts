import type { Reading } from '../source/index.ts';
import type { Instant } from '../time/index.ts';
import type { Ledger, LedgerIncident } from './ledger.ts';
import { contentOf, incidentRecord, isGone, type LedgerRecord, printRecord, updateRecord } from './record.ts';

/** What a reading adds to a ledger. */
export interface Extension {
  /** The lines to append, each with its end; '' where there is nothing new. */
  readonly text: string;
  readonly added: { readonly incidents: number; readonly updates: number };
  /** Updates and incidents that say something else than they did. */
  readonly changed: number;
  /** Updates that the log does not have any more. */
  readonly gone: number;
}

/**
 * What a later reading of the source adds to its ledger. What is there stays as it is: a change is a line of its own, and
 * what the log says as it did is no line at all. An update that is missing in an incident that the log has was deleted,
 * unless the log is `partial`: shows a window, or what is going on. An incident that is missing has only grown old.
 */
export function extendLedger(
  { incidents }: Ledger,
  reading: Pick<Reading, 'incidents'>,
  { seen, partial = false }: { readonly seen: Instant; readonly partial?: boolean },
): Extension {
  const moment = new Date(Math.floor(seen.epochMs / 1000) * 1000).toISOString().replace('.000Z', 'Z');
  const records: LedgerRecord[] = [];
  const tally = { incidents: 0, updates: 0, changed: 0, gone: 0 };
  for (const incident of [...reading.incidents].sort((a, b) => compare(a.id, b.id))) {
    const known = incidents.get(incident.id);
    const record = incidentRecord(incident, moment);
    const before = known?.versions.at(-1)?.record;
    if (!before || contentOf(before) !== contentOf(record)) {
      records.push(record);
      if (before) tally.changed++;
      else tally.incidents++;
    }
    for (const update of incident.updates) {
      const next = updateRecord(incident.id, update, moment);
      const last = known?.updates.get(update.id)?.at(-1)?.record;
      if (last && contentOf(last) === contentOf(next)) continue;
      records.push(next);
      if (last) tally.changed++;
      else tally.updates++;
    }
    if (known && !partial) {
      const gone = missing(known, new Set(incident.updates.map(({ id }) => id)));
      records.push(...gone.map((update) => ({ incident: incident.id, update, gone: true as const, seen: moment })));
      tally.gone += gone.length;
    }
  }
  return {
    text: records.map((one) => `${printRecord(one)}\n`).join(''),
    added: { incidents: tally.incidents, updates: tally.updates },
    changed: tally.changed,
    gone: tally.gone,
  };
}

/** The updates that the ledger has and did not lose yet, and the log lacks. */
function missing({ updates }: LedgerIncident, present: ReadonlySet<string>): string[] {
  return [...updates].flatMap(([id, versions]) => {
    const last = versions.at(-1)?.record;
    return present.has(id) || !last || isGone(last) ? [] : [id];
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
