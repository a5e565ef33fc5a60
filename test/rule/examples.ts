import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const folder = path.resolve(import.meta.dirname, '../../src/rule');

/** An example in the doc comment of a rule: what is found in the files that it shows. */
export interface Example {
  /** The file of the rule, relative to `src/rule/`. */
  readonly file: string;
  /** What stands after `@example`. */
  readonly expects: string;
  /** Each finding: the code and the words it points at. */
  readonly findings: readonly (readonly [code: string, words: string])[];
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** The files of rules: every one in a folder that exports a `Rule`. */
export const ruleFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter(
    (file) => /\/.*\.ts$/.test(file) && /export const \w+: Rule\b/.test(readFileSync(path.join(folder, file), 'utf8')),
  )
  .sort();

/** How many rules a file exports. */
export const rulesIn = (file: string): number =>
  [...readFileSync(path.join(folder, file), 'utf8').matchAll(/^export const \w+: Rule\b/gm)].length;

/** The examples of the doc comment of the rule in a file. */
export function examplesOf(file: string): Example[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements
    .filter((node) => ts.isVariableStatement(node) && /^export const \w+: Rule\b/.test(node.getText()))
    .flatMap((node) => ts.getJSDocTags(node))
    .filter((tag) => tag.tagName.text === 'example')
    .map((tag) => example(file, written(tag)));
}

/** What stands after `@example`, with its indentation, which the compiler's own reading takes off. */
const written = (tag: ts.JSDocTag): string =>
  tag
    .getText()
    .replace(/^@example */, '')
    .replace(/^ *\* ?/gm, '');

function example(file: string, comment: string): Example {
  const [expects = '', ...rest] = comment.split('\n');
  const blocks = [...rest.join('\n').matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)];
  if (blocks.length === 0) throw new Error(`${file}: the example \`${expects}\` shows no file`);
  const files = Object.fromEntries(
    blocks.map(([, language, name, text = '']) => [
      name ?? pathOf(language),
      language === 'md' ? whole(repeated(text)) : text,
    ]),
  );
  const findings = [...expects.matchAll(/([a-z-]+) at "((?:[^"\\]|\\.)*)"/g)].map(
    ([, code = '', words = '']) => [code, repeated(words.replaceAll('\\"', '"'))] as const,
  );
  if (findings.length === 0 && expects.trim() !== 'nothing') {
    throw new Error(`${file}: \`@example ${expects}\` says neither \`nothing\` nor \`code at "words"\``);
  }
  return { file, expects, findings, files };
}

/** `«> × 120»` is `> ` a hundred and twenty times. */
const repeated = (text: string): string =>
  text.replace(/«([^«»]*?)× (\d+)»/g, (_, words: string, times: string) => words.repeat(Number(times)));

/** Where a block without a path of its own stands. */
export const examplePath = 'incidents/2026-05-12-example.md';
const pathOf = (language: string | undefined): string => (language === 'yaml' ? 'afterword.yaml' : examplePath);

/** An incident file of which an example shows only what matters: what every file needs is put in front. */
function whole(text: string): string {
  const [, shown = '', body = text] = /^---\n([\s\S]*?)^---\n([\s\S]*)$/m.exec(text) ?? [];
  const needed = { title: 'Example', status: 'draft', started: '2026-05-12 09:12 UTC' };
  const added = Object.entries(needed).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(shown));
  return `---\n${added.map(([key, value]) => `${key}: ${value}\n`).join('')}${shown}---\n${body}`;
}
