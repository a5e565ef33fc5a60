import path from 'node:path';
import type { Config } from '../config/index.ts';
import { servicesHit, severityRated } from '../coverage/index.ts';
import { type Diagnostic, hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { concealing } from '../leak/index.ts';
import { inlineText } from '../markdown/index.ts';
import { similarAmong } from '../metric/index.ts';
import { configProblems, type Project, readProject } from '../project/index.ts';
import { incidentWindow, type StatusIncident } from '../source/index.ts';
import { type Instant, parseInstant } from '../time/index.ts';
import { parseIncidentRef } from '../timeline/index.ts';
import { findRoot, shownPath } from '../workspace.ts';
import { ask } from './ask.ts';
import { type Beginning, draftOf, draftPath, writeDraft } from './drafting.ts';
import { configuredLogs, type GivenLog, readGivenLog } from './given-log.ts';
import { filedIn, likenessOfWords, reasonText, withoutSecrets } from './likeness.ts';
import { wrapped } from './plain.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';

interface NewOptions {
  readonly from?: string;
  readonly template: string;
  readonly started?: string;
  readonly severity?: string;
  readonly source?: string;
}

/** Drafts a post-mortem, and writes it where nothing is yet and nothing is wrong with it. */
export async function newIncident(title: string | undefined, options: NewOptions, terminal: Terminal): Promise<number> {
  const project = await readProject(await findRoot(terminal.cwd));
  const { config, root } = project;
  if (configProblems(project).length > 0) return report(configProblems(project), project.texts, terminal);
  const log =
    options.from === undefined ? undefined : await readLogIncident(options.from, options.source, project, terminal);
  const asked = await ask({ title: title ?? log?.incident.title, severity: options.severity }, config, terminal);
  const started =
    options.started === undefined ? log && incidentWindow(log.incident).first : instantOf(options.started, config);

  const beginning = {
    title: asked.title,
    started,
    severity: asked.severity ?? (log && severityRated(log.incident, config)),
    services: log ? servicesHit(log.incident, config) : [],
    statusPage: log ? [`${log.source}:${log.incident.id}`] : [],
    logs: log ? [log] : [],
  };
  const file = draftPath(beginning, project, terminal.today);
  const drafting = await draftOf(beginning, { file, template: options.template }, project);
  if (!drafting.ok) return report(drafting.diagnostics, drafting.texts, terminal);

  const { text, found } = drafting.draft;
  if (!(await writeDraft(drafting.draft, project))) {
    throw new UsageError(
      `${file} is there already`,
      'Give another title or another --started, or edit that file. Nothing was changed.',
    );
  }
  terminal.out(`${shownPath(terminal.cwd, path.join(root, file))}\n`);
  if (found.length > 0) terminal.err(renderText(found, { texts: new Map([[file, text]]), colour: terminal.colour }));
  terminal.err(alikeText(beginning, project));
  return exit.fine;
}

/** The most earlier incidents that a draft is told of. */
const mostAlike = 3;

/** The earlier incidents that look like a new one, and how to name one of them; nothing, where there are none. */
function alikeText({ title, services, started }: Beginning, project: Project): string {
  const like = likenessOfWords(title, project.config, { services, started });
  const found = withoutSecrets(similarAmong(filedIn(project))(like).alike(mostAlike), project);
  const [first] = found;
  if (!first) return '';
  const conceal = concealing(found.map(({ one }) => project.texts.get(one.file.path) ?? ''));
  return [
    'Earlier incidents that look alike:',
    ...found.flatMap(({ one, categories: factors, services: hit, words }) => [
      `  ${one.id}`,
      ...wrapped(conceal(inlineText(one.incident.title)), 4),
      ...wrapped(reasonText({ factors, services: hit, words }), 4),
    ]),
    'Where one has the same cause, name it in the new file:',
    `  related: [{ incident: ${first.one.id}, relation: repeat-of }]`,
    '',
  ].join('\n');
}

interface LogIncident extends GivenLog {
  readonly incident: StatusIncident;
}

/**
 * Reads `claude:124yr07585k9`, an incident that a source has told of, or `status/log.json#124yr07585k9`; the part after `#`
 * may be left out where the log has one incident.
 */
async function readLogIncident(
  from: string,
  source: string | undefined,
  project: Project,
  terminal: Terminal,
): Promise<LogIncident> {
  const ref = parseIncidentRef(from);
  const [told] =
    ref && project.config.sources.some(({ id }) => id === ref.source) ? configuredLogs(project, ref.source) : [];
  if (ref && told) {
    const incident = told.incidents.find(({ id }) => id === ref.incident);
    if (incident) return { ...told, incidents: [incident], incident };
    throw new UsageError(
      `the source \`${ref.source}\` has told of no incident \`${ref.incident}\``,
      'See what it has told of with `afterword log`, or fetch more with `afterword sync`.',
    );
  }
  const [, name = from, id] = /^(.*?)(?:#([^#]*))?$/.exec(from) ?? [];
  const log = await readGivenLog(name, source, project, terminal);
  if (hasErrors(log.diagnostics)) {
    throw new UsageError(
      `the log cannot be read\n${renderText(log.diagnostics, { texts: log.texts, colour: terminal.colour })}`,
      'Mend the log, or give another.',
    );
  }
  const incident = id
    ? log.incidents.find((candidate) => candidate.id === id)
    : log.incidents.length === 1
      ? log.incidents[0]
      : undefined;
  if (incident) return { ...log, incidents: [incident], incident };
  const known =
    log.incidents
      .map((candidate) => candidate.id)
      .slice(0, 8)
      .join(', ') || 'none';
  throw new UsageError(
    id ? `the log has no incident \`${id}\`` : `the log has ${log.incidents.length} incidents`,
    `Name one as --from ${name}#<id>. It has ${known}.`,
  );
}

function instantOf(written: string, { zones }: Config): Instant {
  const result = parseInstant(written, { zones });
  if (result.ok) return result.instant;
  throw new UsageError(
    `\`${written}\` is not a time and a zone`,
    `Write it as ${result.problem.choices[0] ?? '2026-04-07 14:32 UTC'}.`,
  );
}

function report(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>, terminal: Terminal): number {
  terminal.err(`${renderText(diagnostics, { texts, colour: terminal.colour })}\nNothing was written.\n`);
  return exit.findings;
}
