import path from 'node:path';
import type { Config } from '../config/index.ts';
import { type Diagnostic, hasErrors } from '../diagnostic/index.ts';
import { renderText } from '../diagnostic/report/text.ts';
import { configProblems, type Project, readFacts, readIncident, readProject } from '../project/index.ts';
import { judgeFile } from '../rule/index.ts';
import { incidentWindow, type StatusIncident } from '../source/index.ts';
import { renderTemplate, templateContext } from '../template/index.ts';
import { dayOf, type Instant, parseInstant } from '../time/index.ts';
import { parseIncidentRef } from '../timeline/index.ts';
import { createText, factOf, findRoot, packageRoot, readText, shownPath } from '../workspace.ts';
import { ask } from './ask.ts';
import { fillFile } from './filling.ts';
import { configuredLogs, type GivenLog, readGivenLog, slug } from './given-log.ts';
import { exit, type Terminal, UsageError } from './terminal.ts';

interface NewOptions {
  readonly from?: string;
  readonly template: string;
  readonly started?: string;
  readonly severity?: string;
  readonly source?: string;
}

/** Drafts a post-mortem: context, template, fill; then it is parsed and judged, and only then written, where nothing is yet. */
export async function newIncident(title: string | undefined, options: NewOptions, terminal: Terminal): Promise<number> {
  const project = await readProject(await findRoot(terminal.cwd));
  const { config, root } = project;
  if (configProblems(project).length > 0) return report(configProblems(project), project.texts, terminal);
  const log =
    options.from === undefined ? undefined : await readLogIncident(options.from, options.source, project, terminal);
  const asked = await ask({ title: title ?? log?.incident.title, severity: options.severity }, config, terminal);
  const started =
    options.started === undefined ? log && incidentWindow(log.incident).first : instantOf(options.started, config);

  const day = started ? dayOf(started, 'UTC') : terminal.today;
  const file = `${config.incidents}/${day}-${slug(asked.title) || 'incident'}.md`;
  const template = await findTemplate(root, options.template);
  const rendered = renderTemplate(
    template.text,
    template.file,
    templateContext(config, {
      title: asked.title,
      started,
      severity: asked.severity ?? (log && severityOf(log.incident, config)),
      services: log ? servicesOf(log.incident, config) : [],
      statusPage: log ? [`${log.source}:${log.incident.id}`] : [],
      schema: await schemaPath(root, file),
    }),
  );
  if (!rendered.ok) return report(rendered.diagnostics, new Map([[template.file, template.text]]), terminal);

  const drafted = readIncident(rendered.text, file, config);
  const filling = log && fillFile(drafted.file, [log], { accept: [], mayLink: false }, project);
  const text = filling?.text ?? rendered.text;
  const made = readIncident(text, file, config);
  const files = [...project.files.filter((other) => other.path !== file), made.file];
  const facts = await readFacts(root, [made.file]);
  const refused = filling?.diagnostics.filter(({ code }) => code === 'fill-refused') ?? [];
  const found = [...made.diagnostics, ...refused, ...judgeFile(made.file, { ...project, files, facts })];
  if (hasErrors(found)) return report(found, new Map([[file, text]]), terminal);

  if (!(await createText(root, file, text))) {
    throw new UsageError(
      `${file} is there already`,
      'Give another title or another --started, or edit that file. Nothing was changed.',
    );
  }
  terminal.out(`${shownPath(terminal.cwd, path.join(root, file))}\n`);
  if (found.length > 0) terminal.err(renderText(found, { texts: new Map([[file, text]]), colour: terminal.colour }));
  return exit.fine;
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

/** The user's template first, else the one that comes with Afterword. */
async function findTemplate(root: string, name: string): Promise<{ file: string; text: string }> {
  const file = `templates/${name}.md.hbs`;
  if (/^[\w-]+$/.test(name)) {
    for (const folder of [root, packageRoot]) {
      const read = await readText(folder, file);
      if (read.ok) return { file, text: read.text };
    }
  }
  throw new UsageError(
    `there is no template \`${name}\``,
    `Write ${file}, or use default or outside, which come with Afterword.`,
  );
}

/** The path from a file to the JSON Schema that editors read, where the repository has the package (or is it). */
async function schemaPath(root: string, file: string): Promise<string | undefined> {
  for (const schema of ['schema/incident.json', 'node_modules/afterword/schema/incident.json']) {
    if (await factOf(root, schema)) return path.posix.relative(path.posix.dirname(file), schema);
  }
  return undefined;
}

const severityOf = ({ impact }: StatusIncident, { severities }: Config): string | undefined =>
  impact && severities.find((level) => level.impact.includes(impact))?.id;

const servicesOf = ({ components }: StatusIncident, { services }: Config): string[] =>
  services.filter((service) => service.components.some((name) => components.includes(name))).map(({ id }) => id);

function report(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>, terminal: Terminal): number {
  terminal.err(`${renderText(diagnostics, { texts, colour: terminal.colour })}\nNothing was written.\n`);
  return exit.findings;
}
