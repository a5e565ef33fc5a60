import type { Incident, TimelineEntry } from '../../incident/index.ts';
import { isStatusUpdate } from '../../metric/index.ts';
import type { Project } from '../../project/index.ts';
import { compareInstants } from '../../time/index.ts';
import { fill, type Locale, type Words } from '../locale/index.ts';
import { type Moment, momentOf, zoneName } from './moment.ts';
import type { Reference, References } from './reference.ts';
import type { Inline } from './resolve.ts';
import { isToldToPublic, namedSource, shownReferences } from './source-reference.ts';
import { type DrawnRow, drawingOf, type TimelineDrawing } from './timeline-drawing.ts';

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

export interface TimelineRow extends DrawnRow {
  /** From 1; `#t-1` is its permanent link. */
  readonly number: number;
  /** What its permanent link is called. */
  readonly link: string;
  readonly until?: Moment;
  /** The sources that told it, the one it was filled from first. */
  readonly sources: readonly { readonly name: string; readonly href?: string }[];
  readonly who?: string;
  readonly html: string;
  readonly basis?: string;
  readonly references: readonly Reference[];
}

/** What a timeline is made from. */
export interface TimelineContext {
  readonly project: Project;
  readonly locale: Locale;
  readonly references: References;
  readonly inline: Inline;
}

export function timelineOf(incident: Incident, context: TimelineContext): TimelineView {
  const { locale } = context;
  const { zone } = context.project.config.site;
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

function rowOf(entry: TimelineEntry, number: number, context: TimelineContext): TimelineRow {
  const { project, locale, references, inline } = context;
  const { words } = locale;
  const { zone } = project.config.site;
  const official = isToldToPublic(entry, project);
  const kind = kindOf(entry, official, words);
  const named = shownReferences(entry, project).map((reference) => {
    const { name, href } = namedSource(reference, project);
    return { name, ...(href !== undefined && { href }) };
  });
  return {
    number,
    id: `t-${number}`,
    link: fill(words.timeline.link, { number }),
    at: momentOf(entry.at, zone, locale),
    ...(entry.until && { until: momentOf(entry.until, zone, locale) }),
    ...(kind && { kind }),
    sources: named.length === 0 && official ? [{ name: words.timeline.statusPage }] : named,
    official,
    ...(entry.who && { who: entry.who }),
    html: inline(entry.text),
    ...(entry.basis && { basis: words.basis[entry.basis] }),
    references: references(entry.evidence),
  };
}

/** What kind of row it is; a status update that the public was not told is called none. */
function kindOf(entry: TimelineEntry, official: boolean, words: Words): string | undefined {
  const { kind, phase } = entry;
  if (!isStatusUpdate(entry)) return kind && words.entry[kind];
  if (phase !== undefined) return words.phase[phase];
  return official && kind !== undefined ? words.entry[kind] : undefined;
}
