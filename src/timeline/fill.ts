import type { Edit } from '../document/types.ts';
import type { TimelineEntry } from '../incident/index.ts';
import type { StatusUpdate } from '../source/index.ts';
import type { ZoneTable } from '../time/index.ts';
import { type CitedUpdate, type Comparable, compare } from './compare.ts';
import { rowSecond, rowText, type UpdateContent } from './digest.ts';
import { parseSourceRef } from './reference.ts';
import { type RowVisibility, rowTime, TimelineEdits } from './rows.ts';
import { sameEvent } from './same.ts';
import { lifecycleSuggestions, type Suggestion } from './suggest.ts';

export interface FillInput extends Comparable {
  /** Settles every conflict in favour of the file: the row stays, and its `source` records what the log says. */
  readonly keepOurs?: boolean;
  /** Who may see the rows that are added. */
  readonly visibility?: RowVisibility;
  /** What ambiguous zone abbreviations mean, for the times that updates state. */
  readonly zones?: ZoneTable;
}

/** A row of the file that cites an update; `rowIndex` counts in `timeline:` before the edits. */
export interface CitingRow {
  readonly ref: string;
  readonly rowIndex: number;
}

/** A row that is edited: it takes what the log says, or the digest of that alone (its own words stay). */
export interface RowChange extends CitingRow {
  readonly takes: 'log' | 'digest';
}

/** A row and an update that both differ from what was filled in. `ours` and `theirs` have the parts that differ. */
export interface Conflict extends CitingRow {
  readonly ours: string;
  readonly theirs: string;
  /** Whether `source:` has the digest of what was filled in. */
  readonly recorded: boolean;
}

/** What filling would do to one incident file. Filling again after it does nothing. */
export interface FillPlan {
  /** In order, each in terms of the file after the one before. */
  readonly edits: readonly Edit[];
  readonly added: readonly CitedUpdate[];
  /** Updates of which the timeline has the same event from another source; their references go beside it. */
  readonly folded: readonly CitingRow[];
  readonly updated: readonly RowChange[];
  readonly conflicts: readonly Conflict[];
  /** Rows that stay although the log has their incident and not their update. */
  readonly gone: readonly CitingRow[];
  /** How many rows stay because the log says what it said. */
  readonly unchanged: number;
  /** Times that the log would give the incident; none of them is among the edits. */
  readonly suggestions: readonly Suggestion[];
}

/**
 * Plans what a status log adds to the timeline of an incident file. Rows that stand keep their order: a row that is
 * added goes after the last one that is not later, and a row that the log has given another time moves only where it
 * would stand out of order.
 */
export function planFill(input: FillInput): FillPlan {
  const { rows, missing } = compare(input);
  const taken = rows.flatMap(({ standing, row, update }) =>
    update && standing === 'log-changed' ? [[row, update] as const] : [],
  );
  const timeline = new TimelineEdits(input.incident.timeline, new Map(taken), input.visibility);
  const updated: RowChange[] = [];
  const conflicts: Conflict[] = [];
  const gone: CitingRow[] = [];
  let unchanged = 0;

  for (const { ref, index: rowIndex, row, update, standing } of rows) {
    if (!update) gone.push({ ref, rowIndex });
    else if (standing === 'kept') unchanged++;
    else if (standing === 'log-changed') {
      timeline.take(row, update, ref);
      updated.push({ ref, rowIndex, takes: 'log' });
    } else if (standing === 'settled' || input.keepOurs) {
      timeline.record(row, update, ref);
      updated.push({ ref, rowIndex, takes: 'digest' });
    } else conflicts.push({ ref, rowIndex, recorded: standing !== 'unrecorded', ...differenceOf(row, update) });
  }

  const folded: CitingRow[] = [];
  const added: CitedUpdate[] = [];
  for (const cited of missing) {
    const rowIndex = input.incident.timeline.findIndex((row) => tellsToo(row, cited, input.source));
    const row = input.incident.timeline[rowIndex];
    if (row) {
      const more = folded.filter((one) => one.rowIndex === rowIndex).length;
      timeline.tellAlso(row, row.also.length + more, cited.ref);
      folded.push({ ref: cited.ref, rowIndex });
    } else {
      timeline.add(cited.update, cited.ref);
      added.push(cited);
    }
  }

  const suggestions = lifecycleSuggestions(input);
  return { edits: timeline.edits, added, folded, updated, conflicts, gone, unchanged, suggestions };
}

/** Whether a row that was filled in from another source tells the event of this update. */
const tellsToo = (row: TimelineEntry, { update }: CitedUpdate, source: string): boolean =>
  row.source !== undefined && parseSourceRef(row.source)?.source !== source && sameEvent(row, update);

/** The parts in which a row and an update differ, as one line each. */
function differenceOf(row: TimelineEntry, update: StatusUpdate): { ours: string; theirs: string } {
  const parts: ((content: UpdateContent) => string)[] = [];
  if (rowSecond(row.at) !== rowSecond(update.at)) parts.push(({ at }) => rowTime(at));
  if (endOf(row) !== endOf(update)) parts.push((content) => `until ${endOf(content) ?? 'no end'}`);
  if (row.phase !== update.phase) parts.push(({ phase }) => phase ?? 'no phase');
  if (rowText(row.text) !== rowText(update.text)) parts.push(({ text }) => rowText(text));
  const tell = (content: UpdateContent): string => parts.map((part) => part(content)).join(' · ');
  return { ours: tell(row), theirs: tell(update) };
}

const endOf = ({ until }: UpdateContent): string | undefined => until && rowTime(until);
