import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { changesSince, checkOut, folderInRepository, GitProblem, historyOf } from '../src/git.ts';
import { filesIn, folderWith } from './command/cli.ts';
import { commitAll, git, write } from './command/git.ts';

afterEach(() => vi.unstubAllEnvs());

/** Why git cannot tell what has changed. */
const problem = async (folder: string, revision: string): Promise<string> => {
  try {
    await changesSince(folder, revision);
  } catch (error) {
    if (!(error instanceof GitProblem)) throw error;
    expect(error.help).not.toBe('');
    return error.message;
  }
  return 'none';
};

describe('git', () => {
  it('that is not there, or has no repository here, is a problem with a way out', async () => {
    const folder = await folderWith();
    vi.stubEnv('GIT_CEILING_DIRECTORIES', folder);
    expect(await problem(folder, 'HEAD')).toContain('cannot be read as a git repository: not a git repository');
    expect(await folderInRepository(folder)).toBe('');
    vi.stubEnv('PATH', '/nowhere');
    expect(await problem(folder, 'HEAD')).toContain('git is not installed');
    expect(await folderInRepository(folder)).toBe('');
  });

  it.each(['nowhere', '', '-x', '--output=x', 'main..HEAD', 'main...HEAD', 'HEAD:a.md', 'a b', '$(touch x)'])(
    'knows no revision `%s`',
    async (revision) => {
      const folder = await folderWith({ 'a.md': '' });
      await commitAll(folder);
      expect(await problem(folder, revision)).toBe(`there is no revision \`${revision}\` here`);
      expect(await filesIn(folder)).not.toContain('x');
    },
  );

  it.each(['main', 'HEAD~0', 'v1', '@'])('knows the revision `%s`', async (revision) => {
    const folder = await folderWith({ 'a.md': '' });
    await commitAll(folder);
    await git(folder, 'tag', '--annotate', 'v1', '--message=one');
    expect((await changesSince(folder, revision)).base).toBe((await git(folder, 'rev-parse', 'HEAD')).trim());
  });

  it('says that there is no commit yet, or none in common', async () => {
    const folder = await folderWith({ 'a.md': '' });
    await git(folder, 'init', '--quiet', '--initial-branch=main');
    expect(await problem(folder, 'HEAD')).toBe('there is no commit here yet');
    await commitAll(folder);
    await git(folder, 'checkout', '--quiet', '--orphan', 'alone');
    await commitAll(folder, 'another beginning');
    expect(await problem(folder, 'main')).toBe('`main` and HEAD have no commit in common here');
  });

  it('names deleted files, both names of a renamed one, and none that are ignored', async () => {
    const folder = await folderWith({
      'a.md': 'a long enough text to be seen as the same\n',
      'b.md': '',
      '.gitignore': '*.log\n',
    });
    await commitAll(folder);
    await git(folder, 'mv', 'a.md', 'c.md');
    await git(folder, 'rm', '--quiet', 'b.md');
    await write(folder, { 'x.log': '', 'd/e\nf.md': '' });
    expect([...(await changesSince(folder, 'HEAD')).files].sort()).toEqual(['a.md', 'b.md', 'c.md', 'd/e\nf.md']);
  });

  it('checks out the files of a folder as they were', async () => {
    const top = await folderWith({ 'ops/a.md': 'then\n', 'ops/deep/b.md': 'b\n', 'c.md': 'c\n' });
    await commitAll(top);
    const commit = (await git(top, 'rev-parse', 'HEAD')).trim();
    await write(top, { 'ops/a.md': 'now\n' });
    const into = await folderWith();
    const there = await checkOut(`${top}/ops`, commit, into);
    expect(await filesIn(there)).toEqual(['a.md', 'deep/b.md']);
    expect(await filesIn(into)).toEqual(['index', 'tree/ops/a.md', 'tree/ops/deep/b.md']);
  });

  it('runs no program that the repository has set up', async () => {
    const folder = await folderWith({ 'a.md': '', '.gitattributes': '*.md diff=x\n' });
    const ran = await folderWith();
    await commitAll(folder);
    for (const name of ['diff.external', 'diff.x.command', 'diff.x.textconv', 'core.fsmonitor'])
      await git(folder, 'config', name, `touch ${ran}/${name};`);
    await mkdir(`${folder}/.git/hooks`, { recursive: true });
    await writeFile(`${folder}/.git/hooks/post-index-change`, `#!/bin/sh\ntouch ${ran}/hook\n`, { mode: 0o755 });
    await write(folder, { 'a.md': 'changed\n' });
    const { base, files } = await changesSince(folder, 'HEAD');
    await checkOut(folder, base, await folderWith());
    expect([...files]).toEqual(['a.md']);
    expect(await readdir(ran)).toEqual([]);
  });
});

describe('the history of files', () => {
  it('is the commits that changed each, newest first, with their days in UTC, by the path from the root', async () => {
    const folder = await folderWith({
      'ops/incidents/a.md': '1',
      'ops/incidents/ü "b"/index.md': '1',
      'other.md': '1',
    });
    const root = `${folder}/ops`;
    await commitAll(folder, 'one');
    await write(folder, { 'ops/incidents/a.md': '2', 'other.md': '2' });
    await git(folder, 'add', '--all');
    await git(folder, 'commit', '--quiet', '--date=2026-04-07T23:30:00-02:00', '--message=\u0001 0\n\nincidents/a.md');
    const [second, first] = (await git(folder, 'log', '--format=%H')).trim().split('\n');
    const history = await historyOf(root, 'incidents');
    expect([...history.keys()].sort()).toEqual(['incidents/a.md', 'incidents/ü "b"/index.md']);
    expect(history.get('incidents/a.md')).toEqual([
      { commit: second, on: '2026-04-08' },
      { commit: first, on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    ]);
  });

  it('has nothing of a file that was not committed, and begins with the name that a file has now', async () => {
    const folder = await folderWith({ 'incidents/a.md': 'The same text under both names.' });
    await commitAll(folder);
    await git(folder, 'mv', 'incidents/a.md', 'incidents/b.md');
    await git(folder, 'commit', '--quiet', '--message=rename');
    await write(folder, { 'incidents/c.md': '' });
    const history = await historyOf(folder, 'incidents');
    expect([history.get('incidents/b.md')?.length, history.get('incidents/c.md')]).toEqual([1, undefined]);
  });

  it('is empty where git cannot tell all of it', async () => {
    const folder = await folderWith({ 'incidents/a.md': '' });
    vi.stubEnv('GIT_CEILING_DIRECTORIES', folder);
    expect(await historyOf(folder, 'incidents')).toEqual(new Map());
    await git(folder, 'init', '--quiet');
    expect(await historyOf(folder, 'incidents')).toEqual(new Map());
    await commitAll(folder);
    await write(folder, { 'incidents/a.md': '2' });
    await git(folder, 'commit', '--quiet', '--all', '--message=two');
    expect((await historyOf(folder, 'incidents')).get('incidents/a.md')).toHaveLength(2);
    await git(folder, 'clone', '--quiet', '--depth=1', `file://${folder}`, 'shallow');
    expect(await historyOf(`${folder}/shallow`, 'incidents')).toEqual(new Map());
    vi.stubEnv('PATH', '/nowhere');
    expect(await historyOf(folder, 'incidents')).toEqual(new Map());
  });
});
