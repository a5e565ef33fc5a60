import { type Diagnostic, diagnose, type Related } from '../../diagnostic/index.ts';
import { type ActionThen, known, type Many } from '../../metric/index.ts';
import type { IncidentFile } from '../../project/index.ts';
import { formatInstant } from '../../time/index.ts';
import { type FiledIncident, recurrencesOf } from '../recurrences.ts';
import type { Rule } from '../types.ts';

/** The most places in other files that one finding shows. */
const mostRelated = 3;

/**
 * What was promised against a factor is done before the factor is at work again. Where it was not, both files are told: the
 * later one at its factor, the earlier one at its action. A file that says that it repeats another, without a category that
 * both have, is told where it says so.
 *
 * @example repeat-while-open at "queue"
 * ```md
 * ---
 * contributing_factors: [{ id: queue, text: The queue had no limit, category: capacity }]
 * ---
 * ```
 * ```text incidents/2026-04-02-mail.md
 * ---
 * title: Mail
 * status: published
 * started: 2026-04-02 09:12 UTC
 * published: 2026-04-09
 * contributing_factors: [{ id: limit, text: There was no limit, category: capacity }]
 * actions: [{ id: cap, text: Limit the queue, factor: limit, status: done, done: 2026-05-20 }]
 * ---
 * ```
 * @example repeat-while-open at "cap"
 * ```md
 * ---
 * published: 2026-05-19
 * contributing_factors: [{ id: limit, text: There was no limit, category: capacity }]
 * actions: [{ id: cap, text: Limit the queue }]
 * ---
 * ```
 * ```text incidents/2026-05-30-mail.md
 * ---
 * title: Mail
 * status: draft
 * started: 2026-05-30 09:12 UTC
 * contributing_factors: [{ id: queue, text: The queue had no limit, category: capacity }]
 * ---
 * ```
 * @example repeat-while-open at "repeat-of"
 * ```md
 * ---
 * related: [{ incident: 2026-04-02-mail, relation: repeat-of }]
 * ---
 * ```
 * ```text incidents/2026-04-02-mail.md
 * ---
 * title: Mail
 * status: published
 * started: 2026-04-02 09:12 UTC
 * published: 2026-04-09
 * actions: [{ id: cap, text: Limit the queue }]
 * ---
 * ```
 * @example nothing
 * ```md
 * ---
 * contributing_factors: [{ id: queue, text: The queue had no limit, category: capacity }]
 * ---
 * ```
 * ```text incidents/2026-04-02-mail.md
 * ---
 * title: Mail
 * status: published
 * started: 2026-04-02 09:12 UTC
 * published: 2026-04-09
 * contributing_factors:
 *   - { id: limit, text: There was no limit, category: capacity }
 *   - { id: alarm, text: The alarm is one of forty a day, category: monitoring }
 * actions:
 *   - { id: cap, text: Limit the queue, factor: limit, status: done, done: 2026-05-11 }
 *   - { id: rewrite, text: Rewrite it, factor: limit, status: dropped }
 *   - { id: page, text: Page for this alarm, factor: alarm }
 * ---
 * ```
 */
export const repeatWhileOpen: Rule = {
  codes: ['repeat-while-open'],
  check(file, project) {
    const { id, incident } = file;
    if (!incident) return [];
    const { openBefore, toldBefore, during } = recurrencesOf(project);
    const one = { id, incident };
    return [
      ...incident.contributing_factors.flatMap(({ category }, index) =>
        category === undefined
          ? []
          : toldOfActions(openBefore(one, category), category, file, ['contributing_factors', index, 'id']),
      ),
      ...toldBefore(one).flatMap(({ earlier, later, categories, open }) => {
        if (categories.length > 0) return [];
        const index = incident.related.findIndex((tie) => tie.incident === earlier.id);
        const path = index === -1 ? ['started'] : ['related', index, 'relation'];
        const first = (most: number) => open.slice(0, most).map((action) => ({ action, earlier, later }));
        return toldOfActions({ count: open.length, first }, undefined, file, path);
      }),
      ...incident.actions.flatMap((action, index) => toldOfRepeats(during(action), file, index)),
    ];
  },
};

/** What is said in the later file: which actions were open. */
function toldOfActions(
  open: Many<ActionThen<FiledIncident>>,
  category: string | undefined,
  { document }: IncidentFile,
  path: readonly (string | number)[],
): Diagnostic[] {
  const shown = open.first(mostRelated);
  const [first] = shown;
  if (!first) return [];
  const related = shown.map(({ earlier, action }): Related => {
    const index = earlier.incident.actions.indexOf(action);
    return { place: earlier.file.document.place(['actions', index, 'id']), label: 'open then' };
  });
  const args = { action: first.action.id, earlier: first.earlier.id, more: open.count - 1, category };
  return [diagnose('repeat-while-open', args, document.place(path), { related })];
}

/** What is said in the earlier file: during which of its actions it came again. */
function toldOfRepeats(
  repeats: Many<ActionThen<FiledIncident>>,
  { document }: IncidentFile,
  index: number,
): Diagnostic[] {
  const shown = repeats.first(mostRelated);
  const [first] = shown;
  const began = first && known(first.later.incident.started);
  if (!first || !began) return [];
  const related = shown.map(
    ({ later }): Related => ({ place: later.file.document.place(['started']), label: 'began while it was open' }),
  );
  const { action, later, category } = first;
  const args = {
    action: action.id,
    later: later.id,
    began: formatInstant(began),
    done: action.status === 'done',
    more: repeats.count - 1,
    category,
  };
  return [diagnose('repeat-while-open', args, document.place(['actions', index, 'id']), { related })];
}
