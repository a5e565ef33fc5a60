import { diagnose } from '../../diagnostic/index.ts';
import { lookupOf } from '../lookup.ts';
import type { Rule } from '../types.ts';

/**
 * A status-page incident has one post-mortem.
 *
 * @example incident-claimed-twice at "page:q1"
 * ```md
 * ---
 * status_page: [page:q0, page:q1]
 * ---
 * ```
 * ```text incidents/2026-05-13-other.md
 * ---
 * title: Another
 * status: draft
 * started: 2026-05-13 09:12 UTC
 * status_page: [page:q1, page:q2]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status_page: [page:q1]
 * ---
 * ```
 * ```text incidents/2026-05-13-other.md
 * ---
 * title: Another
 * status: draft
 * started: 2026-05-13 09:12 UTC
 * status_page: [pager:q1]
 * ---
 * ```
 */
export const claimedTwice: Rule = {
  codes: ['incident-claimed-twice'],
  check: ({ document, incident, path }, project) =>
    (incident?.status_page ?? []).flatMap((ref, index) => {
      const other = lookupOf(project)
        .byReference.get(ref)
        ?.find((file) => file.path !== path);
      if (!other) return [];
      const there = other.document.place(['status_page', other.incident?.status_page.indexOf(ref) ?? 0]);
      return [
        diagnose('incident-claimed-twice', { ref }, document.place(['status_page', index]), {
          related: [{ place: there, label: 'answered here too' }],
        }),
      ];
    }),
};
