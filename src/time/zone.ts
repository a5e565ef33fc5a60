import leven from 'leven';
import { offsetAt, Temporal } from './temporal.ts';
import type { ZoneTable } from './types.ts';

/** What an abbreviation stands for. */
export interface Meaning {
  readonly zone: string;
  /** The offset that the abbreviation fixes (`PST`). Without one (`PT`) it is the local time of the zone all year. */
  readonly offset?: string;
}

/** What a word after a clock time is. */
export type ZoneReading =
  | { readonly kind: 'zone'; readonly meaning: Meaning }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Meaning[] }
  | { readonly kind: 'unknown' };

/**
 * Abbreviations in use, each with its meanings, the commonest first. One meaning is taken; several are asked about.
 * Names and offsets follow the tz database. `EDT` and `CDT` are taken as American: Australia writes `AEDT`, and Cuba's
 * `CDT` has not been met in a log. `AEST` and `ACST` are asked about because Brisbane and Darwin keep them in summer,
 * when Sydney and Adelaide do not. `CET` and its like stand for the zone that the tz database links them to.
 */
const abbreviations: Readonly<Record<string, readonly Meaning[]>> = {
  UTC: [{ zone: 'UTC' }],
  GMT: [{ zone: 'UTC' }],
  Z: [{ zone: 'UTC' }],

  PT: [{ zone: 'America/Los_Angeles' }],
  PST: [{ zone: 'America/Los_Angeles', offset: '-08:00' }],
  PDT: [{ zone: 'America/Los_Angeles', offset: '-07:00' }],
  MT: [{ zone: 'America/Denver' }],
  MST: [
    { zone: 'America/Denver', offset: '-07:00' },
    { zone: 'America/Phoenix', offset: '-07:00' },
    { zone: 'Asia/Kuala_Lumpur', offset: '+08:00' },
  ],
  MDT: [{ zone: 'America/Denver', offset: '-06:00' }],
  CT: [{ zone: 'America/Chicago' }],
  CST: [
    { zone: 'America/Chicago', offset: '-06:00' },
    { zone: 'Asia/Shanghai', offset: '+08:00' },
    { zone: 'America/Havana', offset: '-05:00' },
  ],
  CDT: [{ zone: 'America/Chicago', offset: '-05:00' }],
  ET: [{ zone: 'America/New_York' }],
  EST: [
    { zone: 'America/New_York', offset: '-05:00' },
    { zone: 'Australia/Sydney', offset: '+10:00' },
    { zone: 'America/Panama', offset: '-05:00' },
  ],
  EDT: [{ zone: 'America/New_York', offset: '-04:00' }],
  AST: [
    { zone: 'America/Halifax', offset: '-04:00' },
    { zone: 'Asia/Riyadh', offset: '+03:00' },
  ],
  ADT: [{ zone: 'America/Halifax', offset: '-03:00' }],
  AKST: [{ zone: 'America/Anchorage', offset: '-09:00' }],
  AKDT: [{ zone: 'America/Anchorage', offset: '-08:00' }],
  HST: [{ zone: 'Pacific/Honolulu', offset: '-10:00' }],
  BRT: [{ zone: 'America/Sao_Paulo', offset: '-03:00' }],

  WET: [{ zone: 'Europe/Lisbon', offset: '+00:00' }],
  WEST: [{ zone: 'Europe/Lisbon', offset: '+01:00' }],
  BST: [
    { zone: 'Europe/London', offset: '+01:00' },
    { zone: 'Asia/Dhaka', offset: '+06:00' },
    { zone: 'Pacific/Bougainville', offset: '+11:00' },
  ],
  IST: [
    { zone: 'Asia/Kolkata', offset: '+05:30' },
    { zone: 'Europe/Dublin', offset: '+01:00' },
    { zone: 'Asia/Jerusalem', offset: '+02:00' },
  ],
  IDT: [{ zone: 'Asia/Jerusalem', offset: '+03:00' }],
  CET: [{ zone: 'Europe/Brussels', offset: '+01:00' }],
  CEST: [{ zone: 'Europe/Brussels', offset: '+02:00' }],
  EET: [{ zone: 'Europe/Athens', offset: '+02:00' }],
  EEST: [{ zone: 'Europe/Athens', offset: '+03:00' }],
  MSK: [{ zone: 'Europe/Moscow', offset: '+03:00' }],
  TRT: [{ zone: 'Europe/Istanbul', offset: '+03:00' }],
  WAT: [{ zone: 'Africa/Lagos', offset: '+01:00' }],
  CAT: [{ zone: 'Africa/Maputo', offset: '+02:00' }],
  SAST: [{ zone: 'Africa/Johannesburg', offset: '+02:00' }],
  EAT: [{ zone: 'Africa/Nairobi', offset: '+03:00' }],

  GST: [
    { zone: 'Asia/Dubai', offset: '+04:00' },
    { zone: 'Atlantic/South_Georgia', offset: '-02:00' },
  ],
  PKT: [{ zone: 'Asia/Karachi', offset: '+05:00' }],
  ICT: [{ zone: 'Asia/Bangkok', offset: '+07:00' }],
  WIB: [{ zone: 'Asia/Jakarta', offset: '+07:00' }],
  SGT: [{ zone: 'Asia/Singapore', offset: '+08:00' }],
  HKT: [{ zone: 'Asia/Hong_Kong', offset: '+08:00' }],
  PHT: [{ zone: 'Asia/Manila', offset: '+08:00' }],
  JST: [{ zone: 'Asia/Tokyo', offset: '+09:00' }],
  KST: [{ zone: 'Asia/Seoul', offset: '+09:00' }],
  AWST: [{ zone: 'Australia/Perth', offset: '+08:00' }],
  ACST: [
    { zone: 'Australia/Adelaide', offset: '+09:30' },
    { zone: 'Australia/Darwin', offset: '+09:30' },
  ],
  ACDT: [{ zone: 'Australia/Adelaide', offset: '+10:30' }],
  AEST: [
    { zone: 'Australia/Sydney', offset: '+10:00' },
    { zone: 'Australia/Brisbane', offset: '+10:00' },
  ],
  AEDT: [{ zone: 'Australia/Sydney', offset: '+11:00' }],
  SST: [
    { zone: 'Pacific/Pago_Pago', offset: '-11:00' },
    { zone: 'Asia/Singapore', offset: '+08:00' },
  ],
  NZST: [{ zone: 'Pacific/Auckland', offset: '+12:00' }],
  NZDT: [{ zone: 'Pacific/Auckland', offset: '+13:00' }],
};

