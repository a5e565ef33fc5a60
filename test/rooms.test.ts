import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const src = path.resolve(import.meta.dirname, '../src');

/** Which room may import which: the map of CONTRIBUTING, held. Type imports count. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  time: [],
  diagnostic: ['leak'],
  incident: ['time'],
  route: [],
  theme: [],
  secret: [],
  leak: [],
  api: ['config', 'coverage', 'incident', 'metric'],
  config: ['diagnostic', 'incident', 'route', 'secret', 'theme', 'time'],
  document: ['incident', 'diagnostic', 'time'],
  source: ['incident', 'document', 'diagnostic', 'secret', 'time'],
  ledger: ['incident', 'source', 'diagnostic', 'time'],
  tracker: ['config', 'diagnostic', 'incident', 'secret', 'source', 'time'],
  metric: ['incident', 'time', 'word'],
  markdown: ['diagnostic'],
  template: ['config', 'diagnostic', 'incident', 'metric', 'time'],
  timeline: ['incident', 'source', 'document', 'diagnostic', 'time'],
  edition: ['incident', 'document', 'markdown', 'diagnostic', 'time'],
  workspace: [],
  git: [],
  chromium: ['workspace'],
  version: [],
  icalendar: ['version'],
  uuid: [],
  word: [],
  project: ['config', 'diagnostic', 'document', 'incident', 'ledger', 'markdown', 'source', 'time', 'workspace'],
  coverage: ['project', 'config', 'diagnostic', 'incident', 'source', 'time'],
  rule: [
    'project',
    'config',
    'coverage',
    'diagnostic',
    'document',
    'incident',
    'leak',
    'markdown',
    'metric',
    'source',
    'timeline',
    'time',
  ],
  mend: ['project', 'diagnostic', 'document', 'rule', 'workspace'],
  command: [
    'api',
    'project',
    'config',
    'coverage',
    'diagnostic',
    'document',
    'edition',
    'git',
    'icalendar',
    'incident',
    'leak',
    'ledger',
    'markdown',
    'mend',
    'metric',
    'rule',
    'source',
    'template',
    'timeline',
    'time',
    'tracker',
    'uuid',
    'version',
    'word',
    'workspace',
  ],
  site: [
    'api',
    'chromium',
    'command',
    'project',
    'config',
    'coverage',
    'diagnostic',
    'document',
    'edition',
    'git',
    'icalendar',
    'incident',
    'markdown',
    'metric',
    'route',
    'rule',
    'source',
    'theme',
    'timeline',
    'time',
    'uuid',
    'version',
    'word',
    'workspace',
  ],
  lsp: [
    'project',
    'config',
    'diagnostic',
    'document',
    'incident',
    'markdown',
    'mend',
    'metric',
    'rule',
    'source',
    'time',
    'version',
    'workspace',
  ],
  cli: ['command', 'lsp', 'site', 'version'],
  index: ['project', 'config', 'diagnostic', 'incident', 'ledger', 'rule', 'source'],
};

/** The one room that may use a package; what is not named here may be used anywhere. */
const packages: readonly (readonly [package_: RegExp, rooms: readonly string[]])[] = [
  [/^yaml$/, ['document']],
  [/^(unified|remark-|rehype-|micromark-|mdast-util-)/, ['markdown']],
  [/^handlebars$/, ['template']],
  [/^astro(\/|$)/, ['site']],
  [/^minisearch$/, ['site']],
  [/^(satori|sharp)$/, ['site']],
  [/^temporal-polyfill/, ['time']],
  [/^(jsonc-parser|csv-parse|@rgrove\/parse-xml)/, ['source']],
  [/^node:fs/, ['workspace']],
  [/^node:child_process$/, ['git', 'chromium']],
  [/^commander$/, ['cli']],
  [/^@secretlint\//, ['leak']],
  [/^vscode-/, ['lsp']],
  [/^ical\.js$/, ['project']],
  [/^@clack\//, ['command']],
];

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /[^/]\.(ts|astro)$/.test(file))
  .sort();

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(path.join(src, from), 'utf8');
  const code = from.endsWith('.astro') ? (/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '') : text;
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => ({ from, to: fileName }));
});

