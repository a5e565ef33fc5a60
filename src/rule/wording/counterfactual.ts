import type { Rule } from '../types.ts';
import { findPhrases } from './phrases.ts';

/**
 * A post-mortem tells what happened. What would have prevented it did not happen, and explains nothing; it is an action in
 * disguise.
 *
 * @example counterfactual at "Had we tested" and counterfactual at "could have prevented" and counterfactual at "the team failed to notice"
 * ```md
 * ---
 * status: in-review
 * ---
 * Had we tested it, we could have prevented the outage. On the second day the team failed to notice the alert.
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * ---
 * The pod failed to start. Mail could have been read by others. Nobody looked at the alert, which is one of forty a day. The
 * copy was made before; otherwise mail would have been lost.
 * ```
 */
export const counterfactual: Rule = {
  codes: ['counterfactual'],
  check: (file, project) => findPhrases('counterfactual', 'counterfactual', file, project),
};
