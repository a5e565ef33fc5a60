import type { LineClock } from './clock.ts';
import {
  errorOf,
  type Fields,
  failedStatus,
  hasStatus,
  levelOf,
  messageOf,
  namesError,
  ownMessage,
  timeOf,
} from './field-parts.ts';
import { stateKeys, subjectKeys } from './keys.ts';
import { isBadState, isServiceState, judge } from './level.ts';
import { type Gravity, type Line, type LineState, type Reason, reasons } from './line.ts';
import { templateOf } from './template.ts';

/** Reads a line that is keys and values. Only an error, an answer of 500 or above, or a change of state is an event. */
export function readFields(fields: Fields, wanted: boolean, clock: LineClock): Line | Reason {
  const level = levelOf(fields);
  if (wanted || level !== 'low') return eventOf(fields, level, wanted, clock);
  // Most lines of most logs end here, so nothing is put together that is not asked for.
  const message = ownMessage(fields) ?? '';
  if (failedStatus(fields) || stateOf(fields, level, message)) return eventOf(fields, level, wanted, clock);
  return 'why' in judge(message, level, false) ? reasons.below : eventOf(fields, level, wanted, clock);
}

function eventOf(fields: Fields, level: Gravity | undefined, wanted: boolean, clock: LineClock): Line | Reason {
  const said = messageOf(fields);
  const status = level === 'error' ? undefined : failedStatus(fields);
  const known = status || (level === undefined && namesError(fields)) ? 'error' : level;
  const message = status && !said.includes(status) ? `${said || 'Answered'} with status ${status}` : said;
  const state = wanted ? undefined : stateOf(fields, known, message);
  const judged = state ? { gravity: known ?? 'low', state } : judge(message, known, wanted);
  if ('why' in judged) return judged;
  return { ...judged, time: timeOf(fields, clock), message, template: templateIn(fields, status, said) };
}

/** What a line is alike with, where that is more than its message: its status, or the template it was put together from. */
function templateIn(fields: Fields, status: string | undefined, said: string): string | undefined {
  const holes = fields['@mt'];
  if (typeof holes === 'string') return templateOf(`${holes} ${errorOf(fields)}`);
  return status && `${status} ${templateOf(said)}`;
}

/** The state that a line says something is in: what it names, or what its message is about. */
function stateOf(fields: Fields, level: Gravity | undefined, message: string): LineState | undefined {
  const value = stateValue(fields);
  const bad = value === undefined ? undefined : isBadState(value);
  if (value === undefined || bad === undefined) return undefined;
  const names = subjectKeys.flatMap((key) => (typeof fields[key] === 'string' ? [fields[key]] : []));
  const isGrave = level === 'error' || level === 'warning';
  // Errors of one service differ, and `failed` may be the state of anything; whether it is up is one and the same question.
  if ((isGrave || names.length === 0) && !isServiceState(value)) return undefined;
  if (isGrave && !bad) return undefined;
  return { subject: names.join(' ') || templateOf(message), value: value.trim().toLowerCase(), bad };
}

function stateValue(fields: Fields): string | undefined {
  for (const key of stateKeys) {
    const value = fields[key];
    if (typeof value === 'string' && value.length <= 20 && isBadState(value) !== undefined) return value;
  }
  return undefined;
}

/** Whether a line has what lines of a log have: a time, and a level, a message, or the status of an answer. */
export function areLogFields(fields: Fields, clock: LineClock): boolean {
  const time = timeOf(fields, clock);
  if ('lacks' in time && time.lacks === 'time') return false;
  return levelOf(fields) !== undefined || ownMessage(fields) !== undefined || hasStatus(fields);
}
