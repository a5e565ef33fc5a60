import { impacts, type Phase, phases } from '../../incident/index.ts';
import type { StampProblem } from '../stamp.ts';

import type { LineClock, LineTime } from './clock.ts';
import type { Columns } from './columns.ts';
import { gravityOf, gravityOfNumber, isBadState, judge } from './level.ts';
import { type Gravity, type Line, type LineIncident, type LineState, type Reason, reasons } from './line.ts';

type CellOf = (role: keyof Columns['at']) => string;

/**
 * Reads a row. Where a column says how grave a row is, or which state something is in, that decides; where none does,
 * somebody wrote the table row by row, and each is an event.
 */
export function readRow(cells: readonly string[], columns: Columns, wanted: boolean, clock: LineClock): Line | Reason {
  const cell: CellOf = (role) => cells[columns.at[role]]?.trim() ?? '';
  const message = messageOf(cell);
  const judged = judgeRow(cell, message, wanted);
  if ('why' in judged) return judged;
  const time = rowTime(cells, columns, clock);
  const until = cell('end') === '' || 'lacks' in time ? undefined : timeIn(cell('end'), columns.zone, clock);
  return {
    ...judged,
    time,
    until: until && !('lacks' in until) && !('lacks' in time) && until.epochMs >= time.epochMs ? until : undefined,
    message,
    id: columns.at.incident !== columns.at.id && cell('id') ? cell('id') : undefined,
    by: cell('by') || undefined,
    incident: incidentOf(cell),
  };
}

type Judged = Pick<Line, 'gravity' | 'state' | 'phase' | 'template'>;

function judgeRow(cell: CellOf, message: string, wanted: boolean): Judged | Reason {
  const said = cell('state');
  const phase = said === '' ? undefined : phaseOf(said);
  if (wanted || phase) return { gravity: 'low', phase, template: sameness(said, message) };
  const state = stateOf(cell);
  if (state) return { gravity: 'low', state };
  if (/^[1-5]\d\d$/.test(said)) return said.startsWith('5') ? { gravity: 'error', template: said } : reasons.answered;
  const gravity = levelOf(cell('level'));
  return gravity ? judge(message, gravity, false) : { gravity: 'low', template: sameness(said, message) };
}

/** Rows that people wrote are alike only where they are the same. */
const sameness = (said: string, message: string): string => `${said}\n${message}`;

const phaseOf = (said: string): Phase | undefined => phases.find((known) => known === said.toLowerCase());

const levelOf = (level: string): Gravity | undefined =>
  /^\d{1,2}$/.test(level) ? gravityOfNumber(Number(level)) : gravityOf(level);

/** The state a row says something is in: in its own column, or in that of the message if there is nothing else in it. */
function stateOf(cell: CellOf): LineState | undefined {
  const value = [cell('state'), cell('message')].find((word) => isBadState(word) !== undefined);
  if (value === undefined) return undefined;
  return { subject: cell('subject'), value: value.toLowerCase(), bad: isBadState(value) === true };
}

/** What a row says; of a state, what is in it and why. */
function messageOf(cell: CellOf): string {
  const message = cell('message');
  if (message !== '' && isBadState(message) === undefined) return message;
  const head = [cell('subject'), message || cell('state')].filter((part) => part !== '').join(' ');
  const reason = cell('reason');
  return reason === '' || reason === message ? head : `${head}: ${reason}`;
}

function incidentOf(cell: CellOf): LineIncident | undefined {
  if (cell('incident') === '') return undefined;
  const impact = impacts.find((known) => known === cell('impact').toLowerCase());
  return { id: cell('incident'), title: cell('title') || undefined, impact };
}

/** When a row happened: by its column for the time, together with one for the date, where they are two. */
export function rowTime(cells: readonly string[], { at, zone }: Columns, clock: LineClock): LineTime | StampProblem {
  const written = cells[at.time] ?? '';
  const time = timeIn(written, zone, clock);
  const hasDate = at.date !== -1 && at.date !== at.time;
  return 'lacks' in time && time.lacks === 'time' && hasDate
    ? timeIn(`${cells[at.date]} ${written}`, zone, clock)
    : time;
}

/** A time of a column whose name may say the zone. */
function timeIn(cell: string, zone: string | undefined, clock: LineClock): LineTime | StampProblem {
  const named = zone === undefined ? undefined : clock.field(`${cell.trim()} ${zone}`);
  if (zone === undefined || !named || 'lacks' in named) return clock.field(cell);
  return { ...named, found: cell.trim(), assumed: [...named.assumed, { lacks: 'zone', taken: zone, from: 'heading' }] };
}
