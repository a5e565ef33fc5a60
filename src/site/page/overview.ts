import { countStandings } from '../../coverage/index.ts';
import { boardOf } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { fill } from '../locale/index.ts';
import { siteData } from '../machine/structured.ts';
import { type ActionLine, actionLine } from '../part/action-lines.ts';
import { type CalendarView, calendarOf } from '../part/calendar.ts';
import { type Count, publishedCounts } from '../part/counts.ts';
import { coverageSentence, type LateView, lateView, presentText } from '../part/coverage.ts';
import { headline, type NumberView } from '../part/numbers.ts';
import { asOfText } from '../part/present.ts';
import { type IncidentSummary, summaryOf } from '../part/summary.ts';
import { type Head, headOf, type Shell } from '../shell.ts';

/** All that the front page shows. */
export interface OverviewProps {
  readonly shell: Shell;
  readonly head: Head;
  readonly title: string;
  readonly description: string;
  /** What there is of post-mortems, as short statements. */
  readonly counts: readonly Count[];
  /** The days with incidents. */
  readonly days?: DaysInBrief;
  readonly latest: readonly IncidentSummary[];
  /** The way to those that are not on this page. */
  readonly more?: { readonly href: string; readonly text: string };
  /** Nothing where no log of a status page is kept. */
  readonly coverage?: CoverageInBrief;
  /** Nothing where no post-mortem names an action. */
  readonly actions?: ActionsInBrief;
}

/** How many incidents the front page lists. */
const mostLatest = 8;

export function overviewProps(context: SiteContext): OverviewProps {
  const { shown, config, shell, links } = context;
  const { title, description } = config.site;
  const archive = links.href('archive');
  const days = daysInBrief(context);
  const coverage = coverageInBrief(context);
  const actions = actionsInBrief(context);
  return {
    shell,
    head: headOf({ title, description, links, kind: 'overview', data: siteData(context) }),
    title,
    description,
    counts: publishedCounts(context),
    ...(days && { days }),
    latest: shown.slice(0, mostLatest).map((one) => summaryOf(one, context)),
    ...(shown.length > mostLatest &&
      archive !== undefined && {
        more: { href: archive, text: shell.words.count.allIncidents(shown.length) },
      }),
    ...(coverage && { coverage }),
    ...(actions && { actions }),
  };
}

/** When and for how long there were incidents. */
export interface DaysInBrief {
  readonly calendar: CalendarView;
  readonly numbers: readonly NumberView[];
  /** The way to all numbers. */
  readonly href?: string;
}

function daysInBrief(context: SiteContext): DaysInBrief | undefined {
  const calendar = calendarOf(context.shown, context);
  const href = context.links.href('metrics');
  return calendar && { calendar, numbers: headline(context), ...(href !== undefined && { href }) };
}

/** How what the status pages told of stands, and what of it is late. */
export interface CoverageInBrief {
  readonly sentence: string;
  readonly late: LateView;
  /** As of when something is late. */
  readonly present: string;
  readonly href?: string;
}

/** The most incidents that the front page names for being overdue. */
const mostOverdue = 3;

function coverageInBrief(context: SiteContext): CoverageInBrief | undefined {
  const { coverage, links, locale } = context;
  const counts = countStandings(coverage);
  const sentence = coverageSentence(counts, locale);
  const href = links.href('status');
  if (sentence === undefined) return undefined;
  return {
    sentence,
    late: lateView(coverage, mostOverdue, context),
    present: presentText(context, counts),
    ...(href !== undefined && { href }),
  };
}

/** What has been promised, and what of it is late or due next. */
export interface ActionsInBrief {
  readonly done: Count;
  /** `2 actions are late.` */
  readonly late?: string;
  /** The day that counts as the present: `As of 30 November 2026.` */
  readonly present?: string;
  /** Those to be done first. */
  readonly next: readonly ActionLine[];
  readonly href?: string;
}

/** The most actions that the front page names. */
const mostActions = 3;

function actionsInBrief(context: SiteContext): ActionsInBrief | undefined {
  const { shown, project, links, locale } = context;
  const { overview } = locale.words;
  const { late, toDo, undated, done } = boardOf(shown, project.now);
  const next = [...late, ...toDo, ...undated];
  const wanted = next.length + done.length;
  if (wanted === 0) return undefined;
  const present = asOfText(context);
  const href = links.href('actions');
  return {
    done: {
      number: fill(overview.doneOf, {
        done: locale.number(done.length),
        all: locale.number(wanted),
      }),
      of: overview.actionsDone,
    },
    ...(late.length > 0 && { late: overview.lateActions(late.length) }),
    ...(present !== undefined && { present }),
    next: next.slice(0, mostActions).map((action) => actionLine(action, context)),
    ...(href !== undefined && { href }),
  };
}
