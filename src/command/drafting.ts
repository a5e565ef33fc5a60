import path from 'node:path';
import { type Diagnostic, hasErrors } from '../diagnostic/index.ts';
import { type Project, readFacts, readIncident } from '../project/index.ts';
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

/** A draft, or why there is none: findings that are errors, in the texts that they point into. */
export type Drafting =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly texts: ReadonlyMap<string, string> };

/** Where a post-mortem is begun: in the folder of incidents, by its day and its title. `today` is its day where nobody knows one. */
export const draftPath = ({ title, started }: Beginning, { config }: Project, today: string): string =>
  `${config.incidents}/${started ? dayOf(started, 'UTC') : today}-${slug(title) || 'incident'}.md`;

/** Drafts a post-mortem: context, template, fill; then it is parsed and judged. Nothing is written. */
export async function draftOf(
  beginning: Beginning,
  { file, template: name }: { readonly file: string; readonly template: string },
  project: Project,
): Promise<Drafting> {
  const { config, root } = project;
  const { logs, ...known } = beginning;
  const template = await findTemplate(root, name);
  const context = templateContext(config, { ...known, schema: await schemaPath(root, file) });
  const rendered = renderTemplate(template.text, template.file, context);
  if (!rendered.ok)
    return { ok: false, diagnostics: rendered.diagnostics, texts: new Map([[template.file, template.text]]) };

  const drafted = readIncident(rendered.text, file, config);
  const filling = logs.length > 0 ? fillFile(drafted.file, logs, { accept: [], mayLink: false }, project) : undefined;
  const text = filling?.text ?? rendered.text;
  const made = readIncident(text, file, config);
  const files = [...project.files.filter((other) => other.path !== file), made.file];
  const facts = await readFacts(root, [made.file]);
  const refused = filling?.diagnostics.filter(({ code }) => code === 'fill-refused') ?? [];
  const found = [...made.diagnostics, ...refused, ...judgeFile(made.file, { ...project, files, facts })];
  if (hasErrors(found)) return { ok: false, diagnostics: found, texts: new Map([[file, text]]) };
  return { ok: true, draft: { file, text, found } };
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
