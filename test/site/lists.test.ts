import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProject } from '../../src/project/index.ts';
import { contextOf } from '../../src/site/context.ts';
import { archiveProps } from '../../src/site/page/archive.ts';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { type FilterGroup, facetsOf } from '../../src/site/part/facets.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

const operator = await readProject(path.resolve(import.meta.dirname, '../sites/operator'));

/** The groups of filters, each value with its count, the one that the page shows in brackets. */
const shown = (groups: readonly FilterGroup[]): string[] =>
  groups.map(
    ({ label, options, more }) =>
      `${label}: ${[...options.map(({ name, count, current }) => (current ? `[${name} ${count}]` : `${name} ${count}`)), ...(more ? [more.text] : [])].join(', ')}`,
  );

const config = {
  'afterword.yaml': `services: [{ id: mail, name: Mail }, { id: shop, name: Shop }, { id: new, name: Not yet hit }]
factors: [{ id: dns, name: DNS, description: A name did not resolve. }, { id: disk, name: Disks }]
sections: []
`,
};
const front = (services: string, severity: string, factor: string, rest = '') =>
  `services: [${services}]\nseverity: ${severity}\ncontributing_factors: [{ id: f, text: The *${factor}* broke, category: ${factor}, root: true }]\n${rest}`;
const three = {
  ...config,
  'incidents/2024-01-01-a.md': incident(front('mail', 'SEV1', 'dns')).replace('2026-04-07', '2024-01-01'),
  'incidents/2026-04-07-b.md': incident(front('mail, shop', 'SEV2', 'disk')),
  'incidents/2026-05-07-c.md': incident(front('shop', 'SEV2', 'disk'))
    .replace('2026-04-07', '2026-05-07')
    .replace('published', 'waived'),
};

describe('the archive', () => {
  it('goes by year and month', () => {
    const { volumes } = propsOf(operator, 'archive');
    expect(volumes.map(({ name, count, months }) => [name, count, months.map((month) => month.name)])).toEqual([
      ['2026', '4 incidents', ['November', 'October', 'September', 'June']],
      ['Day unknown', '1 incident', [undefined]],
    ]);
  });

  it('puts incidents whose day is not known last, whenever the others were', async () => {
    const project = await projectOf({
      'incidents/a.md': incident().replace('2026-04-07 14:32 UTC', 'unknown'),
      'incidents/b.md': incident().replace('2026-04-07', '1969-07-20'),
      'incidents/c.md': incident().replace('2026-04-07 14:32 UTC', 'unknown'),
    });
    const { volumes, filters } = propsOf(project, 'archive');
    expect(volumes.map(({ name }) => name)).toEqual(['1969', 'Day unknown']);
    expect(shown(filters)).toEqual(['Year: 1969 1, Day unknown 2']);
  });

  it('can be divided by whatever does not hold for all, each value with its count', async () => {
    expect(shown(propsOf(await projectOf(three), 'archive').filters)).toEqual([
      'Year: 2026 2, 2024 1',
      'Severity: SEV1 1, SEV2 2',
      'Service: Mail 2, Shop 2',
      'Factor: Disks 2, DNS 1',
      'State: Published 2, Waived 1',
    ]);
  });

  it('has no filter that would leave nothing out', async () => {
    const one = { ...config, 'incidents/a.md': three['incidents/2026-04-07-b.md'] };
    expect(propsOf(await projectOf(one), 'archive').filters).toEqual([]);
    expect(propsOf(await projectOf({}), 'archive')).toMatchObject({ filters: [], volumes: [], elsewhere: [] });
  });

  it('leads to years that are on the page by their heading', async () => {
    const { filters, volumes } = propsOf(await projectOf(three), 'archive');
    expect(filters[0]?.options.map(({ href }) => href)).toEqual(['#year-2026', '#year-2024']);
    expect(volumes.map(({ id, href }) => [id, href])).toEqual([
      ['year-2026', '/years/2026/'],
      ['year-2024', '/years/2024/'],
    ]);
  });

  it('leaves years to their own pages that would make it too long, but never the newest', async () => {
    const context = contextOf(await projectOf(three), options);
    const { volumes, elsewhere, filters } = archiveProps(context, facetsOf(context), 1);
    expect(volumes.map(({ name }) => name)).toEqual(['2026']);
    expect(elsewhere).toEqual([{ name: '2024', href: '/years/2024/', count: '1 incident' }]);
    expect(filters[0]?.options.map(({ href }) => href)).toEqual(['#year-2026', '/years/2024/']);
  });

  it('lists every year where years have no pages', async () => {
    const project = await projectOf({
      ...three,
      'afterword.yaml': `${config['afterword.yaml']}site: { routes: { year: false } }`,
    });
    const context = contextOf(project, options);
    const { volumes, elsewhere } = archiveProps(context, facetsOf(context), 1);
    expect([volumes.length, elsewhere.length]).toEqual([2, 0]);
  });

  it('names the twelve values that occur most where there are more, and leads to all', async () => {
    const ids = Array.from({ length: 14 }, (_, index) => `s${index}`);
    const files = {
      'afterword.yaml': `services: [${ids.map((id) => `{ id: ${id}, name: ${id} }`).join(', ')}]`,
      ...Object.fromEntries(ids.map((id) => [`incidents/${id}.md`, incident(`services: [${id}, s13]`)])),
    };
    const [services] = propsOf(await projectOf(files), 'archive').filters;
    expect(services?.options.map(({ name }) => name)).toEqual(['s13', ...ids.slice(0, 11)]);
    expect(services?.more).toEqual({ href: '/services/', text: 'all 14' });
  });
});