/** Zones that show the same clock as a zone of the table above and share its abbreviations. */
const sameClock: Readonly<Record<string, readonly string[]>> = {
  'America/Los_Angeles': ['US/Pacific', 'America/Vancouver'],
  'America/Denver': ['US/Mountain'],
  'America/Chicago': ['US/Central', 'America/Winnipeg'],
  'America/New_York': ['US/Eastern', 'America/Detroit', 'America/Toronto'],
  'Europe/Brussels': [
    ...['Europe/Amsterdam', 'Europe/Belgrade', 'Europe/Berlin', 'Europe/Bratislava', 'Europe/Budapest'],
    ...['Europe/Copenhagen', 'Europe/Ljubljana', 'Europe/Luxembourg', 'Europe/Madrid', 'Europe/Malta'],
    ...['Europe/Monaco', 'Europe/Oslo', 'Europe/Paris', 'Europe/Prague', 'Europe/Rome', 'Europe/Stockholm'],
    ...['Europe/Vienna', 'Europe/Warsaw', 'Europe/Zagreb', 'Europe/Zurich'],
  ],
  'Europe/Athens': [
    ...['Europe/Bucharest', 'Europe/Helsinki', 'Europe/Kiev', 'Europe/Kyiv', 'Europe/Riga', 'Europe/Sofia'],
    ...['Europe/Tallinn', 'Europe/Vilnius'],
  ],
  'Australia/Sydney': ['Australia/Melbourne', 'Australia/Hobart', 'Australia/Canberra'],
};

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
