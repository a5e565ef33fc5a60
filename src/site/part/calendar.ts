import { type DatedRow, daysIn, daysOf, runsOf } from '../../metric/index.ts';
import { dayNumber, dayText } from '../../time/index.ts';
import type { SiteContext } from '../context.ts';
import {
  type CalendarDay,
  type CalendarSpan,
  type CalendarYear,
  drawYear,
  firstDay,
  sideOf,
  yearOf,
} from '../figure/calendar.ts';
import { fill } from '../locale/index.ts';
import { zoneName } from './moment.ts';
import { datedRows } from './rows.ts';
import type { Shown } from './summary.ts';

/** The days with incidents of the newest years, as drawings and as tables. */
export interface CalendarView {
  /** Newest first. A year without an incident between others is there too. */
  readonly years: readonly CalendarYearView[];
  /** Names of the months, in order. */
  readonly months: readonly { readonly short: string; readonly long: string }[];
  /** Whose days they are. */
  readonly zone: string;
  /** The squares of the levels of severity, gravest first. */
  readonly sizes: readonly { readonly name: string; readonly size: number }[];
  /** Some incident went on for more than a day. */
  readonly hasSpans: boolean;
  /** How many incidents began before these years, and the way to them. */
  readonly earlier?: { readonly text: string; readonly href?: string };
}

export interface CalendarYearView extends CalendarYear<Begun, Ongoing> {
  readonly name: string;
  /** What its table is called. */
  readonly caption: string;
  /** How many days with incidents it has. */
  readonly count: string;
  readonly title: string;
}

/** A day on which at least one incident began. */
export interface Begun extends CalendarDay {
  /** Its incident, or, where there are several, the incidents of its year. */
  readonly href?: string;
  /** The day and its incidents. */
  readonly name: string;
}

/** Days on which an incident that had begun before was under way. */
export interface Ongoing extends CalendarSpan {
  readonly href?: string;
  readonly name: string;
}

/** The most years that are drawn; the archive has them all. */
const mostYears = 3;
/** The most incidents of a day that are named. */
const mostNamed = 3;

/** The calendar of some incidents, in the zone of the site; `undefined` where no start is known. */
export function calendarOf(incidents: readonly Shown[], context: SiteContext): CalendarView | undefined {
  const { config, links, locale } = context;
  const { words } = locale;
  const { zone } = config.site;
  const dated = datedRows(incidents).map((row) => ({ row, days: daysOf(row, zone) }));
  if (dated.length === 0) return undefined;
  const newestDay = dated.reduce((last, { days }) => Math.max(last, days.last), Number.NEGATIVE_INFINITY);
  const newest = yearOf(newestDay);
  const oldest = yearOf(dated.reduce((first, { days }) => Math.min(first, days.first), Number.POSITIVE_INFINITY));
  const first = Math.max(oldest, newest - mostYears + 1);
  const drawn = dated.filter(({ days }) => yearOf(days.last) >= first);
  const begun = begunOf(
    drawn.filter(({ days }) => yearOf(days.first) >= first),
    context,
  );
  const ongoing = drawn
    .filter(({ days }) => days.last > days.first)
    .map(({ row, days }): Ongoing => ({ first: days.first + 1, last: days.last, ...pointsAt(row, context) }));
  const { now } = context.project;
  const until = now && Math.max(dayNumber(now.epochMs, zone), newestDay);
  const earlier = dated.filter(({ days }) => yearOf(days.first) < first).length;
  const archive = links.href('archive');
  return {
    years: Array.from({ length: newest - first + 1 }, (_, index) => newest - index).map((year) => {
      const window = { from: firstDay(year), to: firstDay(year + 1) - 1, zone };
      const days = words.count.days(
        daysIn(
          runsOf(
            drawn.map(({ row }) => row),
            window,
          ),
        ),
      );
      return {
        ...drawYear(year, begun, ongoing, until),
        name: `${year}`,
        count: days,
        title: fill(words.days.year, { year, days }),
        caption: fill(words.days.caption, { year }),
      };
    }),
    months: Array.from({ length: 12 }, (_, index) => ({
      short: locale.shortMonth(index + 1),
      long: locale.month(index + 1),
    })),
    zone: fill(words.days.zone, { zone: zoneName(zone, locale) }),
    sizes: config.severities.map(({ id, name = id }) => ({ name, size: sideOf(graveness(id, context)) })),
    hasSpans: ongoing.length > 0,
    ...(earlier > 0 && {
      earlier: {
        text: fill(words.days.earlier, { incidents: words.count.incidents(earlier), year: first }),
        ...(archive !== undefined && { href: archive }),
      },
    }),
  };
}

interface DatedDays {
  readonly row: DatedRow;
  readonly days: { readonly first: number; readonly last: number };
}

/** The days on which incidents began, earliest first. */
function begunOf(dated: readonly DatedDays[], context: SiteContext): Begun[] {
  const { links, locale } = context;
  const { words } = locale;
  return [...Map.groupBy(dated, ({ days }) => days.first)]
    .sort(([a], [b]) => a - b)
    .map(([day, found]) => {
      const [{ row }] = found as [DatedDays];
      const titles = found.slice(0, mostNamed).map((one) => titleOf(one.row, context));
      const more = found.length - titles.length;
      const date = locale.longDay(dayText(day));
      const incidents = locale.list([...titles, ...(more > 0 ? [words.count.more(more)] : [])]);
      const href = found.length === 1 ? links.href('incident', { id: row.id }) : hrefOfYear(row, context);
      return {
        day,
        grave: Math.max(...found.map((one) => graveness(one.row.severity, context))),
        name: fill(words.days.named, { day: date, incidents }),
        ...(href !== undefined && { href }),
      };
    });
}

function pointsAt(row: DatedRow, context: SiteContext): { name: string; href?: string } {
  const href = context.links.href('incident', { id: row.id });
  return { name: titleOf(row, context), ...(href !== undefined && { href }) };
}

const titleOf = ({ id }: DatedRow, { incidents }: SiteContext): string => incidents.get(id)?.title ?? id;

/** The year of the archive that lists an incident: archives go by days in UTC. */
function hrefOfYear({ started }: DatedRow, { links }: SiteContext): string | undefined {
  const year = `${yearOf(dayNumber(started, 'UTC'))}`;
  const archive = links.href('archive');
  return links.href('year', { year }) ?? (archive === undefined ? undefined : `${archive}#year-${year}`);
}

/** How grave a level is: 1 the gravest of the scale, 0 the least, and one that the scale does not have. */
function graveness(severity: string | undefined, { config: { severities } }: SiteContext): number {
  const index = severities.findIndex(({ id }) => id === severity);
  return index < 0 || severities.length === 1 ? 0 : 1 - index / (severities.length - 1);
}
