import { categorySeries, fewBelow, type Gap, type Recurrence, type Series, type Step } from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { type ArcLane, areApart, drawArcs, type Link, laneRoom } from '../figure/arcs.ts';
import { type DateScale, dateScale } from '../figure/dates.ts';
import { fill, type Locale } from '../locale/index.ts';
import { lengthText } from './facts.ts';
import { relativesIn } from './relatives.ts';
import { type DatedName, datedName, type ThenAction, thenAction } from './repeats.ts';
import { factorLink, type Named, type Shown } from './summary.ts';

/** What has come again, drawn over time, and the same as tables. */
export interface LanesView {
  readonly lanes: readonly LaneView[];
  /** Marks of the axis that all lanes share. */
  readonly ticks: DateScale['ticks'];
  /** Each incident is a dot; or there are so many that each is a stroke. */
  readonly form: 'dots' | 'strokes';
  /** Some incident began while an action was open. */
  readonly hasOpen: boolean;
}

/** Incidents with a kind of factor, or those that files say have to do with each other. */
export interface LaneView extends Named {
  /** Its anchor. */
  readonly id: string;
  readonly numbers: readonly { readonly label: string; readonly value: string; readonly loud?: boolean }[];
  readonly notes: readonly string[];
  readonly lane: Omit<ArcLane, 'marks'> & { readonly marks: readonly LaneMark[] };
  readonly title: string;
  readonly description: string;
  /** What leads to its table. */
  readonly table: string;
  readonly caption: string;
  /** Files tell it: its rows name the earlier one. */
  readonly told: boolean;
  /** Newest first. */
  readonly rows: readonly LaneRow[];
}

export interface LaneMark {
  readonly x: number;
  /** The incident, or, of several, how many and from when to when. */
  readonly name: string;
  readonly href?: string;
  /** It, or one of them, began while an action was open. */
  readonly open: boolean;
}

export interface LaneRow {
  readonly incident: DatedName;
  /** `A repeat of`, and what. */
  readonly tie?: { readonly relation: string; readonly incident: DatedName };
  /** How soon it came after the one before. */
  readonly gap: string;
  readonly open: readonly ThenAction[];
  /** Of how many more incidents an action was open. */
  readonly more?: string;
}

/** The most rows of a table: the newest. */
const mostRows = 100;

/** What the lanes are drawn from. */
interface LaneInput extends Named {
  readonly id: string;
  readonly told: boolean;
  /** Earliest first. */
  readonly incidents: readonly Shown[];
  readonly open: ReadonlySet<Shown>;
  readonly links: readonly Link[];
  readonly numbers: LaneView['numbers'];
  readonly notes: readonly string[];
  readonly caption: string;
  readonly rows: readonly LaneRow[];
}

/** Lanes of what has come again: by what files say, then by category; `undefined` where nothing has. */
export function lanesOf(context: SiteContext): LanesView | undefined {
  const { locale } = context;
  const told = toldLane(context);
  const inputs = [
    ...(told ? [told] : []),
    ...categorySeries(relativesIn(context).incidents).map((series) => categoryLane(series, context)),
  ];
  if (inputs.length === 0) return undefined;
  const times = inputs.flatMap(({ incidents }) => incidents.map(timeOf)).sort((a, b) => a - b);
  const scale = dateScale(times[0] ?? 0, times.at(-1) ?? 0, laneRoom, locale);
  const sharesOf = ({ incidents }: LaneInput) => incidents.map((one) => scale.share(timeOf(one)));
  const form = inputs.every((input) => areApart(sharesOf(input))) ? 'dots' : 'strokes';
  return {
    lanes: inputs.map((input) => laneOf(input, sharesOf(input), context)),
    // Where no start is known, there are relations and nothing to draw.
    ticks: times.length > 0 ? scale.ticks : [],
    form,
    hasOpen: inputs.some(({ open }) => open.size > 0),
  };
}

const timeOf = ({ incident }: Shown): number => (incident.started === 'unknown' ? 0 : incident.started.epochMs);

function laneOf(input: LaneInput, shares: readonly number[], context: SiteContext): LaneView {
  const { locale, links } = context;
  const { words } = locale;
  const { incidents, open, id, name, href, told, numbers, notes, caption, rows } = input;
  const { marks, ...drawn } = drawArcs(shares, input.links);
  const ends = [incidents[0], incidents.at(-1)].map((one) => (one ? datedName(one, context, locale).day : undefined));
  return {
    id,
    name,
    ...(href !== undefined && { href }),
    told,
    numbers,
    notes,
    caption,
    rows,
    title: fill(words.recurrence.drawing, {
      name,
      incidents: words.count.incidents(incidents.length),
      from: ends[0] ?? words.unknown,
      to: ends[1] ?? words.unknown,
    }),
    description: words.recurrence.drawn,
    table: fill(words.recurrence.table, { name }),
    lane: {
      ...drawn,
      marks: marks.map(({ x, of }): LaneMark => {
        const there = of.map((place) => incidents[place] as Shown);
        const [first, last] = [there[0] as Shown, there.at(-1) as Shown].map((one) => datedName(one, context, locale));
        const page = there.length === 1 ? links.href('incident', { id: (there[0] as Shown).id }) : undefined;
        return {
          x,
          name:
            there.length === 1
              ? fill(words.days.named, { day: first?.day ?? words.unknown, incidents: first?.name ?? '' })
              : fill(words.recurrence.several, {
                  incidents: words.count.incidents(there.length),
                  from: first?.day ?? words.unknown,
                  to: last?.day ?? words.unknown,
                }),
          ...(page !== undefined && { href: page }),
          open: there.some((one) => open.has(one)),
        };
      }),
    },
  };
}

