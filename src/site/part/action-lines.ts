import type { Action } from '../../incident/index.ts';
import { type BoardAction, boardOf, isToDo } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type OpenMark, openMark } from './repeats.ts';
import { inlineElsewhere } from './resolve.ts';
import { foreignLanguage, type Named, type Shown } from './summary.ts';

/** An action on a page that gathers those of several incidents. */
export interface ActionLine {
  readonly html: string;
  /** The language of its file, where that is not the language of the page. */
  readonly language?: string;
  readonly owner?: string;
  /** `due 7 May 2026`, `Done 3 May 2026`. */
  readonly day?: string;
  /** `3 days late`. */
  readonly late?: string;
  readonly progress: string;
  readonly toDo: boolean;
  readonly repeats?: OpenMark;
  /** The incident, and where the action stands on its page. */
  readonly incident: Named;
}

/**
 * The actions of incidents that are wanted, in the order of the board: late ones first, then those to be done by the day they
 * are due, then those that are done, the latest first, and those that were dropped.
 */
export function actionLines(
  incidents: readonly Shown[],
  isWanted: (action: Action, one: Shown) => boolean,
  context: SiteContext,
): ActionLine[] {
  const wanted = incidents.map((one): Shown => {
    const actions = one.incident.actions.filter((action) => isWanted(action, one));
    return { ...one, incident: { ...one.incident, actions } };
  });
  const { late, toDo, undated, done, dropped } = boardOf(wanted, context.project.now);
  return [...late, ...toDo, ...undated, ...done, ...dropped].map((action) => actionLine(action, context));
}

/** An action of the board as a line. */
export function actionLine({ id, incident, action, late }: BoardAction, context: SiteContext): ActionLine {
  const { links, locale } = context;
  const { words, tableDay } = locale;
  const { text, owner, status, due, done } = action;
  const page = links.href('incident', { id });
  const day = isToDo(action)
    ? due && fill(words.overview.due, { day: tableDay(due) })
    : done && fill(words.board.doneOn, { day: tableDay(done) });
  return {
    html: inlineElsewhere(text),
    ...foreignLanguage(incident, locale),
    ...(owner && { owner }),
    ...(day && { day }),
    ...(late !== undefined && { late: words.board.daysLate(late) }),
    progress: words.progress[status],
    toDo: isToDo(action),
    ...openMark(action, context),
    incident: { name: incident.title, href: page && `${page}#action-${action.id}` },
  };
}
