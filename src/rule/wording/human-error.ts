import type { Rule } from '../types.ts';
import { findPhrases } from './phrases.ts';

/**
 * "Human error" is no cause: people err every day, and most days nothing breaks.
 *
 * @example human-error at "Human error" and human-error at "operator error"
 * ```md
 * ---
 * status: in-review
 * contributing_factors: [{ id: typing, text: Human error }]
 * ---
 * ## Root cause
 *
 * It was an operator error.
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * ---
 * The form took any number. The first report called it "human error". We look for what made any human error possible.
 * ```
 */
export const humanError: Rule = {
  codes: ['human-error'],
  check: (file, project) => findPhrases('human-error', 'humanError', file, project),
};
