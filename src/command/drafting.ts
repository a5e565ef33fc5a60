import path from 'node:path';
import { type Diagnostic, hasErrors } from '../diagnostic/index.ts';
import { type IncidentFile, type Project, readFacts, readIncident } from '../project/index.ts';
import { judgeFile } from '../rule/index.ts';
import { renderTemplate, templateContext } from '../template/index.ts';
import { dayOf, type Instant } from '../time/index.ts';
import { createText, factOf, packageRoot, readText } from '../workspace.ts';
import { fillFile } from './filling.ts';
import { type GivenLog, slug } from './given-log.ts';
import { UsageError } from './terminal.ts';

/** What is known of an incident when its post-mortem is begun. */
export interface Beginning {
  readonly title: string;
  readonly started?: Instant | undefined;
  readonly severity?: string | undefined;
  readonly services: readonly string[];
  /** The incidents of logs that it answers for, as `source:id`. */
  readonly statusPage: readonly string[];
  /** The logs that its timeline is filled from. */
  readonly logs: readonly GivenLog[];
}

/** A file that is about to be written, and what is found in it. */
export interface Draft {
  readonly file: string;
  readonly text: string;
  readonly found: readonly Diagnostic[];
}

/** Why a file was not drafted: findings that are errors, in the texts that they point into. */
export interface Refused {
  readonly ok: false;
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** A draft, or why there is none. */
export type Drafting = { readonly ok: true; readonly draft: Draft } | Refused;

/** Where a post-mortem is begun: in the folder of incidents, by its day and its title. `today` is its day where nobody knows one. */
export const draftPath = ({ title, started }: Beginning, { config }: Project, today: string): string =>
  `${config.incidents}/${started ? dayOf(started, 'UTC') : today}-${slug(title) || 'incident'}.md`;

/** A draft before it is judged, with what was found in filling and reading it; or why there is none. */
export type Composing =
  | { readonly ok: true; readonly read: IncidentFile; readonly text: string; readonly found: readonly Diagnostic[] }
  | Refused;

/** Drafts a post-mortem: it is composed, and judged. Nothing is written. */
export async function draftOf(
  beginning: Beginning,
  options: { readonly file: string; readonly template: string },
  project: Project,
): Promise<Drafting> {
  const [drafting] = await judgeDrafts([await composeDraft(beginning, options, project)], project);
  return drafting as Drafting;
}

/** Composes a post-mortem: context, template, fill; then it is parsed. */
export async function composeDraft(
  beginning: Beginning,
  { file, template: name }: { readonly file: string; readonly template: string },
  project: Project,
): Promise<Composing> {
  const { config, root } = project;
  const { logs, ...known } = beginning;
  const template = await findTemplate(root, name);
  const context = templateContext(config, { ...known, schema: await schemaPath(root, file) });
  const rendered = renderTemplate(template.text, template.file, context);
  if (!rendered.ok)
    return { ok: false, file, diagnostics: rendered.diagnostics, texts: new Map([[template.file, template.text]]) };

  const drafted = readIncident(rendered.text, file, config);
  const filling = logs.length > 0 ? fillFile(drafted.file, logs, { accept: [], mayLink: false }, project) : undefined;
  const text = filling?.text ?? rendered.text;
  const made = readIncident(text, file, config);
  const refused = filling?.diagnostics.filter(({ code }) => code === 'fill-refused') ?? [];
  return { ok: true, read: made.file, text, found: [...made.diagnostics, ...refused] };
}

/**
 * Judges drafts as files of their project, in the order in which they are given. All of them are in it at once: what rules work out of
 * a whole project is worked out once, and not for each.
 */
export async function judgeDrafts(composed: readonly Composing[], project: Project): Promise<Drafting[]> {
  const made = composed.flatMap((one) => (one.ok ? [one.read] : []));
  const paths = new Set(made.map(({ path: file }) => file));
  const files = [...project.files.filter((other) => !paths.has(other.path)), ...made];
  const judged = { ...project, files, facts: await readFacts(project.root, made) };
  return composed.map((one): Drafting => {
    if (!one.ok) return one;
    const { read, text } = one;
    const file = read.path;
    const found = [...one.found, ...judgeFile(read, judged)];
    if (hasErrors(found)) return { ok: false, file, diagnostics: found, texts: new Map([[file, text]]) };
    return { ok: true, draft: { file, text, found } };
  });
}

/** Writes a draft where nothing is yet; `false` where something is, which stays as it is. Throws a `UsageError` where it cannot. */
export async function writeDraft({ file, text }: Draft, { root }: Project): Promise<boolean> {
  try {
    return await createText(root, file, text);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(
      `${file} cannot be written (${reason})`,
      'See that its folder is a folder, and yours to write to.',
    );
  }
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
