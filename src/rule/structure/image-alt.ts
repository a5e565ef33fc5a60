import { diagnose } from '../../diagnostic/index.ts';
import { links } from '../../markdown/index.ts';
import type { Rule } from '../types.ts';

/** What tools write where nobody says what is seen. */
const emptyAlt =
  /^(?:|image|img|picture|photo|screen ?shot|alt text|untitled|graph|chart|.*\.(?:png|jpe?g|gif|svg|webp))\W*\d*\W*$/iu;

/**
 * An image says in words what it shows, for those who cannot see it and for those who search.
 *
 * @example image-alt at "![](queue.png)" and image-alt at "![queue.png](queue.png)"
 * ```md
 * ---
 * status: in-review
 * ---
 * ![](queue.png) ![queue.png](queue.png)
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * ---
 * ![The queue grows from 40 to 93 mails within ten minutes](queue.png)
 * ```
 */
export const imageAlt: Rule = {
  codes: ['image-alt'],
  check: ({ document, tree }) =>
    links(tree)
      .filter(({ image, alt = '' }) => image && emptyAlt.test(alt.trim()))
      .map(({ target, alt = '', start, end }) =>
        diagnose('image-alt', { target, alt }, document.bodyPlace(start, end)),
      ),
};
