import { execFile } from 'node:child_process';
import path from 'node:path';

/** Why git cannot answer: what is, and in `help` what to do. */
export class GitProblem extends Error {
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/** What has changed since a revision. */
export interface Changes {
  /** The commit where the history of the revision and that of HEAD part: what came after it is ours. */
  readonly base: string;
  /** The files that differ from it: committed, staged, unstaged and untracked ones, by their path from `root`. */
  readonly files: ReadonlySet<string>;
}

/** What has changed below a folder since a revision. Throws a `GitProblem` where git cannot tell. */
export async function changesSince(root: string, revision: string): Promise<Changes> {
  await expectRepository(root);
  const commit = await commitOf(root, revision);
  const head = await commitOf(root, 'HEAD');
  const base = (await git(root, ['merge-base', commit, head])).out.trim();
  if (base === '') {
    throw new GitProblem(
      `\`${revision}\` and HEAD have no commit in common here`,
      'If only a part of the history was fetched, fetch all of it: `git fetch --unshallow`.',
    );
  }
  const tracked = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', base, '--', '.'];
  const untracked = ['ls-files', '-z', '--others', '--exclude-standard', '--', '.'];
  const names = [await need(root, tracked), await need(root, untracked)].flatMap((out) => out.split('\0'));
  return { base, files: new Set(names.filter(Boolean)) };
}

/** The commit that a repository is at. */
export interface Head {
  readonly hash: string;
  /** When it was committed, in milliseconds since 1970; whole seconds. */
  readonly committedMs: number;
  /** The files that differ from it, as in `Changes`. */
  readonly changed: ReadonlySet<string>;
}

/** The commit that the repository of a folder is at; `undefined` where there is no git, no repository, or no commit yet. */
export async function readHead(root: string): Promise<Head | undefined> {
  try {
    const { base: hash, files: changed } = await changesSince(root, 'HEAD');
    const time = await need(root, ['show', '--no-patch', '--no-show-signature', '--format=%ct', hash]);
    return { hash, committedMs: Number(time) * 1000, changed };
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}

/**
 * Writes the files that a commit has below a folder into another, empty one, and gives where that folder is there. The index
 * and the files of the repository stay as they are.
 */
export async function checkOut(root: string, commit: string, into: string): Promise<string> {
  const tree = path.join(into, 'tree');
  const ownIndex = { GIT_INDEX_FILE: path.join(into, 'index') };
  await need(root, ['read-tree', commit], ownIndex);
  await need(root, ['checkout-index', '--all', '--force', '--quiet', `--prefix=${tree}/`], ownIndex);
  return path.join(tree, await folderInRepository(root));
}

/** A commit that changed a file. */
export interface FileChange {
  /** Its whole hash. */
  readonly commit: string;
  /** The day on which it was written, in UTC: `2026-04-07`. */
  readonly on: string;
}

/** The commits that changed each file, newest first, by the path of the file from the root. */
export type FileHistory = ReadonlyMap<string, readonly FileChange[]>;

/**
 * The commits that changed the files below a folder, as HEAD has them. A file that was renamed begins with its new name. There
 * is nothing where git cannot tell all of it: without git, outside a repository, before the first commit, and where only a part
 * of the history was fetched.
 */
export async function historyOf(root: string, folder: string): Promise<FileHistory> {
  const shallow = await git(root, ['rev-parse', '--is-shallow-repository']);
  if (!shallow.ok || shallow.out.trim() !== 'false') return new Map();
  const log = ['log', '-z', '--format=%x01%H %at', '--name-only', '--no-renames', '--no-show-signature', '--relative'];
  const { ok, out } = await git(root, ['--literal-pathspecs', ...log, 'HEAD', '--', folder]);
  if (!ok) return new Map();
  const history = new Map<string, FileChange[]>();
  for (const entry of out.split('\u0001').slice(1)) {
    const [head = '', ...names] = entry.split('\0');
    const [commit = '', seconds = ''] = head.split(' ');
    const change = { commit, on: new Date(Number(seconds) * 1000).toISOString().slice(0, 10) };
    for (const name of names.map((written) => written.replace(/^\n/, '')).filter(Boolean)) {
      history.set(name, [...(history.get(name) ?? []), change]);
    }
  }
  return history;
}

/** The way from the top of the repository to a folder: `''`, or such as `ops/`. `''` too where there is no repository. */
export async function folderInRepository(root: string): Promise<string> {
  return (await git(root, ['rev-parse', '--show-prefix'])).out.replace(/\n$/, '');
}

async function expectRepository(root: string): Promise<void> {
  const { ok, missing, said } = await git(root, ['rev-parse', '--show-toplevel']);
  if (missing)
    throw new GitProblem('git is not installed, or not on the PATH', 'Install it, or check without `--since`.');
  if (!ok)
    throw new GitProblem(
      `${root} cannot be read as a git repository: ${said}`,
      'Run it in a clone, or check without `--since`.',
    );
}

async function commitOf(root: string, revision: string): Promise<string> {
  // What begins with a dash is an option to git, wherever it stands.
  const { out } = revision.startsWith('-')
    ? { out: '' }
    : await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  const commit = out.trim();
  if (/^[0-9a-f]{40,64}$/.test(commit)) return commit;
  if (revision === 'HEAD')
    throw new GitProblem('there is no commit here yet', 'Commit first, or check without `--since`.');
  throw new GitProblem(
    `there is no revision \`${revision}\` here`,
    'Name a commit, a branch or a tag. What only the server has is to be fetched first: `git fetch origin main` for a branch, `git fetch --unshallow` for older commits.',
  );
}

/** The output of a git command that has no reason to fail. */
async function need(root: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { ok, out, said } = await git(root, args, env);
  if (ok) return out;
  throw new GitProblem(`\`git ${args[0]}\` failed: ${said}`, 'Mend that, or check without `--since`.');
}

/** In a hook, git tells by these which repository and which index it is at; ours are found from the folder. */
const ofHooks = ['DIR', 'WORK_TREE', 'INDEX_FILE', 'PREFIX', 'COMMON_DIR', 'OBJECT_DIRECTORY', 'EXTERNAL_DIFF'];

/** Nothing else that the repository has set up runs with it. */
const alone = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

interface Answer {
  readonly ok: boolean;
  readonly out: string;
  /** The first line of what it said was wrong. */
  readonly said: string;
  /** Whether there is no git at all. */
  readonly missing: boolean;
}

/** Runs git in a folder, without a shell. It writes nothing by the way (`GIT_OPTIONAL_LOCKS`), and asks nobody anything. */
function git(root: string, args: readonly string[], own: Record<string, string> = {}): Promise<Answer> {
  const env: NodeJS.ProcessEnv = { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  for (const name of ofHooks) delete env[`GIT_${name}`];
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...env, ...own }, maxBuffer: 1 << 28, windowsHide: true };
    execFile('git', [...alone, ...args], options, (error, out, err) => {
      const said = (err.trim().split('\n', 1)[0] as string).replace(/^fatal: /, '').replace(/\p{Cc}/gu, ' ');
      resolve({ ok: error === null, out, said: said || String(error?.message), missing: error?.code === 'ENOENT' });
    });
  });
}
