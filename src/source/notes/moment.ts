import type { Instant } from '../../time/index.ts';
import type { Assumption } from '../assumption.ts';
import { onTheClock, type StampResult } from '../stamp.ts';
import type { LogSettings } from '../types.ts';
import type { PlacedEntry } from './calendar.ts';
import type { City } from './city.ts';
import { type SaidClock, secondsOf, writtenClock } from './clock.ts';
import { writtenDay } from './day.ts';
import type { NoteDocument } from './document.ts';

/** Two times of one moment agree if they are no further apart, in milliseconds; approximate ones may be further. */
const sameMomentMs = 59_999;
/** The same of approximate times. */
export const sameApproximatelyMs = 10 * 60_000;
/** A clock time in a sentence and one in a timeline are of one event if they are no further apart, in minutes. */
const sameEvent = 10;

/** The zone of an entry, in all the ways in which it is said, and the rule that supplies it; its own needs none. */
export interface SaidZone {
  readonly names: readonly string[];
  readonly from: Assumption['from'] | undefined;
}

/** Tells the zone of each entry of a document: its own, that of what stands above it, or one that the rest leaves. */
export function zonesOf(
  document: NoteDocument,
  placed: readonly PlacedEntry[],
  city: City | undefined,
): (entry: PlacedEntry) => SaidZone | undefined {
  const neighbour = neighbours(placed);
  const anchored = anchoredZone(document, placed);
  return ({ entry }) => {
    const own = entry.lead.zone;
    if (own !== undefined)
      return { names: [city && own === city.name.toLowerCase() ? city.zone : own], from: undefined };
    if (entry.zone) return entry.zone;
    if (neighbour && entry.base >= neighbour.from) return { names: [neighbour.name], from: 'heading' };
    return anchored === undefined ? undefined : { names: [anchored], from: 'document' };
  };
}

/** The zone that entries say on their own line, and from which offset on, where they all say the same. */
function neighbours(placed: readonly PlacedEntry[]): { readonly name: string; readonly from: number } | undefined {
  const named = placed.filter(({ entry }) => entry.lead.zone !== undefined);
  const [first] = named;
  const name = first?.entry.lead.zone;
  const isOne = named.every(({ entry }) => entry.lead.zone === name);
  return first && name !== undefined && isOne ? { name, from: first.entry.base } : undefined;
}

/** The zone that sentences name behind days and clock times, if all name one, and one of them tells of an entry. */
function anchoredZone({ anchors }: NoteDocument, placed: readonly PlacedEntry[]): string | undefined {
  const named = anchors.filter(({ zone }) => zone !== undefined);
  const zone = named[0]?.zone;
  const tells = named.some(({ day, minute }) =>
    placed.some(({ day: number, entry }) => {
      const [, month, dayOfMonth] = number === undefined ? [] : writtenDay(number).split('-').map(Number);
      const apart = Math.abs(secondsOf(entry.lead.clock) / 60 - minute);
      return month === day.month && dayOfMonth === day.day && apart <= sameEvent;
    }),
  );
  return tells && named.every((anchor) => anchor.zone === zone) ? zone : undefined;
}

/**
 * The moment of a wall time in a zone, which must be the same in all the ways in which the zone is said; in the zone that a
 * person gives where it is no one moment. `day` is a number of days since 1970.
 */
export function momentOf(
  found: string,
  day: number,
  clock: SaidClock,
  zone: SaidZone | undefined,
  settings: LogSettings,
): StampResult {
  const { names = [], from } = zone ?? {};
  const read = (name: string | undefined): StampResult =>
    onTheClock(found, writtenDay(day), writtenClock(clock), name, settings);
  const results = names.map(read);
  const [first] = results;
  if (first?.ok && results.every((result) => result.ok && result.instant.epochMs === first.instant.epochMs)) {
    return { ...first, assumed: from ? [{ lacks: 'zone', taken: names[0] ?? '', from }] : [] };
  }
  if (settings.zone !== undefined) return read(undefined);
  if (first && !first.ok && first.lacks === 'time') return first;
  return { ok: false, found: from ? `${found}, ${names.join(' = ')}` : found, lacks: 'zone' };
}

/** Whether the same moment is given in another zone and is another moment there. */
export function disagrees({ entry, day = 0 }: PlacedEntry, at: Instant, settings: LogSettings): boolean {
  const { other } = entry;
  if (other?.zone === undefined) return false;
  const { clock, zone } = other;
  const apart = [-1, 0, 1].flatMap((days) => {
    const result = onTheClock('', writtenDay(day + days), writtenClock(clock), zone, settings);
    return result.ok ? [Math.abs(result.instant.epochMs - at.epochMs)] : [];
  });
  return apart.length > 0 && Math.min(...apart) > (entry.approximate ? sameApproximatelyMs : sameMomentMs);
}
