import type { Config } from '../config/index.ts';
import { withPolicyDues } from '../coverage/index.ts';
import { hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { isPublished, stripIncident, withoutHiddenAnswers } from '../edition/index.ts';
import type { Action, Incident } from '../incident/index.ts';
import { concealing, textsIn } from '../leak/index.ts';
import { inlineText } from '../markdown/index.ts';
import {
  type BoardAction,
  boardOf,
  newestFirst,
  ownerKey,
  type Recurrences,
  recurrencesAmong,
} from '../metric/index.ts';
import { configProblems, type IncidentFile, type Project, readProject, unreadFiles } from '../project/index.ts';
import { isoInstant } from '../time/index.ts';
import { findRoot } from '../workspace.ts';
import {
  type ActionsFormat,
  type ActionsReport,
  actionReporters,
  type GroupId,
  groupIds,
  groupsOf,
  shownAction,
} from './actions-report.ts';
import type { ActionJson } from './actions-schema.ts';
import { writeReport } from './output.ts';
import { expectKnown } from './select.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';
import { momentOf } from './window.ts';

interface ActionsOptions {
  readonly owner?: string;
  readonly service?: string;
  readonly kind?: Action['kind'];
  readonly factor?: string;
  readonly overdue?: boolean;
  readonly all?: boolean;
  readonly public?: boolean;
  readonly now?: string;
  readonly format: ActionsFormat;
  readonly output?: string;
}

/** An incident as it is asked for, and the file that it is from. */
interface Asked {
  readonly id: string;
  readonly incident: Incident;
  readonly file: IncidentFile;
}

/** Lists what incident files promise: what is late, what is to do, and, where it is asked for, what became of the rest. */
export async function actions(options: ActionsOptions, terminal: Terminal): Promise<number> {
  const { format, output, overdue = false, all = false } = options;
  const project = await readProject(await findRoot(terminal.cwd));
  // Where the config is broken, a name may be unknown for that alone.
  tellProblems(project, terminal);
  const now = momentOf('--now', options.now ?? terminal.now, project.config);
  const incidents = project.files.flatMap((file) => asked(file, project, options.public ?? false)).sort(newestFirst);
  if (options.factor !== undefined) expectKnown('factor', [options.factor], project.config.factors);
  if (options.service !== undefined) expectService(options.service, incidents, project.config);
  if (options.owner !== undefined && !incidents.some(({ incident }) => incident.actions.some(isOf(options.owner))))
    terminal.err(`No action has the owner \`${options.owner}\`.\n`);

  // Whatever is asked for: what came again need not be of the same service or owner.
  const answering = incidents.map((one) => ({
    ...one,
    incident: withoutHiddenAnswers(one.incident, one.file.incident ?? one.incident),
  }));
  const recurrences = recurrencesAmong(answering);
  const board = boardOf(incidents.map(wanted(options)), now);
  const chosen: readonly GroupId[] = overdue ? ['late'] : all ? groupIds : ['late', 'toDo', 'undated'];
  const found = groupsOf((id) => (chosen.includes(id) ? board[id].map((one) => reported(one, recurrences)) : []));
  const files = new Set(groupIds.flatMap((id) => found[id].map(({ file }) => file)));
  const conceal = concealing([...[...files].map((file) => project.texts.get(file) ?? ''), textsIn(found).join('\n')]);
  const report: ActionsReport = {
    groups: groupsOf((id) => found[id].map((action) => shownAction(action, conceal))),
    now,
    asked: overdue ? 'late' : all ? 'all' : 'open',
    site: project.config.site,
    colour: terminal.colour,
  };

  if (output === undefined) terminal.out(actionReporters[format](report));
  else {
    // A file is no terminal, whatever the terminal is.
    await writeReport(output, actionReporters[format]({ ...report, colour: false }), project, terminal);
    terminal.out(actionReporters.text(report));
  }
  // Without the policy of the config, what has no day of its own is never late.
  return hasErrors(configProblems(project)) || (overdue && found.late.length > 0) ? exit.findings : exit.fine;
}

/** Says why the list may lack something: what is wrong with the config, and the files whose front matter cannot be read. */
function tellProblems(project: Project, { colour, err }: Terminal): void {
  const unread = new Set(unreadFiles(project));
  const reasons = project.diagnostics.filter(({ place }) => unread.has(place.file));
  const problems = [...configProblems(project), ...reasons];
  if (problems.length > 0) err(renderText(problems, { texts: project.texts, colour }));
  if (unread.size > 0)
    err(`The actions of ${unread.size} ${unread.size === 1 ? 'file' : 'files'} are missing: they cannot be read.\n`);
}

/** What is asked of a file: all of it, or what everybody may see on the site. */
function asked(file: IncidentFile, project: Project, isPublic: boolean): Asked[] {
  const incident = file.incident && stripIncident(file.incident, isPublic ? 'public' : 'internal');
  if (!incident || (isPublic && !isPublished(incident))) return [];
  return [{ id: file.id, incident: withPolicyDues(incident, project), file }];
}

/** An incident with those of its actions that the options ask for. */
function wanted({ owner, service, kind, factor }: ActionsOptions): (one: Asked) => Asked {
  const answers = (action: Action, { contributing_factors }: Incident): boolean =>
    contributing_factors.find(({ id }) => id === action.factor)?.category === factor;
  const isWanted = (action: Action, incident: Incident): boolean =>
    isOf(owner)(action) &&
    (kind === undefined || action.kind === kind) &&
    (factor === undefined || answers(action, incident));
  return (one) => {
    const isHit = service === undefined || one.incident.services.includes(service);
    return {
      ...one,
      incident: {
        ...one.incident,
        actions: isHit ? one.incident.actions.filter((action) => isWanted(action, one.incident)) : [],
      },
    };
  };
}

/** Whether an owner, however the name is written, answers for an action; without one, whoever does. */
function isOf(owner: string | undefined): (action: Action) => boolean {
  const key = owner && ownerKey(owner);
  return (action) => key === undefined || (action.owner !== undefined && ownerKey(action.owner) === key);
}

/** A service that nothing names would have no action, late or not: that is a slip of the hand and no answer. */
function expectService(service: string, incidents: readonly Asked[], { services }: Config): void {
  const known = new Set([...services.map(({ id }) => id), ...incidents.flatMap(({ incident }) => incident.services)]);
  if (known.has(service)) return;
  const names = [...known].join(', ');
  throw new UsageError(
    `there is no service \`${service}\``,
    known.size > 0
      ? concealing([names])(`Name one of ${names}.`)
      : 'Leave `--service` out: no incident file names one.',
  );
}

/** The most incidents that are listed for having begun while an action was open: the latest. */
const mostRepeats = 20;

function reported(
  { id, incident, file, action, late }: BoardAction<Asked>,
  { latestDuring }: Recurrences<Asked>,
): ActionJson {
  const factor = incident.contributing_factors.find((one) => one.id === action.factor);
  // An edition may have fewer actions than the file, which its places count.
  const index = file.incident?.actions.findIndex((one) => one.id === action.id && one.text === action.text) ?? 0;
  const { owner, due, done, reason, ref } = action;
  const repeats = latestDuring(action);
  return {
    id: action.id,
    text: inlineText(action.text),
    kind: action.kind,
    status: action.status,
    ...(owner !== undefined && { owner }),
    ...(due !== undefined && { due }),
    ...(late !== undefined && { days_late: late }),
    ...(done !== undefined && { done }),
    ...(reason !== undefined && { reason: inlineText(reason) }),
    ...(ref !== undefined && { ref }),
    ...(factor && { factor: { id: factor.id, text: inlineText(factor.text) } }),
    incident: { id, title: inlineText(incident.title), status: incident.status },
    repeats: repeats
      .first(mostRepeats)
      .reverse()
      .flatMap(
        ({
          later: {
            id: again,
            incident: { title, started },
          },
        }) => (started === 'unknown' ? [] : [{ id: again, title: inlineText(title), started: isoInstant(started) }]),
      ),
    ...(repeats.count > mostRepeats && { more_repeats: repeats.count - mostRepeats }),
    file: file.path,
    line: file.document.place(['actions', index]).start.line,
  };
}
