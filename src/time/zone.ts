import leven from 'leven';
import { abbreviations, type Meaning, sameClock } from './abbreviation.ts';
import { localTime, offsetAt, Temporal } from './temporal.ts';
import type { Instant, ZoneTable } from './types.ts';

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

/**
 * The meaning of a zone's name, in any case. IANA names, offsets and `UTC` mean what they say; the rest is looked up in
 * `zones`, then in the table of abbreviations.
 */
export function readZone(text: string, zones: ZoneTable = {}): ZoneReading {
  const zone = canonicalZone(text);
  if (zone !== undefined) return { kind: 'zone', meaning: { zone } };
  const abbreviation = text.toUpperCase();
  const meanings = Object.hasOwn(abbreviations, abbreviation) ? (abbreviations[abbreviation] ?? []) : [];
  const configured = Object.entries(zones).find(([name]) => name.toUpperCase() === abbreviation)?.[1];
  if (configured !== undefined) return readConfigured(configured, meanings);
  const [first, ...others] = meanings;
  if (!first) return { kind: 'unknown' };
  return others.length === 0 ? { kind: 'zone', meaning: first } : { kind: 'ambiguous', candidates: meanings };
}

/** A configured meaning; it fixes an offset if it is one of the known ones. */
function readConfigured(name: string, meanings: readonly Meaning[]): ZoneReading {
  const zone = canonicalZone(name);
  if (zone === undefined) return { kind: 'unknown' };
  return { kind: 'zone', meaning: meanings.find((meaning) => meaning.zone === zone) ?? { zone } };
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

/** What most clocks show: UTC, then the zones that abbreviations stand for, in the order of the table. */
const commonZones = [
  ...new Set(['UTC', ...Object.values(abbreviations).flatMap((all) => all.map(({ zone }) => zone))]),
];

/**
 * The common zones whose clock showed, `shiftMs` before `at`, what `at` shows in its own zone: those that explain a clock
 * that is so far ahead of others (behind them, where it is negative).
 */
export function zonesExplaining({ epochMs, zone }: Instant, shiftMs: number): readonly string[] {
  const trueMs = epochMs - shiftMs;
  const shown = localTime(epochMs, zone).toString();
  return commonZones.filter((candidate) => localTime(trueMs, candidate).toString() === shown);
}

const american: Readonly<Record<string, string>> = {
  pacific: 'America/Los_Angeles',
  mountain: 'America/Denver',
  central: 'America/Chicago',
  eastern: 'America/New_York',
};

/** The zone of `Pacific Time`, `Eastern Standard Time` and the like: the local time of the zone all year. */
export function spelledOutZone(text: string): string | undefined {
  const [, region = ''] = /^(?:us )?([a-z]{7,8})(?: standard| daylight)?(?: time)?$/i.exec(text) ?? [];
  return american[region.toLowerCase()];
}

/** No name of a zone is longer, and comparing takes time with the length. */
const longestZone = 40;

/** IANA names that a misspelt zone, or the name of a city, may stand for: the nearest, and those as near. */
export function zonesLike(text: string): readonly string[] {
  const spelledOut = spelledOutZone(text);
  if (spelledOut !== undefined) return [spelledOut];
  if (text.length > longestZone) return [];
  const wanted = text.toLowerCase().replaceAll(' ', '_');
  // One letter in four may be wrong, and two at most: more is another name (`Japan` is not `Saipan`).
  const maxDistance = Math.min(2, Math.floor(wanted.length / 4));
  const distanceTo = (name: string): number => leven(wanted, name, { maxDistance: maxDistance + 1 });
  const near = Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone.includes('/'))
    .map((zone) => {
      const name = zone.toLowerCase();
      return { zone, distance: Math.min(distanceTo(name), distanceTo(name.slice(name.lastIndexOf('/') + 1))) };
    })
    .filter(({ distance }) => distance <= maxDistance);
  const nearest = Math.min(...near.map(({ distance }) => distance));
  return near.filter(({ distance }) => distance === nearest).map(({ zone }) => zone);
}
