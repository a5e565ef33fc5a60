import { canonicalZone, readZone, spelledOutZone } from '../../time/index.ts';

/** Words that can name a zone: `UTC+2`, `Europe/Berlin`, `US Eastern Time`, `PST`. */
const named =
  /(?:UTC|GMT|utc|gmt)\s?[+\-−]\s?\d{1,2}(?::?\d{2})?(?!\d)|[A-Z][A-Za-z]{1,30}(?:\/[A-Z][A-Za-z_]{1,30}){1,2}|(?:US\s)?(?:Pacific|Mountain|Central|Eastern)(?!\sEurope)(?:\s(?:Standard|Daylight))?(?:\sTime)?(?![A-Za-z])|[A-Z]{1,5}(?![A-Za-z\d_])|(?:utc|gmt)(?![A-Za-z\d_])/y;
/** What ends in T and is no zone, though it stands behind a clock time. */
const noZone = /^(?:GET|PUT|POST|HOST|ROOT|BOOT|TEST|REST|JWT|NOT|BUT|OUT|INIT|EXIT|CERT|NEXT|LAST|ALERT|START)$/;

export interface ReadZone {
  /** As `parseInstant` reads it. */
  readonly name: string;
  readonly end: number;
}

/** Reads the name of a zone that stands at an offset, one with several meanings included. */
export function readZoneAt(text: string, at: number): ReadZone | undefined {
  named.lastIndex = at;
  const [word] = named.exec(text) ?? [];
  if (word === undefined) return undefined;
  const end = at + word.length;
  const name = zoneName(word);
  if (name !== undefined) return { name, end };
  // A zone that is in no table is one all the same, so that its time is not taken to be in another.
  const isUnknown =
    /^[A-Z]{2,4}T$/.test(word) && !noZone.test(word) && /^\s*(?:[):|\-–—]|$)/.test(text.slice(end, end + 8));
  return isUnknown ? { name: word, end } : undefined;
}

function zoneName(word: string): string | undefined {
  const plain = word.replace(/\s(?=[+\-−\d])|(?<=[+\-−])\s/g, '');
  if (canonicalZone(plain) !== undefined) return plain;
  const spelled = spelledOutZone(word);
  if (spelled !== undefined) return spelled;
  return /^[A-Z]{2,5}$/.test(word) && readZone(word).kind !== 'unknown' ? word : undefined;
}

/** The zones that a sentence names, each once, in order. */
export function zonesIn(text: string): string[] {
  const names: string[] = [];
  for (const { index } of text.matchAll(/(?<![\w/])[A-Zug]/g)) {
    const zone = readZoneAt(text, index);
    if (zone && text.slice(index, zone.end) !== 'Z' && zoneName(text.slice(index, zone.end))) names.push(zone.name);
  }
  return [...new Set(names)];
}
