import { diagnose } from '../../diagnostic/index.ts';
import type { EntryKind, TimelineEntry } from '../../incident/index.ts';
import { blankCode } from '../prose.ts';
import type { Rule } from '../types.ts';

/**
 * What a post-mortem asserts rests on something: each contributing factor, each figure and each row of the timeline that is
 * not obvious cites evidence, or says `basis: reported` or `basis: inferred`. A row from a log has its log.
 *
 * What people did, decided and said is obvious to those who write: they were there. What a machine did is not (a symptom, an
 * alert, a change, an update of a status page), nor is an amount.
 *
 * @example statement-unsupported at "queue" and statement-unsupported at "Mails that waited" and row-unsupported at "The queue grows." and row-unsupported at "40% of the mails wait."
 * ```md
 * ---
 * status: published
 * contributing_factors: [{ id: queue, text: The queue had no limit }]
 * impact: { figures: [{ what: Mails that waited, value: 1200 }] }
 * timeline:
 *   - { at: 2026-05-12 09:12 UTC, text: The queue grows., kind: symptom }
 *   - { at: 2026-05-12 09:20 UTC, text: 40% of the mails wait. }
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * status: published
 * contributing_factors:
 *   - { id: queue, text: The queue had no limit, evidence: [graph] }
 *   - { id: alarm, text: Nobody looked at the alarm, basis: inferred }
 * impact:
 *   figures:
 *     - { what: Mails that waited, value: unknown }
 *     - { what: Calls, value: 12, basis: reported }
 * timeline:
 *   - { at: 2026-05-12 09:12 UTC, text: The queue grows., kind: symptom, evidence: [graph] }
 *   - { at: 2026-05-12 09:20 UTC, text: "We are investigating.", kind: status-update, source: page:q1/u1 }
 *   - { at: 2026-05-12 09:30 UTC, text: "The release 1.4.2 of 09:05 UTC is taken back, 20 minutes after it.", kind: action }
 *   - { at: 2026-05-12 09:40 UTC, text: Mail is delivered again. }
 * evidence: [{ id: graph, kind: metric, url: https://graphs.example/1 }]
 * ---
 * ```
 */
export const support: Rule = {
  codes: ['statement-unsupported', 'row-unsupported'],
  check({ document, incident }) {
    if (!incident) return [];
    const factors = incident.contributing_factors.flatMap((factor, index) =>
      isSupported(factor)
        ? []
        : [
            diagnose(
              'statement-unsupported',
              { what: 'factor', name: factor.id },
              document.place(['contributing_factors', index, 'id']),
            ),
          ],
    );
    const figures = incident.impact.figures.flatMap((figure, index) =>
      isSupported(figure) || isUnknown(figure.value)
        ? []
        : [
            diagnose(
              'statement-unsupported',
              { what: 'figure', name: figure.what },
              document.place(['impact', 'figures', index, 'what']),
            ),
          ],
    );
    const rows = incident.timeline.flatMap((row, index) =>
      isSupported(row) || row.source !== undefined || isObvious(row)
        ? []
        : [diagnose('row-unsupported', { kind: row.kind }, document.place(['timeline', index, 'text']))],
    );
    return [...factors, ...figures, ...rows];
  },
};

const isSupported = ({ evidence, basis }: { evidence: readonly string[]; basis?: string | undefined }): boolean =>
  evidence.length > 0 || basis === 'reported' || basis === 'inferred';

const isUnknown = (value: string | number): boolean => typeof value === 'string' && /^unknown\b/i.test(value);

const obviousKinds: readonly EntryKind[] = ['action', 'decision', 'communication'];

/** Whether nobody would ask how it is known. A row without a kind is judged by its words; code in it is somebody else's. */
function isObvious({ kind, text }: TimelineEntry): boolean {
  const words = blankCode(text);
  if (share.test(words)) return false;
  return kind === undefined ? !amount.test(words) : obviousKinds.includes(kind);
}

/** A part of a whole: nobody knows it without counting. */
const share = /(?<![\p{L}\p{N}])\d[\d.,]{0,12}\s?(?:%|percent\b)/iu;

/** A number of something, `300 mails`: neither a clock time, a version, an id nor a length of time. */
const amount =
  /(?<![\p{L}\p{N}._:/#+-])\d{1,3}(?:,?\d{3})*\s+(?!(?:seconds|secs|minutes|mins|hours|hrs|days|weeks|months|years|is|was|has|as|this|its|vs)\b)\p{Ll}+s\b/u;
