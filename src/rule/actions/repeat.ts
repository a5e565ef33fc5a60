import { type Diagnostic, diagnose, type Related } from '../../diagnostic/index.ts';
import type { Action } from '../../incident/index.ts';
import { isAgainst, known, type Recurrence } from '../../metric/index.ts';
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
    const recurrences = recurrencesOf(project);
    const before = recurrences.openBefore({ id, incident });
    return [
      ...incident.contributing_factors.flatMap(({ category }, index) => {
        const open = before.flatMap((recurrence) =>
          category !== undefined && recurrence.categories.includes(category)
            ? openIn(recurrence, (action) => isAgainst(action, recurrence.earlier.incident, [category]))
            : [],
        );
        return toldOfActions(open, category, file, ['contributing_factors', index, 'id']);
      }),
      ...before.flatMap((recurrence) => {
        if (recurrence.categories.length > 0) return [];
        const index = incident.related.findIndex((one) => one.incident === recurrence.earlier.id);
        const path = index === -1 ? ['started'] : ['related', index, 'relation'];
        return toldOfActions(openIn(recurrence), undefined, file, path);
      }),
      ...toldOfRepeats(recurrences.openAfter({ id, incident }), file),
    ];
  },
};

/** An action of an earlier incident that was open. */
interface OpenAction {
  readonly of: FiledIncident;
  readonly action: Action;
}

const openIn = ({ earlier, open }: Recurrence<FiledIncident>, isWanted = (_: Action): boolean => true): OpenAction[] =>
  open.filter(isWanted).map((action) => ({ of: earlier, action }));

/** What is said in the later file: which actions were open. */
function toldOfActions(
  open: readonly OpenAction[],
  category: string | undefined,
  { document }: IncidentFile,
  path: readonly (string | number)[],
): Diagnostic[] {
  const [first] = open;
  if (!first) return [];
  const related = open.slice(0, mostRelated).map(({ of, action }): Related => {
    const index = of.incident.actions.indexOf(action);
    return { place: of.file.document.place(['actions', index, 'id']), label: 'open then' };
  });
  const args = { action: first.action.id, earlier: first.of.id, more: open.length - 1, category };
  return [diagnose('repeat-while-open', args, document.place(path), { related })];
}

/** What is said in the earlier file: during which of its actions it came again. */
function toldOfRepeats(
  after: readonly Recurrence<FiledIncident>[],
  { document, incident }: IncidentFile,
): Diagnostic[] {
  return (incident?.actions ?? []).flatMap((action, index): Diagnostic[] => {
    const repeats = after.filter(({ open }) => open.includes(action));
    const [first] = repeats;
    const began = first && known(first.later.incident.started);
    if (!first || !began) return [];
    const related = repeats
      .slice(0, mostRelated)
      .map(
        ({ later }): Related => ({ place: later.file.document.place(['started']), label: 'began while it was open' }),
      );
    const args = {
      action: action.id,
      later: first.later.id,
      began: formatInstant(began),
      done: action.status === 'done',
      more: repeats.length - 1,
      category: first.categories.find((category) => isAgainst(action, first.earlier.incident, [category])),
    };
    return [diagnose('repeat-while-open', args, document.place(['actions', index, 'id']), { related })];
  });
}
