import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { sections } from '../../markdown/index.ts';
import type { Rule } from '../types.ts';
import { type HeadedSection, headed, nearestHeading, otherNames, sectionsNamedBy } from './section-names.ts';

/**
 * A post-mortem in review or published has the sections of `sections:` in afterword.yaml, and says something in each. A heading
 * counts by its title, by its `synonyms:`, and by what post-mortems usually call it in the languages of `synonyms/`.
 *
 * @example section-missing at "in-review" and section-empty at "## Impact"
 * ```md
 * ---
 * status: in-review
 * ---
 * ## Impact
 *
 * <!-- Say it in plain words. -->
 * ```
 * @example section-missing at "published"
 * ```md
 * ---
 * status: published
 * severity: SEV1
 * ---
 * ## Timeline of events
 *
 * At 09:12 mail stopped.
 *
 * ## What is known
 *
 * That the queue had no limit.
 * ```
 * ```yaml
 * sections:
 *   - { title: Root cause }
 *   - { title: Timeline, severities: [SEV1], required: [published] }
 *   - { title: Detection, severities: [SEV2] }
 *   - { title: Lessons learned, required: [in-review] }
 * ```
 * @example section-missing at "published"
 * ```md
 * ---
 * status: published
 * ---
 * ## Action items
 *
 * ### Detection
 *
 * - Watch the queue
 * ```
 * ```yaml
 * sections: [{ title: Detection }]
 * ```
 * @example nothing
 * ```md
 * ---
 * status: published
 * ---
 * ## 1. Issue summary:
 *
 * Mail was late.
 *
 * ## 🔥 Impact and detection (all times UTC)
 *
 * It arrived late.
 *
 * ## Root Cause(s)
 *
 * The queue had no limit.
 *
 * ## 復旧（Recovery）
 *
 * A limit.
 *
 * ## Leçons apprises
 *
 * Queues have limits.
 * ```
 * @example nothing
 * ```md
 * ---
 * status: draft
 * ---
 * ## Impact
 * ```
 */
export const section: Rule = {
  codes: ['section-missing', 'section-empty'],
  check({ document, incident, tree }, { config }) {
    const status = incident?.status;
    if (!incident || (status !== 'in-review' && status !== 'published')) return [];
    const found = headed(sections(tree));
    const claimed = new Map(outsideActions(found).map((one) => [one, sectionsNamedBy(one, config)]));
    const missing = config.sections
      .filter(({ required }) => required.includes(status))
      .filter(
        ({ severities }) => !severities || (incident.severity !== undefined && severities.includes(incident.severity)),
      )
      .filter((wanted) => !found.some((one) => claimed.get(one)?.includes(wanted)))
      .map((wanted): Diagnostic => {
        const near = nearestHeading(wanted, found, config);
        const args = {
          section: wanted.title,
          status,
          accepted: otherNames(wanted, config).slice(0, 3),
          near: near?.heading.text,
        };
        const related = near && [
          { place: document.bodyPlace(near.heading.start, near.heading.end), label: 'the nearest heading' },
        ];
        return diagnose('section-missing', args, document.place(['status']), { ...(related && { related }) });
      });
    const empty = found
      .filter(({ isEmpty, heading }) => isEmpty && !statement.test(heading.text))
      .map(({ heading }) =>
        diagnose('section-empty', { section: heading.text }, document.bodyPlace(heading.start, heading.end)),
      );
    return [...missing, ...empty];
  },
};

/** A heading that says all itself: `Owner: the mail team`, or a row of tags. */
const statement = /[:：]\s*\S|^#/u;

/** The sections but those below action items, where `Detection` and `Mitigation` are kinds of action. */
function outsideActions(found: readonly HeadedSection[]): HeadedSection[] {
  const actions = found.filter(({ kinds }) => kinds.includes('action-items'));
  return found.filter((one) => !actions.some(({ start, end }) => one.start > start && one.start < end));
}
