import leven from 'leven';
import { abbreviations, type Meaning, sameClock } from './abbreviation.ts';
import { offsetAt, Temporal } from './temporal.ts';
import type { ZoneTable } from './types.ts';

/** What a word after a clock time is. */
export type ZoneReading =
  | { readonly kind: 'zone'; readonly meaning: Meaning }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Meaning[] }
  | { readonly kind: 'unknown' };

const clockOwner = new Map(Object.entries(sameClock).flatMap(([owner, zones]) => zones.map((zone) => [zone, owner])));

const offsetShape = /^(?:UTC|GMT)?([+\-−])(\d{1,2})(?::?(\d{2}))?$/i;
/** From Baker Island to the Line Islands; what lies beyond is a slip of the pen. */
const widestOffset = 14 * 60;

function canonicalOffset(text: string): string | undefined {
  const match = offsetShape.exec(text);
  if (!match) return undefined;
  const hours = Number(match[2]);
  const minutes = Number(match[3] ?? 0);
  if (minutes > 59 || hours * 60 + minutes > widestOffset) return undefined;
  if (hours === 0 && minutes === 0) return 'UTC';
  const sign = match[1] === '+' ? '+' : '-';
  return `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

const ianaShape = /^[a-z][a-z0-9_-]{0,30}(?:\/[a-z0-9][a-z0-9_+-]{0,40}){1,2}$/i;
const utcNames = /^(?:utc|gmt|z|etc\/(?:utc|uct|gmt|gmt[+-]?0|greenwich|universal|zulu))$/i;

/**
 * The name of a zone as `Instant` keeps it: an IANA name in its own spelling, an offset as `+02:00`, or `UTC`.
 * `undefined` for what is none of these, abbreviations included. IANA names have a `/`: the one-word ones (`EST`,
 * `Japan`) are aliases kept for old machines, and some of them are not what people mean by them.
 */
export function canonicalZone(text: string): string | undefined {
  if (utcNames.test(text)) return 'UTC';
  if (!ianaShape.test(text)) return canonicalOffset(text);
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    return undefined;
  }
}

/** The meaning of a zone's name or abbreviation, in any case. `zones` goes before the table of abbreviations. */
export function readZone(text: string, zones: ZoneTable = {}): ZoneReading {
  const abbreviation = text.toUpperCase();
  const meanings = Object.hasOwn(abbreviations, abbreviation) ? (abbreviations[abbreviation] ?? []) : [];
  const configured = Object.entries(zones).find(([name]) => name.toUpperCase() === abbreviation)?.[1];
  if (configured !== undefined) {
    const zone = canonicalZone(configured);
    if (zone === undefined) return { kind: 'unknown' };
    return { kind: 'zone', meaning: meanings.find((meaning) => meaning.zone === zone) ?? { zone } };
  }
  const [first, ...others] = meanings;
  if (first) {
    return others.length === 0 ? { kind: 'zone', meaning: first } : { kind: 'ambiguous', candidates: meanings };
  }
  const zone = canonicalZone(text);
  return zone === undefined ? { kind: 'unknown' } : { kind: 'zone', meaning: { zone } };
}

/**
 * The abbreviation for `zone` at `epochMs` that has one meaning, if there is one: `PDT`, `CET`, and `ET` in winter,
 * because `EST` has several.
 */
export function abbreviationAt(zone: string, epochMs: number): string | undefined {
  const clock = clockOwner.get(zone) ?? zone;
  const names = Object.entries(abbreviations)
    .filter(([, meanings]) => meanings.length === 1 && meanings[0]?.zone === clock)
    .map(([name, [meaning]]) => ({ name, offset: meaning?.offset }));
  const offset = offsetAt(epochMs, zone);
  return (names.find((name) => name.offset === offset) ?? names.find((name) => name.offset === undefined))?.name;
}

/** IANA names that a misspelt zone, or a city, may stand for; the nearest first, three at most. */
export function zonesLike(text: string): readonly string[] {
  const wanted = text.toLowerCase().replaceAll(' ', '_');
  const spelledOut = /^(?:us_)?(pacific|mountain|central|eastern)(?:_(?:standard_|daylight_)?time)?$/.exec(wanted)?.[1];
  if (spelledOut) return [`US/${spelledOut[0]?.toUpperCase()}${spelledOut.slice(1)}`];
  if (wanted.length < 4 || wanted.length > 40) return [];
  return Intl.supportedValuesOf('timeZone')
    .map((zone) => {
      const name = zone.toLowerCase();
      const city = name.slice(name.lastIndexOf('/') + 1);
      const limit = { maxDistance: 3 };
      return { zone, distance: Math.min(leven(wanted, name, limit), leven(wanted, city, limit)) };
    })
    .filter(({ zone, distance }) => distance < 3 && zone.includes('/'))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ zone }) => zone);
}
