import { type Diagnostic, diagnose, nearest } from '../../diagnostic/index.ts';
import { placesInValue, stringsOf } from '../../document/index.ts';
import { headings, inlineLinks, links } from '../../markdown/index.ts';
import { type IncidentFile, linkedPath, type Project } from '../../project/index.ts';
import { instead } from '../instead.ts';
import { lookupOf } from '../lookup.ts';
import { proseOf } from '../prose.ts';
import type { Rule } from '../types.ts';

/**
 * A link inside the repository leads to a file that is there, and to a heading that is there; in the body and in the texts of the
 * front matter. A link by label has a label that is defined.
 *
 * @example link-broken at "[the graph](graf.txt)" and anchor-broken at "[why](#root-causes)" and path-outside at "[notes](../../notes.txt)"
 * ```md
 * See [the graph](graf.txt), [why](#root-causes) and [notes](../../notes.txt).
 *
 * ## Root cause
 *
 * The queue had no limit.
 * ```
 * ```text incidents/graph.txt
 * 12 40 93
 * ```
 * @example link-broken at "[graph](graf.txt)" and link-broken at "![the queue](queue.png)" and link-undefined at "[the log][log]" and link-broken at "[g]: graf.txt"
 * ```md
 * ---
 * trigger: See the [graph](graf.txt).
 * ---
 * ![the queue](queue.png) See [the graph][g], and [the log][log].
 *
 * [g]: graf.txt
 * ```
 * @example nothing
 * ```md
 * See [the graph](graph.txt), ![the same](/incidents/graph.txt), [why](#root-cause) and [the page](https://status.example).
 *
 * ## Root cause
 *
 * The queue had no limit.
 * ```
 * ```text incidents/graph.txt
 * 12 40 93
 * ```
 */
export const link: Rule = {
  codes: ['link-broken', 'anchor-broken', 'path-outside', 'link-undefined'],
  check(file, project) {
    const { document, tree } = file;
    const inBody = links(tree).flatMap(({ target, start, end }) =>
      judge(file, project, target, () => document.bodyPlace(start, end)),
    );
    const inFields = stringsOf(document.data).flatMap(({ path, text }) => {
      const placeOf = placesInValue(document, path, text);
      return inlineLinks(text).flatMap(({ target, start, end }) =>
        judge(file, project, target, () => placeOf(start, end)),
      );
    });
    const byLabel = proseOf(file, project)
      .filter(({ quoted }) => !quoted)
      .flatMap(({ text, placeOf }) =>
        [...text.matchAll(reference)].map((match) =>
          diagnose(
            'link-undefined',
            { label: match[2] || match[1] || '' },
            placeOf(match.index, match.index + match[0].length),
          ),
        ),
      );
    return [...inFields, ...inBody, ...byLabel];
  },
};

/** `[text][label]`, which is text where no `[label]:` is defined. `list[0][1]` is an expression. */
const reference = /(?<![\p{L}\p{N}\])_])\[([^[\]]{1,200})\]\[([^[\]]{0,200})\]/gu;

function judge(file: IncidentFile, project: Project, target: string, place: () => Diagnostic['place']): Diagnostic[] {
  const anchor = decoded(target.split('#', 2)[1] ?? '');
  const path = target.startsWith('#') ? file.path : linkedPath(file.path, target);
  if (path === undefined) return [];
  if (path === '..' || path.startsWith('../')) return [diagnose('path-outside', { target }, place())];
  if (path !== file.path && !project.facts.has(path)) return [diagnose('link-broken', { target }, place())];
  const other = lookupOf(project).byPath.get(path);
  // Only headings of incident files are known; an anchor into another file cannot be judged.
  if (!other || !anchor || anchor === 'top') return [];
  const known = headings(other.tree).map(({ slug }) => slug);
  if (known.includes(anchor)) return [];
  const near = nearest(anchor, known);
  const at = place();
  const fixes = instead(file.document, at, target.slice(target.indexOf('#')), near && `#${near}`);
  return [diagnose('anchor-broken', { target, known, near }, at, { fixes })];
}

/** A heading in another script may be written in percent signs. */
function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
