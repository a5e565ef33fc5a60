import { diagnose } from '../../diagnostic/index.ts';
import { readinessGaps } from '../../incident/index.ts';
import type { Rule } from '../types.ts';

/**
 * The state that a file claims (`status:`) needs certain fields; the table is in `incident/readiness.ts`.
 *
 * @example readiness at "in-review" and readiness at "in-review" and readiness at "impact"
 * ```md
 * ---
 * status: in-review
 * severity: SEV2
 * impact:
 *   affected: [{ who: Everybody who sent mail }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: in-review
 * severity: SEV2
 * services: [mail]
 * impact:
 *   summary: Mail was late.
 *   affected: [{ who: Everybody who sent mail }]
 * timeline: [{ at: 2026-05-12 09:14 UTC, text: The queue grows. }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: draft
 * ---
 * ```
 */
export const readiness: Rule = {
  codes: ['readiness'],
  check: ({ document, incident }) =>
    incident
      ? readinessGaps(incident).map(({ field, path, status, why }) =>
          // A gap in a map that is there is shown at the map; one at the top, at the state that asks for it.
          diagnose(
            'readiness',
            { field, status, why },
            path.length > 1 && hasKey(document.data, path[0]) ? document.place(path) : document.place(['status']),
          ),
        )
      : [],
};

const hasKey = (data: unknown, key: string | undefined): boolean =>
  typeof data === 'object' && data !== null && key !== undefined && Object.hasOwn(data, key);
