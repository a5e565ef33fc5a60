import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import type { IncidentText } from '../../document/index.ts';
import type { Incident } from '../../incident/index.ts';
import { earliestDay, known } from '../../metric/index.ts';
import { formatInstant, isBefore } from '../../time/index.ts';
import type { Rule } from '../types.ts';

/** Which time may not be before which: `[earlier, later]`. */
const order = [
  ['started', 'detected'],
  ['started', 'acknowledged'],
  ['started', 'mitigated'],
  ['started', 'impact_ended'],
  ['started', 'resolved'],
  ['detected', 'acknowledged'],
  ['detected', 'mitigated'],
  ['detected', 'resolved'],
  ['acknowledged', 'resolved'],
  ['mitigated', 'resolved'],
] as const;

/**
 * The times of an incident happen in the order of its life: it starts, is detected, mitigated, resolved.
 *
 * @example lifecycle-order at "2026-05-12 11:05 Europe/Berlin"
 * ```md
 * ---
 * detected: 2026-05-12 11:05 Europe/Berlin
 * resolved: 2026-05-12 10:00 UTC
 * ---
 * ```
 * @example lifecycle-order at "2026-05-12 09:20 UTC"
 * ```md
 * ---
 * timeline:
 *   - at: 2026-05-12 09:30 UTC
 *     until: 2026-05-12 09:20 UTC
 *     text: The queue is stopped.
 * ---
 * ```
 * @example lifecycle-order at "2026-05-10"
 * ```md
 * ---
 * published: 2026-05-10
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * detected: ~2026-05-12 09:10 UTC
 * mitigated: unknown
 * resolved: 2026-05-12 11:20 Europe/Berlin
 * published: 2026-05-12
 * ---
 * ```
 */
export const lifecycle: Rule = {
  codes: ['lifecycle-order'],
  check({ document, incident }) {
    if (!incident) return [];
    const found: Diagnostic[] = [];
    const judged = new Set<string>();
    for (const [earlier, later] of order) {
      const first = known(incident[earlier]);
      const second = known(incident[later]);
      // One wrong time contradicts several others: it is reported once, against the first that it contradicts.
      if (!first || !second || judged.has(later) || !isBefore(second, first)) continue;
      judged.add(later);
      found.push(
        diagnose(
          'lifecycle-order',
          { later, laterAt: formatInstant(second), earlier, earlierAt: formatInstant(first) },
          document.place([later]),
          { related: [{ place: document.place([earlier]), label: earlier }] },
        ),
      );
    }
    return [...found, ...spans(incident, document), ...publication(incident, document)];
  },
};

/** A row that lasted ends after it began. */
const spans = ({ timeline }: Incident, { place }: IncidentText): Diagnostic[] =>
  timeline.flatMap(({ at, until }, index) =>
    until && isBefore(until, at)
      ? [
          diagnose(
            'lifecycle-order',
            { later: 'until', laterAt: formatInstant(until), earlier: 'at', earlierAt: formatInstant(at) },
            place(['timeline', index, 'until']),
            { related: [{ place: place(['timeline', index, 'at']), label: 'at' }] },
          ),
        ]
      : [],
  );

/** A post-mortem is published once there is something to explain. A day has no zone, so it may be the day before in UTC. */
function publication({ published, started }: Incident, { place }: IncidentText): Diagnostic[] {
  const began = known(started);
  if (published === undefined || !began) return [];
  if (published >= earliestDay(began)) return [];
  return [
    diagnose(
      'lifecycle-order',
      { later: 'published', laterAt: published, earlier: 'started', earlierAt: formatInstant(began) },
      place(['published']),
      { related: [{ place: place(['started']), label: 'started' }] },
    ),
  ];
}
