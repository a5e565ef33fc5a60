import type { Meaning } from './abbreviation.ts';
import { firstFrom, lastUpTo, nearestTo } from './candidates.ts';
import { mainOf, type Placed, place, type Zoned, zoned } from './place.ts';
import type { SaidTime } from './said.ts';
import { isHourOfHalf } from './spoken.ts';
import type { SaidMoment, SaidWindow } from './statement.ts';
import type { ProseWindow } from './types.ts';

const hourMs = 3_600_000;

/**
 * How long after `near` a window without a day may end and still be of that day: 6 hours. Authors announce an end a
 * little early, mistake its zone by an hour, or add to an update hours after the time it is shown at; a window put back
 * by a day would hide all of these.
 */
const slackMs = 6 * hourMs;

/** A stretch of time with both ends in their place, once for each time it is written. */
export interface PlacedWindow {
  readonly from: readonly Placed[];
  readonly to: readonly Placed[];
  readonly again?: PlacedWindow;
}

/** Puts both ends of a window in their place. An end without a zone takes that of the other, then `zone`. */
export function placeWindow(text: string, window: SaidWindow, nearMs: number, zone: Meaning | undefined): PlacedWindow {
  const ends = placeEnds(text, zonedEnds(window, zone), isFuture(text, window), nearMs);
  const [fromMs, toMs] = [msOf(ends.from), msOf(ends.to)];
  if (!window.again || fromMs === undefined || toMs === undefined) return ends;
  const again = zonedEnds(window.again, zone);
  return {
    ...ends,
    again: {
      from: place(text, again.from, nearestTo(fromMs), fromMs),
      to: place(text, again.to, nearestTo(toMs), toMs),
    },
  };
}

interface Ends {
  readonly from: readonly Zoned[];
  readonly to: readonly Zoned[];
}

function zonedEnds({ from, to }: SaidWindow, zone: Meaning | undefined): Ends {
  const [start, end] = withBothHalves(from, to);
  const [zoneAfter, zoneBefore] = [end[0].zone, start.at(-1)?.zone];
  return {
    from: zoned(start, zoneAfter ? zoneAfter.meaning : zone),
    to: zoned(end, zoneBefore ? zoneBefore.meaning : zone),
  };
}

function placeEnds(text: string, { from, to }: Ends, future: boolean, nearMs: number): PlacedWindow {
  const nearest = nearestTo(nearMs);
  if (hasDay(from)) {
    const start = place(text, from, nearest, nearMs);
    const startMs = msOf(start);
    const end =
      hasDay(to) || startMs === undefined
        ? place(text, to, nearest, nearMs)
        : place(text, to, firstFrom(startMs), startMs);
    return { from: start, to: end };
  }
  const choose = hasDay(to) ? nearest : future ? firstFrom(nearMs) : lastUpTo(nearMs + slackMs);
  const end = place(text, to, choose, nearMs);
  const endMs = msOf(end);
  const start = endMs === undefined ? place(text, from, nearest, nearMs) : place(text, from, lastUpTo(endMs), endMs);
  return { from: start, to: end };
}

/** The window that is reported: of one that is written twice, the writing in UTC. */
export function proseWindow(said: SaidWindow, placed: PlacedWindow): ProseWindow | undefined {
  const writings = placed.again ? [placed, placed.again] : [placed];
  const ends = writings.map(({ from, to }) => ({ from: mainOf(from)?.time.instant, to: mainOf(to)?.time.instant }));
  const { from, to } = ends.find((end) => end.to?.zone === 'UTC') ?? ends[0] ?? {};
  if (!from || !to || from.epochMs > to.epochMs) return undefined;
  const last = (said.again?.to ?? said.to).at(-1);
  const start = said.from[0].outerStart;
  return { start, end: last?.outerEnd ?? start, from, to, approximate: from.approximate || to.approximate };
}

/** Where one end alone says AM or PM, the other is in the half that makes the window shorter. */
function withBothHalves(from: SaidMoment, to: SaidMoment): readonly [SaidMoment, SaidMoment] {
  const starts = to[0].clock.half ? halvesOf(from[0]) : [from[0]];
  const ends = from[0].clock.half ? halvesOf(to[0]) : [to[0]];
  const windows = starts.flatMap((a) => ends.map((b) => ({ a, b, minutes: minutesBetween(a, b) })));
  const [shortest] = windows.sort((one, other) => one.minutes - other.minutes);
  const [start, end] = [shortest?.a ?? from[0], shortest?.b ?? to[0]];
  return [
    [start, ...from.slice(1)],
    [end, ...to.slice(1)],
  ];
}

/** The readings of a clock time on the 12-hour clock: two, unless it says which or its hour is not on it. */
function halvesOf(said: SaidTime): SaidTime[] {
  const { hour, half } = said.clock;
  if (half || !isHourOfHalf(hour)) return [said];
  return [hour % 12, (hour % 12) + 12].map((hours) => ({ ...said, clock: { ...said.clock, hour: hours, half: true } }));
}

function minutesBetween({ clock: a }: SaidTime, { clock: b }: SaidTime): number {
  return ((b.hour - a.hour) * 60 + b.minute - a.minute + 24 * 60) % (24 * 60);
}

/** How far a sentence is read to either side of a window, in characters. */
const sentenceReach = 200;

/** Whether the sentence that states a window speaks of what is to come, and of nothing that was. */
function isFuture(text: string, { from, to }: SaidWindow): boolean {
  const { start } = from[0];
  const end = to.at(-1)?.end ?? start;
  const before = text
    .slice(Math.max(0, start - sentenceReach), start)
    .split(/[.!?]\s|\n\n/)
    .at(-1);
  const [after] = text.slice(end, end + sentenceReach).split(/[.!?](?:\s|$)|\n\n/);
  const words = `${before} ${after}`;
  return (
    /\b(?:will|upcoming|going to|(?:is|are|been) (?:scheduled|planned|expected))\b/i.test(words) &&
    !/\b(?:was|were|saw|had|experienced|did)\b/i.test(words)
  );
}

const hasDay = (times: readonly Zoned[]): boolean => times.some(({ said }) => said.day);

const msOf = (times: readonly Placed[]): number | undefined => mainOf(times)?.time.instant.epochMs;
