import { policyDue, withPolicyDues } from '../../coverage/index.ts';
import { diagnose } from '../../diagnostic/index.ts';
import { daysLate, earliestDay, isToDo, known } from '../../metric/index.ts';
import { termText } from '../../time/index.ts';
import type { Rule } from '../types.ts';

/**
 * An action is due after the incident began, no later than the policy asks, and done by then; one that says no day is due when the
 * policy says. A day has no zone: it is over when it is over everywhere. Whether an action is late depends on the moment that counts as the present; without one, nothing is late.
 *
 * @example action-due-early at "2025-06-12" and action-overdue at "2025-06-12" and action-overdue at "2026-05-30"
 * ```md
 * ---
 * actions:
 *   - { id: limit, text: Limit the queue, due: 2025-06-12 }
 *   - { id: watch, text: Watch the queue, due: 2026-05-30, status: in-progress }
 * ---
 * ```
 * @example action-due-late at "2026-08-01" and action-overdue at "watch"
 * ```md
 * ---
 * resolved: 2026-05-12 10:00 UTC
 * actions:
 *   - { id: limit, text: Limit the queue, kind: prevent, due: 2026-08-01 }
 *   - { id: watch, text: Watch the queue, kind: detect }
 *   - { id: drill, text: Repeat the drill, kind: process, due: 2026-08-01 }
 * ---
 * ```
 * ```yaml
 * policy: { actions: [{ kind: [prevent], within: 8 weeks }, { kind: [detect], within: 1 week }] }
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
  codes: ['action-due-early', 'action-due-late', 'action-overdue'],
  check({ document, incident }, project) {
    if (!incident || incident.actions.length === 0) return [];
    const began = known(incident.started);
    const started = began && earliestDay(began);
    const { now } = project;
    return withPolicyDues(incident, project).actions.flatMap((action, index) => {
      const { id, due } = action;
      if (due === undefined) return [];
      const isWritten = incident.actions[index]?.due !== undefined;
      const place = document.place(['actions', index, isWritten ? 'due' : 'id']);
      const days = now && daysLate(action, now);
      const policy = isWritten && isToDo(action) ? policyDue(action, incident, project) : undefined;
      return [
        ...(policy && due > policy.day
          ? [diagnose('action-due-late', { id, due, day: policy.day, within: termText(policy.within) }, place)]
          : []),
        ...(started && due < started ? [diagnose('action-due-early', { due, started }, place)] : []),
        ...(days === undefined ? [] : [diagnose('action-overdue', { id, due, days }, place)]),
      ];
    });
  },
};
