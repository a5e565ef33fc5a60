import { type DataPath, type Diagnostic, diagnose, type Place } from '../diagnostic/index.ts';
import { applyEdits, type Edit, type IncidentText } from '../document/index.ts';
import type { Action } from '../incident/index.ts';
import { type IncidentFile, type Project, readIncident } from '../project/index.ts';
import { agree, type StateChange, type Tracker, type TrackerReading } from '../tracker/index.ts';

/** An action that says where it is tracked. */
export interface TrackedAction {
  readonly file: IncidentFile;
  /** Its number in `actions:`, from 0. */
  readonly index: number;
  readonly action: Action;
  readonly ref: string;
  /** Whose ticket it is; nobody's, where no tracker recognises its address. */
  readonly tracker: Tracker | undefined;
}

/** What became of one. */
export interface SyncedAction extends TrackedAction {
  /**
   * Whether it says what its ticket says, now that the changes are made; differs from it, because it could not be written or is
   * for a person to decide; or whether its ticket could not be read, or nobody was asked for it.
   */
  readonly state: 'agrees' | 'differs' | 'unread' | 'unasked';
  /** What was written of it; of a dry run, what would be. */
  readonly changes: readonly StateChange[];
}

/** What syncing does to one file. */
export interface FileSyncing {
  readonly file: IncidentFile;
  /** The file as it is to be. */
  readonly document: IncidentText;
  readonly actions: readonly SyncedAction[];
  /** What is to be said of them, by its places in the file as it was, or as it is to be. */
  findings(document: IncidentText): Diagnostic[];
}

/** What trackers have said, by their ids. */
export type Readings = ReadonlyMap<string, TrackerReading>;

/** The actions of a file that say where they are tracked. */
export const trackedIn = (file: IncidentFile, trackers: readonly Tracker[]): TrackedAction[] =>
  (file.incident?.actions ?? []).flatMap((action, index) => {
    const { ref } = action;
    if (ref === undefined) return [];
    return [{ file, index, action, ref, tracker: trackers.find((tracker) => tracker.recognises(ref)) }];
  });

/** A finding whose place depends on which text of the file is looked at. */
interface Remark {
  readonly path: DataPath;
  readonly said: (place: Place) => Diagnostic;
}

/**
 * Holds the tracked actions of one file against what the trackers have said. Pure: nothing is written. Each action is changed by
 * itself, so that one whose YAML cannot be changed keeps no other from being right.
 */
export function syncFile(
  file: IncidentFile,
  tracked: readonly TrackedAction[],
  readings: Readings,
  { takeDue, config }: { readonly takeDue: boolean; readonly config: Project['config'] },
): FileSyncing {
  let current = file;
  const remarks: Remark[] = [];
  const actions = tracked.map((one): SyncedAction => {
    const read = ticketOf(one, readings);
    if ('state' in read) {
      remarks.push(...read.remarks);
      return { ...one, state: read.state, changes: [] };
    }
    const { index, action } = one;
    const path = (field: string): DataPath => ['actions', index, field];
    const { id, due: here = '' } = action;
    const { changes, otherDue: there, otherStatus } = agree(action, read, { takeDue });
    const { movedTo: to } = read;
    if (to !== undefined) remarks.push({ path: path('ref'), said: (at) => diagnose('ticket-moved', { id, to }, at) });
    if (there !== undefined)
      remarks.push({ path: path('due'), said: (at) => diagnose('ticket-due', { id, here, there }, at) });
    if (otherStatus !== undefined)
      remarks.push({
        path: path('status'),
        said: (at) => diagnose('ticket-disagrees', { id, there: otherStatus }, at),
      });
    const state = there === undefined && otherStatus === undefined ? 'agrees' : 'differs';
    if (changes.length === 0) return { ...one, state, changes };
    const edited = applyEdits(
      current.document,
      changes.map((change) => editOf(index, change)),
    );
    const after = edited.ok ? readIncident(edited.text, file.path, config).file : undefined;
    if (after?.incident) {
      current = after;
      return { ...one, state, changes };
    }
    const reason = edited.ok ? 'The file would not fit its schema.' : edited.reason;
    remarks.push({ path: ['actions', index], said: (at) => diagnose('ticket-unwritten', { reason }, at) });
    return { ...one, state: 'differs', changes: [] };
  });
  return {
    file,
    document: current.document,
    actions,
    findings: (document) => remarks.map(({ path, said }) => said(document.place(path))),
  };
}

/** The ticket of an action; or that nobody was asked for it, or why it could not be read. */
function ticketOf({ index, action: { id }, ref, tracker }: TrackedAction, readings: Readings) {
  const reading = tracker && readings.get(tracker.id);
  if (!reading) return { state: 'unasked', remarks: [] } as const;
  const ticket = reading.tickets.get(ref);
  if (ticket) return ticket;
  const fault = reading.faults.get(ref);
  const path = ['actions', index, 'ref'];
  const remarks: Remark[] = fault ? [{ path, said: (at) => diagnose('ticket-unread', { id, ...fault }, at) }] : [];
  return { state: 'unread', remarks } as const;
}

function editOf(index: number, { field, to }: StateChange): Edit {
  const path = ['actions', index, field];
  return to === undefined ? { op: 'remove', path } : { op: 'set', path, value: to };
}
