import type { DataPath, Edit } from '../document/types.ts';
import type { EntryKind, Phase, TimelineEntry } from '../incident/index.ts';
import type { StatusUpdate } from '../source/index.ts';
import { formatInstant, type Instant } from '../time/index.ts';
import { rowSecond, rowText, updateDigest } from './digest.ts';

/** A row as it is written into a file; the order of its keys is the order they are written in. */
export interface FilledRow {
  readonly at: string;
  readonly until?: string;
  readonly text: string;
  readonly phase: Phase;
  readonly kind: EntryKind;
  readonly who?: string;
  readonly source: string;
  readonly visibility?: 'internal';
}

/** Who may see the rows of a source. Where nobody says, what a status page said is public, and all else is not. */
export type RowVisibility = 'public' | 'internal' | undefined;

/** The row that an update becomes. `ref` is its reference without a digest. */
export function filledRow(update: StatusUpdate, ref: string, visibility?: RowVisibility): FilledRow {
  const { kind = 'status-update' } = update;
  const isPublic = visibility === undefined ? kind === 'status-update' : visibility === 'public';
  return {
    at: rowTime(update.at),
    ...(update.until && { until: rowTime(update.until) }),
    text: rowText(update.text),
    phase: update.phase,
    kind,
    ...(update.by !== undefined && { who: update.by }),
    source: recorded(update, ref),
    ...(!isPublic && { visibility: 'internal' }),
  };
}

/** The reference of an update with the digest of what the log says. */
export const recorded = (update: StatusUpdate, ref: string): string => `${ref}#${updateDigest(update)}`;

/** A time as a filled row has it: in UTC, to the second. */
export const rowTime = (at: Instant): string => formatInstant(at, { zone: 'UTC', seconds: 'always' });

/** A row and the time it has once everything is written; `entry` is absent for one that is added. */
interface Row {
  readonly ms: number;
  readonly entry?: TimelineEntry;
}

/** Edits of `timeline:`, with the order of its rows as it is after each of them. */
export class TimelineEdits {
  readonly edits: Edit[] = [];
  readonly #rows: Row[];
  readonly #visibility: RowVisibility;

  /**
   * Starts from the rows of a file. `updates` are those that rows will take: whether a row is out of order is judged
   * by the times that its neighbours will have.
   */
  constructor(
    timeline: readonly TimelineEntry[],
    updates: ReadonlyMap<TimelineEntry, StatusUpdate>,
    visibility: RowVisibility,
  ) {
    this.#visibility = visibility;
    this.#rows = timeline.map((entry) => {
      const update = updates.get(entry);
      return { ms: update ? rowMs(update) : entry.at.epochMs, entry };
    });
  }

  /** Adds a row after the last one that is not later. */
  add(update: StatusUpdate, ref: string): void {
    this.insert(rowMs(update), filledRow(update, ref, this.#visibility));
  }

  /** Writes the digest of what the log says into a row, and nothing else. */
  record(entry: TimelineEntry, update: StatusUpdate, ref: string): void {
    this.#set(entry, { source: recorded(update, ref) });
  }

  /**
   * Gives a row what the log says and keeps its other keys. It stays where it is unless its time would then be out of
   * order.
   */
  take(entry: TimelineEntry, update: StatusUpdate, ref: string): void {
    const index = this.#indexOf(entry);
    const ms = rowMs(update);
    const { at, until, text, phase, source } = filledRow(update, ref);
    const retimed = rowSecond(entry.at) !== rowSecond(update.at);
    const [before, after] = [this.#rows[index - 1], this.#rows[index + 1]];
    this.#set(entry, {
      ...(retimed && { at }),
      ...(until !== undefined && until !== (entry.until && rowTime(entry.until)) && { until }),
      ...(rowText(entry.text) !== text && { text }),
      ...(entry.phase !== phase && { phase }),
      source,
    });
    if (retimed && ((before && before.ms > ms) || (after && after.ms < ms))) this.#move(index, ms);
  }

  /** Writes into a row that another source tells the same. */
  tellAlso(entry: TimelineEntry, index: number, ref: string): void {
    this.edits.push({ op: 'insert', path: ['timeline', this.#indexOf(entry), 'also'], index, value: ref });
  }

  #move(from: number, ms: number): void {
    const [row] = this.#rows.splice(from, 1);
    const to = this.#rows.findLastIndex((other) => other.ms <= ms) + 1;
    this.#rows.splice(to, 0, row as Row);
    this.edits.push({ op: 'move', path: ['timeline'], from, to });
  }

  /** Puts a row after the last one that is not later than `ms`. */
  insert(ms: number, value: object): void {
    const index = this.#rows.findLastIndex((row) => row.ms <= ms) + 1;
    this.edits.push({ op: 'insert', path: ['timeline'], index, value });
    this.#rows.splice(index, 0, { ms });
  }

  #set(entry: TimelineEntry, values: Readonly<Record<string, unknown>>): void {
    const path: DataPath = ['timeline', this.#indexOf(entry)];
    for (const [key, value] of Object.entries(values)) this.edits.push({ op: 'set', path: [...path, key], value });
  }

  #indexOf(entry: TimelineEntry): number {
    return this.#rows.findIndex((row) => row.entry === entry);
  }
}

const rowMs = (update: StatusUpdate): number => rowSecond(update.at) * 1000;
