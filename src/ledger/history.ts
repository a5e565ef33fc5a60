import type { LedgerIncident } from './ledger.ts';
import { type GoneRecord, type IncidentRecord, isGone, type UpdateRecord } from './record.ts';

/** One part of a record that says something else than it did. */
export interface FieldChange {
  readonly field: 'title' | 'impact' | 'components' | 'url' | 'at' | 'until' | 'phase' | 'text' | 'by';
  readonly was: string;
  readonly is: string;
}

/**
 * Something that the provider did to what it had said.
 * - `edited`: parts of an update, or of the incident as a whole (then `update` is absent), say something else.
 * - `backdated`: a change of time, or an update that came later than others and is shown before them.
 * - `deleted`: the update is not there any more; `fields` is empty.
 * - `restored`: it is there again.
 */
export interface Change {
  readonly kind: 'edited' | 'backdated' | 'deleted' | 'restored';
  readonly update?: string;
  /** When it was noticed, as the ledger has it. */
  readonly seen: string;
  readonly fields: readonly FieldChange[];
}

/** What the provider changed about an incident after it had been seen, in the order it was noticed. */
export function changesOf(incident: LedgerIncident): Change[] {
  const changes = [
    ...whole(incident),
    ...[...incident.updates].flatMap(([id, versions]) =>
      ofUpdate(
        id,
        versions.map(({ record }) => record),
      ),
    ),
    ...lateComers(incident),
  ];
  return changes.sort((a, b) => compare(a.seen, b.seen) || compare(a.update ?? '', b.update ?? ''));
}

function whole({ versions }: LedgerIncident): Change[] {
  return versions.slice(1).flatMap(({ record }, i): Change[] => {
    const before = versions[i]?.record;
    const fields = before ? differences(before, record, ['title', 'impact', 'components', 'url']) : [];
    return fields.length > 0 ? [{ kind: 'edited', seen: record.seen, fields }] : [];
  });
}

function ofUpdate(update: string, records: readonly (UpdateRecord | GoneRecord)[]): Change[] {
  return records.slice(1).flatMap((record, i): Change[] => {
    const { seen } = record;
    if (isGone(record)) return [{ kind: 'deleted', update, seen, fields: [] }];
    const before = records.slice(0, i + 1).findLast((earlier) => !isGone(earlier)) as UpdateRecord | undefined;
    const fields = before ? differences(before, record, ['at', 'until', 'phase', 'by', 'text']) : [];
    if (isGone(records[i] as UpdateRecord | GoneRecord)) return [{ kind: 'restored', update, seen, fields }];
    return [{ kind: fields.some(({ field }) => field === 'at') ? 'backdated' : 'edited', update, seen, fields }];
  });
}

/** Updates that were first seen after others and are shown before one of them. */
function lateComers({ updates }: LedgerIncident): Change[] {
  const firsts = [...updates].flatMap(([update, [first]]) =>
    first && !isGone(first.record) ? [{ update, record: first.record }] : [],
  );
  return firsts.flatMap(({ update, record: { seen, at } }): Change[] => {
    const overtaken = firsts.some(({ record }) => record.seen < seen && record.at > at);
    return overtaken ? [{ kind: 'backdated', update, seen, fields: [] }] : [];
  });
}

function differences<R extends IncidentRecord | UpdateRecord>(
  before: R,
  after: R,
  fields: readonly (FieldChange['field'] & keyof R)[],
): FieldChange[] {
  return fields.flatMap((field): FieldChange[] => {
    const [was, is] = [shown(before[field]), shown(after[field])];
    return was === is ? [] : [{ field, was, is }];
  });
}

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? '')) || '–';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
