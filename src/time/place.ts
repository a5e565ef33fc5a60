import type { Meaning } from './abbreviation.ts';
import { type Choice, candidates, nearestTo } from './candidates.ts';
import { isEpochMs } from './instant.ts';
import type { SaidTime } from './said.ts';
import type { SaidMoment } from './statement.ts';
import type { ProseTime } from './types.ts';

/** A clock time whose zone is known. */
export interface Zoned {
  readonly said: SaidTime;
  readonly meaning: Meaning;
}

/** A clock time put in its place: a moment in time. */
export interface Placed extends Zoned {
  readonly time: ProseTime;
}

/** The times of a moment whose zone is known; `zone` is that of the ones that name none. */
export function zoned(moment: SaidMoment, zone: Meaning | undefined): Zoned[] {
  return moment.flatMap((said) => {
    const meaning = said.zone ? said.zone.meaning : zone;
    return meaning ? [{ said, meaning }] : [];
  });
}

/**
 * Puts a moment in its place. The time that has a day leads, else the one in UTC: `choose` picks one of the moments it
 * can mean around `nearMs`, and the others are the nearest to that. Empty if no moment fits.
 */
export function place(text: string, times: readonly Zoned[], choose: Choice, nearMs: number): Placed[] {
  const lead = times.find(({ said }) => said.day) ?? mainOf(times);
  const leadMs = lead && choose(candidates(lead.said, lead.meaning, nearMs));
  if (leadMs === undefined) return [];
  const approximate = times.some(({ said }) => said.approximate);
  return times.flatMap((one): Placed[] => {
    const { said, meaning } = one;
    const epochMs = one === lead ? leadMs : nearestTo(leadMs)(candidates(said, meaning, leadMs));
    if (epochMs === undefined || !isEpochMs(epochMs)) return [];
    const { start, end, clock } = said;
    const { zone } = meaning;
    const instant = { epochMs, zone, text: text.slice(start, end), approximate, precision: clock.precision };
    return [{ ...one, time: { start, end, instant } }];
  });
}

/** Of the times that write one moment, the one in UTC, else the first. */
export function mainOf<Time extends Zoned>(times: readonly Time[]): Time | undefined {
  return times.find(({ meaning }) => meaning.zone === 'UTC') ?? times[0];
}
