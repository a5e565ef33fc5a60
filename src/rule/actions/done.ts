import { diagnose } from '../../diagnostic/index.ts';
import type { Rule } from '../types.ts';

/**
 * An action that is done says when, and where that can be seen: the ticket, the change, or evidence.
 *
 * @example action-done-undated at "limit" and action-unproven at "limit"
 * ```md
 * ---
 * status: published
 * actions: [{ id: limit, text: Limit the queue, status: done }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: published
 * actions:
 *   - { id: limit, text: Limit the queue, status: done, done: 2026-05-20, ref: "https://tickets.example/1" }
 *   - { id: watch, text: Watch the queue, status: done, done: 2026-05-21, evidence: [graph] }
 *   - { id: rewrite, text: Rewrite it, status: in-progress }
 * evidence: [{ id: graph, kind: metric, url: https://graphs.example/1 }]
 * ---
 * ```
 */
export const actionDone: Rule = {
  codes: ['action-done-undated', 'action-unproven'],
  check({ document, incident }) {
    if (!incident || incident.perspective === 'outside') return [];
    return incident.actions.flatMap(({ id, status, done, ref, evidence }, index) => {
      if (status !== 'done') return [];
      const place = document.place(['actions', index, 'id']);
      return [
        ...(done === undefined ? [diagnose('action-done-undated', { id }, place)] : []),
        ...(ref === undefined && evidence.length === 0 ? [diagnose('action-unproven', { id }, place)] : []),
      ];
    });
  },
};
