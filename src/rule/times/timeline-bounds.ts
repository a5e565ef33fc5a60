import { diagnose } from '../../diagnostic/index.ts';
import type { Incident, TimeField, TimelineEntry } from '../../incident/index.ts';
import { known } from '../../metric/index.ts';
import { durationMs, formatDuration, formatInstant, type Instant } from '../../time/index.ts';
import type { Rule } from '../types.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * The rows of a timeline belong to the incident: none lies more than a day outside it, but for what may.
 *
 * @example timeline-bounds at "2026-05-21 09:20 UTC"
 * ```md
 * ---
 * resolved: 2026-05-12 10:00 UTC
 * timeline:
 *   - { at: 2026-05-21 09:20 UTC, text: The on-call engineer is paged., kind: alert }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * resolved: 2026-05-12 10:00 UTC
 * timeline:
 *   - { at: 2026-03-02 14:00 UTC, text: The limit is taken off., kind: change }
 *   - { at: 2026-05-13 08:00 UTC, text: Mail that was held back arrives. }
 *   - { at: 2026-05-21 09:20 UTC, text: Customers get a letter., kind: communication }
 * ---
 * ```
 */
export const timelineBounds: Rule = {
  codes: ['timeline-bounds'],
  check({ document, incident }) {
    if (!incident) return [];
    const start = boundOf(incident, ['started']);
    const end = boundOf(incident, ['resolved', 'impact_ended', 'mitigated']);
    return incident.timeline.flatMap((entry, index) => {
      const early = start && !mayComeBefore(entry) ? durationMs(entry.at, start.at) : 0;
      const late = end && !mayComeAfter(entry) ? durationMs(end.at, entry.at) : 0;
      const [bound, side, distance] =
        early > late ? ([start, 'before', early] as const) : ([end, 'after', late] as const);
      if (!bound || distance <= day) return [];
      const args = { bound: bound.field, boundAt: formatInstant(bound.at), side, distance: formatDuration(distance) };
      return [
        diagnose(
          'timeline-bounds',
          { at: formatInstant(entry.at), ...args },
          document.place(['timeline', index, 'at']),
        ),
      ];
    });
  },
};

/** A change or a decision may have been made long before it did harm. */
const mayComeBefore = ({ kind }: TimelineEntry): boolean => kind === 'change' || kind === 'decision';

/** What is told or done about it may come long after. */
const mayComeAfter = ({ kind, phase }: TimelineEntry): boolean =>
  kind === 'communication' || kind === 'action' || kind === 'decision' || phase === 'postmortem';

interface Bound {
  readonly field: TimeField;
  readonly at: Instant;
}

/** The first of the fields whose time is known. */
function boundOf(incident: Incident, fields: readonly TimeField[]): Bound | undefined {
  const [bound] = fields.flatMap((field) => {
    const at = known(incident[field]);
    return at ? [{ field, at }] : [];
  });
  return bound;
}
