import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import { known } from '../../metric/index.ts';
import { formatInstant, isBefore } from '../../time/index.ts';
import { lookupOf } from '../lookup.ts';
import type { Rule } from '../types.ts';

/** The relations to something earlier. */
const later = ['repeat-of', 'follows', 'caused-by'];

/**
 * What repeats another incident, follows it or was caused by it, began after it; so the other cannot stand to this one in such
 * a way too.
 *
 * @example relation-contradiction at "follows"
 * ```md
 * ---
 * related: [{ incident: 2026-05-13-mail, relation: follows }]
 * ---
 * ```
 * ```text incidents/2026-05-13-mail.md
 * ---
 * title: Mail
 * status: draft
 * started: 2026-05-13 09:12 UTC
 * ---
 * ```
 * @example relation-contradiction at "repeat-of"
 * ```md
 * ---
 * related: [{ incident: 2026-05-12-mail, relation: repeat-of }]
 * ---
 * ```
 * ```text incidents/2026-05-12-mail.md
 * ---
 * title: Mail
 * status: draft
 * started: unknown
 * related: [{ incident: 2026-05-12-example, relation: caused-by }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * related: [{ incident: 2026-05-11-mail, relation: caused-by }]
 * ---
 * ```
 * ```text incidents/2026-05-11-mail.md
 * ---
 * title: Mail
 * status: draft
 * started: 2026-05-11 09:12 UTC
 * related: [{ incident: 2026-05-12-example, relation: same-cause }]
 * ---
 * ```
 */
export const relation: Rule = {
  codes: ['relation-contradiction'],
  check({ id, document, incident }, project) {
    const started = known(incident?.started);
    return (incident?.related ?? []).flatMap((own, index): Diagnostic[] => {
      const [other] = lookupOf(project).byId.get(own.incident) ?? [];
      if (!later.includes(own.relation) || !other?.incident || own.incident === id) return [];
      const place = document.place(['related', index, 'relation']);
      const back = other.incident.related.findIndex((one) => one.incident === id && later.includes(one.relation));
      if (back !== -1) {
        const args = { ...own, why: `that one says \`${other.incident.related[back]?.relation}\` of this one` };
        const related = [{ place: other.document.place(['related', back, 'relation']), label: 'the other way round' }];
        return [diagnose('relation-contradiction', args, place, { related })];
      }
      const first = known(other.incident.started);
      if (!started || !first || !isBefore(started, first)) return [];
      const why = `that one began later (${formatInstant(first)})`;
      const related = [{ place: other.document.place(['started']), label: 'started' }];
      return [diagnose('relation-contradiction', { ...own, why }, place, { related })];
    });
  },
};
