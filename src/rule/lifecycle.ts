import { type Diagnostic, diagnose } from '../diagnostic/index.ts';
import { formatInstant, type Instant, isBefore } from '../time/index.ts';
import type { Rule } from './types.ts';

/** Which time may not be before which: `[earlier, later]`. */
const order = [
  ['started', 'detected'],
  ['started', 'acknowledged'],
  ['started', 'mitigated'],
  ['started', 'impact_ended'],
  ['started', 'resolved'],
  ['detected', 'acknowledged'],
  ['detected', 'mitigated'],
  ['detected', 'resolved'],
  ['mitigated', 'resolved'],
] as const;

/** The times of an incident happen in the order of its life: it starts, is detected, mitigated, resolved. */
export const lifecycle: Rule = {
  codes: ['lifecycle-order'],
  check({ document, incident }) {
    if (!incident) return [];
    const found: Diagnostic[] = [];
    const judged = new Set<string>();
    for (const [earlier, later] of order) {
      const first = incident[earlier];
      const second = incident[later];
      // One wrong time contradicts several others: it is reported once, against the first that it contradicts.
      if (!isKnown(first) || !isKnown(second) || judged.has(later) || !isBefore(second, first)) continue;
      judged.add(later);
      found.push(
        diagnose(
          'lifecycle-order',
          { later, laterAt: formatInstant(second), earlier, earlierAt: formatInstant(first) },
          document.place([later]),
          { related: [{ place: document.place([earlier]), label: earlier }] },
        ),
      );
    }
    return found;
  },
};

const isKnown = (when: Instant | 'unknown' | undefined): when is Instant => when !== undefined && when !== 'unknown';
