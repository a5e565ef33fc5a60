import { type Diagnostic, diagnose, type Place } from '../diagnostic/index.ts';
import type { StatusIncident, StatusUpdate } from '../source/index.ts';
import { formatDuration, zonesExplaining } from '../time/index.ts';
import { isTelling, sameWords, type Told, wordsOf } from './same.ts';

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

/** How a clock that is hours off another is told: at its update, or at a place in the file that both answer for. */
export const clockOff = ({ source, other, shiftMs, zones, update, same }: ClockShift, at?: Place): Diagnostic =>
  diagnose(
    'log-clock-off',
    {
      source,
      other,
      shift: formatDuration(Math.abs(shiftMs)),
      ahead: shiftMs > 0,
      zones,
      given: update.assumed?.some(({ lacks, from }) => lacks === 'zone' && from === 'settings') ?? false,
      text: shortened(update.text),
    },
    at ?? update.place,
    {
      related: [
        ...(at ? [{ place: update.place, label: `as ${source} tells it` }] : []),
        { place: same.place, label: `as ${other} tells it` },
      ],
    },
  );

/** The start of a text, on one line. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
}

function shiftBetween(telling: Telling, other: Telling): ClockShift | undefined {
  const pairs = samePairs(updatesOf(telling), updatesOf(other));
  const [first] = pairs;
  const shiftMs = shiftOf(pairs);
  if (!first || shiftMs === undefined) return undefined;
  const [update, same] = first;
  const zones = zonesExplaining(update.at, shiftMs);
  return { source: telling.source, other: other.source, shiftMs, zones, update, same };
}

/** Two tellings of one event. */
export type Pair<Ours extends Told, Theirs extends Told> = readonly [ours: Ours, theirs: Theirs];

/** What both tell in the same words, of which they say enough. Words that one of them says twice pair with neither. */
export function samePairs<Ours extends Told, Theirs extends Told>(
  ours: readonly Ours[],
  theirs: readonly Theirs[],
): Pair<Ours, Theirs>[] {
  const known = theirs.map((telling) => ({ telling, words: wordsOf(telling.text) }));
  return ours.flatMap((telling): Pair<Ours, Theirs>[] => {
    const words = wordsOf(telling.text);
    const same = isTelling(words) ? known.filter((other) => sameWords(words, other.words)) : [];
    return same.length === 1 && same[0] ? [[telling, same[0].telling]] : [];
  });
}

/** How far ours are ahead of theirs, in milliseconds: the same whole quarters of an hour everywhere, and not 0. */
export function shiftOf(pairs: readonly Pair<Told, Told>[]): number | undefined {
  const shifts = pairs.map(([ours, theirs]) => wholeQuarters(ours.at.epochMs - theirs.at.epochMs));
  return shifts[0] && shifts.every((shift) => shift === shifts[0]) ? shifts[0] : undefined;
}

const updatesOf = ({ incidents }: Telling): StatusUpdate[] => incidents.flatMap(({ updates }) => updates);

/** A difference as whole quarters of an hour; `undefined` where it is a minute or more off, or more than zones differ. */
function wholeQuarters(ms: number): number | undefined {
  const whole = Math.round(ms / quarterMs) * quarterMs;
  return Math.abs(ms - whole) <= minuteMs && Math.abs(whole) <= 2 * widestMs ? whole : undefined;
}
