import type { Rule } from '../types.ts';
import { findPhrases } from './phrases.ts';

/**
 * Afterwards everybody knows what should have been done. What helps is what was known then, and what is done from now on.
 *
 * @example should-have at "We should have tested" and should-have at "should have been caught"
 * ```md
 * ---
 * status: in-review
 * ---
 * We should have tested the form with another card. It should have been caught in review.
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * ---
 * The retry should have succeeded, by the manual. We should have an alert for it. Each form should have been sent once a minute.
 * ```
 */
export const shouldHave: Rule = {
  codes: ['should-have'],
  check: (file, project) => findPhrases('should-have', 'shouldHave', file, project),
};
