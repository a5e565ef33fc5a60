import {
  boundsOf,
  type Distribution,
  type DurationId,
  distribution,
  duration,
  fewBelow,
  takenBy,
} from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { type DurationTick, durationScale } from '../figure/scale.ts';
import { drawStrips, type Strip, type StripDot, type StripStack, stripRoom, tenth } from '../figure/strip.ts';
import type { Params } from '../links.ts';
import { fill, type Locale } from '../locale/index.ts';
import { formulaOf, lengthText } from './facts.ts';
import { foreignLanguage, type Shown } from './summary.ts';

/** How long incidents took: each duration on its own strip of one scale, and the same as a table. */
export interface DistributionsView {
  readonly strips: readonly DistributionView[];
  /** Marks of the scale that all strips share. */
  readonly ticks: readonly DurationTick[];
  /** Some length is approximate, and drawn hollow. */
  readonly hasApproximate: boolean;
  /** Each incident is a dot, or a brick of a stack; or there are so many that only stacks are drawn. */
  readonly form: 'dots' | 'bricks' | 'stacks';
  /** Incidents of which at least one length is known, newest first; none where only stacks are drawn. */
  readonly rows: readonly DistributionRow[];
}

/** A duration over all incidents. */
export interface DistributionView {
  readonly id: DurationId;
  readonly label: string;
  readonly abbreviation?: string;
  readonly formula: string;
  /** Of how many incidents it is known. */
  readonly n: string;
  readonly median?: string;
  readonly p90?: string;
  /** The same by office hours, where the project says which those are. */
  readonly office?: { readonly formula: string; readonly median: string; readonly p90: string };
  /** The shortest to the longest. */
  readonly range?: string;
  /** What is approximate, what is left out, and what so few can tell. */
  readonly notes: readonly string[];
  /** Where it is known of any incident. */
  readonly strip?: StripView;
}

export interface StripView extends Strip {
  readonly title: string;
  readonly description: string;
  /** What its table is called, where it has one of its own. */
  readonly caption: string;
  readonly dots: readonly (StripDot & MarkView)[];
  readonly stacks: readonly StackView[];
}

/** A mark that stands for an incident. */
export interface MarkView {
  /** The incident, and how long it took. */
  readonly name: string;
  readonly href?: string | undefined;
  readonly approximate: boolean;
}

/** Incidents that took about as long. */
export interface StackView extends StripStack {
  readonly name: string;
  readonly range: string;
  readonly count: string;
  /** How many they are, as a number alone. */
  readonly n: string;
  /** The page of its incidents, where no incident has a mark of its own. */
  readonly href?: string | undefined;
  /** Its bricks, in one column or several side by side; none where no incident has a mark of its own. */
  readonly columns: readonly {
    /** Percentages of the width. */
    readonly x: number;
    readonly width: number;
    /** From the lowest, with their middles in pixels from the top. */
    readonly bricks: readonly (MarkView & { readonly y: number })[];
  }[];
}

/** An incident with the lengths that are drawn, in the order of the strips. */
export interface DistributionRow {
  readonly title: string;
  readonly href?: string | undefined;
  /** The language of the title, where it is not that of the page. */
  readonly language?: string;
  readonly values: readonly string[];
}

/** The durations that are drawn. */
const drawn = ['impact_duration', 'ttd', 'ttm', 'ttr'] as const satisfies readonly DurationId[];
/** A duration that is drawn. */
export type DrawnDuration = (typeof drawn)[number];

