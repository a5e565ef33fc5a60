import type { Incident, TimelineEntry } from '../../incident/index.ts';
import { inlineText } from '../../markdown/index.ts';
import { duration, known } from '../../metric/index.ts';
import { type Chart, type ChartInput, designs, drawChart } from '../figure/chart.ts';
import { fill, type Locale } from '../locale/index.ts';
import { knownStages } from './facts.ts';
import { clockText, type Moment, momentOf, momentText } from './moment.ts';

/** A row of a timeline, as far as it is drawn. */
export interface DrawnRow {
  /** Its anchor. */
  readonly id: string;
  readonly at: Moment;
  /** `Identified`, `Alert`: what kind of row it is. */
  readonly kind?: string;
  /** Whether a status page told the public. */
  readonly official: boolean;
}

/** A timeline drawn to scale, for narrow pages and for wide ones. */
export interface TimelineDrawing {
  readonly narrow: Chart;
  readonly wide: Chart;
  readonly title: string;
  readonly description: string;
  readonly legend: Legend;
  /** That gaps are not drawn, and how long they are. */
  readonly cut?: string;
}

/** Which bars and marks a drawing has, and so has to explain. */
export interface Legend {
  readonly impact: boolean;
  /** One end of the impact is not known. */
  readonly open: boolean;
  readonly recovery: boolean;
  readonly official: boolean;
  readonly people: boolean;
}

/** Draws the rows of a timeline, which are its entries in the same order; `undefined` where no time is known. */
export function drawingOf(
  incident: Incident,
  entries: readonly TimelineEntry[],
  rows: readonly DrawnRow[],
  locale: Locale,
): TimelineDrawing | undefined {
  const { words } = locale;
  const input = chartInput(incident, entries, rows, locale);
  const narrow = drawChart(input, designs.narrow, locale);
  const wide = drawChart(input, designs.wide, locale);
  if (!narrow || !wide) return undefined;
  const moments = knownStages(incident, locale).map(
    ({ label, instant }) => `${label} ${momentText(momentOf(instant, 'UTC', locale), locale)}.`,
  );
  return {
    narrow,
    wide,
    title: words.drawing.title,
    description: [...moments, fill(words.drawing.listed, { rows: words.count.rows(rows.length) })].join(' '),
    legend: {
      impact: wide.bars.some(({ kind }) => kind === 'impact'),
      open: wide.bars.some(({ open }) => open !== undefined),
      recovery: wide.bars.some(({ kind }) => kind === 'recovery'),
      official: wide.marks.some(({ official }) => official),
      people: wide.marks.some(({ official }) => !official),
    },
    ...(wide.breaks.length > 0 && {
      cut: fill(words.drawing.cut, { lengths: locale.list(wide.breaks.map(({ label }) => label)) }),
    }),
  };
}

/** The most characters of a row that a mark tells. */
const mostTold = 120;

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > mostTold ? `${characters.slice(0, mostTold).join('').trimEnd()}…` : text;
}

function chartInput(
  incident: Incident,
  entries: readonly TimelineEntry[],
  rows: readonly DrawnRow[],
  locale: Locale,
): ChartInput {
  const { words } = locale;
  const { from, to } = duration(incident, 'impact_duration');
  const resolved = known(incident.resolved);
  const impact = (from || to) && { from: from?.epochMs, to: to?.epochMs };
  return {
    rows: entries.map((entry, index) => {
      const { id, at, kind, official } = rows[index] as DrawnRow;
      const text = shortened(inlineText(entry.text));
      return {
        href: `#${id}`,
        name: `${clockText(at)} UTC${words.comma}${kind ? fill(words.labelled, { label: kind, text }) : text}`,
        at: entry.at.epochMs,
        ...(entry.until && { until: entry.until.epochMs }),
        official,
      };
    }),
    moments: knownStages(incident, locale).map(({ label, instant }) => ({
      label: `${label} ${clockText(momentOf(instant, 'UTC', locale))}`,
      at: instant.epochMs,
    })),
    ...(impact && { impact }),
    ...(to && resolved && resolved.epochMs > to.epochMs && { recovery: { from: to.epochMs, to: resolved.epochMs } }),
  };
}
