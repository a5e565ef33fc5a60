import type { Meaning } from './abbreviation.ts';
import { isMark, isWord, type Prose, type Read } from './token.ts';
import type { ZoneTable } from './types.ts';
import { readZone, spelledOutZone } from './zone.ts';

/** A zone as it is said; without a `meaning` it has several or none that is known. */
export interface SaidZone {
  readonly text: string;
  readonly meaning: Meaning | undefined;
}

/** Reads the zone behind a clock time: `UTC`, `(PDT)`, `Europe/Berlin`, `UTC+2`, `Pacific Time`. */
export function readZoneName(prose: Prose, at: number): Read<SaidZone> | undefined {
  const { tokens, zones } = prose;
  const token = tokens[at];
  if (isMark(token, '(') && isMark(tokens[at + 2], ')')) {
    const zone = readZoneName(prose, at + 1);
    return zone?.next === at + 2 ? { value: zone.value, next: at + 3 } : undefined;
  }
  if (token?.kind === 'zone') return { value: saidZone(token.text, zones), next: at + 1 };
  if (token?.kind !== 'word') return undefined;
  return (
    readSpelledOut(prose, at) ??
    (isAbbreviation(token.text, zones) ? { value: saidZone(token.text, zones), next: at + 1 } : undefined)
  );
}

/** Reads `Pacific Time`, `Eastern Standard Time`. */
function readSpelledOut({ text, tokens }: Prose, at: number): Read<SaidZone> | undefined {
  const time = isWord(tokens[at + 1], 'standard', 'daylight') ? at + 2 : at + 1;
  const [first, last] = [tokens[at], tokens[time]];
  if (!first || !last || !isWord(last, 'time')) return undefined;
  const name = text.slice(first.start, last.end);
  const zone = spelledOutZone(name);
  return zone === undefined ? undefined : { value: { text: name, meaning: { zone } }, next: time + 1 };
}

/**
 * Whether a word can only be meant as a zone. In capitals, since `eat` and `cat` are words; what ends in T counts even
 * if it is in no table, so that its time is not taken to be in another zone.
 */
function isAbbreviation(word: string, zones: ZoneTable): boolean {
  if (Object.hasOwn(zones, word) || /^[A-Z]{2,4}T$/.test(word)) return true;
  return /^(?:[A-Z]{1,5}|utc|gmt)$/.test(word) && readZone(word, zones).kind !== 'unknown';
}

function saidZone(text: string, zones: ZoneTable): SaidZone {
  const reading = readZone(text, zones);
  return { text, meaning: reading.kind === 'zone' ? reading.meaning : undefined };
}
