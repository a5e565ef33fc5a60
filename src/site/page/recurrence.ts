import { serviceSeries } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type LanesView, lanesOf } from '../part/lanes.ts';
import { relativesIn } from '../part/relatives.ts';
import { type DatedName, datedName, type ThenAction, thenAction } from '../part/repeats.ts';
import { type Named, serviceLink } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the page of what has come again shows. */
export interface RecurrenceProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly deck: string;
  /** How the time between two incidents is worked out; that nothing has come again, where nothing has. */
  readonly note: string;
  /** Incidents that began while an action against the same was open, newest first. */
  readonly open: readonly OpenRow[];
  /** `and 3 more`. */
  readonly more?: string;
  readonly lanes?: LanesView;
  readonly services: readonly ServiceRow[];
}

/** An incident that began while actions of earlier ones were open. */
export interface OpenRow {
  readonly incident: DatedName;
  readonly actions: readonly (ThenAction & { readonly of: DatedName })[];
  readonly more?: string;
}

/** A service that was hit more than once. */
export interface ServiceRow extends Named {
  readonly n: string;
  /** The median of the time between. */
  readonly between?: string;
}

/** The most incidents that are named for having begun while an action was open, and the most actions of each. */
const mostOpen = 8;
const mostActions = 2;

export function recurrenceProps(context: SiteContext): RecurrenceProps {
  const { shell, links, locale } = context;
  const { words } = locale;
  const { recurrence } = words;
  const open = openRows(context);
  const lanes = lanesOf(context);
  return {
    shell,
    head: headOf({
      title: recurrence.title,
      description: fill(recurrence.description, { site: shell.site }),
      site: shell.site,
      links,
      kind: 'recurrence',
    }),
    title: recurrence.title,
    deck: recurrence.deck,
    note: lanes ? recurrence.formula : recurrence.empty,
    open: open.slice(0, mostOpen),
    ...(open.length > mostOpen && { more: words.count.andMore(open.length - mostOpen) }),
    ...(lanes && { lanes }),
    services: serviceSeries(relativesIn(context).incidents).map(({ value, steps, undated, between }) => ({
      ...serviceLink(value, context),
      n: locale.number(steps.length + undated),
      ...(between && { between: locale.duration(between.median) }),
    })),
  };
}

function openRows(context: SiteContext): OpenRow[] {
  const { locale } = context;
  const { incidents, recurrences } = relativesIn(context);
  return incidents.flatMap((one): OpenRow[] => {
    const actions = recurrences
      .openBefore(one)
      .flatMap(({ earlier, open }) => open.map((action) => ({ action, of: earlier })));
    if (actions.length === 0) return [];
    const more = actions.length - mostActions;
    return [
      {
        incident: datedName(one, context, locale),
        actions: actions.slice(0, mostActions).map(({ action, of }) => ({
          ...thenAction(action, of, context, locale),
          of: datedName(of, context, locale),
        })),
        ...(more > 0 && { more: locale.words.count.andMore(more) }),
      },
    ];
  });
}
