import { zoneTable } from '../config/index.ts';
import type { Place } from '../diagnostic/index.ts';
import { type DataPath, placesInValue } from '../document/index.ts';
import type { Incident, TimelineEntry } from '../incident/index.ts';
import { proseRuns } from '../markdown/index.ts';
import { known } from '../metric/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';
import { type Instant, parseInstant, type ZoneTable } from '../time/index.ts';
import { isUntouched, parseSourceRef } from '../timeline/index.ts';

/** A stretch of prose in an incident file, of the front matter or of the body. Code is blanked out: it quotes, and states nothing. */
export interface Prose {
  readonly text: string;
  /** The time it speaks of, by which a clock time without a date is understood. */
  readonly near: Instant | undefined;
  /** The words of a status log, as `fill` brought them in and nobody has changed them. */
  readonly quoted: boolean;
  /** Of a cell of a table: what stands at the head of its column. */
  readonly column?: string;
  /** Where a stretch of `text` stands in the file. */
  placeOf(start: number, end: number): Place;
}

/** All the prose of an incident file: the texts of its front matter, then its body, block by block. */
export function proseOf(file: IncidentFile, { config }: Project): readonly Prose[] {
  const known = found.get(file);
  if (known) return known;
  const prose = [...frontMatterProse(file), ...bodyProse(file, zoneTable(config))];
  found.set(file, prose);
  return prose;
}

/** Several rules read the same prose; it is looked for once a file. */
const found = new WeakMap<IncidentFile, readonly Prose[]>();

function bodyProse({ document, tree, incident }: IncidentFile, zones: ZoneTable): Prose[] {
  const near = incident ? centreOf(incident) : writtenCentreOf(document.data, zones);
  return proseRuns(tree).map((run) => ({
    text: run.text,
    near,
    quoted: false,
    ...(run.column !== undefined && { column: run.column }),
    placeOf: (start, end) => document.bodyPlace(run.at(start), run.at(end)),
  }));
}

function frontMatterProse({ document, incident }: IncidentFile): Prose[] {
  if (!incident) return [];
  const near = centreOf(incident);
  return textsOf(incident).map(({ path, text, at, quoted = false }) => ({
    text: blankCode(text),
    near: at ?? near,
    quoted,
    placeOf: placesInValue(document, path, text),
  }));
}

interface FrontMatterText {
  readonly path: DataPath;
  readonly text: string;
  readonly at?: Instant;
  readonly quoted?: boolean;
}

/** The fields that hold sentences. Titles of evidence and names are not statements about times. */
function textsOf(incident: Incident): FrontMatterText[] {
  const texts: FrontMatterText[] = [{ path: ['title'], text: incident.title }];
  const add = (path: DataPath, text: string | undefined) => {
    if (text !== undefined) texts.push({ path, text });
  };
  add(['impact', 'summary'], incident.impact.summary);
  for (const list of ['affected', 'not_affected'] as const) {
    for (const [index, group] of incident.impact[list].entries()) {
      add(['impact', list, index, 'who'], group.who);
      add(['impact', list, index, 'text'], group.text);
    }
  }
  for (const [index, figure] of incident.impact.figures.entries())
    add(['impact', 'figures', index, 'note'], figure.note);
  add(['detection', 'text'], incident.detection?.text);
  add(['trigger'], incident.trigger?.text);
  for (const [index, factor] of incident.contributing_factors.entries()) {
    add(['contributing_factors', index, 'text'], factor.text);
    add(['contributing_factors', index, 'accepted'], factor.accepted);
  }
  for (const [index, entry] of incident.timeline.entries()) {
    texts.push({ path: ['timeline', index, 'text'], text: entry.text, at: entry.at, quoted: isQuotation(entry) });
  }
  for (const [index, action] of incident.actions.entries()) {
    add(['actions', index, 'text'], action.text);
    add(['actions', index, 'reason'], action.reason);
  }
  for (const [index, question] of incident.open_questions.entries()) {
    add(['open_questions', index, 'text'], question.text);
    add(['open_questions', index, 'answer'], question.answer);
  }
  return texts;
}

/** The same of front matter that does not fit the schema: a misspelt key must not hide what the body says. */
function writtenCentreOf(data: unknown, zones: ZoneTable): Instant | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  for (const field of ['resolved', 'mitigated', 'started']) {
    const written = (data as Record<string, unknown>)[field];
    const result = typeof written === 'string' ? parseInstant(written, { zones }) : undefined;
    if (result?.ok) return result.instant;
  }
  return undefined;
}

const isQuotation = (entry: TimelineEntry): boolean =>
  entry.source !== undefined && isUntouched(entry, parseSourceRef(entry.source)?.digest);

/** The time by which the text of an incident is read: its end where that is known, for it is written afterwards. */
function centreOf(incident: Incident): Instant | undefined {
  const { resolved, mitigated, started, timeline } = incident;
  return known(resolved) ?? known(mitigated) ?? known(started) ?? timeline.at(-1)?.at;
}

/** Inline code, blanked out letter for letter so that offsets stay. */
export const blankCode = (text: string): string => text.replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
