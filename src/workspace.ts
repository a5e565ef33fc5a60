import { createHash } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { access, constants, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { escapePath, glob } from 'tinyglobby';
import writeFileAtomic from 'write-file-atomic';

/** The name of the one config file; the folder that holds it is the root. */
export const configFile = 'afterword.yaml';

/** Where Afterword itself is installed: the folder above both `src/` and `lib/`. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url));

/** The text of a file, or why it cannot be had. */
export type FileText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: 'missing' | 'not-text' | 'unreadable'; readonly reason: string };

/**
 * What stands at a path: the digest is that of a file's bytes. `text` is there for a short file of UTF-8 whose digest was asked
 * for.
 */
export interface FileFact {
  readonly kind: 'file' | 'folder';
  readonly sha256?: string;
  readonly text?: string;
}

/** A file up to this many bytes is kept as text, so that rules can look into it. */
const shortBytes = 256 << 10;

/** The folder to work in: the nearest one upwards that has an `afterword.yaml`, else `from` itself. */
export async function findRoot(from: string): Promise<string> {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (await exists(path.join(folder, configFile))) return folder;
    if (path.dirname(folder) === folder) return path.resolve(from);
  }
}

/**
 * The incident files of a root, as paths relative to it, in the order of their names: `<folder>/<name>.md` and
 * `<folder>/<name>/index.md`. Other Markdown in an incident's own folder is evidence, and a README is a README.
 */
export async function listIncidentFiles(root: string, folder: string): Promise<string[]> {
  const literal = escapePath(folder);
  const found = await glob([`${literal}/*.md`, `${literal}/*/index.md`], {
    cwd: root,
    ignore: [`${literal}/README.md`],
    onlyFiles: true,
    expandDirectories: false,
  });
  return found.map(withSlashes).sort();
}

/** The files of a folder and of those below it whose names end so, as paths relative to it, in the order of their names. */
export async function listFiles(folder: string, ending: string): Promise<string[]> {
  const found = await glob(`**/*${escapePath(ending)}`, { cwd: folder, onlyFiles: true, expandDirectories: false });
  return found.map(withSlashes).sort();
}

/** Whether a path relative to the root is one that `listIncidentFiles` would give, if something stood there. */
export function isIncidentPath(file: string, folder: string): boolean {
  const above = path.posix.normalize(`${folder}/`).replace(/^\.\//, '');
  const below = file.startsWith(above) ? file.slice(above.length) : '';
  return /^(?!README\.md$)[^/.][^/]*\.md$|^[^/.][^/]*\/index\.md$/.test(below);
}

/** Reads a UTF-8 text below the root, byte order mark included. What lies outside, by its path or by a link, is not read. */
export async function readText(root: string, file: string): Promise<FileText> {
  if (await leavesRoot(root, file))
    return { ok: false, problem: 'unreadable', reason: 'it lies outside the repository' };
  try {
    return decode(await readFile(path.resolve(root, file)));
  } catch (error) {
    return { ok: false, ...problemOf(error) };
  }
}

function problemOf(error: unknown): { problem: 'missing' | 'unreadable'; reason: string } {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { problem: 'missing', reason: 'there is no such file' };
  if (code === 'EISDIR') return { problem: 'unreadable', reason: 'it is a folder' };
  if (code === 'EACCES' || code === 'EPERM') return { problem: 'unreadable', reason: 'permission is denied' };
  return { problem: 'unreadable', reason: code ?? String(error) };
}

/** The bytes of a file that somebody named on the command line, piece by piece; or why it cannot be had. */
export async function openGiven(
  file: string,
): Promise<
  { readonly ok: true; readonly chunks: AsyncIterable<Uint8Array>; readonly size: number } | (FileText & { ok: false })
> {
  try {
    const stats = await stat(file);
    if (stats.isDirectory()) return { ok: false, ...problemOf({ code: 'EISDIR' }) };
    await access(file, constants.R_OK);
    return { ok: true, chunks: createReadStream(file, { highWaterMark: 1 << 20 }), size: stats.size };
  } catch (error) {
    return { ok: false, ...problemOf(error) };
  }
}

/** The same of a file below the root. What lies outside, by its path or by a link, is not opened. */
export async function openInside(root: string, file: string): ReturnType<typeof openGiven> {
  if (await leavesRoot(root, file))
    return { ok: false, problem: 'unreadable', reason: 'it lies outside the repository' };
  return openGiven(path.resolve(root, file));
}

/** The bytes of a file below the root. Throws where there is none, and where a link of the file system leads out of the root. */
export async function readBytes(root: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  if (await leavesRoot(root, file)) throw new Error(`${file} lies outside ${root}.`);
  return new Uint8Array(await readFile(path.resolve(root, file)));
}

/** Whether a path that is there leads out of the root, links of the file system followed. */
async function leavesRoot(root: string, file: string): Promise<boolean> {
  const target = path.resolve(root, file);
  if (!isInside(root, target)) return true;
  try {
    return !isInside(await realpath(root), await realpath(target));
  } catch {
    return false;
  }
}

/** `ignoreBOM` keeps a byte order mark in the text: the file is written back with it. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes bytes as UTF-8, refusing what is not. */
function decode(bytes: Uint8Array): FileText {
  try {
    return { ok: true, text: decoder.decode(bytes) };
  } catch {
    return { ok: false, problem: 'not-text', reason: 'it is not UTF-8 text' };
  }
}

/**
 * Replaces a file in one step (temporary file, flush, rename), keeping its mode, or makes it with the folders it needs. A
 * crash leaves the old file or the new one.
 */
export async function writeText(root: string, file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.resolve(root, file)), { recursive: true });
  await writeFileAtomic(path.resolve(root, file), text, { encoding: 'utf8', fsync: true });
}

