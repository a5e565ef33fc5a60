import { LineClock } from '../lines/clock.ts';
import type { Fields } from '../lines/field-parts.ts';
import { areLogFields, readFields } from '../lines/fields.ts';
import { knownKeys } from '../lines/keys.ts';
import { type LineShape, reasons } from '../lines/line.ts';
import { lineFormat } from '../lines/line-format.ts';
import type { LogSettings, SourceFormat } from '../types.ts';

const blank = 0x20;
const quote = 0x22;
const backslash = 0x5c;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function shape(settings: LogSettings): LineShape {
  const clock = new LineClock(settings);
  return {
    read: (text, wanted) => {
      const fields = fieldsOf(text);
      if (fields) return readFields(fields, wanted, clock);
      return /^\s/.test(text) ? reasons.goesOn : reasons.foreign;
    },
  };
}

/**
 * The keys of a line that are known, with their values; `undefined` for a line that does not begin with a key, or has only
 * one. A word without a value is a flag; of two values of a key, the first counts.
 */
function fieldsOf(text: string): Fields | undefined {
  const fields: Record<string, unknown> = {};
  let count = 0;
  let equals = text.indexOf('=');
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) === blank) continue;
    // It is looked for only once for all the words before it.
    if (equals !== -1 && equals < at) equals = text.indexOf('=', at);
    const space = text.indexOf(' ', at);
    if (equals <= at || (space !== -1 && space < equals)) {
      if (count === 0) return undefined;
      if (space === -1 || equals === -1) break;
      at = space;
      continue;
    }
    count++;
    const key = text.slice(at, equals);
    const isQuoted = text.charCodeAt(equals + 1) === quote;
    const end = isQuoted ? closingQuote(text, equals + 2) : text.indexOf(' ', equals);
    const value = text.slice(isQuoted ? equals + 2 : equals + 1, end === -1 ? text.length : end);
    if (knownKeys.has(key) && fields[key] === undefined) fields[key] = isQuoted ? unescaped(value) : value;
    at = end === -1 ? text.length : end;
  }
  return count >= 2 ? fields : undefined;
}

/** The offset of the quote that closes a value; -1 where none does. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return at;
  }
  return -1;
}

const unescaped = (text: string): string =>
  text.includes('\\') ? text.replace(/\\(.)/gs, (_whole, char: string) => escapes[char] ?? char) : text;

function fits(line: string): boolean {
  const fields = fieldsOf(line);
  return fields !== undefined && areLogFields(fields, new LineClock({}));
}

/** logfmt, as logrus, log15 and others write it: keys and values with `=` between them. */
export const logfmt: SourceFormat = lineFormat({ id: 'logfmt', title: 'logfmt', fits, shape });
