import { type Diagnostic, diagnose, type Place } from '../../diagnostic/index.ts';
import { durationMs, formatDuration, type Instant } from '../../time/index.ts';
import type { Rule } from '../types.ts';

/**
 * The shortest month. A slip in the month makes a length of at least this; of 396 real incidents that tell when they began
 * and ended, 6 lasted longer, and none lasted between 22 and 62 days.
 */
const longestMs = 28 * 24 * 60 * 60 * 1000;
/** A time that was copied makes a length of nothing; an outage that people write about lasts longer than this. */
const shortestMs = 10 * 1000;

const ends = ['detected', 'mitigated', 'impact_ended', 'resolved'] as const;

/**
 * How long things took is probable: an incident is not over in the second in which it began, and does not go on for a month.
 * Where it did, the file says so by an override.
 *
 * @example duration-improbable at "2026-05-12 10:00 UTC"
 * ```md
 * ---
 * started: 2026-04-12 09:12 UTC
 * mitigated: 2026-05-12 10:00 UTC
 * resolved: 2026-05-12 10:30 UTC
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
 */
export const length: Rule = {
  codes: ['duration-improbable'],
  check({ document, incident }) {
    if (!incident) return [];
    const { started } = incident;
    const found = ends.flatMap((field): Diagnostic[] => {
      const end = incident[field];
      if (started === 'unknown' || end === undefined || end === 'unknown') return [];
      const names = { from: 'started', to: field };
      return improbable(names, [started, end], [document.place(['started']), document.place([field])]);
    });
    const rows = incident.timeline.flatMap(({ at, until }, index): Diagnostic[] => {
      if (!until || durationMs(at, until) <= longestMs) return [];
      const place = (key: string): Place => document.place(['timeline', index, key]);
      return improbable({ from: 'at', to: 'until' }, [at, until], [place('at'), place('until')]);
    });
    // What is wrong with the start is wrong with every time that is counted from it.
    return [...found.slice(0, 1), ...rows];
  },
};

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
