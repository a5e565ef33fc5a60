import { diagnose } from '../../diagnostic/index.ts';
import { daysLate, earliestDay, known } from '../../metric/index.ts';
import type { Rule } from '../types.ts';

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
    const began = known(incident.started);
    const started = began && earliestDay(began);
    return incident.actions.flatMap((action, index) => {
      const { id, due } = action;
      if (due === undefined) return [];
      const place = document.place(['actions', index, 'due']);
      const days = now && daysLate(action, now);
      return [
        ...(started && due < started ? [diagnose('action-due-early', { due, started }, place)] : []),
        ...(days === undefined ? [] : [diagnose('action-overdue', { id, due, days }, place)]),
      ];
    });
  },
};
