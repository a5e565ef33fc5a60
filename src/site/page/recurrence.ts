import { type ActionThen, type Many, serviceSeries } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { type LanesView, lanesOf } from '../part/lanes.ts';
import { relativesIn } from '../part/relatives.ts';
import { type DatedName, datedName, type ThenAction, thenAction } from '../part/repeats.ts';
import { type Named, type Shown, serviceLink } from '../part/summary.ts';
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
  const open = openThen(context);
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
    note: lanes ? fill(recurrence.formula, { clock: words.clock.wall }) : recurrence.empty,
    open: open.slice(0, mostOpen).map((then) => openRow(then, context)),
    ...(open.length > mostOpen && { more: words.count.andMore(open.length - mostOpen) }),
    ...(lanes && { lanes }),
    services: serviceSeries(relativesIn(context).incidents).map(({ value, steps, undated, between }) => ({
      ...serviceLink(value, context),
      n: locale.number(steps.length + undated),
      ...(between && { between: locale.duration(between.median) }),
    })),
  };
}

/** The incidents that began while an action was open, newest first, each with what was open then. */
function openThen(context: SiteContext): OpenThen[] {
  const { incidents, recurrences } = relativesIn(context);
  return incidents.flatMap((one) => {
    const actions = recurrences.openBefore(one);
    return actions.count === 0 ? [] : [{ one, actions }];
  });
}

interface OpenThen {
  readonly one: Shown;
  readonly actions: Many<ActionThen<Shown>>;
}

function openRow({ one, actions }: OpenThen, context: SiteContext): OpenRow {
  const { locale } = context;
  const more = actions.count - mostActions;
  return {
    incident: datedName(one, context, locale),
    actions: actions.first(mostActions).map(({ action, earlier }) => ({
      ...thenAction(action, earlier, context, locale),
      of: datedName(earlier, context, locale),
    })),
    ...(more > 0 && { more: locale.words.count.andMore(more) }),
  };
}
