import { type BoardAction, ownerKey } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import type { Day } from './moment.ts';
import { type OpenMark, openMark } from './repeats.ts';
import { inlineElsewhere } from './resolve.ts';
import { foreignLanguage } from './summary.ts';

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
  /** Why it was dropped, as HTML. */
  readonly reason?: string;
  readonly repeats?: OpenMark;
  readonly incident: { readonly title: string; readonly href?: string; readonly language?: string };
  readonly factor?: { readonly href: string; readonly text: string };
  readonly ref?: string;
}

export function boardRow({ id, incident, action, late }: BoardAction, context: SiteContext): BoardRow {
  const { links, locale } = context;
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
    ...(action.reason && { reason: inlineElsewhere(action.reason) }),
    ...openMark(action, context),
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

/** The permanent link of an owner on the board. */
export const ownerAnchor = (owner: string): string => `owner-${ownerKey(owner)}`;
