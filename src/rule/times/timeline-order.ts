import { type Diagnostic, diagnose, type Place, type Related } from '../../diagnostic/index.ts';
import type { TimelineEntry } from '../../incident/index.ts';
import { formatInstant, isBefore } from '../../time/index.ts';
import type { Rule } from '../types.ts';
import { type Misplaced, midnights, nextDay } from './midnight.ts';
import { sorting } from './sorting.ts';

/**
 * The rows of a timeline stand in the order of their times. Where they would if midnight had passed, that is said.
 *
 * @example timeline-midnight at "2026-05-12 00:10 UTC"
 * ```md
 * ---
 * timeline:
 *   - { at: 2026-05-12 23:50 UTC, text: The deployment begins. }
 *   - { at: 2026-05-12 00:10 UTC, text: Sign-in fails. }
 *   - { at: 2026-05-12 00:30 UTC, text: The deployment is taken back. }
 *   - { at: 2026-05-13 08:00 UTC, text: The day begins without errors. }
 * ---
 * ```
 * @example timeline-order at "2026-05-12 09:15 UTC"
 * ```md
 * ---
 * timeline:
 *   - { at: 2026-05-12 09:20 UTC, text: The queue is stopped. }
 *   - { at: 2026-05-12 09:15 UTC, text: The alert is raised. }
 *   - { at: 2026-05-12 09:30 UTC, text: The queue runs again. }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * timeline:
 *   - { at: 2026-05-12 09:15:40 UTC, text: The alert is raised. }
 *   - { at: 2026-05-12 09:15 UTC, text: Somebody looks at it. }
 *   - { at: 2026-05-12 11:20 Europe/Berlin, text: The queue is stopped. }
 * ---
 * ```
 */
export const timelineOrder: Rule = {
  codes: ['timeline-order', 'timeline-midnight'],
  check({ document, incident }) {
    const timeline = incident?.timeline ?? [];
    const misplaced = rowsOutOfOrder(timeline);
    if (misplaced.length === 0) return [];
    const passed = midnights(timeline, misplaced);
    const others = misplaced.filter(({ index }) => !passed.some(({ rows }) => rows.includes(index)));
    const order = sorting(
      timeline,
      others.map(({ index }) => index),
    );
    // Where dates are wrong, the order by them proves nothing.
    const fixes = [passed.length === 0 ? order : { ...order, sure: false }];
    const isShort = order.edits.length <= mostEdits;
    return [
      ...others.map(({ index, latest }, nth) =>
        diagnose('timeline-order', written(index, latest), placeOf(index), {
          related: [above(latest)],
          fixes: isShort || nth === 0 ? fixes : [],
        }),
      ),
      ...passed.map((midnight): Diagnostic => {
        const { rows, latest, date } = midnight;
        const first = rows[0] as number;
        const args = { ...written(first, latest), rows: rows.length, date };
        const more = { related: [above(latest)], fixes: [nextDay(timeline, midnight)] };
        return diagnose('timeline-midnight', args, placeOf(first), more);
      }),
    ];

    function written(index: number, latest: number): { at: string; previous: string } {
      const [row, previous] = [timeline[index] as TimelineEntry, timeline[latest] as TimelineEntry];
      return { at: formatInstant(row.at), previous: formatInstant(previous.at) };
    }

    function placeOf(index: number): Place {
      return document.place(['timeline', index, 'at']);
    }

    function above(latest: number): Related {
      return { place: placeOf(latest), label: 'the later entry above it' };
    }
  },
};

/** A way to mend that has more edits than this is told with the first row alone: with each of thousands, a report would not end. */
const mostEdits = 200;

/** The rows that are before one above them, each with the latest of those. */
function rowsOutOfOrder(timeline: readonly TimelineEntry[]): Misplaced[] {
  const found: Misplaced[] = [];
  let latest: { at: TimelineEntry['at']; index: number } | undefined;
  for (const [index, { at }] of timeline.entries()) {
    if (latest && isBefore(at, latest.at)) found.push({ index, latest: latest.index });
    // An approximate row may stand a little out of order; the latest time is what later rows are held against.
    else if (!latest || at.epochMs >= latest.at.epochMs) latest = { at, index };
  }
  return found;
}
