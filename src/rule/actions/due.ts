import { diagnose } from '../../diagnostic/index.ts';
import { dayOf, type Instant, instantFrom, parseDay } from '../../time/index.ts';
import type { Rule } from '../types.ts';

const halfADay = 12 * 60 * 60 * 1000;

/**
 * An action is due after the incident began, and done by then. A day has no zone: it is over when it is over everywhere.
 * Whether an action is late depends on the moment that counts as the present; without one, nothing is late.
 *
 * @example action-due-early at "2025-06-12" and action-overdue at "2025-06-12" and action-overdue at "2026-05-30"
 * ```md
 * ---
 * actions:
 *   - { id: limit, text: Limit the queue, due: 2025-06-12 }
 *   - { id: watch, text: Watch the queue, due: 2026-05-30, status: in-progress }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * actions:
 *   - { id: limit, text: Limit the queue, due: 2026-06-01 }
 *   - { id: watch, text: Watch the queue, due: 2026-05-12, status: done, done: 2026-05-30 }
 *   - { id: rewrite, text: Rewrite it, due: 2026-05-13, status: dropped }
 * ---
 * ```
 */
export const actionDue: Rule = {
  codes: ['action-due-early', 'action-overdue'],
  check({ document, incident }, { now }) {
    if (!incident || incident.actions.length === 0) return [];
    const started = incident.started === 'unknown' ? undefined : firstDay(incident.started);
    const today = now && firstDay(now);
    return incident.actions.flatMap(({ id, due, status }, index) => {
      if (due === undefined) return [];
      const place = document.place(['actions', index, 'due']);
      const isOpen = status === 'open' || status === 'in-progress';
      return [
        ...(started && due < started ? [diagnose('action-due-early', { due, started }, place)] : []),
        ...(isOpen && today && due < today
          ? [diagnose('action-overdue', { id, due, days: (parseDay(today) ?? 0) - (parseDay(due) ?? 0) }, place)]
          : []),
      ];
    });
  },
};

/** The day of a moment where it is earliest on Earth. */
const firstDay = (instant: Instant): string => dayOf(instantFrom(instant.epochMs - halfADay), 'UTC');
