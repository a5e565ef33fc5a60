import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { addressOf } from '../../src/site/links.ts';
import { type PageKind, sitePages } from '../../src/site/pages.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));

describe('the pages of a project', () => {
  it('are a front page, an archive, a page for every incident that is out, its files, and a feed', () => {
    const kinds: readonly PageKind[] = ['overview', 'archive', 'missing', 'incident', 'attachment', 'feed'];
    const pages = sitePages(operator, options).filter(({ kind }) => kinds.includes(kind));
    expect(pages.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'overview /',
      'archive /incidents/',
      'missing /404.html',
      'incident /incidents/2026-11-03-checkout/',
      'attachment /incidents/2026-11-03-checkout/evidence/certificate.txt',
      'attachment /incidents/2026-11-03-checkout/evidence/error-page.html.txt',
      'attachment /incidents/2026-11-03-checkout/evidence/gateway.log',
      'attachment /incidents/2026-11-03-checkout/evidence/paid-orders.csv',
      'attachment /incidents/2026-11-03-checkout/evidence/paid-orders.png',
      'incident /incidents/2026-10-20-newsletter/',
      'incident /incidents/2026-09-17-slow-search/',
      'incident /incidents/2026-06-21-sign-in/',
      'incident /incidents/2025-12-24-checkout/',
      'feed /feed.xml',
    ]);
  });

  it.each(['draft', 'in-review'])(
    'show an incident that is %s only where drafts are wanted, and mark it',
    async (status) => {
      const project = await projectOf({ 'incidents/a.md': incident().replace('published', status) });
      expect(kinds(sitePages(project, options))).not.toContain('incident');
      expect(propsOf(project, 'overview').counts).toContainEqual({ number: '1', of: 'in preparation' });
      expect(propsOf(project, 'incident', undefined, { drafts: true }).notice).toMatchObject({ state: 'unpublished' });
    },
  );

  it('leave out an internal incident altogether', async () => {
    const project = await projectOf({
      'incidents/a.md': incident('visibility: internal'),
      'incidents/b.md': incident(),
    });
    expect(
      JSON.stringify(sitePages(project, { ...options, drafts: true }).map((page) => [page, page.props()])),
    ).not.toContain('/a/');
    expect(propsOf(project, 'overview').counts).toEqual([
      { number: '1', of: 'post-mortem' },
      { number: '1', of: 'without a known cause' },
    ]);
  });

  it('leave out a file whose front matter cannot be read', async () => {
    const project = await projectOf({ 'incidents/a.md': '---\ntitle: [\n---\n', 'incidents/b.md': incident() });
    expect(kinds(sitePages(project, options)).filter((kind) => kind === 'incident')).toHaveLength(1);
  });

  it('are plain data, the same every time', async () => {
    const again = await readProject(operator.root);
    const all = (project: typeof operator): string[] =>
      sitePages(project, options).map((page) => JSON.stringify([page, page.props()]));
    expect(all(again)).toEqual(all(operator));
  });

  it('put the base in front of every link', () => {
    const pages = sitePages(operator, { address: addressOf('https://example.org', '/record/') });
    const links = pages.flatMap(
      ({ props }) => JSON.stringify(props()).match(/(?<=\\"|")\/(?!record\/)[a-z0-9/.-]+/g) ?? [],
    );
    expect(links).toEqual([]);
  });
});

describe('the digest of a page', () => {
  const files = {
    'incidents/a.md': incident('related: [{ incident: b }]'),
    'incidents/b.md': incident().replace('14:32', '15:32'),
    'incidents/c.md': incident().replace('14:32', '16:32').replace('Something failed', 'Mail was late'),
  };
  const digests = async (changed: Record<string, string> = {}) => {
    const pages = sitePages(await projectOf({ ...files, ...changed }), options);
    const kinds: readonly PageKind[] = ['overview', 'archive', 'missing', 'incident', 'image', 'feed', 'api'];
    const told = pages.filter(({ kind, path }) => kinds.includes(kind) && !path.startsWith('/api/v2/'));
    return new Map(told.map(({ path, digest }) => [path, digest]));
  };
  const changedBy = async (changed: Record<string, string>): Promise<string[]> => {
    const [before, after] = [await digests(), await digests(changed)];
    return [...before.keys()].filter((path) => before.get(path) !== after.get(path));
  };

  /** What an incident has, and what lists all of them. */
  const of = (id: string): string[] => [`/incidents/${id}/`, `/images/${id}.png`, `/api/incidents/${id}.json`];
  const lists = ['/', '/incidents/'];
  const ofAll = ['/feed.xml', ...['index', 'ledger', 'metrics', 'schema'].map((name) => `/api/${name}.json`)];

  it('stays where nothing changes', async () => {
    expect(await changedBy({})).toEqual([]);
  });

  it.each([
    ['its own text', { 'incidents/a.md': `${files['incidents/a.md']}More.` }, [...of('a'), ...ofAll]],
    [
      'the title of one it names, or has beside it',
      { 'incidents/b.md': files['incidents/b.md'].replace('Something', 'All') },
      [...lists, ...of('c'), ...of('b'), ...of('a'), ...ofAll],
    ],
    [
      'the language of one beside it',
      { 'incidents/b.md': incident('language: de').replace('14:32', '15:32') },
      [...lists, ...of('c'), ...of('b'), ...of('a'), ...ofAll],
    ],
    [
      'an incident that it does not show',
      { 'incidents/c.md': files['incidents/c.md'].replace('Mail', 'Post') },
      [...lists, ...of('c'), ...of('b'), ...ofAll],
    ],
    [
      'the title of the site',
      { 'afterword.yaml': 'site: { title: Other }' },
      [...lists, '/404.html', ...of('c'), ...of('b'), ...of('a'), ...ofAll],
    ],
  ])('changes with %s', async (_, changed, paths) => {
    expect(await changedBy(changed)).toEqual(paths);
  });
});

describe('the front page', () => {
  it('counts what there is', () => {
    expect(propsOf(operator, 'overview').counts.map(({ number, of }) => `${number} ${of}`)).toEqual([
      '4 post-mortems',
      '1 waived, with a reason',
      '1 without a known cause',
      '1 in preparation',
    ]);
  });

  it('lists the newest first, those whose day is not known last', () => {
    expect(
      propsOf(operator, 'overview').latest.map(({ longDay, duration, state }) => [longDay, duration, state]),
    ).toEqual([
      ['3 November 2026', '47 min', undefined],
      ['20 October 2026', '20 min', 'Waived'],
      ['17 September 2026', '18 d 5 h', undefined],
      ['21 June 2026', '51 min', undefined],
      ['Day unknown', 'unknown', undefined],
    ]);
  });

  it('leads to the archive where it cannot list all', async () => {
    const many = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`incidents/${index}.md`, incident()]));
    expect(propsOf(await projectOf(many), 'overview').more).toEqual({ href: '/incidents/', text: 'All 13 incidents' });
  });

  it('is there where nothing has been published', async () => {
    expect(propsOf(await projectOf({}), 'overview')).toMatchObject({
      latest: [],
      counts: [{ number: '0', of: 'post-mortems' }],
    });
  });
});

const kinds = (pages: readonly { kind: PageKind }[]): PageKind[] => pages.map(({ kind }) => kind);
