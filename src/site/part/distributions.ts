import {
  boundsOf,
  type Distribution,
  type Duration,
  type DurationId,
  distribution,
  duration,
  fewBelow,
} from '../../metric/index.ts';
import type { SiteContext } from '../context.ts';
import { type DurationTick, durationScale } from '../figure/scale.ts';
import { drawStrips, type Strip, type StripColumn, type StripDot, stripRoom } from '../figure/strip.ts';
import { fill, type Locale } from '../locale/index.ts';
import { formulaOf, lengthText } from './facts.ts';
import { foreignLanguage } from './summary.ts';

/** How long incidents took: each duration on its own strip of one scale, and the same as a table. */
export interface DistributionsView {
  readonly strips: readonly DistributionView[];
  /** Marks of the scale that all strips share. */
  readonly ticks: readonly DurationTick[];
  /** Some length is approximate, and drawn hollow. */
  readonly hasApproximate: boolean;
  /** So many lengths are known that they are drawn as columns, and none as a dot. */
  readonly hasColumns: boolean;
  /** Incidents of which at least one length is known, newest first; none where there are columns. */
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
  readonly dots: readonly DotView[];
  readonly columns: readonly (StripColumn & {
    readonly name: string;
    readonly range: string;
    readonly count: string;
  })[];
}

/** A dot that stands for an incident. */
export interface DotView extends StripDot {
  /** The incident, and how long it took. */
  readonly name: string;
  readonly href?: string | undefined;
  readonly approximate: boolean;
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

/** The durations of the incidents that the site shows; `undefined` where none is known. */
export function distributionsOf({ shown, links, locale }: SiteContext): DistributionsView | undefined {
  const measured = shown.map(
    ({ id, incident }): Measured => ({
      title: incident.title,
      href: links.href('incident', { id }),
      ...foreignLanguage(incident, locale),
      durations: drawn.map((of) => duration(incident, of)),
    }),
  );
  const series = drawn.map((id, index) => {
    const found = measured.flatMap(({ title, href, durations }) => {
      const { ms, approximate } = durations[index] as Duration;
      return ms === undefined ? [] : [{ title, href, ms, approximate }];
    });
    const lengths = found.map(({ ms }) => ms);
    return { id, found, lengths, lies: distribution(lengths) };
  });
  const known = series.flatMap(({ id, lies, ...one }) => (lies ? [{ ...one, id, lies }] : []));
  if (known.length === 0) return undefined;
  const scale = durationScale(
    known.flatMap(({ lengths }) => lengths),
    stripRoom,
    locale,
  );
  const strips = new Map(drawStrips(known, scale).map((strip, index) => [known[index]?.id, strip]));
  const hasColumns = [...strips.values()].some(({ columns }) => columns.length > 0);
  return {
    strips: series.map(({ id, found, lies }) => {
      const strip = strips.get(id);
      const { label, abbreviation } = locale.words.duration[id];
      return {
        id,
        label,
        ...(abbreviation && { abbreviation }),
        formula: formulaOf(boundsOf(id), locale),
        n: locale.number(found.length),
        notes: notesOf(found, shown.length - found.length, locale),
        ...(lies && numbersOf(lies, locale)),
        ...(lies && strip && { strip: stripOf(strip, found, lies, label, locale) }),
      };
    }),
    ticks: scale.ticks,
    hasApproximate: known.some(({ found }) => found.some(({ approximate }) => approximate)),
    hasColumns,
    rows: hasColumns ? [] : measured.flatMap((one) => rowOf(one, locale)),
  };
}

/** An incident with the durations that are drawn. */
interface Measured extends Omit<DistributionRow, 'values'> {
  readonly durations: readonly Duration[];
}

function rowOf({ durations, ...row }: Measured, locale: Locale): DistributionRow[] {
  if (durations.every(({ ms }) => ms === undefined)) return [];
  const values = durations.map(({ ms, approximate }) =>
    ms === undefined ? locale.words.unknown : lengthText(ms, approximate, locale),
  );
  return [{ ...row, values }];
}

const numbersOf = ({ median, p90, least, most }: Distribution, locale: Locale) => ({
  median: locale.duration(median),
  p90: locale.duration(p90),
  range: rangeOf(least, most, locale),
});

/** How long one incident took. */
interface Length {
  readonly title: string;
  readonly href: string | undefined;
  readonly ms: number;
  readonly approximate: boolean;
}

function notesOf(found: readonly Length[], unknown: number, { words }: Locale): string[] {
  const { distribution: labels } = words;
  const approximate = found.filter((one) => one.approximate).length;
  return [
    ...(approximate > 0 ? [labels.approximate(approximate)] : []),
    ...(unknown > 0 ? [labels.unknown(unknown)] : []),
    ...(found.length > 0 && found.length < fewBelow ? [fill(labels.few, { n: fewBelow })] : []),
  ];
}

function stripOf(strip: Strip, found: readonly Length[], lies: Distribution, label: string, locale: Locale): StripView {
  const { words } = locale;
  const { distribution: labels } = words;
  return {
    ...strip,
    title: fill(labels.title, { duration: label, incidents: words.count.incidents(found.length) }),
    description: fill(labels.description, numbersOf(lies, locale)),
    caption: fill(labels.columnsCaption, { duration: label }),
    dots: strip.dots.map((dot, index) => {
      const { title, href, ms, approximate } = found[index] as Length;
      const name = fill(labels.dot, { incident: title, length: lengthText(ms, approximate, locale) });
      return { ...dot, name, href, approximate };
    }),
    columns: strip.columns.map((column) => {
      const range = rangeOf(column.least, column.most, locale);
      const count = words.count.incidents(column.n);
      return { ...column, range, count, name: fill(labels.column, { range, incidents: count }) };
    }),
  };
}

function rangeOf(least: number, most: number, { words, duration: write }: Locale): string {
  const [from, to] = [write(least), write(most)];
  return from === to ? from : fill(words.distribution.range, { from, to });
}
