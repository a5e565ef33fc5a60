import { diagnose, nearest } from '../../diagnostic/index.ts';
import { claims } from '../../markdown/index.ts';
import { type DurationId, duration, durationIds } from '../../metric/index.ts';
import { formatDuration, parseDuration } from '../../time/index.ts';
import type { Rule } from '../types.ts';

/** A number that the prose claims, `[40 minutes](claim:impact_duration)`, is the one that the times give. */
export const claim: Rule = {
  codes: ['claim-mismatch', 'claim-unknown', 'claim-without-value'],
  check({ document, incident, tree }) {
    if (!incident) return [];
    return claims(tree).flatMap((link) => {
      const place = document.bodyPlace(link.textStart, link.textEnd);
      if (!isDurationId(link.claim)) {
        const near = nearest(link.claim, durationIds);
        return [
          diagnose(
            'claim-unknown',
            { claim: link.claim, known: durationIds, near },
            document.bodyPlace(link.start, link.end),
          ),
        ];
      }
      const { ms, missing, formula } = duration(incident, link.claim);
      if (ms === undefined)
        return [diagnose('claim-without-value', { claim: link.claim, missing: missing.join(' and ') }, place)];
      // Said and computed are compared as they print, so that seconds nobody would say do not count.
      const stated = parseDuration(link.text);
      const computed = formatDuration(ms);
      if (stated !== undefined && formatDuration(stated) === computed) return [];
      return [diagnose('claim-mismatch', { claim: link.claim, stated: link.text, computed, formula }, place)];
    });
  },
};

const isDurationId = (id: string): id is DurationId => (durationIds as readonly string[]).includes(id);