/** The durations of the incidents that the site shows; `undefined` where none is known. */
export function distributionsOf(context: SiteContext): DistributionsView | undefined {
  const { shown, locale } = context;
  const series = seriesOf(context);
  const drawing = drawingOf(series, locale);
  if (!drawing) return undefined;
  const { scale, strips, form } = drawing;
  return {
    strips: series.map(({ id, found, lies, office }) => {
      const strip = strips.get(id);
      const { label, abbreviation } = locale.words.duration[id];
      return {
        id,
        label,
        ...(abbreviation && { abbreviation }),
        formula: formulaOf(boundsOf(id), 'wall', locale),
        n: locale.number(found.length),
        notes: notesOf(found, shown.length - found.length, locale),
        ...(lies && numbersOf(lies, locale)),
        ...(office && {
          office: {
            formula: formulaOf(boundsOf(id), 'office', locale),
            median: locale.duration(office.median),
            p90: locale.duration(office.p90),
          },
        }),
        ...(lies && strip && { strip: stripOf(strip, id, found, lies, context) }),
      };
    }),
    ticks: scale.ticks,
    hasApproximate: series.some(({ found }) => found.some(({ approximate }) => approximate)),
    form,
    rows: form === 'stacks' ? [] : shown.flatMap((one) => rowOf(one, context)),
  };
}

/** Incidents that took about as long, with a page of their own where no incident has a mark of its own. */
export interface LengthGroup {
  readonly id: DrawnDuration;
  /** The parameters of its address. */
  readonly params: Params;
  /** `Time to resolve: 36 min to 41 min`. */
  readonly title: string;
  readonly formula: string;
  /** Newest first. */
  readonly incidents: readonly Shown[];
}

/** The groups that have a page; none where each incident is drawn by itself. */
export function lengthGroups(context: SiteContext): LengthGroup[] {
  const { locale } = context;
  const series = seriesOf(context);
  const drawing = drawingOf(series, locale);
  if (drawing?.form !== 'stacks') return [];
  return series.flatMap(({ id, found }) =>
    (drawing.strips.get(id)?.stacks ?? []).map((stack) => {
      const { label: name } = locale.words.duration[id];
      const range = rangeOfStack(stack, found, locale);
      return {
        id,
        params: paramsOf(id, stack),
        title: fill(locale.words.distribution.ofLength, { duration: name, range }),
        formula: formulaOf(boundsOf(id), 'wall', locale),
        incidents: [...stack.of].sort((a, b) => a - b).map((index) => (found[index] as Length).of),
      };
    }),
  );
}

/** In an address, a group is named after the seconds that it begins with. */
const paramsOf = (id: DurationId, { from }: StripStack): Params => ({
  duration: id.replace('_', '-'),
  from: `${Math.round(from / 1000)}s`,
});

/** A duration of all incidents of which it is known, newest first. */
interface Series {
  readonly id: DrawnDuration;
  readonly found: readonly Length[];
  readonly lies: Distribution | undefined;
  /** The same by office hours, where the project says which those are. */
  readonly office: Distribution | undefined;
}

/** How long one incident took. */
interface Length {
  readonly of: Shown;
  readonly ms: number;
  readonly approximate: boolean;
}

const seriesOf = ({ shown, config, project: { calendar } }: SiteContext): Series[] =>
  drawn.map((id) => {
    const found = shown.flatMap((of) => {
      const { ms, approximate } = duration(of.incident, id);
      return ms === undefined ? [] : [{ of, ms, approximate }];
    });
    const office = config.calendar.hours
      ? found.flatMap(({ of }) => takenBy('office', duration(of.incident, id), calendar).ms ?? [])
      : [];
    return { id, found, lies: distribution(found.map(({ ms }) => ms)), office: distribution(office) };
  });

/** The strips of what is known of any incident, on one scale; `undefined` where nothing is. */
function drawingOf(series: readonly Series[], locale: Locale) {
  const known = series.flatMap(({ id, found, lies }) =>
    lies ? [{ id, lengths: found.map(({ ms }) => ms), lies }] : [],
  );
  if (known.length === 0) return undefined;
  const scale = durationScale(
    known.flatMap(({ lengths }) => lengths),
    stripRoom,
    locale,
  );
  const strips = drawStrips(known, scale);
  return { scale, strips: new Map(known.map(({ id }, index) => [id, strips[index]])), form: formOf(strips) };
}

