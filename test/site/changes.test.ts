import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../src/git.ts';
import { incident, projectOf, propsOf } from './files.ts';

const commit = (on: string, first = 'a'): FileChange => ({ on, commit: first.padEnd(40, '0') });

/** What the page of an incident that was published on 10 April says of these commits, newest first. */
const changesOf = async (commits: readonly FileChange[], config = '', front = 'published: 2026-04-10') => {
  const project = await projectOf({ 'afterword.yaml': config, 'incidents/a.md': incident(front) });
  const history = new Map([['incidents/a.md', commits]]);
  return propsOf(project, 'incident', '/incidents/a/', { history });
};

describe('the changes of a page', () => {
  it('are the days after that of its publication on which its file was changed', async () => {
    const commits = [commit('2026-05-02', 'c'), commit('2026-05-02', 'b'), commit('2026-04-11'), commit('2026-04-10')];
    const { changes, contents } = await changesOf(commits);
    expect(changes).toEqual({
      days: [
        { day: '2 May 2026', iso: '2026-05-02', count: '2 changes', commits: [] },
        { day: '11 April 2026', iso: '2026-04-11', count: '1 change', commits: [] },
      ],
    });
    expect(contents.record.map(({ title }) => title)).toContain('Corrections');
  });

  it('lead to the commits where the config says where those are', async () => {
    const { changes } = await changesOf(
      [commit('2026-05-02', 'abcdef123')],
      'commit_url: https://code.example/c/{commit}?of={path}',
    );
    expect(changes?.days[0]?.commits).toEqual([
      { name: 'abcdef1', href: `https://code.example/c/${'abcdef123'.padEnd(40, '0')}?of=incidents/a.md` },
    ]);
  });

  it('are ten days at most, with a way to the rest', async () => {
    const days = Array.from({ length: 12 }, (_, index) => commit(`2026-05-${30 - index}`));
    const { changes } = await changesOf(days, 'history_url: https://code.example/log/{path}');
    expect(changes?.days).toHaveLength(10);
    expect(changes?.earlier).toEqual({ text: '2 earlier days', href: 'https://code.example/log/incidents/a.md' });
  });

  it.each([
    ['that nobody has changed since', [commit('2026-04-10')], 'published: 2026-04-10'],
    ['that git does not know', [], 'published: 2026-04-10'],
    ['without a day of publication', [commit('2026-05-02')], ''],
  ])('are none of a file %s', async (_, commits, front) => {
    const { changes, contents } = await changesOf(commits, '', front);
    expect(changes).toBeUndefined();
    expect(contents.sections.corrections).toBeUndefined();
  });
});

describe('the ways to the file of a page', () => {
  it('are those of the config', async () => {
    const config = 'edit_url: https://code.example/edit/{path}\nhistory_url: https://code.example/log/{path}';
    expect((await changesOf([], config)).about).toMatchObject({
      edit: 'https://code.example/edit/incidents/a.md',
      history: 'https://code.example/log/incidents/a.md',
    });
  });

  it('keep a place that has no value, whatever its name', async () => {
    const config = 'edit_url: https://code.example/{path}/{constructor}';
    expect((await changesOf([], config)).about.edit).toBe('https://code.example/incidents/a.md/{constructor}');
  });
});
