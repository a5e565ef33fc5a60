import { type Diagnostic, diagnose, nearest } from '../../diagnostic/index.ts';
import { headings, links } from '../../markdown/index.ts';
import { type IncidentFile, linkedPath, type Project } from '../../project.ts';
import { lookupOf } from '../lookup.ts';
import type { Rule } from '../types.ts';

/** A link inside the repository leads to a file that is there, and to a heading that is there. */
export const link: Rule = {
  codes: ['link-broken', 'anchor-broken', 'path-outside'],
  check(file, project) {
    return links(file.tree).flatMap(({ target, start, end }) =>
      judge(file, project, target, () => file.document.bodyPlace(start, end)),
    );
  },
};

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
  return [diagnose('anchor-broken', { target, known, near: nearest(anchor, known) }, place())];
}

/** A heading in another script may be written in percent signs. */
function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
