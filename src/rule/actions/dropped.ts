import { diagnose } from '../../diagnostic/index.ts';
import type { Rule } from '../types.ts';

/**
 * What was promised and will not be done says why. Somebody outside cannot know.
 *
 * @example action-dropped-unexplained at "rewrite"
 * ```md
 * ---
 * status: published
 * actions: [{ id: rewrite, text: Rewrite it, status: dropped }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: published
 * actions:
 *   - { id: rewrite, text: Rewrite it, status: dropped, reason: The limit alone has held for a year. }
 *   - { id: watch, text: Watch the queue, status: in-progress }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: published
 * perspective: outside
 * actions: [{ id: rewrite, text: Rewrite it, status: dropped }]
 * ---
 * ```
 */
export const actionDropped: Rule = {
  codes: ['action-dropped-unexplained'],
  check({ document, incident }) {
    if (!incident || incident.perspective === 'outside') return [];
    return incident.actions.flatMap(({ id, status, reason }, index) =>
      status === 'dropped' && reason === undefined
        ? [diagnose('action-dropped-unexplained', { id }, document.place(['actions', index, 'id']))]
        : [],
    );
  },
};
