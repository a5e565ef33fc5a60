import { type Diagnostic, diagnose } from '../diagnostic/index.ts';
import type { Rule } from './types.ts';

/** An id names one thing: within each list of a file, and a status-page incident within the repository. */
export const duplicate: Rule = {
  codes: ['duplicate-id', 'incident-claimed-twice'],
  check({ document, incident, path }, { files }) {
    if (!incident) return [];
    const found: Diagnostic[] = [];
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
      const other = files.find((file) => file.path !== path && file.incident?.status_page.includes(ref));
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
