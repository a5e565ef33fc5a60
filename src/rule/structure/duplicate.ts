import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { lookupOf } from '../lookup.ts';
import type { Rule } from '../types.ts';

/** An id names one thing: within each list of a file, and among the files; a status-page incident has one post-mortem. */
export const duplicate: Rule = {
  codes: ['duplicate-id', 'incident-claimed-twice'],
  check({ id: own, document, incident, path }, project) {
    const { byId, byReference } = lookupOf(project);
    const found: Diagnostic[] = [];
    const namesake = byId.get(own)?.find((file) => file.path !== path);
    if (namesake) {
      found.push(
        diagnose('duplicate-id', { id: own, list: `${project.config.incidents}/` }, document.place([]), {
          related: [{ place: namesake.document.place([]), label: 'the same id' }],
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
    for (const [index, ref] of incident.status_page.entries()) {
      const other = byReference.get(ref)?.find((file) => file.path !== path);
      if (!other) continue;
      const there = other.document.place(['status_page', other.incident?.status_page.indexOf(ref) ?? 0]);
      found.push(
        diagnose('incident-claimed-twice', { ref }, document.place(['status_page', index]), {
          related: [{ place: there, label: 'answered here too' }],
        }),
      );
    }
    return found;
  },
};