describe('a part of the archive', () => {
  it('has a page for each year, severity and state that occurs', async () => {
    const pages = sitePages(await projectOf(three), options);
    const paths = (['year', 'severity', 'state'] as const)
      .flatMap((kind) => pagesOfKind(pages, kind))
      .map((page) => page.path);
    expect(paths).toEqual([
      '/years/2026/',
      '/years/2024/',
      '/severities/SEV1/',
      '/severities/SEV2/',
      '/states/published/',
      '/states/waived/',
    ]);
  });

  it.each([
    ['year', '/years/2026/', 'Incidents in 2026', ['C', 'B']],
    ['severity', '/severities/SEV1/', 'Incidents of severity SEV1', ['A']],
    ['state', '/states/waived/', 'Incidents that get no post-mortem', ['C']],
  ] as const)('lists the incidents of a %s, and says which it is', async (kind, path, title, found) => {
    const titled = Object.fromEntries(
      Object.entries(three).map(([name, text]) => [
        name,
        text.replace('Something failed', name.at(-4)?.toUpperCase() ?? ''),
      ]),
    );
    const page = propsOf(await projectOf(titled), kind, path);
    expect(page.title).toBe(title);
    expect(page.head).toMatchObject({ canonical: `https://example.org${path}` });
    expect(
      page.volumes.flatMap(({ months }) => months.flatMap(({ incidents }) => incidents.map((one) => one.title))),
    ).toEqual(found);
    expect(page.filters.flatMap(({ options }) => options.filter(({ current }) => current))).toHaveLength(1);
    expect(page.all).toEqual({ href: '/incidents/', text: 'All incidents' });
  });

  it('says what a severity means', () => {
    expect(propsOf(operator, 'severity').note).toBe('Most users cannot use a service.');
  });

  it('has incidents whose day is not known on a page of their own', () => {
    expect(propsOf(operator, 'year', '/years/unknown/')).toMatchObject({ title: 'Incidents whose day is not known' });
  });

  it('is not there where the user wants no such page, and nothing leads to it', async () => {
    const routes = 'site: { routes: { year: false, severity: false, state: false, service: false, factor: false } }';
    const project = await projectOf({ ...three, 'afterword.yaml': config['afterword.yaml'] + routes });
    const { filters, volumes } = propsOf(project, 'archive');
    expect(shown(filters)).toEqual(['Year: 2026 2, 2024 1']);
    expect(volumes.map(({ href }) => href)).toEqual([undefined, undefined]);
    expect(propsOf(project, 'incident').services).toEqual([{ name: 'Shop' }]);
  });
});

