import { type Diagnostic, diagnose, type Place } from '../../diagnostic/index.ts';
import type { Incident } from '../../incident/index.ts';
import { known } from '../../metric/index.ts';
import { durationMs, formatDuration, type Instant } from '../../time/index.ts';
import type { Rule } from '../types.ts';

/** The shortest month: a slip in the month makes a length of at least this. */
const longestMs = 28 * 24 * 60 * 60 * 1000;
/** A time that was copied makes a length of nothing; an outage that people write about lasts longer than this. */
const shortestMs = 10 * 1000;

const ends = ['detected', 'mitigated', 'impact_ended', 'resolved'] as const;

/**
 * How long things took is probable: an incident is not over in the second in which it began, and one that went on for a month
 * has rows of its later half. Long incidents are real; one of which the timeline knows the beginning alone is a slip in a date.
 *
 * @example duration-improbable at "2026-05-12 10:00 UTC"
 * ```md
 * ---
 * started: 2026-04-12 09:12 UTC
 * mitigated: 2026-05-12 10:00 UTC
 * resolved: 2026-05-12 10:30 UTC
 * timeline:
 *   - { at: 2026-04-12 09:12 UTC, text: The queue grows. }
 *   - { at: 2026-04-12 10:00 UTC, text: Mail is delivered again. }
 * ---
 * ```
 * @example duration-improbable at "2026-05-12 11:12 Europe/Berlin"
 * ```md
 * ---
 * detected: 2026-05-12 09:12 UTC
 * resolved: 2026-05-12 11:12 Europe/Berlin
 * ---
 * ```
 * @example duration-improbable at "2026-05-12 09:40 UTC"
 * ```md
 * ---
 * timeline:
 *   - { at: 2026-03-12 09:20 UTC, text: The queue grows. }
 *   - { at: 2026-03-12 09:30 UTC, until: 2026-05-12 09:40 UTC, text: The queue is stopped. }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * started: 2026-05-02 09:12 UTC
 * detected: 2026-05-02 09:12 UTC
 * resolved: 2026-05-30 09:12 UTC
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * started: 2026-02-02 09:12 UTC
 * resolved: 2026-05-30 09:12 UTC
 * timeline:
 *   - { at: 2026-02-02 09:12 UTC, text: A flaw is released., kind: action }
 *   - { at: 2026-05-30 09:00 UTC, text: The flaw is found and mended. }
 * ---
 * ```
 */
export const length: Rule = {
  codes: ['duration-improbable'],
  check({ document, incident }) {
    if (!incident) return [];
    const started = known(incident.started);
    const found = ends.flatMap((field): Diagnostic[] => {
      const end = known(incident[field]);
      if (!started || !end) return [];
      if (durationMs(started, end) > longestMs && isBorneOut(incident, started, end)) return [];
      const names = { from: 'started', to: field };
      return improbable(names, [started, end], [document.place(['started']), document.place([field])]);
    });
    const rows = incident.timeline.flatMap(({ at, until }, index): Diagnostic[] => {
      if (!until || durationMs(at, until) <= longestMs || isBorneOut(incident, at, until)) return [];
      const place = (key: string): Place => document.place(['timeline', index, key]);
      return improbable({ from: 'at', to: 'until' }, [at, until], [place('at'), place('until')]);
    });
    // What is wrong with the start is wrong with every time that is counted from it.
    return [...found.slice(0, 1), ...rows];
  },
};

/** Whether the timeline has rows of the later half, or too few rows to tell. */
function isBorneOut({ timeline }: Incident, start: Instant, end: Instant): boolean {
  const middle = (start.epochMs + end.epochMs) / 2;
  return timeline.length < 2 || timeline.some(({ at }) => at.epochMs > middle);
}

function improbable(
  { from, to }: { from: string; to: string },
  [start, end]: readonly [Instant, Instant],
  [startPlace, endPlace]: readonly [Place, Place],
): Diagnostic[] {
  const ms = durationMs(start, end);
  const isNothing = to !== 'detected' && ms >= 0 && ms < shortestMs && !start.approximate && !end.approximate;
  if (ms <= longestMs && !isNothing) return [];
  return [
    diagnose('duration-improbable', { from, to, length: formatDuration(ms), isNothing }, endPlace, {
      related: [{ place: startPlace, label: from }],
    }),
  ];
}
