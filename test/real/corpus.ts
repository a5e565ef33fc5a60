import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configSchema } from '../../src/config/index.ts';
import type { Diagnostic } from '../../src/diagnostic/index.ts';
import { judge } from '../../src/rule/index.ts';
import { projectOf, sourceOf } from '../rule/project.ts';

const folder = path.resolve(import.meta.dirname, '../../../shared/corpus');

/** Whether the real post-mortems are beside this checkout. */
export const corpusIsPresent = existsSync(folder);

/** One real document, as it is and as an incident file. */
export interface RealDocument {
  /** Its path in the corpus. */
  readonly name: string;
  readonly text: string;
  /** Without its front matter. */
  readonly body: string;
  /** The body below front matter of ours: its title, and its times where its own front matter has them. */
  readonly incident: string;
}

/** Every document, templates and old broken versions too. */
export const everyDocument = (): RealDocument[] =>
  corpusIsPresent
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((file) => file.split(path.sep).join('/'))
        .filter((file) => file.endsWith('.md') && file.includes('/'))
        .sort()
        .map(realDocument)
    : [];

/** Every post-mortem. */
export const realDocuments = (): RealDocument[] =>
  everyDocument().filter(({ name }) => !/^(templates|malformed-history)\//.test(name));

function realDocument(name: string): RealDocument {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const [matter = '', fields = ''] =
    /^\uFEFF?(?:---|\+\+\+)\r?\n([\s\S]*?)\r?\n(?:---|\+\+\+)[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  const body = text.slice(matter.length);
  const field = (...names: string[]) =>
    new RegExp(`^(?:${names.join('|')})\\s*[:=]\\s*["']?(.*?)["']?\\s*$`, 'm').exec(fields)?.[1];
  const title = field('title') || /^#\s+(.+)$/m.exec(body)?.[1]?.trim() || path.posix.basename(name, '.md');
  const started = moment(field('start_time', 'date')) ?? dayIn(name) ?? dayIn(body) ?? 'unknown';
  const resolved = moment(field('end_time', 'resolvedWhen'));
  const lines = [`title: ${JSON.stringify(title)}`, 'status: published', `started: ${started}`];
  if (resolved) lines.push(`resolved: ${resolved}`);
  return { name, text, body, incident: `---\n${lines.join('\n')}\n---\n${body}` };
}

/** A moment of a front matter, where it can be one. */
function moment(written: string | undefined): string | undefined {
  const [, day, hour, rest, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d{1,2})(:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(written ?? '') ?? [];
  if (!day) return /^\d{4}-\d\d-\d\d$/.test(written ?? '') ? `~${written} 12:00 UTC` : undefined;
  return `${day} ${hour?.padStart(2, '0')}${rest} ${!zone || zone === '-00:00' || zone === 'Z' ? 'UTC' : zone}`;
}

/** The first day that a text names, at noon: near enough for what its clock times mean. */
function dayIn(text: string): string | undefined {
  const [, year, month, day] = /(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(text) ?? [];
  return year && `~${year}-${month}-${day} 12:00 UTC`;
}

const config = configSchema.parse({});

/** What every rule finds in a real document, judged alone. */
export function judgeReal({ name, incident }: RealDocument, settings = config): Diagnostic[] {
  const file = `incidents/${name.replaceAll(/[^\w.-]+/g, '-')}`;
  return judge(projectOf({ [file]: incident }, { config: settings, logs: [sourceOf('none')] }));
}