describe('the page of a service', () => {
  it('is there for those that were hit, in lists and on the pages of incidents', async () => {
    const project = await projectOf(three);
    expect(pagesOfKind(sitePages(project, options), 'service').map(({ path }) => path)).toEqual([
      '/services/mail/',
      '/services/shop/',
    ]);
    expect(propsOf(project, 'incident', '/incidents/2024-01-01-a/').services).toEqual([
      { name: 'Mail', href: '/services/mail/' },
    ]);
    expect(
      propsOf(project, 'services').entries.map(({ name, count, share, latest }) => [name, count, share, latest]),
    ).toEqual([
      ['Mail', '2 incidents', 100, 'the latest on 7 April 2026'],
      ['Shop', '2 incidents', 100, 'the latest on 7 May 2026'],
    ]);
  });

  const lasting = (minutes: number, day: string, more = '') =>
    incident(
      `services: [mail]\nmitigated: 2026-04-${day} ${String(Math.floor(minutes / 60) + 10).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')} UTC\n${more}`,
    ).replace('2026-04-07 14:32', `2026-04-${day} 10:00`);

  it('says how long people were hit: in total, the median, the longest, and of how many it is known', async () => {
    const project = await projectOf({
      ...config,
      'incidents/a.md': lasting(10, '01'),
      'incidents/b.md': lasting(20, '02'),
      // Under way at the same time, so that the total has those minutes once.
      'incidents/c.md': lasting(90, '02'),
      'incidents/d.md': incident('services: [mail]\nmitigated: unknown'),
    });
    expect(propsOf(project, 'service').hitTimes).toEqual({
      facts: [
        { label: 'In total', value: '1 h 40 min', note: 'overlaps counted once' },
        { label: 'Median', value: '20 min', note: 'half of them were no longer' },
        { label: 'Longest', value: '1 h 30 min', note: 'of a single incident', href: '/incidents/c/' },
      ],
      formula: 'impact end − started, wall clock',
      basis: 'From the 3 of 4 incidents whose impact has a known length.',
    });
  });

  it('says it of one incident as of one, and marks what is approximate', async () => {
    const project = await projectOf({
      ...config,
      'incidents/a.md': lasting(10, '01').replace('mitigated: ', 'mitigated: ~'),
    });
    expect(propsOf(project, 'service').hitTimes).toEqual({
      facts: [
        {
          label: 'People were hit for',
          value: '~10 min',
          note: 'by the one incident of which it is known',
          href: '/incidents/a/',
        },
      ],
      formula: 'impact end − started, wall clock',
    });
    const unknown = await projectOf({ ...config, 'incidents/a.md': incident('services: [mail]') });
    expect(propsOf(unknown, 'service').hitTimes).toBeUndefined();
  });

  it('counts what contributed, and lists what has still to be done, by the day it is due', async () => {
    const actions = `actions:
  - { id: late, text: Watch the *disk*, due: 2026-06-01, owner: storage }
  - { id: soon, text: Halve it, due: 2026-05-01 }
  - { id: some, text: Read about it }
  - { id: past, text: Buy one, status: done, done: 2026-04-09 }`;
    const project = await projectOf({
      ...three,
      'incidents/2026-04-07-b.md': incident(front('mail, shop', 'SEV2', 'disk', actions)),
    });
    const { factors, actions: toDo } = propsOf(project, 'service', '/services/shop/');
    expect(factors).toEqual([{ name: 'Disks', href: '/factors/disk/', count: '2' }]);
    expect(toDo.map(({ html, day, owner, incident: { href } }) => [html, day, owner, href])).toEqual([
      ['Halve it', 'due 1 May 2026', undefined, '/incidents/2026-04-07-b/#action-soon'],
      ['Watch the <em>disk</em>', 'due 1 Jun 2026', 'storage', '/incidents/2026-04-07-b/#action-late'],
      ['Read about it', undefined, undefined, '/incidents/2026-04-07-b/#action-some'],
    ]);
  });

  const log = (components: string) =>
    JSON.stringify({
      page: { id: 'p', name: 'Page', url: 'https://status.example.com' },
      incidents: ['one', 'two'].map((id) => ({
        id,
        name: 'Errors',
        status: 'resolved',
        created_at: '2026-04-07T14:32:00Z',
        updated_at: '2026-04-07T15:32:00Z',
        resolved_at: '2026-04-07T15:32:00Z',
        impact: 'minor',
        shortlink: `https://status.example.com/${id}`,
        started_at: '2026-04-07T14:32:00Z',
        page_id: 'p',
        incident_updates: [
          {
            id: `u${id}`,
            status: 'resolved',
            body: 'It is over.',
            incident_id: id,
            created_at: '2026-04-07T15:32:00Z',
            updated_at: '2026-04-07T15:32:00Z',
            display_at: '2026-04-07T15:32:00Z',
          },
        ],
        components: [{ id: 'c', name: components }],
      })),
    });

  it('says how its status-page incidents stand, where a public log is kept', async () => {
    const source = (visibility: string) =>
      `services: [{ id: mail, name: Mail }]\nsources: [{ id: page, files: [log.json], visibility: ${visibility} }]\n`;
    const files = {
      'log.json': log('Mail'),
      'incidents/a.md': incident('services: [mail]\nstatus_page: [page:one]'),
    };
    const page = async (visibility: string) =>
      propsOf(await projectOf({ ...files, 'afterword.yaml': source(visibility) }), 'service');
    expect((await page('public')).coverage).toEqual({
      sentence: 'Of 2 incidents of this service on the status pages, 1 has a post-mortem and 1 is owed none.',
      href: '/status/',
    });
    expect((await page('internal')).coverage).toBeUndefined();
  });

  it('is there for a service that only a status page has told of', async () => {
    const project = await projectOf({
      'log.json': log('Mail'),
      'afterword.yaml': 'services: [{ id: mail, name: Mail }]\nsources: [{ id: page, files: [log.json] }]\n',
    });
    expect(propsOf(project, 'service')).toMatchObject({
      deck: 'No incident of this record.',
      volumes: [],
      actions: [],
    });
  });
});

