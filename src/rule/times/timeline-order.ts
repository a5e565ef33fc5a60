import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import type { TimelineEntry } from '../../incident/index.ts';
import { formatInstant, isBefore } from '../../time/index.ts';
import type { Rule } from '../types.ts';

/** The rows of a timeline stand in the order of their times. */
export const timelineOrder: Rule = {
  codes: ['timeline-order'],
  check({ document, incident }) {
    const found: Diagnostic[] = [];
    let latest: { entry: TimelineEntry; index: number } | undefined;
    for (const [index, entry] of (incident?.timeline ?? []).entries()) {
      if (latest && isBefore(entry.at, latest.entry.at)) {
        found.push(
          diagnose(
            'timeline-order',
            { at: formatInstant(entry.at), previous: formatInstant(latest.entry.at) },
            document.place(['timeline', index, 'at']),
            {
              related: [{ place: document.place(['timeline', latest.index, 'at']), label: 'the later entry above it' }],
            },
          ),
        );
        continue;
      }
      // An approximate row may stand a little out of order; the latest time is what later rows are held against.
      if (!latest || entry.at.epochMs >= latest.entry.at.epochMs) latest = { entry, index };
    }
    return found;
  },
};
