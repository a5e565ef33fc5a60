import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

/** A site that was built: where its files are, and below which base they are meant to be served. */
export interface BuiltSite {
  /** The folder of its project. */
  readonly root: string;
  readonly folder: string;
  /** What has to be removed when nobody needs it any more: the folder, and whatever it was built from. */
  readonly temporary: string;
  readonly base: string;
  /** Every file, by its path below the folder. */
  readonly files: readonly string[];
  /** The addresses of its pages, below the base: `incidents/a/`. */
  readonly pages: readonly string[];
}

/** A folder that nobody else uses. */
export const temporaryFolder = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'afterword-site-'));

export const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

export const removeSite = ({ temporary }: BuiltSite): Promise<void> => remove(temporary);

/** The environment without what a test runner adds to it: Astro builds something else where NODE_ENV is `test`. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, VITEST: __, FORCE_COLOR: ___, ...plain } = process.env;
  return plain;
}

/** Builds this repository's own site, as `npm run build` does. */
export async function buildOwnSite(): Promise<BuiltSite> {
  const folder = await temporaryFolder();
  const program = ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', folder];
  return build(program, { root: repository, folder, temporary: folder, base: '/', env: {} });
}

/** Builds one of test/sites by the command line, in a folder that has no `node_modules`; `files` stand in place of its own. */
export async function buildTestSite(
  name: string,
  base = '/',
  { env = {}, files = {} }: { env?: Readonly<Record<string, string>>; files?: Readonly<Record<string, string>> } = {},
): Promise<BuiltSite> {
  const root = await temporaryFolder();
  await cp(path.join(repository, 'test/sites', name), root, { recursive: true });
  await writeAll(root, files);
  return buildFolder(root, base, env);
}

/** The same for files that stand nowhere yet. */
export async function buildFiles(
  files: Readonly<Record<string, string>>,
  base = '/',
  env: Readonly<Record<string, string>> = {},
): Promise<BuiltSite> {
  const root = await temporaryFolder();
  await writeAll(root, files);
  return buildFolder(root, base, env);
}

/** Writes files below a folder. */
export async function writeAll(root: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
}

const buildFolder = (root: string, base: string, env: Readonly<Record<string, string>> = {}): Promise<BuiltSite> =>
  build([path.join(repository, 'bin/afterword.js'), 'build'], {
    root,
    folder: path.join(root, 'dist'),
    temporary: root,
    base,
    env,
  });

interface Build extends Pick<BuiltSite, 'root' | 'folder' | 'temporary' | 'base'> {
  readonly env: Readonly<Record<string, string>>;
}

async function build(program: readonly string[], { env, ...site }: Build): Promise<BuiltSite> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, program, { cwd: site.root, env: { ...plainEnvironment(), ...env } });
    let output = '';
    const hear = (chunk: unknown): void => {
      output += chunk;
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`The build ended with ${code}: …${output.slice(-3000)}`)),
    );
  });
  const files = await filesIn(site.folder);
  return {
    ...site,
    files,
    pages: files.filter((file) => file.endsWith('.html')).map((file) => file.replace(/(^|\/)index\.html$/, '$1')),
  };
}

/** Every file below a folder, sorted, with `/`. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}

export const textOf = (site: BuiltSite, file: string): Promise<string> =>
  readFile(path.join(site.folder, file), 'utf8');