describe('the page of a category of factors', () => {
  it('says what belongs to it, and quotes what each incident says of it', async () => {
    const page = propsOf(await projectOf(three), 'factor', '/factors/dns/');
    expect(page).toMatchObject({
      title: 'DNS',
      note: 'A name did not resolve.',
      deck: '1 incident, the latest on 1 January 2024.',
    });
    expect(page.incidents.map(({ href, factors }) => [href, factors])).toEqual([
      [
        '/incidents/2024-01-01-a/',
        [{ html: 'The <em>dns</em> broke', root: true, href: '/incidents/2024-01-01-a/#factor-f' }],
      ],
    ]);
    expect(page.services).toEqual([{ name: 'Mail', href: '/services/mail/', count: '1' }]);
  });

  it('lists the actions that answer its factors, and no others, those that are done after those to do', async () => {
    const actions = `actions:
  - { id: done, text: Done, factor: f, status: done, done: 2026-04-09 }
  - { id: open, text: Open, factor: f }
  - { id: other, text: Other }`;
    const project = await projectOf({ ...config, 'incidents/a.md': incident(front('mail', 'SEV1', 'dns', actions)) });
    expect(propsOf(project, 'factor').actions.map(({ html, progress, day }) => [html, progress, day])).toEqual([
      ['Open', 'Open', undefined],
      ['Done', 'Done', 'Done 9 Apr 2026'],
    ]);
  });

  it('is listed with all others and what they are', async () => {
    expect(propsOf(await projectOf(three), 'factors').entries).toMatchObject([
      { name: 'Disks', count: '2 incidents', share: 100 },
      { name: 'DNS', note: 'A name did not resolve.', count: '1 incident', share: 50 },
    ]);
    expect(propsOf(await projectOf({}), 'factors')).toMatchObject({
      entries: [],
      empty: expect.stringContaining('No'),
    });
  });

  it('knows nothing of factors and actions that are internal', async () => {
    const project = await projectOf({
      ...config,
      'incidents/a.md': incident(
        'contributing_factors: [{ id: secret, text: xcanary, category: dns, visibility: internal }, { id: f, text: Open, category: disk }]\nactions: [{ id: a, text: xcanary, factor: f, visibility: internal }]',
      ),
    });
    const pages = sitePages(project, options);
    expect(pagesOfKind(pages, 'factor').map(({ path }) => path)).toEqual(['/factors/disk/']);
    expect(propsOf(project, 'factor').actions).toEqual([]);
  });
});