const inside = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ from, to }) => ({ from, to: path.posix.normalize(path.posix.join(path.posix.dirname(from), to)) }));

const roomOf = (file: string): string => (file.split('/')[0] as string).replace(/\.ts$/, '');

describe('the rooms of the code', () => {
  it('are all on the map', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(rooms).sort());
  });

  it('import only what the map allows', () => {
    const wrong = inside
      .filter(({ from, to }) => roomOf(from) !== roomOf(to) && !to.startsWith('../'))
      .filter(({ from, to }) => !rooms[roomOf(from)]?.includes(roomOf(to)));
    expect(wrong).toEqual([]);
  });

  it('use a package where its room is', () => {
    const wrong = imports.filter(({ from, to }) =>
      packages.some(([name, allowed]) => name.test(to) && !allowed.includes(roomOf(from))),
    );
    expect(wrong).toEqual([]);
  });

  it('reach the network in one file', () => {
    const network = /^(node:)?(https?|http2|net|tls|dgram|dns)(\/|$)/;
    expect([...new Set(imports.filter(({ to }) => network.test(to)).map(({ from }) => from))]).toEqual([
      'source/fetch.ts',
    ]);
    const calls = files.filter((file) => /(?<![.\w])fetch\(/.test(readFileSync(path.join(src, file), 'utf8')));
    // This one runs in the browser, which asks the site for its own index.
    expect(calls).toEqual(['site/search/client.ts']);
  });

  it('have commands that do not call each other', () => {
    const commands = new Set(
      inside
        .filter(({ from, to }) => from === 'cli.ts' && to.startsWith('command/') && to !== 'command/terminal.ts')
        .map(({ to }) => to),
    );
    expect(inside.filter(({ from, to }) => from.startsWith('command/') && commands.has(to))).toEqual([]);
    expect(commands.size).toBeGreaterThan(3);
  });

  it('have no cycle among their files', () => {
    expect(cycles(inside)).toEqual([]);
  });

  it('load what is large where it is needed', () => {
    const formats = [...loadedWith('command/check.ts')].filter((file) => file.startsWith('source/format/'));
    expect(formats).toEqual(['source/format/notes.ts']);
    expect([...loadedWith('command/check.ts')].filter((file) => file.startsWith('markdown/html/'))).toEqual([]);
    const rooms = new Set([...loadedWith('command/explain.ts')].map(roomOf));
    expect([...rooms].sort()).toEqual(['command', 'diagnostic', 'workspace']);
  });

  it('have a site that knows no more of the commands than the terminal and its times', () => {
    expect(
      inside.filter(
        ({ from, to }) =>
          roomOf(from) === 'site' && roomOf(to) === 'command' && !/^command\/(terminal|window)\.ts$/.test(to),
      ),
    ).toEqual([]);
  });
});

/** The files that are loaded with one: what it imports, and what that imports, but for types and for what is imported later. */
function loadedWith(entry: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  const { statements } = ts.createSourceFile(
    entry,
    readFileSync(path.join(src, entry), 'utf8'),
    ts.ScriptTarget.Latest,
  );
  for (const one of statements) {
    const isType =
      (ts.isImportDeclaration(one) && one.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(one) && one.isTypeOnly);
    const from = ts.isImportDeclaration(one) || ts.isExportDeclaration(one) ? one.moduleSpecifier : undefined;
    if (isType || !from || !ts.isStringLiteral(from) || !from.text.startsWith('.')) continue;
    loadedWith(path.posix.join(path.posix.dirname(entry), from.text), found);
  }
  return found;
}

/** Each way round that leads back to where it began, as the list of files on it. */
function cycles(edges: readonly Import[]): string[][] {
  const next = Map.groupBy(edges, ({ from }) => from);
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at !== -1) found.push(trail.slice(at));
    if (at !== -1 || done.has(file)) return;
    for (const { to } of next.get(file) ?? []) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
