import { diagnose } from '../../diagnostic/index.ts';
import { drift as driftFrom, parseIncidentRef } from '../../timeline/index.ts';
import type { Rule } from '../types.ts';

/** A timeline holds what the logs kept in the repository say: nothing missing, nothing that has changed or gone since. */
export const drift: Rule = {
  codes: ['drift-missing', 'drift-changed', 'drift-gone', 'log-incident-unknown'],
  check({ document, incident }, { logs }) {
    if (!incident) return [];
    return logs.flatMap(({ id: source, readings, ledger, incidents: known }) => {
      const answered = incident.status_page.flatMap((ref, index) => {
        const parsed = parseIncidentRef(ref);
        return parsed?.source === source ? [{ id: parsed.incident, index }] : [];
      });
      const unknown = answered
        .filter(
          ({ id }) =>
            (readings.length > 0 || ledger.incidents.size > 0) && !known.some((candidate) => candidate.id === id),
        )
        .map(({ id, index }) =>
          diagnose(
            'log-incident-unknown',
            { id, known: known.map((candidate) => candidate.id) },
            document.place(['status_page', index]),
          ),
        );
      const incidents = known.filter((candidate) => answered.some(({ id }) => id === candidate.id));
      return [...unknown, ...driftFrom({ incident, incidents, source }, document.place)];
    });
  },
};
