import type { StatusIncident, StatusUpdate } from '../source/index.ts';
import { zonesExplaining } from '../time/index.ts';
import { isTelling, sameText } from './same.ts';

/** What one source tells of an incident. */
export interface Telling {
  readonly source: string;
  readonly incidents: readonly StatusIncident[];
}

/** A source whose clock is off another's by the same number of quarters of an hour wherever both tell the same. */
export interface ClockShift {
  readonly source: string;
  readonly other: string;
  /** Milliseconds that `source` is ahead of `other`; negative if it is behind. Never 0. */
  readonly shiftMs: number;
  /** Zones in which the clock times of `source` would be the moments of `other`, the likeliest first. */
  readonly zones: readonly string[];
  /** An update that shows it, of `source`, and the same one as `other` tells it. */
  readonly update: StatusUpdate;
  readonly same: StatusUpdate;
}

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
/** Offsets of zones lie within 14 hours of UTC. */
const widestMs = 14 * 60 * minuteMs;

/**
 * Finds sources whose clocks are a whole number of quarter hours apart: what both tell in the same words lies everywhere
 * the same distance apart. One pair of a text that says enough will do; two that disagree prove nothing.
 */
export function clockShifts(tellings: readonly Telling[]): ClockShift[] {
  return tellings.flatMap((telling, index) =>
    tellings.slice(0, index).flatMap((other) => shiftBetween(telling, other) ?? []),
  );
}

function shiftBetween(telling: Telling, other: Telling): ClockShift | undefined {
  const ours = updatesOf(telling);
  const theirs = updatesOf(other);
  const pairs = ours.flatMap((update) => {
    const told = isTelling(update.text) ? theirs.filter(({ text }) => sameText(text, update.text)) : [];
    // Words that one source says twice pair with neither.
    const [same] = told;
    return same && told.length === 1
      ? [{ update, same, shiftMs: wholeQuarters(update.at.epochMs - same.at.epochMs) }]
      : [];
  });
  const [first] = pairs;
  if (!first?.shiftMs || pairs.some(({ shiftMs }) => shiftMs !== first.shiftMs)) return undefined;
  const { update, same, shiftMs } = first;
  return {
    source: telling.source,
    other: other.source,
    shiftMs,
    zones: zonesExplaining(update.at, shiftMs),
    update,
    same,
  };
}

const updatesOf = ({ incidents }: Telling): StatusUpdate[] => incidents.flatMap(({ updates }) => updates);

/** A difference as whole quarters of an hour; `undefined` where it is a minute or more off, or more than zones differ. */
function wholeQuarters(ms: number): number | undefined {
  const whole = Math.round(ms / quarterMs) * quarterMs;
  return Math.abs(ms - whole) <= minuteMs && Math.abs(whole) <= 2 * widestMs ? whole : undefined;
}
