import type { StampProblem } from '../stamp.ts';
import { epoch, type LineClock, type LineTime } from './clock.ts';
import { errorKeys, levelKeys, looseMessageKeys, messageKeys, statusKeys, timeKeys } from './keys.ts';
import { gravityOf, gravityOfNumber } from './level.ts';
import type { Gravity } from './line.ts';

/** A line as keys and values, in the order of the line. */
export type Fields = Readonly<Record<string, unknown>>;

/** When a line was written: by the first of its keys that holds a time. */
export function timeOf(fields: Fields, clock: LineClock): LineTime | StampProblem {
  let problem: StampProblem | undefined;
  for (const key of timeKeys) {
    const value = dateOf(fields[key]);
    if (value === undefined) continue;
    const time = typeof value === 'number' ? epoch(String(value), value) : clock.field(value);
    if (!('lacks' in time)) return time;
    if (problem?.lacks === undefined || problem.lacks === 'time') problem = time;
  }
  const { date, time } = fields;
  if (problem?.lacks === 'time' && typeof date === 'string' && typeof time === 'string') {
    return clock.field(`${date} ${time}`);
  }
  return problem ?? { found: '', lacks: 'time' };
}

/** A time as text or as a number; MongoDB wraps it. */
function dateOf(value: unknown): string | number | undefined {
  if (typeof value === 'string' || typeof value === 'number') return value;
  const wrapped = (value as { readonly $date?: unknown } | null | undefined)?.$date;
  return typeof wrapped === 'string' || typeof wrapped === 'number' ? wrapped : undefined;
}

/** How grave a line is by its own level; `undefined` where it has none that is known. */
export function levelOf(fields: Fields): Gravity | undefined {
  for (const key of levelKeys) {
    const value = fields[key];
    // Some libraries write an object with the name and the number of the level.
    const level = isObject(value) ? (value.name ?? value.Name) : value;
    if (typeof level !== 'string' && typeof level !== 'number') continue;
    const gravity = gravityOfValue(level);
    if (gravity) return gravity;
  }
  return rareLevel(fields);
}

const gravityOfValue = (value: string | number): Gravity | undefined =>
  typeof value === 'number' || /^\d{1,2}$/.test(value) ? gravityOfNumber(Number(value)) : gravityOf(value.trim());

function rareLevel(fields: Fields): Gravity | undefined {
  const { levelno, severityNumber, SeverityNumber, severity_number: snake, s, log } = fields;
  // Python has 40 for an error where others have a warning.
  if (typeof levelno === 'number') return levelno >= 40 ? 'error' : levelno >= 30 ? 'warning' : 'low';
  const telemetry = severityNumber ?? SeverityNumber ?? snake;
  if (typeof telemetry === 'number') return telemetry >= 17 ? 'error' : telemetry >= 13 ? 'warning' : 'low';
  if (typeof s === 'string' && /^[FEWID]\d?$/.test(s)) return /^[FE]/.test(s) ? 'error' : s === 'W' ? 'warning' : 'low';
  const nested = (log as Fields | undefined)?.level;
  if (typeof nested === 'string') return gravityOf(nested);
  // The compact format of Serilog leaves out the level of what is merely told.
  return '@t' in fields && !('@l' in fields) ? 'low' : undefined;
}

/** What a line says; with the error that it names, where the message does not have it. */
export function messageOf(fields: Fields): string {
  const own = ownMessage(fields) ?? textOf(fields, looseMessageKeys) ?? nestedMessage(fields) ?? '';
  const error = errorOf(fields);
  if (own === '' || error === '' || own.includes(error)) return own || error;
  return `${own.trimEnd()}: ${error}`;
}

/** The message, with the values put into it where it is a template. */
export function ownMessage(fields: Fields): string | undefined {
  const own = textOf(fields, messageKeys);
  const template = fields['@mt'];
  if (own !== undefined || typeof template !== 'string') return own;
  return template.replace(/\{[@$]?(\w{1,64})(?:[,:][^{}]*)?\}/g, (hole, name: string) => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : hole;
  });
}

function nestedMessage({ jsonPayload, attributes }: Fields): string | undefined {
  const inner = [jsonPayload, attributes].find((value) => typeof value === 'object' && value !== null);
  return inner && textOf(inner as Fields, messageKeys);
}

function textOf(fields: Fields, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** The error that a line names, without its stack; some libraries put it into a group of keys. */
export const errorOf = (fields: Fields): string => ownError(fields) || errorWithin(fields, 2);

function ownError(fields: Fields): string {
  for (const key of errorKeys) {
    const value = fields[key];
    const text = isObject(value) ? textOf(value, ['message', 'msg', 'Message', 'error']) : value;
    if (typeof text === 'string' && text.trim() !== '') return text.trim().split(/\r?\n/, 1)[0] ?? '';
  }
  return '';
}

function errorWithin(fields: Fields, depth: number): string {
  if (depth === 0) return '';
  for (const value of Object.values(fields)) {
    const error = isObject(value) ? ownError(value) || errorWithin(value, depth - 1) : '';
    if (error !== '') return error;
  }
  return '';
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a line has an error, which most libraries leave out where there is none. */
export const namesError = (fields: Fields): boolean => errorKeys.some((key) => saysError(fields[key]));

const saysError = (value: unknown): boolean =>
  typeof value === 'string'
    ? !/^(?:|-|null|nil|none|false|0)$/i.test(value.trim())
    : typeof value === 'object' && value !== null;

/** The status of an answer that failed, 500 or above, which a line tells of. */
export function failedStatus(fields: Fields): string | undefined {
  for (const key of statusKeys) {
    if (isFailedStatus(fields[key])) return String(fields[key]);
  }
  const { res, response, httpRequest, http } = fields;
  if (res === undefined && response === undefined && httpRequest === undefined && http === undefined) return undefined;
  const answers = [res, response, httpRequest, within(http, 'response')];
  const nested = answers.flatMap((answer) => ['statusCode', 'status_code', 'status'].map((key) => within(answer, key)));
  const failed = nested.find(isFailedStatus);
  return failed === undefined ? undefined : String(failed);
}

/** Whether a line has the status of an answer. */
export const hasStatus = (fields: Fields): boolean => statusKeys.some((key) => /^[1-5]\d\d$/.test(String(fields[key])));

const within = (value: unknown, key: string): unknown => (value as Fields | null | undefined)?.[key];

const isFailedStatus = (value: unknown): boolean =>
  (typeof value === 'number' && value >= 500 && value <= 599) || (typeof value === 'string' && /^5\d\d$/.test(value));
