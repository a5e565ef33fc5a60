import type { Meaning } from './abbreviation.ts';
import { isMark, isWord, type Read, type Token } from './token.ts';
import type { ZoneTable } from './types.ts';
import { readZone } from './zone.ts';

/** A zone as it is said; without a `meaning` it has several or none that is known. */
export interface SaidZone {
  readonly text: string;
  readonly meaning: Meaning | undefined;
}

const spelledOut = new Set(['pacific', 'mountain', 'central', 'eastern']);

/** Reads the zone behind a clock time: `UTC`, `(PDT)`, `Europe/Berlin`, `UTC+2`, `Pacific Time`. */
function readZoneName(prose: Prose, at: number): Read<SaidZone> | undefined {
  const { tokens, zones } = prose;
  const token = tokens[at];
  if (isMark(token, '(') && isMark(tokens[at + 2], ')')) {
    const zone = readZoneName(prose, at + 1);
    return zone?.next === at + 2 ? { value: zone.value, next: at + 3 } : undefined;
  }
  if (token?.kind === 'zone')
    return { value: { text: token.text, meaning: meaningOf(token.text, zones) }, next: at + 1 };
  if (token?.kind !== 'word') return undefined;
  const { text } = token;
  if (spelledOut.has(text.toLowerCase())) {
    const time = isWord(tokens[at + 1], 'standard', 'daylight') ? at + 2 : at + 1;
    if (!isWord(tokens[time], 'time')) return undefined;
    const name = `US/${text.charAt(0).toUpperCase()}${text.slice(1).toLowerCase()}`;
    return {
      value: { text: prose.text.slice(token.start, tokens[time]?.end), meaning: { zone: name } },
      next: time + 1,
    };
  }
  const isName = Object.hasOwn(zones, text) || /^(?:[A-Z]{1,5}|utc|gmt)$/.test(text);
  if (!isName) return undefined;
  const meaning = meaningOf(text, zones);
  // What ends in T is a zone even if it is in no table; a time that names it cannot be read as being in another.
  const isZone = readZone(text, zones).kind !== 'unknown' || /^[A-Z]{2,4}T$/.test(text);
  return isZone ? { value: { text, meaning }, next: at + 1 } : undefined;
}

function meaningOf(text: string, zones: ZoneTable): Meaning | undefined {
  const reading = readZone(text, zones);
  return reading.kind === 'zone' ? reading.meaning : undefined;
}

