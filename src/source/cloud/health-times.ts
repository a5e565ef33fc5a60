import type { Instant } from '../../time/index.ts';
import type { Assumption, TimeRule } from '../assumption.ts';
import type { Stamp, StampProblem } from '../stamp.ts';
import type { LogSettings } from '../types.ts';
import { type AwsClock, nearest, type Occurrence, occurrences } from './aws.ts';

/** What an event of AWS Health says of itself: when it began, and when it was last written to. */
export interface EventSpan {
  readonly start: Instant | undefined;
  readonly updated: Instant | undefined;
}

type Found = Occurrence | StampProblem;

/** A clock shows minutes, and a text is written some minutes before it is posted. */
const slackMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;

/**
 * The moments of the clock times in a description, which has the oldest first. Within an event that lasted less than a
 * day, a clock shows a time once. In a longer one they are walked forward from its start or back from its last update, if
 * that end agrees; where a clock goes back on the way, both ends have to. What is not settled by this is a problem.
 */
export function settleClocks(
  clocks: readonly AwsClock[],
  span: EventSpan,
  settings: LogSettings,
): (Stamp | StampProblem)[] {
  const [start, updated] = [span.start?.epochMs, span.updated?.epochMs];
  const known = updated ?? start;
  if (known === undefined) return clocks.map(lacking);
  const from = (start ?? known - dayMs / 2) - slackMs;
  const to = (updated ?? known + dayMs / 2) + slackMs;
  const [found, rule] = to - from < dayMs ? inside(clocks, from, to, settings) : walked(clocks, from, to, settings);
  return found.map((one, i) => {
    const { monthDay } = clocks[i] ?? {};
    if (!('instant' in one)) return one;
    const assumed: Assumption = monthDay
      ? { lacks: 'year', taken: one.day.slice(0, 4), from: rule }
      : { lacks: 'date', taken: one.day, from: rule };
    return { instant: one.instant, assumed: [assumed] };
  });
}

const lacking = ({ found, monthDay }: AwsClock): StampProblem => ({ found, lacks: monthDay ? 'year' : 'date' });

/** The one moment of a stretch that is shorter than a day at which each clock showed its time. */
function inside(clocks: readonly AwsClock[], from: number, to: number, settings: LogSettings): [Found[], TimeRule] {
  const found = clocks.map((clock) => {
    const all = occurrences(clock, to, settings);
    if ('lacks' in all) return all;
    const among = all.filter(({ instant: { epochMs } }) => epochMs >= from && epochMs <= to);
    return (among.length === 1 && among[0]) || lacking(clock);
  });
  return [found, 'record'];
}

function walked(clocks: readonly AwsClock[], from: number, to: number, settings: LogSettings): [Found[], TimeRule] {
  const forward = walk(clocks, from + slackMs, 1, settings);
  const back = walk(clocks.toReversed(), to - slackMs, -1, settings);
  const last = forward.found.at(-1);
  const agrees = last && 'instant' in last && Math.abs(last.instant.epochMs - (to - slackMs)) <= slackMs;
  if (forward.anchored && (!forward.turns || agrees)) return [forward.found, 'first-update'];
  if (back.anchored && !back.turns) return [back.found.toReversed(), 'published'];
  return [clocks.map(lacking), 'record'];
}

interface Walk {
  readonly found: Found[];
  /** Whether the first clock time is that of the end it was walked from. */
  readonly anchored: boolean;
  /** Whether a clock went the other way, so that midnight may have passed. */
  readonly turns: boolean;
}

function walk(clocks: readonly AwsClock[], anchor: number, step: 1 | -1, settings: LogSettings): Walk {
  const found: Found[] = [];
  let before: Occurrence | undefined;
  let turns = false;
  for (const clock of clocks) {
    const ms = before?.instant.epochMs ?? anchor;
    const all = occurrences(clock, ms, settings);
    if ('lacks' in all) {
      found.push(all);
      continue;
    }
    const beyond = (step === 1 ? all : all.toReversed()).find(({ instant: { epochMs } }) => (epochMs - ms) * step >= 0);
    const one = before ? beyond : nearest(all, anchor);
    if (before && one && !clock.monthDay && one.day !== before.day) turns = true;
    found.push(one ?? lacking(clock));
    before = one ?? before;
  }
  const [first] = found;
  const anchored = first !== undefined && 'instant' in first && Math.abs(first.instant.epochMs - anchor) <= slackMs;
  return { found, anchored, turns };
}
