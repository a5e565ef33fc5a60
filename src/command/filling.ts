import path from 'node:path';
import { zoneTable } from '../config/index.ts';
import { type Diagnostic, diagnose } from '../diagnostic/index.ts';
import { applyEdits, type Edit } from '../document/index.ts';
import type { Incident } from '../incident/index.ts';
import { type IncidentFile, type Project, readIncident } from '../project/index.ts';
import { judgeLog } from '../rule/index.ts';
import type { StatusIncident } from '../source/index.ts';
import {
  acceptEdits,
  citeOutputs,
  clockOff,
  clockShifts,
  type FillPlan,
  parseIncidentRef,
  planFill,
  type Suggestion,
  suggestedFields,
  type Telling,
} from '../timeline/index.ts';
import type { GivenLog } from './given-log.ts';
import { UsageError } from './terminal.ts';

/** What filling does to one file: the plans, and the text that results. */
export interface Filling {
  readonly file: IncidentFile;
  readonly text: string;
  readonly plans: readonly FillPlan[];
  /** What became of a file of outputs: whether its evidence is new or changed, and how many rows it gave. */
  readonly cited?: { readonly files: number; readonly rows: number };
  /** The incidents of the logs that it answers for. */
  readonly incidents: readonly StatusIncident[];
  /** The suggestions that were taken over, and those that were not. */
  readonly accepted: readonly Suggestion[];
  readonly suggestions: readonly Suggestion[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface FillingOptions {
  /** The incident of the log, for a file that names none yet. */
  readonly incident?: string;
  readonly keepOurs?: boolean;
  readonly accept: readonly Acceptance[];
  /** Whether the file was named, so that it may be linked to an incident that it does not name yet. */
  readonly mayLink: boolean;
}

/** A suggestion that a person takes over: `started`, or `started=log` for the page's own time rather than the stated one. */
export interface Acceptance {
  readonly field: Suggestion['field'];
  readonly from?: 'log' | 'window';
}

/** Reads `--accept`: `started,mitigated=window`, or `all`. */
export function acceptances(words: readonly string[]): Acceptance[] {
  return words.flatMap((word): Acceptance[] => {
    if (word === 'all') return suggestedFields.map((field) => ({ field }));
    const [name, from] = word.split('=', 2);
    const field = suggestedFields.find((known) => known === name);
    if (field && (from === undefined || from === 'log' || from === 'window')) return [{ field, from }];
    throw new UsageError(
      `\`${word}\` is not a time that a log can suggest`,
      `Accept ${suggestedFields.join(', ')} or all; ${suggestedFields[0]}=log and ${suggestedFields[0]}=window choose between two.`,
    );
  });
}

/** Plans one file against every log; `undefined` where none of them has an incident that it answers for. Pure: nothing is written. */
export function fillFile(
  file: IncidentFile,
  logs: readonly GivenLog[],
  options: FillingOptions,
  project: Project,
): Filling | undefined {
  const plans: FillPlan[] = [];
  const accepted: Suggestion[] = [];
  const used: StatusIncident[] = [];
  const diagnostics: Diagnostic[] = [];
  let current = file;
  let cited: Filling['cited'];
  const tellings: Telling[] = [];
  for (const log of logs) {
    const { incident, document } = current;
    if (!incident) break;
    if (log.captured) {
      if (!options.mayLink) continue;
      const { file: output, ...captured } = log.captured;
      const { edits, rows } = citeOutputs(incident, { ...captured, file: pathFrom(file.path, output) });
      const edited = applyEdits(document, edits);
      if (edited.ok) current = readIncident(edited.text, file.path, project.config).file;
      else diagnostics.push(diagnose('fill-refused', { reason: edited.reason }, document.place(['evidence'])));
      cited = { files: edits.length > 0 ? 1 : 0, rows };
      continue;
    }
    const answered = answeredBy(incident, log, options.incident);
    const link =
      answered.length === 0 && options.mayLink && logs.length === 1
        ? incidentToLink(file, log, options.incident)
        : undefined;
    const incidents = link ? [link] : answered;
    if (incidents.length === 0) continue;

    const zones = zoneTable(project.config);
    const { visibility } = project.config.sources.find(({ id }) => id === log.source) ?? {};
    const { keepOurs } = options;
    const plan = planFill({ incident, incidents, source: log.source, keepOurs, visibility, zones });
    plans.push(plan);
    used.push(...incidents);
    tellings.push({ source: log.source, incidents });
    diagnostics.push(
      ...judgeLog(incidents, zones),
      ...plan.conflicts.map(({ ref, rowIndex, ours, theirs, recorded }) =>
        diagnose('fill-conflict', { ref, ours, theirs, recorded }, document.place(['timeline', rowIndex])),
      ),
    );
    // The source that stands first speaks; what others suggest for the same field is told, and not taken.
    const open = options.accept.filter(({ field }) => !accepted.some((one) => one.field === field));
    const taken = open.flatMap((acceptance) => suggestionFor(acceptance, plan.suggestions) ?? []);
    accepted.push(...taken);
    const edited = applyEdits(document, [
      ...(link ? [linkEdit(incident, `${log.source}:${link.id}`)] : []),
      ...plan.edits,
      ...taken.flatMap((suggestion) => acceptEdits([suggestion], [suggestion.field])),
    ]);
    if (edited.ok) current = readIncident(edited.text, file.path, project.config).file;
    else diagnostics.push(diagnose('fill-refused', { reason: edited.reason }, document.place(['timeline'])));
  }
  if (plans.length === 0 && !cited) return undefined;
  diagnostics.push(...clockShifts(tellings).map((shift) => clockOff(shift)));
  const fields = accepted.map(({ field }) => field);
  const suggestions = distinct(plans.flatMap((plan) => plan.suggestions)).filter(
    ({ field }) => !fields.includes(field),
  );
  return { file, text: current.document.text, plans, cited, incidents: used, accepted, suggestions, diagnostics };
}

/** Several sources may suggest the same; the first of them is enough. */
const distinct = (suggestions: readonly Suggestion[]): Suggestion[] =>
  suggestions.filter(
    (one, index) =>
      !suggestions
        .slice(0, index)
        .some(
          ({ field, because, at }) => field === one.field && because === one.because && at.epochMs === one.at.epochMs,
        ),
  );

/** The path of a file of outputs from the incident file; one that lies elsewhere cannot be cited. */
function pathFrom(incidentFile: string, output: string): string {
  const folder = path.posix.dirname(incidentFile);
  if (output.startsWith(`${folder}/`)) return path.posix.relative(folder, output);
  throw new UsageError(
    `${output} does not lie beside ${incidentFile}`,
    `Evidence belongs to its post-mortem: copy it to ${folder}/evidence/ and fill from there.`,
  );
}

const linkEdit = ({ status_page }: Incident, value: string): Edit => ({
  op: 'insert',
  path: ['status_page'],
  index: status_page.length,
  value,
});

const suggestionFor = ({ field, from }: Acceptance, suggestions: readonly Suggestion[]): Suggestion | undefined =>
  suggestions.find(
    (one) => one.field === field && (from === undefined || (one.because === 'stated-window') === (from === 'window')),
  );

/** The incidents of a log that `status_page:` names. */
function answeredBy(incident: Incident, log: GivenLog, only: string | undefined): StatusIncident[] {
  const ids = incident.status_page
    .map(parseIncidentRef)
    .flatMap((ref) => (ref?.source === log.source ? [ref.incident] : []));
  return log.incidents.filter(({ id }) => ids.includes(id) && (only === undefined || id === only));
}

/** For a file that names no incident of the log yet: the one that `--incident` names, or the log's only one. */
function incidentToLink(
  file: IncidentFile,
  { incidents }: GivenLog,
  wanted: string | undefined,
): StatusIncident | undefined {
  if (wanted === undefined && incidents.length < 2) return incidents[0];
  const ids = incidents.map(({ id }) => id);
  const some = `${ids.slice(0, 6).join(', ')}${ids.length > 6 ? ', …' : ''}`;
  if (wanted === undefined) {
    throw new UsageError(
      `${file.path} names no incident of this log, which has ${ids.length}`,
      `Say which with --incident (${some}), or write it in \`status_page:\`.`,
    );
  }
  const found = incidents.find(({ id }) => id === wanted);
  if (!found) throw new UsageError(`the log has no incident \`${wanted}\``, `It has ${some}.`);
  return found;
}
