import type { Action, Incident } from '../../incident/index.ts';
import { daysLate, isToDo } from '../../metric/index.ts';
import type { Project } from '../../project/index.ts';
import type { Links } from '../links.ts';
import { fill, type Locale } from '../locale/index.ts';
import type { Day } from './moment.ts';
import { inlineElsewhere } from './resolve.ts';
import { foreignLanguage, type Shown } from './summary.ts';

/** An action of one of the incidents of the site. */
export interface BoardAction {
  readonly id: string;
  readonly incident: Incident;
  readonly action: Action;
  /** The days by which it is late at the moment that counts as the present; without one, nothing is late. */
  readonly late: number | undefined;
}

/** What is promised in all incidents of the site, by when and by whom. */
export interface Board {
  /** The longest overdue first. */
  readonly late: readonly BoardAction[];
  /** By the day they are due. */
  readonly toDo: readonly BoardAction[];
  /** To do, but nobody has said by when. */
  readonly undated: readonly BoardAction[];
  /** The latest first. */
  readonly done: readonly BoardAction[];
  readonly dropped: readonly BoardAction[];
}

/** Sorts the actions of incidents; among equals, those of the newest incident come first. */
export function boardOf(shown: readonly Shown[], now: Project['now']): Board {
  const all = shown.flatMap(({ id, incident }) =>
    incident.actions.map((action): BoardAction => ({ id, incident, action, late: now && daysLate(action, now) })),
  );
  const open = all.filter(({ action }) => isToDo(action));
  const dated = open.filter(({ action }) => action.due !== undefined).sort(by(({ due }) => due));
  return {
    late: dated.filter(({ late }) => late !== undefined),
    toDo: dated.filter(({ late }) => late === undefined),
    undated: open.filter(({ action }) => action.due === undefined),
    done: all.filter(({ action }) => action.status === 'done').sort((a, b) => by(({ done }) => done)(b, a)),
    dropped: all.filter(({ action }) => action.status === 'dropped'),
  };
}

/** Orders by a day; those without one come first. */
const by =
  (dayOf: (action: Action) => string | undefined) =>
  (a: BoardAction, b: BoardAction): number => {
    const [one, other] = [dayOf(a.action) ?? '', dayOf(b.action) ?? ''];
    return one < other ? -1 : one > other ? 1 : 0;
  };

/** An action as a row of a list, away from the page of its incident. */
export interface BoardRow {
  /** The permanent link of the row. */
  readonly anchor: string;
  readonly html: string;
  readonly kind: string;
  readonly owner?: { readonly name: string; readonly href: string };
  readonly due?: Day;
  /** `12 days late`. */
  readonly late?: string;
  readonly progress: string;
  readonly done?: string;
  readonly incident: { readonly title: string; readonly href?: string; readonly language?: string };
  readonly factor?: { readonly href: string; readonly text: string };
  readonly ref?: string;
}

/** What a row is made from. */
interface RowContext {
  readonly links: Links;
  readonly locale: Locale;
}

export function boardRow({ id, incident, action, late }: BoardAction, { links, locale }: RowContext): BoardRow {
  const { words, tableDay } = locale;
  const href = links.href('incident', { id });
  const factor = incident.contributing_factors.findIndex((one) => one.id === action.factor);
  return {
    anchor: anchorOf({ id, action }),
    html: inlineElsewhere(action.text),
    kind: words.action[action.kind],
    ...(action.owner && { owner: { name: action.owner, href: `#${ownerAnchor(action.owner)}` } }),
    ...(action.due && { due: { datetime: action.due, text: tableDay(action.due) } }),
    ...(late !== undefined && { late: words.board.daysLate(late) }),
    progress: words.progress[action.status],
    ...(action.done && { done: fill(words.board.doneOn, { day: tableDay(action.done) }) }),
    incident: {
      title: incident.title,
      href,
      ...foreignLanguage(incident, locale),
    },
    ...(href !== undefined &&
      factor >= 0 && {
        factor: {
          href: `${href}#factor-${action.factor}`,
          text: fill(words.actions.factor, { number: factor + 1 }),
        },
      }),
    ...(action.ref && { ref: action.ref }),
  };
}

/** The permanent link of an action on the board. Ids have no `/`, so no two actions share one. */
export const anchorOf = ({ id, action }: Pick<BoardAction, 'id' | 'action'>): string => `${id}/${action.id}`;

/**
 * The permanent link of an owner on the board. People write one name in several ways: those that differ in case, or in what
 * stands between the words, are one owner.
 */
export const ownerAnchor = (owner: string): string =>
  `owner-${owner
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')}`;
