import type { LineClock } from './clock.ts';
import { type Line, type Reason, reasons } from './line.ts';
import { monthOf, wallOf } from './wall.ts';

/** A line of an access log in common or combined format up to its status; a virtual host may stand before it. */
const shape =
  /^\S+(?: \S+){2,4}? \[((\d\d)\/([A-Za-z]{3})\/(\d{4}):(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))? ([-+]\d{4}))\] "((?:[^"\\]|\\.)*)" (\d{3}) /;

/** Whether a line is one of an access log. */
export const isAccessLine = (line: string): boolean => shape.test(`${line} `);

/** The status of a line of an access log, without reading the rest of it; `undefined` where it has none. */
function statusOf(text: string): number | undefined {
  const opened = text.indexOf('] "');
  for (
    let quote = text.indexOf('" ', opened + 3);
    opened !== -1 && quote !== -1;
    quote = text.indexOf('" ', quote + 1)
  ) {
    const status = Number(text.slice(quote + 2, quote + 5));
    const next = text.charCodeAt(quote + 5);
    const isEscaped = text.charCodeAt(quote - 1) === 0x5c;
    if (status >= 100 && !isEscaped && (next === 0x20 || Number.isNaN(next))) return status;
  }
  return undefined;
}

/** Reads a line of an access log: it matters where the status is 500 or above. What was asked for is told without its query. */
export function readAccess(text: string, wanted: boolean, clock: LineClock): Line | Reason {
  const known = statusOf(text);
  if (known === undefined) return reasons.foreign;
  if (known < 500 && !wanted) return reasons.answered;
  const match = shape.exec(`${text} `);
  if (!match) return reasons.foreign;
  const [, found = '', day, month, year, hour, minute, second, fraction, offset, request = '', status = ''] = match;
  const time = clock.at(found, wallOf(year, monthOf(month), day, hour, minute, second, fraction), offset);
  const [asked = ''] = request.replace(/ HTTP\/[\d.]+$/, '').split('?', 1);
  return { time, gravity: 'error', message: `${asked || '-'} was answered with ${status}`, template: status };
}
