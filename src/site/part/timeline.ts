import type { Config } from '../../config/index.ts';
import type { Incident, TimelineEntry } from '../../incident/index.ts';
import { inlineText } from '../../markdown/index.ts';
import { duration, known } from '../../metric/index.ts';
import type { SourceLogs } from '../../project/index.ts';
import { compareInstants } from '../../time/index.ts';
import { type Chart, type ChartInput, designs, drawChart } from '../figure/chart.ts';
import { fill, type Locale } from '../locale/index.ts';
import { knownStages } from './facts.ts';
import { clockText, type Moment, momentOf, momentText, zoneName } from './moment.ts';
import type { Reference, References } from './reference.ts';
import type { Inline } from './resolve.ts';

/** The timeline of an incident: a table, and the same content drawn to scale. */
export interface TimelineView {
  /** By day in UTC, oldest first. */
  readonly days: readonly TimelineDay[];
  /** The name of the site's zone, where it has a column of its own. */
  readonly zone?: string;
  /** Nothing can be drawn where no time is known. */
  readonly drawing?: TimelineDrawing;
}

export interface TimelineDay {
  readonly day: string;
  readonly rows: readonly TimelineRow[];
}

export interface TimelineRow {
  /** From 1; `#t-1` is its permanent link. */
  readonly number: number;
  readonly id: string;
  /** What its permanent link is called. */
  readonly link: string;
  readonly at: Moment;
  readonly until?: Moment;
  /** `Identified`, `Alert`, `Status page`: what kind of row it is. */
  readonly kind?: string;
  /** The sources that told it, the one it was filled from first. */
  readonly sources: readonly { readonly name: string; readonly href?: string }[];
  /** Whether a status page said it. */
  readonly official: boolean;
  readonly who?: string;
  readonly html: string;
  readonly basis?: string;
  readonly references: readonly Reference[];
}

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

/** Where status updates come from: the config names the sources, the logs know the addresses. */
export interface Sources {
  readonly config: Config;
  readonly logs: readonly SourceLogs[];
}

/** What a timeline is made from. */
export interface TimelineContext extends Sources {
  readonly locale: Locale;
  readonly references: References;
  readonly inline: Inline;
}

export function timelineOf(incident: Incident, context: TimelineContext): TimelineView {
  const { locale } = context;
  const { zone } = context.config.site;
  // A sort that is stable: rows of one moment keep the order of the file.
  const entries = [...incident.timeline].sort((a, b) => compareInstants(a.at, b.at));
  const rows = entries.map((entry, index) => rowOf(entry, index + 1, context));
  const days: TimelineDay[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (last?.day === row.at.day) days[days.length - 1] = { ...last, rows: [...last.rows, row] };
    else days.push({ day: row.at.day, rows: [row] });
  }
  const drawing = drawingOf(incident, entries, rows, locale);
  return {
    days,
    ...(rows.some(({ at }) => at.local) && { zone: zoneName(zone, locale) }),
    ...(drawing && { drawing }),
  };
}

/** The status-page incidents that a file answers for, with their addresses. */
export const statusPages = (
  incident: Incident,
  sources: Sources,
): { name: string; incident: string; href?: string }[] =>
  incident.status_page
    .filter((reference) => isShown(reference, sources))
    .map((reference) => {
      const { name, incidentId, href } = sourceOf(reference, sources);
      return { name, incident: incidentId, ...(href !== undefined && { href }) };
    });

/** Every status page that an incident names and that may be named, with its address. */
export const sourcesOf = (incident: Incident, sources: Sources): unknown[] =>
  [...incident.status_page, ...incident.timeline.flatMap(({ source, also }) => [source ?? [], also].flat())]
    .filter((reference) => isShown(reference, sources))
    .map((reference) => [reference, sourceOf(reference, sources)]);

function rowOf(entry: TimelineEntry, number: number, context: TimelineContext): TimelineRow {
  const { locale, references, inline } = context;
  const { words } = locale;
  const { zone } = context.config.site;
  const official = entry.kind === 'status-update' || (entry.kind === undefined && entry.source !== undefined);
  const kind =
    entry.phase && (official || !entry.kind) ? words.phase[entry.phase] : entry.kind && words.entry[entry.kind];
  const told = [entry.source ?? [], entry.also].flat().filter((reference) => isShown(reference, context));
  const named = told.map((reference) => {
    const { name, href } = sourceOf(reference, context);
    return { name, ...(href !== undefined && { href }) };
  });
  return {
    number,
    id: `t-${number}`,
    link: fill(words.timeline.link, { number }),
    at: momentOf(entry.at, zone, locale),
    ...(entry.until && { until: momentOf(entry.until, zone, locale) }),
    ...(kind && { kind }),
    sources: named.length === 0 && entry.kind === 'status-update' ? [{ name: words.timeline.statusPage }] : named,
    official,
    ...(entry.who && { who: entry.who }),
    html: inline(entry.text),
    ...(entry.basis && { basis: words.basis[entry.basis] }),
    references: references(entry.evidence),
  };
}

/** `claude:124yr07585k9/4cbspchcck52#9f3a1c20` taken apart. */
function sourceOf(reference: string, { config, logs }: Sources): { name: string; incidentId: string; href?: string } {
  const colon = reference.indexOf(':');
  const id = reference.slice(0, colon);
  const incidentId = reference.slice(colon + 1).split(/[/#]/, 1)[0] as string;
  const name = config.sources.find((source) => source.id === id)?.name ?? id;
  const incidents = logs.find((log) => log.id === id)?.incidents ?? [];
  const href = incidents.find((incident) => incident.id === incidentId)?.url;
  return { name, incidentId, ...(href !== undefined && { href }) };
}

/**
 * Whether a reference may be named: that of an internal source may not, and that of a log which has no status updates only
 * where its source is said to be public.
 */
export function isShown(reference: string, { config, logs }: Sources): boolean {
  const id = reference.slice(0, reference.indexOf(':'));
  const visibility = config.sources.find((source) => source.id === id)?.visibility;
  if (visibility !== undefined) return visibility === 'public';
  const updates = logs.find((log) => log.id === id)?.incidents.flatMap((incident) => incident.updates) ?? [];
  return updates.length === 0 || updates.some(({ kind }) => kind === undefined);
}

function drawingOf(
  incident: Incident,
  entries: readonly TimelineEntry[],
  rows: readonly TimelineRow[],
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
  rows: readonly TimelineRow[],
  locale: Locale,
): ChartInput {
  const { from, to } = duration(incident, 'impact_duration');
  const resolved = known(incident.resolved);
  const impact = (from || to) && { from: from?.epochMs, to: to?.epochMs };
  return {
    rows: entries.map((entry, index) => {
      const { id, at, kind, official } = rows[index] as TimelineRow;
      return {
        href: `#${id}`,
        name: `${clockText(at)} UTC${locale.words.comma}${[kind, shortened(inlineText(entry.text))].filter(Boolean).join(': ')}`,
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
