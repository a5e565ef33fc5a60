import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { placesInValue, stringsOf } from '../../document/index.ts';
import { bodyProblems } from '../../markdown/index.ts';
import { instead } from '../instead.ts';
import type { Rule } from '../types.ts';

/** A line that would open or close a block, were it in the body. */
const fence = /^[ \t]*[:：]{3,}[ \t]*(\w*)/gmu;

/**
 * A block such as `:::internal` is one that is known, is closed, and stands where blocks are read: any other would publish what it
 * hides.
 *
 * @example directive-misplaced at ":::internal" and directive-misplaced at ":::" and directive-unknown at ":::interal" and directive-unclosed at ":::internal"
 * ```md
 * ---
 * detection:
 *   by: customer
 *   text: |
 *     A call.
 *     :::internal
 *     By whom.
 *     :::
 * ---
 * :::interal
 * Whose mail was lost.
 * :::
 *
 * :::internal
 * And where it went.
 * ```
 * @example markdown-depth-limit at ">"
 * ```md
 * «> × 120»deep
 * ```
 * @example markdown-block-limit at ">"
 * ```md
 * «> a
 *
 * × 501»
 * ```
 * @example markdown-length-limit at "«Why?× 3001»"
 * ```md
 * «Why?× 3001»
 * ```
 * @example markdown-mark-limit at "«*a_ × 600»"
 * ```md
 * «*a_ × 600»
 * ```
 * @example nothing
 * ```md
 * :::internal
 * Whose mail was lost.
 * :::
 *
 * A ratio of 3 ::: 4, and `:::`.
 * ```
 */
export const directive: Rule = {
  codes: [
    'directive-unclosed',
    'directive-unknown',
    'directive-misplaced',
    'markdown-depth-limit',
    'markdown-block-limit',
    'markdown-length-limit',
    'markdown-mark-limit',
  ],
  check: ({ document, tree }) => [
    ...stringsOf(document.data).flatMap(({ path, text }): Diagnostic[] => {
      const placeOf = placesInValue(document, path, text);
      return [...text.matchAll(fence)].map((match) =>
        diagnose('directive-misplaced', { name: match[1] ?? '' }, placeOf(match.index, match.index + match[0].length)),
      );
    }),
    ...bodyProblems(document.body, tree).map(({ code, args, start, end }) => {
      const place = document.bodyPlace(start, end);
      const fixes = code === 'directive-unknown' ? instead(document, place, args.name, args.near) : [];
      return diagnose(code, args as never, place, { fixes });
    }),
  ],
};
