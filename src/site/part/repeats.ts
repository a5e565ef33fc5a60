import type { Action } from '../../incident/index.ts';
import type { ActionThen, Many } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill, type Locale } from '../locale/index.ts';
import { relativesIn } from './relatives.ts';
import { inlineElsewhere } from './resolve.ts';
import { foreignLanguage, type Named, type Shown, startDay } from './summary.ts';

/** What came again while actions were open, as the page of an incident tells it: of what it repeats, and of what repeats it. */
export interface RepeatsView {
  readonly groups: readonly RepeatGroup[];
  /** The page of all that has come again. */
  readonly all?: string;
}

export interface RepeatGroup {
  /** `Still open when this began, against the same kind of cause`. */
  readonly title: string;
  /** It is told quietly: nobody can say that anything was open. */
  readonly quiet: boolean;
  readonly rows: readonly RepeatRow[];
  /** `and 3 more`. */
  readonly more?: string;
}

/** An action, and the other incident. */
export interface RepeatRow {
  readonly action: ThenAction;
  readonly incident: DatedName;
}

/** An action that was open when something began, as it is today. */
export interface ThenAction {
  readonly html: string;
  readonly href?: string;
  /** The language of its file, where that is not the language of the page. */
  readonly language?: string;
  /** `In progress`, `Done 20 May 2026`. */
  readonly progress: string;
}

/** An incident by its title, and the day it began. */
export interface DatedName extends Named {
  readonly language?: string;
  readonly day?: string;
}

/** An action that was open when something began, as a list of actions marks it. */
export interface OpenMark {
  /** The latest incident that began then. */
  readonly incident: DatedName;
  /** `and 3 more`. */
  readonly more?: string;
}

/** The most rows of a group. */
const mostRows = 4;

/** What the page of an incident says of actions that were open when it began, and of its own when it came again. */
export function repeatsOf(one: Shown, context: SiteContext, locale: Locale): RepeatsView | undefined {
  const { recurrences } = relativesIn(context);
  const { repeat } = locale.words;
  const group = (
    title: string,
    found: Many<ActionThen<Shown>>,
    other: 'earlier' | 'later',
    quiet = false,
  ): RepeatGroup[] =>
    found.count === 0
      ? []
      : [
          {
            title,
            quiet,
            rows: found.first(mostRows).map((then) => ({
              action: thenAction(then.action, then.earlier, context, locale),
              incident: datedName(then[other], context, locale),
            })),
            ...(found.count > mostRows && { more: locale.words.count.andMore(found.count - mostRows) }),
          },
        ];
  const groups = [
    ...group(repeat.wasOpen, recurrences.openBefore(one), 'earlier'),
    ...group(repeat.wasDropped, recurrences.droppedBefore(one), 'earlier', true),
    ...group(repeat.again, recurrences.openAfter(one), 'later'),
  ];
  const all = context.links.href('recurrence');
  return groups.length === 0 ? undefined : { groups, ...(all !== undefined && { all }) };
}

/** The mark of an action, where anything began while it was open. */
export function openMark(action: Action, context: SiteContext): { readonly repeats?: OpenMark } {
  const { locale } = context;
  const repeats = relativesIn(context).recurrences.latestDuring(action);
  const [latest] = repeats.first(1);
  if (!latest) return {};
  const more = repeats.count - 1;
  return {
    repeats: {
      incident: datedName(latest.later, context, locale),
      ...(more > 0 && { more: locale.words.count.andMore(more) }),
    },
  };
}

/** An action of an incident, as it is told away from its page. */
export function thenAction(
  { id, text, status, done }: Action,
  { id: of, incident }: Shown,
  { links }: SiteContext,
  locale: Locale,
): ThenAction {
  const { words, tableDay } = locale;
  const page = links.href('incident', { id: of });
  return {
    html: inlineElsewhere(text),
    ...(page !== undefined && { href: `${page}#action-${id}` }),
    ...foreignLanguage(incident, locale),
    progress: done === undefined ? words.progress[status] : fill(words.board.doneOn, { day: tableDay(done) }),
  };
}

/** An incident as it is named on a page about others. */
export function datedName({ id, incident }: Shown, { links }: SiteContext, locale: Locale): DatedName {
  const day = startDay(incident);
  const href = links.href('incident', { id });
  return {
    name: incident.title,
    ...(href !== undefined && { href }),
    ...foreignLanguage(incident, locale),
    ...(day !== undefined && { day: locale.tableDay(day) }),
  };
}
