import type { Rule } from '../types.ts';
import { findPhrases } from './phrases.ts';

/**
 * Small words before a large trouble: "a brief outage", "just a few users". Whoever was hit reads them, and a number says more.
 *
 * @example minimising at "brief outage" and minimising at "just a few customers" and minimising at "fix was easy"
 * ```md
 * ---
 * status: in-review
 * impact: { summary: There was a brief outage. }
 * ---
 * It hit just a few customers, and the fix was easy.
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * ---
 * The outage of 4 minutes began just after the release. The wrong key was easy to miss: it is one letter long. A brief
 * description is below. Only requests with a body failed.
 * ```
 */
export const minimising: Rule = {
  codes: ['minimising'],
  check: (file, project) => findPhrases('minimising', 'minimising', file, project),
};
