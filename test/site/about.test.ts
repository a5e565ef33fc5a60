import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Project, readProject } from '../../src/project/index.ts';
import { givenPresent, type Origin, originOf } from '../../src/site/origin.ts';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { openSite, propsOf as propsOfSite } from '../../src/site/site.ts';
import { instantFrom } from '../../src/time/index.ts';
import { version } from '../../src/version.ts';
import { commitAll, git, write } from '../command/git.ts';
import { folderOf, incident, options, projectOf, propsOf } from './files.ts';

afterEach(() => vi.unstubAllEnvs());

const hash = '0123456789abcdef0123456789abcdef01234567';
const origin: Origin = { hash, committed: instantFrom(Date.UTC(2026, 4, 12, 10, 0, 5)), changed: false };

const aboutOf = (project: Project, from?: Origin) =>
  pagesOfKind(sitePages(project, options, from), 'about')[0]?.props();

describe('the page about the site', () => {
  it('counts what is published and what is in preparation, and nothing that is internal', async () => {
    const project = await projectOf({
      'incidents/a.md': incident(),
      'incidents/b.md': incident().replace('published', 'draft'),
      'incidents/c.md': incident('visibility: internal'),
    });
    expect(propsOf(project, 'about').counts.map(({ number, of }) => `${number} ${of}`)).toEqual([
      '1 post-mortem',
      '1 without a known cause',
      '1 in preparation',
    ]);
  });

  it('has a formula for each length of time', async () => {
    const { formulas, metrics } = propsOf(await projectOf({}), 'about');
    expect(formulas.map(({ abbreviation = '', formula }) => `${abbreviation}: ${formula}`)).toEqual([
      ': impact end − started, wall clock',
      'TTD: detected − started, wall clock',
      'TTA: acknowledged − detected, wall clock',
      'TTM: mitigated − started, wall clock',
      'TTR: resolved − started, wall clock',
      'TTN: first public update − started, wall clock',
      'TTP: day of publication − day of resolved',
    ]);
    expect(metrics).toBe('/metrics/');
  });

  it('says who answers for a service', async () => {
    const config = 'services: [{ id: pay, name: Payments, owner: The payments team }, { id: mail, name: Mail }]';
    expect(propsOf(await projectOf({ 'afterword.yaml': config }), 'about').owners).toEqual([
      { service: 'Payments', href: '/services/pay/', owner: 'The payments team' },
    ]);
  });

  it('says from which commit it was made, and as of when it judges', async () => {
    const project = await projectOf({ 'afterword.yaml': 'commit_url: https://code.example/commit/{commit}' });
    expect(aboutOf({ ...project, now: origin.committed }, origin)?.made).toEqual({
      commit: {
        hash: { text: '0123456789ab', href: `https://code.example/commit/${hash}` },
        when: { datetime: '2026-05-12T10:00:05Z', text: '12 May 2026, 10:00:05 UTC' },
        changed: false,
      },
      present: { datetime: '2026-05-12T10:00:05Z', text: '12 May 2026, 10:00:05 UTC' },
      by: `With Afterword ${version}.`,
    });
    expect(aboutOf(project)?.made).toEqual({ by: `With Afterword ${version}.` });
  });

  it('is the one page that changes with the commit alone', async () => {
    const project = await projectOf({ 'incidents/a.md': incident() });
    const digests = (from: Origin) =>
      new Map(sitePages(project, options, from).map(({ path, digest }) => [path, digest]));
    const [before, after] = [digests(origin), digests({ ...origin, hash: hash.replace('0', 'f') })];
    expect([...before.keys()].filter((path) => before.get(path) !== after.get(path))).toContain('/about/');
    for (const path of ['/', '/incidents/a/', '/actions/', '/status/', '/404.html'])
      expect(before.get(path)).toBe(after.get(path));
  });
});

describe('the commit that a site is made from', () => {
  const files = {
    'afterword.yaml': `sources: [{ id: page, files: [logs/page.json] }]
site: { logo: { light: brand/light.svg, dark: brand/dark.svg }, icon: brand/icon.png }
calendar: { holidays: [2026-12-24, holidays.ics] }`,
    'incidents/a.md': incident(),
    'logs/page.json': '[]',
    'README.md': '',
  };
  const originIn = async (root: string) => originOf(await readProject(root));

  it('is that of HEAD, with its moment', async () => {
    const root = await folderOf(files);
    await commitAll(root);
    expect(await originIn(root)).toEqual({
      hash: (await git(root, 'rev-parse', 'HEAD')).trim(),
      committed: instantFrom(Number(await git(root, 'show', '--no-patch', '--format=%ct')) * 1000),
      changed: false,
    });
  });

  it.each([
    ['incidents/a.md', true],
    ['incidents/b/index.md', true],
    ['afterword.yaml', true],
    ['logs/page.json', true],
    ['status/page.jsonl', true],
    ['logs/users.json', true],
    ['brand/light.svg', true],
    ['brand/dark.svg', true],
    ['brand/icon.png', true],
    ['holidays.ics', true],
    ['README.md', false],
    ['dist/index.html', false],
  ])('is not all that it is made from when %s has changed: %s', async (file, changed) => {
    const root = await folderOf(files);
    await commitAll(root);
    await write(root, { [file]: `${files[file as keyof typeof files] ?? ''}\n` });
    expect((await originIn(root))?.changed).toBe(changed);
  });

  it('is not known without a repository, or without a commit', async () => {
    const root = await folderOf(files);
    vi.stubEnv('GIT_CEILING_DIRECTORIES', root);
    expect(await originIn(root)).toBeUndefined();
    await git(root, 'init', '--quiet');
    expect(await originIn(root)).toBeUndefined();
  });
});

describe('what counts as the present', () => {
  const present = async (root: string): Promise<string | undefined> => {
    await openSite(root, await readProject(root), options);
    return propsOfSite(root, 'about').made.present?.datetime;
  };

  it('is the moment of the commit, unless somebody says another', async () => {
    const root = await folderOf({ 'incidents/a.md': incident() });
    expect(await present(root)).toBeUndefined();
    vi.stubEnv('AFTERWORD_NOW', '2026-11-30 08:00 UTC');
    expect(await present(root)).toBe('2026-11-30T08:00:00Z');
    await commitAll(root);
    expect(await present(root)).toBe('2026-11-30T08:00:00Z');
    vi.stubEnv('AFTERWORD_NOW', '');
    expect(Date.parse((await present(root)) ?? '')).toBe(
      Number(await git(root, 'show', '--no-patch', '--format=%ct')) * 1000,
    );
  });

  it('is a day or a time and its zone', async () => {
    const { config } = await projectOf({ 'afterword.yaml': 'site: { zone: Europe/Berlin }' });
    vi.stubEnv('AFTERWORD_NOW', '2026-11-30');
    expect(givenPresent(config)?.epochMs).toBe(Date.UTC(2026, 10, 29, 23));
    vi.stubEnv('AFTERWORD_NOW', 'yesterday');
    expect(() => givenPresent(config)).toThrow('`AFTERWORD_NOW yesterday` is neither a day nor a time and its zone');
  });
});
