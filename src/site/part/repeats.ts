import type { Action } from '../../incident/index.ts';
import type { Recurrence } from '../../metric/index.ts';
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

/** The most rows of a group. */
const mostRows = 4;

/** What the page of an incident says of actions that were open when it began, and of its own when it came again. */
export function repeatsOf(one: Shown, context: SiteContext, locale: Locale): RepeatsView | undefined {
  const { recurrences } = relativesIn(context);
  const { repeat } = locale.words;
  const rowsOf = (found: readonly Recurrence<Shown>[], actions: 'open' | 'dropped', other: 'earlier' | 'later') =>
    found.flatMap((recurrence) =>
      recurrence[actions].map((action) => ({ action, of: recurrence.earlier, other: recurrence[other] })),
    );
  const group = (title: string, rows: readonly Row[], quiet = false): RepeatGroup[] =>
    rows.length === 0
      ? []
      : [
          {
            title,
            quiet,
            rows: rows.slice(0, mostRows).map(({ action, of, other }) => ({
              action: thenAction(action, of, context, locale),
              incident: datedName(other, context, locale),
            })),
            ...(rows.length > mostRows && { more: locale.words.count.andMore(rows.length - mostRows) }),
          },
        ];
  const groups = [
    ...group(repeat.wasOpen, rowsOf(recurrences.openBefore(one), 'open', 'earlier')),
    ...group(repeat.wasDropped, rowsOf(recurrences.droppedBefore(one), 'dropped', 'earlier'), true),
    ...group(repeat.again, rowsOf(recurrences.openAfter(one), 'open', 'later')),
  ];
  const all = context.links.href('recurrence');
  return groups.length === 0 ? undefined : { groups, ...(all !== undefined && { all }) };
}

interface Row {
  readonly action: Action;
  readonly of: Shown;
  readonly other: Shown;
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