function formOf(strips: readonly Strip[]): DistributionsView['form'] {
  if (strips.every(({ stacks }) => stacks.length === 0)) return 'dots';
  return strips.every(({ bricks }) => bricks) ? 'bricks' : 'stacks';
}

function rowOf({ id, incident }: Shown, { links, locale }: SiteContext): DistributionRow[] {
  const durations = drawn.map((of) => duration(incident, of));
  if (durations.every(({ ms }) => ms === undefined)) return [];
  const values = durations.map(({ ms, approximate }) =>
    ms === undefined ? locale.words.unknown : lengthText(ms, approximate, locale),
  );
  const href = links.href('incident', { id });
  return [{ title: incident.title, href, ...foreignLanguage(incident, locale), values }];
}

const numbersOf = ({ median, p90, least, most }: Distribution, locale: Locale) => ({
  median: locale.duration(median),
  p90: locale.duration(p90),
  range: rangeOf(least, most, locale),
});

function notesOf(found: readonly Length[], unknown: number, { words }: Locale): string[] {
  const { distribution: labels } = words;
  const approximate = found.filter((one) => one.approximate).length;
  return [
    ...(approximate > 0 ? [labels.approximate(approximate)] : []),
    ...(unknown > 0 ? [labels.unknown(unknown)] : []),
    ...(found.length > 0 && found.length < fewBelow ? [fill(labels.few, { n: fewBelow })] : []),
  ];
}

function stripOf(
  strip: Strip,
  id: DurationId,
  found: readonly Length[],
  lies: Distribution,
  context: SiteContext,
): StripView {
  const { links, locale } = context;
  const { words } = locale;
  const { distribution: labels } = words;
  const { label } = words.duration[id];
  const markOf = ({ of, ms, approximate }: Length): MarkView => {
    const length = lengthText(ms, approximate, locale);
    const name = fill(labels.dot, { incident: of.incident.title, length });
    return { name, href: links.href('incident', { id: of.id }), approximate };
  };
  return {
    ...strip,
    title: fill(labels.title, { duration: label, incidents: words.count.incidents(found.length) }),
    description: fill(labels.description, numbersOf(lies, locale)),
    caption: fill(labels.columnsCaption, { duration: label }),
    dots: strip.dots.map((dot, index) => ({ ...dot, ...markOf(found[index] as Length) })),
    stacks: strip.stacks.map((stack) => {
      const range = rangeOfStack(stack, found, locale);
      const count = words.count.incidents(stack.of.length);
      return {
        ...stack,
        range,
        count,
        n: locale.number(stack.of.length),
        name: fill(labels.column, { range, incidents: count }),
        href: links.href('length', paramsOf(id, stack)),
        columns: columnsOf(stack, strip, (index) => markOf(found[index] as Length)),
      };
    }),
  };
}

/** The bricks of a stack, row by row, as columns. */
function columnsOf({ of, x, width }: StripStack, { base, bricks }: Strip, markOf: (index: number) => MarkView) {
  if (!bricks) return [];
  const { abreast, pitch } = bricks;
  const each = width / abreast;
  return Array.from({ length: Math.min(abreast, of.length) }, (_, column) => ({
    x: hundredth(x + column * each),
    width: hundredth(each),
    bricks: of
      .filter((_, place) => place % abreast === column)
      .map((index, row) => ({ y: tenth(base - (row + 0.5) * pitch), ...markOf(index) })),
  }));
}

const hundredth = (share: number): number => Math.round(share * 100) / 100;

/** From the shortest to the longest of a stack. */
const rangeOfStack = ({ of }: StripStack, found: readonly Length[], locale: Locale): string =>
  rangeOf(found[of[0] ?? 0]?.ms ?? 0, found[of.at(-1) ?? 0]?.ms ?? 0, locale);

function rangeOf(least: number, most: number, { words, duration: write }: Locale): string {
  const [from, to] = [write(least), write(most)];
  return from === to ? from : fill(words.distribution.range, { from, to });
}