function categoryLane({ value, steps, undated, between }: Series<Shown>, context: SiteContext): LaneInput {
  const { locale } = context;
  const { words } = locale;
  const { recurrence } = words;
  const { name, href } = factorLink(value, context);
  const whileOpen = steps.filter(({ open }) => open).length;
  const places = new Map(steps.map(({ one }, place) => [one, place]));
  const links = steps.flatMap(({ open }, place): Link[] => {
    const of = open && places.get(open.of);
    return [
      // Where a strong arc leads the same way, a weak one below it would not be seen.
      ...(place === 0 || of === place - 1 ? [] : [{ from: place - 1, to: place, strong: false }]),
      ...(of === undefined ? [] : [{ from: of, to: place, strong: true }]),
    ];
  });
  return {
    id: `factor-${value}`,
    name,
    ...(href !== undefined && { href }),
    told: false,
    incidents: steps.map(({ one }) => one),
    open: new Set(steps.flatMap(({ one, open }) => (open ? [one] : []))),
    links,
    numbers: [
      { label: recurrence.incidents, value: locale.number(steps.length + undated) },
      ...(between ? [{ label: recurrence.between, value: locale.duration(between.median) }] : []),
      ...(whileOpen > 0 ? [{ label: recurrence.whileOpen, value: locale.number(whileOpen), loud: true }] : []),
    ],
    notes: [
      ...(between && between.n < fewBelow ? [fill(words.metrics.few, { n: between.n })] : []),
      ...(undated > 0 ? [fill(recurrence.undated, { n: locale.number(undated) })] : []),
      ...(steps.length > mostRows ? [fill(recurrence.newest, { n: mostRows })] : []),
    ],
    caption: fill(recurrence.caption, { factor: name }),
    rows: steps
      .slice(-mostRows)
      .map((step): LaneRow => categoryRow(step, context))
      .reverse(),
  };
}

function categoryRow({ one, gap, open }: Step<Shown>, context: SiteContext): LaneRow {
  const { locale } = context;
  const more = (open?.incidents ?? 1) - 1;
  return {
    incident: datedName(one, context, locale),
    gap: gap ? gapText(gap, locale) : locale.words.recurrence.first,
    open: open ? open.actions.map((action) => thenAction(action, open.of, context, locale)) : [],
    ...(more > 0 && { more: locale.words.count.andMore(more) }),
  };
}

/** The incidents of which a file says how they stand to an earlier one. */
function toldLane(context: SiteContext): LaneInput | undefined {
  const { locale } = context;
  const { words } = locale;
  const { incidents, recurrences } = relativesIn(context);
  const told = incidents.flatMap(recurrences.toldBefore);
  if (told.length === 0) return undefined;
  const drawn = told.filter((one) => isDated(one.earlier) && isDated(one.later));
  const involved = [...new Set(drawn.flatMap(({ earlier, later }) => [earlier, later]))].sort(
    (a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1),
  );
  const places = new Map(involved.map((one, place) => [one, place]));
  const whileOpen = told.filter(({ open }) => open.length > 0);
  return {
    id: 'told',
    name: words.recurrence.told,
    told: true,
    incidents: involved,
    open: new Set(whileOpen.map(({ later }) => later)),
    links: drawn.map(({ earlier, later, open }) => ({
      from: places.get(earlier) as number,
      to: places.get(later) as number,
      strong: open.length > 0,
    })),
    numbers: [
      { label: words.recurrence.relations, value: locale.number(told.length) },
      ...(whileOpen.length > 0
        ? [{ label: words.recurrence.whileOpen, value: locale.number(whileOpen.length), loud: true }]
        : []),
    ],
    notes: told.length > mostRows ? [fill(words.recurrence.newest, { n: mostRows })] : [],
    caption: words.recurrence.toldCaption,
    rows: told.slice(0, mostRows).map((one) => toldRow(one, context)),
  };
}

const isDated = ({ incident }: Shown): boolean => incident.started !== 'unknown';

function toldRow({ earlier, later, relation, gap, open }: Recurrence<Shown>, context: SiteContext): LaneRow {
  const { locale } = context;
  return {
    incident: datedName(later, context, locale),
    ...(relation && {
      tie: { relation: locale.words.relation[relation], incident: datedName(earlier, context, locale) },
    }),
    gap: gapText(gap, locale),
    open: open.map((action) => thenAction(action, earlier, context, locale)),
  };
}

/** How soon one came after another: `14 d 3 h`, `~2 h`, that the earlier was not over, or that nobody knows. */
export function gapText({ ms, approximate, overlaps }: Gap, locale: Locale): string {
  if (ms === undefined) return locale.words.unknown;
  return overlaps ? locale.words.recurrence.overlap : lengthText(ms, approximate, locale);
}