/**
 * Writes the bytes of a file that somebody named on the command line, wherever it lies, in one step. Where it may not be
 * written, the reason is given as a part of a sentence.
 */
export async function writeBytes(file: string, bytes: Uint8Array): Promise<string | undefined> {
  try {
    await writeFileAtomic(file, Buffer.from(bytes));
    return undefined;
  } catch (error) {
    return problemOf(error).reason;
  }
}

/**
 * Writes a text in place of another that was read, unless the file says something else by now or may not be written: then
 * nothing is touched, and the reason is given as a part of a sentence.
 */
export async function replaceText(root: string, file: string, read: string, text: string): Promise<string | undefined> {
  const now = await readText(root, file);
  if (!now.ok) return now.reason;
  if (now.text !== read) return 'it has been changed in the meantime';
  try {
    // Replacing a file asks for leave to write to its folder alone; who marks a file as read-only means the file.
    if (((await stat(path.resolve(root, file))).mode & 0o222) === 0) return 'it is read-only';
    await writeText(root, file, text);
    return undefined;
  } catch (error) {
    return problemOf(error).reason;
  }
}

/** A lock that nobody has taken away for so long belongs to a process that is gone. */
const staleMs = 60_000;
const askAgainMs = 50;

/**
 * Does something that reads a file and writes it again, while nobody else who asks does. Who comes second waits; a lock that
 * a killed process left behind is taken over.
 */
export async function holding<T>(root: string, file: string, work: () => Promise<T>): Promise<T> {
  const lock = path.resolve(root, `${privateFolder}/${file.replaceAll('/', '-')}.lock`);
  await keepPrivate(root);
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const age = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > staleMs) await rm(lock, { force: true });
      else await setTimeout(askAgainMs);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** The folder for what is of this machine alone; it says of itself that it does not belong in git. */
export const privateFolder = '.afterword';

/** Makes the private folder, so that git looks past it wherever it is made. */
export async function keepPrivate(root: string): Promise<void> {
  await createText(root, `${privateFolder}/.gitignore`, '*\n');
}

/** Writes a file that must not be there yet, with the folders it needs; `false` if it is there, and nothing is touched. */
export async function createText(root: string, file: string, text: string): Promise<boolean> {
  const target = path.resolve(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  try {
    // `wx` makes the look and the creation one step, so that of two who create one file one is told.
    await writeFile(target, text, { flag: 'wx', flush: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** What stands at a path below the root, following links; `undefined` for nothing, and for whatever lies outside the root. */
export async function factOf(root: string, file: string, { digest = false } = {}): Promise<FileFact | undefined> {
  const target = path.resolve(root, file);
  if (await leavesRoot(root, file)) return undefined;
  try {
    const stats = await stat(target);
    if (stats.isDirectory()) return { kind: 'folder' };
    if (!digest) return { kind: 'file' };
    const bytes = await readFile(target);
    const read = bytes.length <= shortBytes ? decode(bytes) : undefined;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { kind: 'file', sha256, ...(read?.ok && { text: read.text }) };
  } catch {
    return undefined;
  }
}

/** What a terminal and a supervisor end a process by. */
const ends = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something in a new folder outside the repository, which is gone afterwards, also where the process is ended meanwhile. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'afterword-'));
  const end = (signal: NodeJS.Signals) => {
    // What a process that was started has open there may be written until it is gone, too.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.kill(process.pid, signal);
  };
  for (const signal of ends) process.once(signal, end);
  try {
    return await work(folder);
  } finally {
    for (const signal of ends) process.off(signal, end);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Makes a folder, with those above it; one that is there stays as it is. Where none can be made or written to, the reason is given
 * as a part of a sentence.
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    // Node's own recursion never ends where a file system says of a folder that is there that it is not, as /proc does.
    if (!(await exists(folder))) {
      const above = path.dirname(folder);
      const problem = (await exists(above)) ? undefined : await makeFolder(above);
      if (problem !== undefined) return problem;
      await mkdir(folder);
    }
    await access(folder, constants.W_OK);
    return undefined;
  } catch (error) {
    const { problem, reason } = problemOf(error);
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file stands in its way';
    return problem === 'missing' ? 'the folder above it takes none' : reason;
  }
}

/** Whether a folder holds nothing, or is not there. */
export async function isEmptyFolder(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

/** Whether a path lies in a folder (or is it). */
export function isInside(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** A path as it is shown and stored: relative to the root, with `/`. */
export const shownPath = (root: string, file: string): string =>
  withSlashes(path.relative(root, path.resolve(file))) || '.';

const withSlashes = (file: string): string => file.split(path.sep).join('/');

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
