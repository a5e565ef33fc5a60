import { diagnose } from '../../diagnostic/index.ts';
import type { Rule } from '../types.ts';

/**
 * For each contributing factor, something is done, or somebody says why it stays as it is. Somebody outside cannot know.
 *
 * @example factor-unanswered at "alarm" and factor-unanswered at "review"
 * ```md
 * ---
 * status: in-review
 * contributing_factors:
 *   - { id: queue, text: The queue had no limit }
 *   - { id: alarm, text: The alarm is one of forty a day }
 *   - { id: review, text: Nobody reviews limits }
 * actions:
 *   - { id: limit, text: Limit the queue, factor: queue }
 *   - { id: reviews, text: Review limits every month, factor: review, status: dropped }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * contributing_factors:
 *   - { id: queue, text: The queue had no limit }
 *   - { id: region, text: There is one region, accepted: A second one costs more than such an hour in ten years. }
 * actions: [{ id: limit, text: Limit the queue, factor: queue }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * perspective: outside
 * contributing_factors: [{ id: queue, text: The queue had no limit }]
 * ---
 * ```
 */
export const factorAnswered: Rule = {
  codes: ['factor-unanswered'],
  check({ document, incident }) {
    if (!incident || incident.perspective === 'outside') return [];
    return incident.contributing_factors.flatMap(({ id, accepted }, index) => {
      const answers = incident.actions.filter(({ factor }) => factor === id);
      if (accepted !== undefined || answers.some(({ status }) => status !== 'dropped')) return [];
      const place = document.place(['contributing_factors', index, 'id']);
      return [diagnose('factor-unanswered', { id, dropped: answers.length > 0 }, place)];
    });
  },
};
