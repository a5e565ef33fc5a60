import type { Meaning } from './abbreviation.ts';
import { nearestTo } from './candidates.ts';
import { disagreement } from './disagreement.ts';
import { type Placed, place, zoned } from './place.ts';
import { outOfSeason } from './season.ts';
import { type Statement, statements } from './statement.ts';
import type { Instant, ProseTime, ProseWindow, ZoneDisagreement, ZonedTime, ZoneTable } from './types.ts';
import { placeWindow, proseWindow } from './window.ts';
import { readZone } from './zone.ts';

/** What the times of a text are resolved against. */
export interface ProseContext {
  /** When it was said: the time of the update, or of the incident. */
  readonly near: Instant;
  /** What abbreviations mean, before those that have one meaning. */
  readonly zones?: ZoneTable;
  /** The zone of clock times that name none; without it they are left out. */
  readonly defaultZone?: string;
}

/**
 * The times that a text mentions, in order. One without a day is of the day that puts it nearest to `near`; one in a
 * window, of the window's day. One without a zone takes that of the other end of its window, then `defaultZone` if a
 * word or a day introduces it. An abbreviation is read as the local time of its zone; one with several meanings that
 * `zones` does not settle is left out. Offsets cover clock and zone, without the day. A bare hour (`4 PM`) is
 * approximate.
 */
export function proseTimes(text: string, context: ProseContext): ProseTime[] {
  return readProse(text, context).flatMap(({ times }) => times.map(({ time }) => time));
}

/**
 * The stretches of time that a text states, in order. One without a day ends at the last moment before `near`, or up to
 * 6 hours after it; in a sentence about the future, at the first moment after `near`. It starts at most a day before it
 * ends. Ends that are written in several zones are read in UTC if that is one of them. Offsets cover everything from
 * the first day, clock or zone to the last.
 */
export function proseWindows(text: string, context: ProseContext): ProseWindow[] {
  return readProse(text, context, (statement) => 'window' in statement).flatMap(({ window }) => window ?? []);
}

/**
 * The moments that a text writes in two zones which do not agree, the day put aside: `23:00 PT / 7:00 UTC` in April.
 * `PST` in summer agrees if either its own offset or the local time of its zone does.
 */
export function zoneDisagreements(text: string, context: ProseContext): ZoneDisagreement[] {
  return readProse(text, context, isRepeated).flatMap(({ pairs }) =>
    pairs.flatMap(([first, second]) => disagreement(first, second) ?? []),
  );
}

/** The times of a text that name a zone themselves, in order. */
export function zonedTimes(text: string, context: ProseContext): ZonedTime[] {
  return readProse(text, context).flatMap(({ times, repeated }) =>
    times.flatMap(({ said, meaning, time }): ZonedTime[] => {
      if (!said.zone) return [];
      return [{ ...time, name: said.zone.text, meaning, season: outOfSeason(meaning, time.instant), repeated }];
    }),
  );
}

/** Two times that write one moment in two zones. */
type Pair = readonly [first: Placed, second: Placed];

/** A statement with its times in their places. */
interface Read {
  readonly times: readonly Placed[];
  readonly window?: ProseWindow | undefined;
  /** Whether it writes a moment more than once. */
  readonly repeated: boolean;
  readonly pairs: readonly Pair[];
}

/** Reads the statements of a text that are wanted; the rest are not put in their places, which is the costly part. */
function readProse(
  text: string,
  { near, zones = {}, defaultZone }: ProseContext,
  isWanted: (statement: Statement) => boolean = () => true,
): Read[] {
  const reading = defaultZone === undefined ? undefined : readZone(defaultZone, zones);
  const zone = reading?.kind === 'zone' ? reading.meaning : undefined;
  return statements(text, zones)
    .filter(isWanted)
    .map((statement) => readStatement(text, statement, near.epochMs, zone));
}

function isRepeated(statement: Statement): boolean {
  if ('moment' in statement) return statement.moment.length > 1;
  const { from, to, again } = statement.window;
  return from.length > 1 || to.length > 1 || again !== undefined;
}

function readStatement(text: string, statement: Statement, nearMs: number, zone: Meaning | undefined): Read {
  if ('window' in statement) {
    const placed = placeWindow(text, statement.window, nearMs, zone);
    const { from, to, again } = placed;
    return {
      times: [...from, ...to, ...(again?.from ?? []), ...(again?.to ?? [])],
      window: proseWindow(statement.window, placed),
      repeated: isRepeated(statement),
      pairs: [
        ...neighbours(from),
        ...neighbours(to),
        ...(again ? [...pair(from[0], again.from[0]), ...pair(to[0], again.to[0])] : []),
      ],
    };
  }
  const { moment } = statement;
  const times = place(text, zoned(moment, moment[0].introduced ? zone : undefined), nearestTo(nearMs), nearMs);
  return { times, repeated: isRepeated(statement), pairs: neighbours(times) };
}

const neighbours = (times: readonly Placed[]): Pair[] =>
  times.slice(1).flatMap((second, index) => pair(times[index], second));

/** Two times as a pair, if they are in two zones. */
const pair = (first: Placed | undefined, second: Placed | undefined): Pair[] =>
  first && second && first.meaning.zone !== second.meaning.zone ? [[first, second]] : [];
