import { diagnose } from '../../diagnostic/index.ts';
import type { Evidence, Incident } from '../../incident/index.ts';
import { earliestDay, known } from '../../metric/index.ts';
import { durationMs, formatInstant, type Instant, isBefore } from '../../time/index.ts';
import type { Rule } from '../types.ts';

const yearMs = 366 * 24 * 60 * 60 * 1000;

/**
 * Evidence was captured when there was something to capture: not before the incident began, unless it says that it is a
 * baseline; not after the post-mortem was published or last corrected; not a year after the end; not in the future.
 *
 * @example evidence-captured at "2025-05-12 09:20 UTC"
 * ```md
 * ---
 * evidence: [{ id: graph, kind: metric, text: The length of the queue, captured: 2025-05-12 09:20 UTC }]
 * ---
 * ```
 * @example evidence-captured at "2026-05-16 13:00 UTC"
 * ```md
 * ---
 * published: 2026-05-15
 * evidence: [{ id: graph, kind: metric, text: The length of the queue, captured: 2026-05-16 13:00 UTC }]
 * ---
 * ```
 * @example evidence-captured at "2026-06-12 09:20 UTC"
 * ```md
 * ---
 * evidence: [{ id: graph, kind: metric, text: The length of the queue, captured: 2026-06-12 09:20 UTC }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * published: 2026-05-15
 * timeline: [{ at: 2026-05-12 08:50 UTC, text: A release goes out., kind: change }]
 * evidence:
 *   - { id: release, kind: log, text: The log of the release, captured: 2026-05-12 08:50:12 UTC }
 *   - { id: usual, kind: metric, text: The queue on the day before, captured: 2026-05-11 09:00 UTC }
 *   - { id: graph, kind: metric, text: The length of the queue, captured: 2026-05-15 20:00 America/Los_Angeles }
 *   - { id: call, kind: other, text: A call, captured: unknown }
 *   - { id: answer, kind: other, text: What the customer added, captured: 2026-05-20 10:00 UTC }
 * corrections: [{ on: 2026-05-20, text: The customer was hit for longer than we said. }]
 * ---
 * ```
 */
export const evidenceCaptured: Rule = {
  codes: ['evidence-captured'],
  check({ document, incident }, { now }) {
    if (!incident) return [];
    return incident.evidence.flatMap((item, index) => {
      const captured = known(item.captured);
      const problem = captured && implausible({ ...item, captured }, incident, now);
      if (!problem) return [];
      const args = { id: item.id, at: formatInstant(captured), ...problem };
      return [diagnose('evidence-captured', args, document.place(['evidence', index, 'captured']))];
    });
  },
};

/** Why evidence cannot well have been captured at that time: how the time stands to another, and to which. */
function implausible(
  item: Evidence & { captured: Instant },
  incident: Incident,
  now: Instant | undefined,
): { side: 'before' | 'after' | 'more than a year after'; bound: string } | undefined {
  const { captured } = item;
  const start = startOf(incident);
  if (start && isBefore(captured, start) && !isBaseline(item))
    return { side: 'before', bound: `the incident began (${formatInstant(start)})` };
  const lastDay = [incident.published, ...incident.corrections.map(({ on }) => on)].filter(Boolean).sort().at(-1);
  if (incident.published && lastDay && earliestDay(captured) > lastDay)
    return { side: 'after', bound: `the post-mortem was published or last corrected (${lastDay})` };
  if (now && isBefore(now, captured)) return { side: 'after', bound: `today (${formatInstant(now)})` };
  const end = known(incident.resolved) ?? start;
  if (!lastDay && end && durationMs(end, captured) > yearMs)
    return { side: 'more than a year after', bound: `the incident (${formatInstant(end)})` };
  return undefined;
}

/** The first moment of the incident, what led to it included. */
function startOf(incident: Incident): Instant | undefined {
  const started = known(incident.started);
  const first = incident.timeline[0]?.at;
  return started && !(first && isBefore(first, started)) ? started : first;
}

/** Whether evidence shows how it was before, for comparison. */
const isBaseline = ({ id, title = '', text = '' }: Evidence): boolean =>
  /\b(?:baseline|before|earlier|previous|usual|normal|healthy)\b/i.test(`${id} ${title} ${text}`);
