import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { afterword, folderWith, read } from './cli.ts';
import { draft } from './files.ts';
import { commitAll, git, write } from './git.ts';

const broken = draft.replace(' UTC', '');
const linking = `${draft}\n[the other](other.md)\n`;

/** What is shown since a revision, as `file code`. */
async function shownSince(folder: string, revision: string, options: { env?: Record<string, string> } = {}) {
  const { code, out, err } = await afterword(folder, ['check', '--since', revision, '--format', 'json'], options);
  expect(err).toBe('');
  const { diagnostics } = JSON.parse(out) as { diagnostics: { file: string; code: string }[] };
  expect(code).toBe(diagnostics.length > 0 ? 1 : 0);
  return diagnostics.map((found) => `${found.file} ${found.code}`);
}

describe('afterword check --since', () => {
  it('leaves out what was there in files that have not changed', async () => {
    const folder = await folderWith({ 'incidents/old.md': broken });
    await commitAll(folder);
    expect(await shownSince(folder, 'HEAD')).toEqual([]);
    expect((await afterword(folder, ['check'])).code).toBe(1);
  });

  it('shows what is found in files that are committed, staged, changed and new', async () => {
    const names = ['committed', 'staged', 'changed', 'untracked', 'ö ü "x"'];
    const folder = await folderWith(
      Object.fromEntries(['old', ...names].map((name) => [`incidents/${name}.md`, name === 'untracked' ? '' : draft])),
    );
    await write(folder, { 'incidents/old.md': broken });
    await commitAll(folder);
    await git(folder, 'checkout', '--quiet', '-b', 'change');
    await write(folder, { 'incidents/committed.md': broken });
    await commitAll(folder);
    await write(folder, { 'incidents/staged.md': broken, 'incidents/ö ü "x".md': broken });
    await git(folder, 'add', '--all');
    await write(folder, { 'incidents/changed.md': broken, 'incidents/untracked.md': broken });
    expect(await shownSince(folder, 'main')).toEqual(
      ['changed', 'committed', 'staged', 'untracked', 'ö ü "x"'].map((name) => `incidents/${name}.md time-no-zone`),
    );
  });

  it('shows what a change breaks in files that it does not touch', async () => {
    const folder = await folderWith({ 'incidents/a.md': linking + broken, 'incidents/other.md': draft });
    await commitAll(folder);
    expect(await shownSince(folder, 'HEAD')).toEqual([]);
    await git(folder, 'rm', '--quiet', 'incidents/other.md');
    expect(await shownSince(folder, 'HEAD')).toEqual(['incidents/a.md link-broken']);
  });

  it('judges the files of then by the config of then', async () => {
    const folder = await folderWith({ 'incidents/a.md': linking, 'afterword.yaml': 'rules: { link-broken: off }\n' });
    await commitAll(folder);
    await write(folder, { 'afterword.yaml': '' });
    expect(await shownSince(folder, 'HEAD')).toEqual(['incidents/a.md link-broken']);
  });

  it('counts from where the two histories part, as a pull request does', async () => {
    const folder = await folderWith({ 'incidents/a.md': draft, 'incidents/b.md': broken });
    await commitAll(folder);
    await git(folder, 'branch', 'change');
    await write(folder, { 'incidents/b.md': draft });
    await commitAll(folder);
    await git(folder, 'checkout', '--quiet', 'change');
    expect(await shownSince(folder, 'main')).toEqual([]);
  });

  it('works in a folder of a larger repository, where forges count from its top', async () => {
    const top = await folderWith({ 'ops/incidents/a.md': broken, 'ops/afterword.yaml': '', 'incidents/a.md': 'x' });
    await commitAll(top);
    expect(await shownSince(`${top}/ops`, 'HEAD')).toEqual([]);
    await write(top, { 'ops/incidents/a.md': `${broken}\n` });
    expect(await shownSince(`${top}/ops/incidents`, 'HEAD')).toEqual(['incidents/a.md time-no-zone']);
    const { out } = await afterword(`${top}/ops`, ['check', '--format', 'github']);
    expect(out).toContain('::error file=ops/incidents/a.md,');
  });

  it('treats a folder that was not there then as all new', async () => {
    const top = await folderWith({ 'readme.txt': '' });
    await commitAll(top);
    await write(top, { 'ops/incidents/a.md': broken, 'ops/afterword.yaml': '' });
    expect(await shownSince(`${top}/ops`, 'HEAD')).toEqual(['incidents/a.md time-no-zone']);
  });

  it('is not led astray by what git tells a hook', async () => {
    const folder = await folderWith({ 'incidents/a.md': broken });
    await commitAll(folder);
    const env = { GIT_DIR: '/nowhere', GIT_INDEX_FILE: '.git/none', GIT_WORK_TREE: '/nowhere', GIT_PREFIX: 'x/' };
    expect(await shownSince(folder, 'HEAD', { env })).toEqual([]);
  });

  it('changes neither the files nor the index, and leaves nothing behind', async () => {
    const folder = await folderWith({ 'incidents/a.md': broken, 'incidents/b.md': draft });
    await commitAll(folder);
    await write(folder, { 'incidents/b.md': `${draft}more\n` });
    const temporary = await folderWith();
    const before = [await git(folder, 'status', '--porcelain=v2'), await git(folder, 'ls-files', '--stage', '--debug')];
    await shownSince(folder, 'HEAD', { env: { TMPDIR: temporary } });
    expect(await readdir(temporary)).toEqual([]);
    expect([
      await git(folder, 'status', '--porcelain=v2'),
      await git(folder, 'ls-files', '--stage', '--debug'),
    ]).toEqual(before);
    expect(await read(folder, 'incidents/b.md')).toBe(`${draft}more\n`);
  });

  it('says what to do where git cannot tell', async () => {
    const folder = await folderWith({ 'incidents/a.md': draft });
    await commitAll(folder);
    const { code, out, err } = await afterword(folder, ['check', '--since', 'origin/main']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^afterword: there is no revision `origin\/main` here\n {2}→ Name a commit.+\n$/);
  });
});
