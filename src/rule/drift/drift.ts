import { diagnose } from '../../diagnostic/index.ts';
import { drift as driftFrom, parseIncidentRef } from '../../timeline/index.ts';
import type { Rule } from '../types.ts';

/**
 * A timeline holds what the logs kept in the repository say: nothing missing, nothing that has changed or gone since.
 *
 * @example log-incident-unknown at "page:q0" and drift-missing at "page:q1" and drift-changed at "page:q1/u1#8fb55e63" and drift-gone at "page:q1/u9"
 * ```md
 * ---
 * status_page: [page:q0, page:q1]
 * timeline:
 *   - at: 2026-05-12 09:20 UTC
 *     text: Mail waits.
 *     phase: identified
 *     source: page:q1/u1#8fb55e63
 *   - { at: 2026-05-12 09:25 UTC, text: It is looked into., source: page:q1/u9 }
 * ---
 * ```
 * ```yaml
 * sources: [{ id: page, files: [status/page.json] }]
 * ```
 * ```text status/page.json
 * {
 *   "page": { "id": "p", "name": "Page", "url": "https://status.example" },
 *   "incident": {
 *     "id": "q1",
 *     "name": "Mail is late",
 *     "impact": "major",
 *     "incident_updates": [
 *       { "id": "u2", "status": "resolved", "body": "Mail is delivered again.", "display_at": "2026-05-12T09:40:00Z" },
 *       { "id": "u1", "status": "identified", "body": "Mail is late.", "display_at": "2026-05-12T09:20:00Z" }
 *     ],
 *     "components": []
 *   }
 * }
 * ```
 * @example nothing
 * ```md
 * ---
 * status_page: [page:q1]
 * skip_updates: [page:q1/u2]
 * timeline:
 *   - { at: 2026-05-12 09:20 UTC, text: Mail is late., phase: identified, source: page:q1/u1 }
 * ---
 * ```
 * ```yaml
 * sources: [{ id: page, files: [status/page.json] }]
 * ```
 * ```text status/page.json
 * {
 *   "page": { "id": "p", "name": "Page", "url": "https://status.example" },
 *   "incident": {
 *     "id": "q1",
 *     "name": "Mail is late",
 *     "impact": "major",
 *     "incident_updates": [
 *       { "id": "u2", "status": "resolved", "body": "Mail is delivered again.", "display_at": "2026-05-12T09:40:00Z" },
 *       { "id": "u1", "status": "identified", "body": "Mail is late.", "display_at": "2026-05-12T09:20:00Z" }
 *     ],
 *     "components": []
 *   }
 * }
 * ```
 */
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
