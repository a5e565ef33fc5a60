import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { lookupOf } from '../lookup.ts';
import type { Rule } from '../types.ts';

/**
 * An id names one thing: within each list of a file, and among the files.
 *
 * @example duplicate-id at "limit"
 * ```md
 * ---
 * actions:
 *   - { id: limit, text: Limit the queue }
 *   - { id: limit, text: Watch the limit }
 * ---
 * ```
 * @example duplicate-id at "Example"
 * ```md
 * ---
 * ---
 * ```
 * ```text incidents/2026-05-12-example/index.md
 * ---
 * title: The same id
 * status: draft
 * started: 2026-05-12 09:12 UTC
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * contributing_factors: [{ id: queue, text: The queue had no limit }]
 * evidence: [{ id: queue, kind: metric, url: https://graphs.example/1 }]
 * actions: [{ id: queue, text: Limit the queue }]
 * ---
 * ```
 */
export const duplicateId: Rule = {
  codes: ['duplicate-id'],
  check({ id: own, document, incident, path }, project) {
    const found: Diagnostic[] = [];
    const namesake = lookupOf(project)
      .byId.get(own)
      ?.find((file) => file.path !== path);
    if (namesake) {
      found.push(
        diagnose('duplicate-id', { id: own, list: `${project.config.incidents}/` }, document.place(['title']), {
          related: [{ place: namesake.document.place(['title']), label: 'the same id' }],
        }),
      );
    }
    if (!incident) return found;
    for (const list of ['contributing_factors', 'evidence', 'actions'] as const) {
      const first = new Map<string, number>();
      for (const [index, { id }] of incident[list].entries()) {
        const earlier = first.get(id);
        if (earlier === undefined) first.set(id, index);
        else {
          found.push(
            diagnose('duplicate-id', { id, list }, document.place([list, index, 'id']), {
              related: [{ place: document.place([list, earlier, 'id']), label: 'first used here' }],
            }),
          );
        }
      }
    }
    return found;
  },
};
