import { withPolicyDues } from '../../coverage/index.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import type { DataPath } from '../../document/index.ts';
import type { Rule } from '../types.ts';

/**
 * An action that will be done has an owner, a day (its own, or the one that the policy gives it), a kind and a place where the work is
 * tracked. Somebody outside does not
 * know these of the actions of others, and need not say them.
 *
 * @example action-due at "limit" and action-kind at "limit" and action-owner at "limit" and action-ref at "limit"
 * ```md
 * ---
 * status: in-review
 * actions: [{ id: limit, text: Limit the queue }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * actions:
 *   - id: limit
 *     text: Limit the queue
 *     kind: prevent
 *     owner: mail
 *     due: 2026-07-01
 *     ref: https://tickets.example/1
 *   - { id: watch, text: Watch the queue, kind: detect, owner: mail, status: done, done: 2026-05-20, ref: "https://tickets.example/2" }
 *   - { id: rewrite, text: Rewrite it, status: dropped }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: published
 * perspective: outside
 * actions: [{ id: limit, text: Limit the queue }]
 * ---
 * ```
 */
export const actionFields: Rule = {
  codes: ['action-owner', 'action-due', 'action-kind', 'action-ref'],
  check({ document, incident }, project) {
    if (!incident || incident.perspective === 'outside') return [];
    return withPolicyDues(incident, project).actions.flatMap(({ id, owner, due, ref, status }, index): Diagnostic[] => {
      if (status === 'dropped') return [];
      const place = document.place(['actions', index, 'id']);
      const isOpen = status !== 'done';
      return [
        ...(owner === undefined ? [diagnose('action-owner', { id }, place)] : []),
        ...(isOpen && due === undefined ? [diagnose('action-due', { id }, place)] : []),
        ...(isWritten(document.data, ['actions', index, 'kind']) ? [] : [diagnose('action-kind', { id }, place)]),
        ...(isOpen && ref === undefined ? [diagnose('action-ref', { id }, place)] : []),
      ];
    });
  },
};

/** Whether a value stands in the file; read front matter has defaults in place of what is left out. */
const isWritten = (data: unknown, path: DataPath): boolean =>
  path.reduce((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], data) !== undefined;
