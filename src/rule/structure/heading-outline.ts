import { type Diagnostic, diagnose, type Fix } from '../../diagnostic/index.ts';
import { type Heading, headings } from '../../markdown/index.ts';
import type { IncidentFile } from '../../project/index.ts';
import type { Rule } from '../types.ts';

/**
 * The headings of the body are an outline below the title, which stands in the front matter: none is of its level, none skips a
 * level, and no two of the same text stand beside each other, for their permanent links would differ by a number alone.
 *
 * @example heading-title at "# Mail was late" and heading-skipped at "#### Why" and heading-repeated at "## Impact"
 * ```md
 * ---
 * status: in-review
 * ---
 * # Mail was late
 *
 * ## Impact
 *
 * It arrived late.
 *
 * #### Why
 *
 * The queue had no limit.
 *
 * ## Impact
 *
 * Some of it never arrived.
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * ---
 * ## Mail
 *
 * ### Impact
 *
 * It arrived late.
 *
 * ## Calendars
 *
 * ### Impact
 *
 * None.
 *
 * #### Why
 *
 * They do not use the queue.
 * ```
 */
export const headingOutline: Rule = {
  codes: ['heading-title', 'heading-skipped', 'heading-repeated'],
  check(file) {
    const { document, tree } = file;
    const all = headings(tree);
    const place = ({ start, end }: Heading) => document.bodyPlace(start, end);
    const found: Diagnostic[] = [];
    const top = all.find(({ depth }) => depth === 1);
    if (top) {
      const fixes = repetition(file, all) ?? demotion(file, all);
      found.push(diagnose('heading-title', { text: top.text }, place(top), { fixes }));
    }
    // The headings that the one at hand stands below, outermost first.
    const above: Heading[] = [];
    const beside = new Map<Heading | undefined, Map<string, Heading>>();
    for (const heading of all) {
      const before = above.at(-1)?.depth ?? 1;
      if (heading.depth > before + 1)
        found.push(diagnose('heading-skipped', { text: heading.text, depth: heading.depth, before }, place(heading)));
      while ((above.at(-1)?.depth ?? 0) >= heading.depth) above.pop();
      const siblings = beside.get(above.at(-1)) ?? new Map<string, Heading>();
      const first = siblings.get(heading.text);
      if (first && heading.text !== '') {
        const related = [{ place: place(first), label: 'the first' }];
        found.push(
          diagnose('heading-repeated', { text: heading.text, slug: heading.slug }, place(heading), { related }),
        );
      } else siblings.set(heading.text, heading);
      beside.set(above.at(-1), siblings);
      above.push(heading);
    }
    return found;
  },
};

/** The one heading of the first level goes, where it says what the title says and opens the body. */
function repetition({ document, incident }: IncidentFile, all: readonly Heading[]): Fix[] | undefined {
  const [first, ...others] = all;
  if (!first || first.text !== incident?.title || others.some(({ depth }) => depth === 1)) return undefined;
  if (document.body.slice(0, first.start).trim() !== '') return undefined;
  const after = /^[ \t]*(?:\r?\n)*/.exec(document.body.slice(first.end))?.[0].length ?? 0;
  const [start, end] = [document.bodyOffset + first.start, document.bodyOffset + first.end + after];
  // A line that a person wrote goes: that is for a person to say.
  const edits = [{ op: 'replace', start, end, text: '' } as const];
  return [{ title: 'Leave out the heading that repeats the title', sure: false, edits }];
}

/** All headings a level deeper; those that are underlined stay, and where all are, there is nothing to write. */
function demotion({ document }: IncidentFile, all: readonly Heading[]): Fix[] {
  const starts = all.filter(({ start, depth }) => depth < 6 && document.body[start] === '#').map(({ start }) => start);
  const edits = starts.map((start) => {
    const at = document.bodyOffset + start;
    return { op: 'replace', start: at, end: at, text: '#' } as const;
  });
  return edits.length > 0 ? [{ title: 'Put every heading a level deeper', sure: false, edits }] : [];
}
