import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../src/project/index.ts';
import { contextOf } from '../../src/site/context.ts';
import { pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { addressPart } from '../../src/site/part/status.ts';
import { incident, options, projectOf, propsOf } from './files.ts';

/** A line of a ledger about an incident as a whole. */
const told = (id: string, more: object = {}): object => ({
  incident: id,
  title: `Title of ${id}`,
  seen: '2026-05-12T10:00:00Z',
  raw: '9f',
  ...more,
});

/** A line of a ledger about an update. */
const update = (id: string, at: string, phase: string, more: object = {}): object => ({
  incident: id,
  update: `${phase}-${at}`,
  at,
  phase,
  text: `It is ${phase}.`,
  seen: '2026-05-12T10:30:00Z',
  raw: '1c',
  ...more,
});

const ledger = (...lines: object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** Two sources: a status page, and one that only people inside may know of. */
const sources = `site: { zone: Europe/Berlin }
services: [{ id: pay, name: Payments, components: [Checkout] }]
sources:
  - { id: page, name: The status page, url: https://status.example.org, note: Kept since 2025. }
  - { id: secret, name: The secret page, visibility: internal }
`;
const files = {
  'afterword.yaml': sources,
  'status/page.jsonl': ledger(
    told('old', { impact: 'minor' }),
    update('old', '2025-12-31T23:30Z', 'investigating'),
    update('old', '2026-01-01T00:10Z', 'resolved'),
    told('new', { impact: 'major', url: 'https://status.example.org/new', components: ['Checkout'] }),
    update('new', '2026-05-12T09:20Z', 'investigating', {
      posted: '2026-05-12T09:31Z',
      text: 'Some <b>fail</b>.\n*Sorry.*',
    }),
    update('new', '2026-05-12T10:00Z', 'resolved', { edited: '2026-05-12T11:00Z' }),
    told('open'),
    update('open', '2026-05-01T09:00Z', 'identified'),
    told('planned', { impact: 'maintenance' }),
    update('planned', '2026-05-02T09:00Z', 'maintenance'),
  ),
  'status/secret.jsonl': ledger(told('hidden'), update('hidden', '2026-05-03T09:00Z', 'resolved')),
};
/** The project of these files. */
const kept = () => projectOf(files);
const covered = async (more: Record<string, string>): Promise<Record<string, string>> => {
  const { statusRecord } = contextOf(await projectOf({ ...files, ...more }), options);
  return Object.fromEntries(statusRecord.map(({ reference, coverage }) => [reference, coverage]));
};

describe('the record of the status pages', () => {
  it('holds what they told, newest first, without planned maintenance and without internal sources', async () => {
    const { statusRecord } = contextOf(await kept(), options);
    expect(statusRecord.map(({ reference }) => reference)).toEqual(['page:new', 'page:open', 'page:old']);
  });

  it('leaves out what machines and pagers told, also where their source is public', async () => {
    const alert = { kind: 'alert' };
    const log = ledger(
      told('alarm'),
      update('alarm', '2026-05-01T09:00Z', 'investigating', alert),
      told('mixed'),
      update('mixed', '2026-05-02T09:00Z', 'investigating', alert),
      update('mixed', '2026-05-02T09:10Z', 'resolved'),
    );
    const recordOf = async (source: string) =>
      contextOf(
        await projectOf({ 'afterword.yaml': `sources: [${source}]`, 'status/pager.jsonl': log }),
        options,
      ).statusRecord.map(({ reference, updates }) => [reference, updates.map(({ phase }) => phase)]);
    expect(await recordOf('{ id: pager }')).toEqual([]);
    expect(await recordOf('{ id: pager, visibility: public }')).toEqual([['pager:mixed', ['resolved']]]);
  });

  it('knows what a post-mortem explains and what a waiver settles; a draft and an internal one do neither', async () => {
    const answering = (id: string, front = '') => incident(`status_page: ['page:${id}']\n${front}`);
    const waiver = 'waived: { reason: Too small., by: The team, on: 2026-05-20 }';
    expect(
      await covered({
        'incidents/a.md': answering('new'),
        'incidents/b.md': answering('old', waiver).replace('status: published', 'status: waived'),
        'incidents/c.md': answering('open').replace('status: published', 'status: draft'),
      }),
    ).toEqual({ 'page:new': 'explained', 'page:old': 'waived', 'page:open': 'unexplained' });
    expect(await covered({ 'incidents/a.md': answering('new', 'visibility: internal') })).toMatchObject({
      'page:new': 'unexplained',
    });
  });
});

describe('the page of the record', () => {
  it('says how much is explained, in all and of each year in UTC', async () => {
    const page = propsOf(
      await projectOf({ ...files, 'incidents/a.md': incident("status_page: ['page:new']") }),
      'status',
    );
    expect(page.deck).toBe('Of 3 incidents on the status pages, 1 has a post-mortem and 2 are not explained.');
    expect(page.years.map(({ name, sentence }) => [name, sentence])).toEqual([
      ['2026', 'Of 2 incidents on the status pages, 1 has a post-mortem and 1 is not explained.'],
      ['2025', 'Of 1 incident on the status pages, 0 have a post-mortem and 1 is not explained.'],
    ]);
    expect(page.years[0]?.rows[0]).toEqual({
      reference: 'page:new',
      day: { datetime: '2026-05-12', text: '12 May' },
      title: 'Title of new',
      href: '/status/page/new/',
      rating: 'Major',
      lasted: '40 min',
      coverage: 'explained',
      answers: [{ name: 'Something failed', href: '/incidents/a/' }],
    });
  });

  it('says when a source was read by what it shows of it, and not by what a machine told', async () => {
    const readWith = async (more: object, of: string) => {
      const log = ledger(told(of), update(of, '2026-05-12T10:10Z', 'identified', more));
      return propsOf(await projectOf({ ...files, 'status/page.jsonl': files['status/page.jsonl'] + log }), 'status')
        .sources[0]?.read?.datetime;
    };
    const later = { seen: '2026-06-01T10:00:00Z' };
    expect(await readWith(later, 'new')).toBe('2026-06-01T10:00:00Z');
    expect(await readWith({ ...later, kind: 'alert' }, 'new')).toBe('2026-05-12T10:30:00Z');
    expect(await readWith({ ...later, kind: 'alert' }, 'alarm')).toBe('2026-05-12T10:30:00Z');
  });

  it('names the sources that it shows, with what a reader should know of them, and when they were read', async () => {
    expect(propsOf(await kept(), 'status').sources).toEqual([
      {
        id: 'page',
        name: 'The status page',
        href: 'https://status.example.org',
        note: 'Kept since 2025.',
        kept: '3 incidents, 5 updates',
        latest: { datetime: '2026-05-12T10:00:00Z', text: '12 May 2026, 10:00 UTC' },
        read: { datetime: '2026-05-12T10:30:00Z', text: '12 May 2026, 10:30:00 UTC' },
      },
    ]);
  });

  it('says of each incident which source told it, where there are several', async () => {
    const two = await projectOf({ ...files, 'afterword.yaml': sources.replace(', visibility: internal', '') });
    const rows = propsOf(two, 'status').years.flatMap((year) => year.rows);
    expect(rows.map(({ source }) => source)).toEqual([
      'The status page',
      'The secret page',
      'The status page',
      'The status page',
    ]);
    expect(
      propsOf(await kept(), 'status').years.flatMap((year) => year.rows.flatMap(({ source }) => source ?? [])),
    ).toEqual([]);
  });

  it('is there where no log is kept, and nobody is led to it', async () => {
    const page = propsOf(await projectOf({}), 'status');
    expect(page).toMatchObject({ sources: [], years: [] });
    expect(page.deck).toBeUndefined();
    expect(page.shell.navigation.map(({ kind }) => kind)).not.toContain('status');
    expect(propsOf(await kept(), 'status').shell.navigation.map(({ kind }) => kind)).toContain('status');
  });
});

describe('the page of a status-page incident', () => {
  const page = async (path: string, of?: Project) => propsOf(of ?? (await kept()), 'status_incident', path);

  it('says that there is no post-mortem, and since when', async () => {
    expect(await page('/status/page/new/')).toMatchObject({
      coverage: 'unexplained',
      verdict: 'No post-mortem of this incident has been published.',
      since: 'Its status page declared it over on 12 May 2026. It has not been explained here since.',
      answers: [],
      lasted: '40 min',
      rating: 'Major',
      components: ['Checkout'],
      services: [{ name: 'Payments', href: '/services/pay/' }],
      there: 'https://status.example.org/new',
      note: 'Kept since 2025.',
    });
    expect(await page('/status/page/open/')).toMatchObject({ since: 'Its status page has not declared it over.' });
    expect((await page('/status/page/open/')).ended).toBeUndefined();
  });

  it('keeps its address when there is a post-mortem, and leads to it', async () => {
    const explained = await projectOf({ ...files, 'incidents/a.md': incident("status_page: ['page:new']") });
    const shown = await page('/status/page/new/', explained);
    expect(shown).toMatchObject({
      verdict: 'This incident has a post-mortem.',
      answers: [{ name: 'Something failed', href: '/incidents/a/' }],
    });
    expect(shown.since).toBeUndefined();
  });

  it('quotes every update letter for letter, and says where the page shows another time than that of posting', async () => {
    const { updates } = await page('/status/page/new/');
    expect(updates.map(({ phase, text, posted, edited }) => [phase, text, posted, edited])).toEqual([
      ['Investigating', 'Some <b>fail</b>.\n*Sorry.*', 'Posted 12 May 2026, 09:31 UTC', undefined],
      ['Resolved', 'It is resolved.', undefined, 'Edited 12 May 2026, 11:00 UTC'],
    ]);
    expect(updates[0]?.at).toMatchObject({ clock: '09:20', local: { clock: '11:20', zone: 'CEST' } });
  });

  it('changes its digest with what it shows, and with nothing else', async () => {
    const digests = async (changed: Record<string, string>): Promise<Map<string, string | undefined>> => {
      const pages = pagesOfKind(sitePages(await projectOf({ ...files, ...changed }), options), 'status_incident');
      return new Map(pages.map(({ path, digest }) => [path, digest]));
    };
    const before = await digests({});
    const changedBy = async (changed: Record<string, string>): Promise<string[]> => {
      const after = await digests(changed);
      return [...before.keys()].filter((path) => before.get(path) !== after.get(path));
    };
    const log = files['status/page.jsonl'];
    expect(await changedBy({})).toEqual([]);
    expect(await changedBy({ 'incidents/a.md': incident("status_page: ['page:new']") })).toContain('/status/page/new/');
    expect(await changedBy({ 'status/page.jsonl': log.replace('It is identified', 'It is known') })).toEqual([
      '/status/page/open/',
    ]);
    expect(await changedBy({ 'status/page.jsonl': log.replaceAll('"raw":"9f"', '"raw":"00"') })).toEqual([]);
  });
});

describe('the address of a status-page incident', () => {
  it.each([
    ['124yr07585k9', '124yr07585k9'],
    ['2026-04-07_a', '2026-04-07_a'],
    ['Q1AB', /^q1ab~[0-9a-f]{12}$/],
    ['q1ab', 'q1ab'],
    ['tag:example.org,2026:7', /^tag-example-org-2026-7~[0-9a-f]{12}$/],
    ['..', /^~[0-9a-f]{12}$/],
    ['障害', /^~[0-9a-f]{12}$/],
    ['x'.repeat(200), /^x{60}~[0-9a-f]{12}$/],
  ])('of %s is %s', (id, part) => {
    expect(addressPart(id)).toMatch(typeof part === 'string' ? new RegExp(`^${part}$`) : part);
  });

  it('holds only what every file system and every host takes, and tells every two ids apart, whatever their case', () => {
    const ids = fc.uniqueArray(
      fc.oneof(fc.string({ minLength: 1, unit: 'grapheme' }), fc.stringMatching(/^[a-cA-C:~-]{1,4}$/)),
    );
    fc.assert(
      fc.property(ids, (all) => {
        const parts = all.map(addressPart);
        expect(parts.every((part) => /^[a-z0-9_~-]{1,80}$/.test(part))).toBe(true);
        expect(new Set(parts).size).toBe(all.length);
      }),
    );
  });
});
