import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countStandings } from '../../src/coverage/index.ts';
import type { Project } from '../../src/project/index.ts';
import { contextOf, type SiteOptions } from '../../src/site/context.ts';
import { localeOf } from '../../src/site/locale/index.ts';
import { type PropsOf, pagesOfKind, sitePages } from '../../src/site/pages.ts';
import { standingsView } from '../../src/site/part/coverage.ts';
import { addressPart } from '../../src/site/part/status.ts';
import { instantFrom } from '../../src/time/index.ts';
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
    update('old', '2025-12-31T22:30Z', 'investigating'),
    update('old', '2025-12-31T23:10Z', 'resolved'),
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
/** The same with more files, as it stands on a day. */
const keptOn = async (day: string, more: Readonly<Record<string, string>> = {}): Promise<Project> => ({
  ...(await projectOf({ ...files, ...more })),
  now: instantFrom(Date.parse(`${day}T12:00:00Z`)),
});

const answering = (id: string, front = '') => incident(`status_page: ['page:${id}']\n${front}`);
const waiver = 'waived: { reason: "It was *too* small.", by: The team, on: 2026-05-20 }';
const states = async (project: Project, more: Partial<SiteOptions> = {}): Promise<Record<string, string>> =>
  Object.fromEntries(
    contextOf(project, { ...options, ...more }).coverage.map(({ event, state }) => [event.reference, state]),
  );
/** The rows of a page of coverage, by the group that they stand in. */
const rowsOf = ({ pending, settled }: PropsOf['status']) =>
  Object.fromEntries(
    [...pending, ...settled].map(({ id, years }) => [
      id,
      years.flatMap(({ name, rows }) => rows.map((row) => ({ name, ...row }))),
    ]),
  );

describe('the record of the status pages', () => {
  it('holds what they told, newest first, without planned maintenance and without internal sources', async () => {
    expect(Object.keys(await states(await kept()))).toEqual(['page:new', 'page:open', 'page:old']);
  });

  it('leaves out what machines and pagers told, also where their source is public', async () => {
    const alert = { kind: 'alert' };
    const log = ledger(
      told('alarm'),
      update('alarm', '2026-05-01T09:00Z', 'investigating', alert),
      told('mixed'),
      update('mixed', '2026-05-02T09:00Z', 'investigating', { ...alert, text: 'It rings.' }),
      update('mixed', '2026-05-02T09:10Z', 'resolved'),
    );
    const recordOf = async (source: string) => {
      const project = await projectOf({ 'afterword.yaml': `sources: [${source}]`, 'status/pager.jsonl': log });
      return pagesOfKind(sitePages(project, options), 'status_incident').map((page) => [
        page.path,
        page.props().updates.map(({ phase }) => phase),
      ]);
    };
    expect(await recordOf('{ id: pager }')).toEqual([]);
    expect(await recordOf('{ id: pager, visibility: public }')).toEqual([['/status/pager/mixed/', ['Resolved']]]);
  });

  it('stands as the public may know: an internal file answers for nothing', async () => {
    const more = {
      'incidents/a.md': answering('new', 'visibility: internal'),
      'incidents/b.md': answering('old', waiver).replace('status: published', 'status: waived'),
      'incidents/c.md': answering('open').replace('status: published', 'status: draft'),
    };
    expect(await states(await keptOn('2026-06-30', more))).toEqual({
      'page:new': 'overdue',
      'page:open': 'drafted',
      'page:old': 'waived',
    });
  });
});

describe('the page of coverage', () => {
  const published = { 'incidents/a.md': answering('new', 'published: 2026-05-29') };
  const page = async (project: Project | Promise<Project>) => propsOf(await project, 'status');

  it('says how the incidents stand, and as of when', async () => {
    expect(await page(keptOn('2026-05-27'))).toMatchObject({
      deck: 'Of 3 incidents on the status pages, 0 have a post-mortem, 1 is overdue and 2 are owed none.',
      present: 'As of 27 May 2026.',
      pending: [{ id: 'overdue', count: '1' }],
      settled: [{ id: 'not-owed', count: '2' }],
    });
    expect(await page(keptOn('2026-05-26'))).toMatchObject({
      deck: 'Of 3 incidents on the status pages, 0 have a post-mortem, 1 is owed one and 2 are owed none.',
      present: 'As of 26 May 2026, nothing is overdue.',
    });
    expect(await page(keptOn('2026-06-30', published))).toMatchObject({
      deck: 'Of 3 incidents on the status pages, 1 has a post-mortem (1 late) and 2 are owed none.',
    });
    expect((await page(kept())).present).toBe('Nothing says what day it is, so nothing is called overdue.');
  });

  it('draws them, each state as wide as its share, the smallest not too narrow to be seen', async () => {
    const { states: found } = (await page(keptOn('2026-05-27'))).standings;
    expect(found.map(({ id, n, part }) => [id, n, part.x, part.width])).toEqual([
      ['overdue', '1', 0, 33.33],
      ['not-owed', '2', 33.33, 66.67],
    ]);
    const counts = { ...countStandings([]), all: 1000, overdue: 1, 'not-owed': 999 };
    expect(standingsView(counts, localeOf('en')).states[0]?.part.width).toBeGreaterThan(0.9);
  });

  it('says of what is owed until when it was, by how much it is late, and why', async () => {
    expect(rowsOf(await page(keptOn('2026-05-29'))).overdue).toEqual([
      {
        reference: 'page:new',
        name: '2026',
        day: { datetime: '2026-05-12', text: '12 May' },
        title: 'Title of new',
        href: '/status/page/new/',
        rating: 'Major',
        lasted: '40 min',
        same: [],
        answers: [],
        due: 'Due 26 May 2026',
        late: '3 days late',
        why: 'rated major',
      },
    ]);
  });

  it('says of what is not over that its time has not begun', async () => {
    const policy = `${sources}policy: { post_mortems: [{ within: 5 business days }] }\n`;
    const { owed } = rowsOf(await page(keptOn('2026-06-30', { 'afterword.yaml': policy })));
    expect(owed?.map(({ reference, due }) => [reference, due])).toEqual([
      ['page:open', 'Due within 5 business days after it is declared over'],
    ]);
  });

  it('leads to what is published, and says when it was and by how much that was late', async () => {
    expect(rowsOf(await page(keptOn('2026-06-30', published))).published).toMatchObject([
      {
        answers: [
          {
            name: 'Something failed',
            href: '/incidents/a/',
            note: 'Published 29 May 2026',
            late: '3 days late',
          },
        ],
      },
    ]);
  });

  it('says of a waiver why, who decided it and when', async () => {
    const files = { 'incidents/a.md': answering('new', waiver).replace('status: published', 'status: waived') };
    expect(rowsOf(await page(keptOn('2026-06-30', files))).waived).toMatchObject([
      { waived: { reason: 'It was <em>too</em> small.', decided: 'Decided by The team on 20 May 2026.' } },
    ]);
  });

  it.each(['draft', 'in-review'])('tells of a file in state %s no more than that there is one', async (status) => {
    const files = { 'incidents/a.md': answering('new').replace('published', status) };
    const early = await keptOn('2026-05-20', files);
    const [first] = rowsOf(propsOf(early, 'status'))[status === 'draft' ? 'drafted' : status] ?? [];
    expect(first).toMatchObject({ reference: 'page:new', answers: [] });
    expect(JSON.stringify(propsOf(early, 'status'))).not.toMatch(/Something failed|incidents\/a/);
    const [late] = rowsOf(propsOf(await keptOn('2026-06-30', files), 'status')).overdue ?? [];
    expect(late).toMatchObject({ begun: expect.stringMatching(/^A draft /), answers: [] });
    const [shown] =
      rowsOf(propsOf(await keptOn('2026-06-30', files), 'status', undefined, { drafts: true })).overdue ?? [];
    expect(shown?.answers).toMatchObject([{ name: 'Something failed', href: '/incidents/a/' }]);
  });

  it('has the years of a record of several, and of one none', async () => {
    const names = (props: PropsOf['status']) =>
      [...props.pending, ...props.settled].flatMap(({ id, years }) => years.map(({ name }) => [id, name]));
    expect(names(await page(keptOn('2026-06-30')))).toEqual([
      ['overdue', '2026'],
      ['not-owed', '2026'],
      ['not-owed', '2025'],
    ]);
    const log = ledger(told('one'), update('one', '2026-05-12T09:20Z', 'resolved'));
    expect(names(await page(keptOn('2026-06-30', { 'status/page.jsonl': log })))).toEqual([['not-owed', undefined]]);
  });

  it('has all days on the calendar of the policy', async () => {
    const files = { 'afterword.yaml': `${sources}calendar: { zone: Asia/Tokyo }\n` };
    const [old] = rowsOf(await page(keptOn('2026-06-30', files)))['not-owed']?.slice(-1) ?? [];
    expect(old?.day).toEqual({ datetime: '2026-01-01', text: expect.any(String) });
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
    expect((await page(kept())).sources).toEqual([
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
    const sourcesIn = (props: PropsOf['status']) =>
      Object.values(rowsOf(props)).flatMap((rows) => rows.map(({ source }) => source));
    const two = projectOf({ ...files, 'afterword.yaml': sources.replace(', visibility: internal', '') });
    expect(sourcesIn(await page(two)).toSorted()).toEqual([
      'The secret page',
      'The status page',
      'The status page',
      'The status page',
    ]);
    expect(sourcesIn(await page(kept()))).toEqual([undefined, undefined, undefined]);
  });

  it('is there where no log is kept, and nobody is led to it', async () => {
    const empty = await page(projectOf({}));
    expect(empty).toMatchObject({ sources: [], pending: [], settled: [] });
    expect(empty.deck).toBeUndefined();
    expect(empty.shell.navigation.map(({ kind }) => kind)).not.toContain('status');
    expect((await page(kept())).shell.navigation.map(({ kind }) => kind)).toContain('status');
  });
});

describe('the policy on the page of coverage', () => {
  const policyOf = async (policy: string, more = '') =>
    propsOf(await projectOf({ ...files, 'afterword.yaml': `${sources}policy: ${policy}\n${more}` }), 'status').policy;
  const rulesOf = async (policy: string) =>
    (await policyOf(policy)).rules.map(({ fits, asks, reason }) => [fits, asks, ...(reason ? [reason] : [])]);

  it('has every condition in words, and what the rule asks', async () => {
    expect(
      await rulesOf(`{ post_mortems: [
        { impact: [critical, major, none], within: 14 days },
        { impact: [unrated, minor], lasted: 90 minutes, within: 1 day },
        { services: [pay], says: [database, disk], within: 5 business days },
        { about: [security, data-loss], within: 3 days },
        { promised: true, within: 14 days },
        { sources: [page], not_owed: 'Somebody else explains it.' }
      ] }`),
    ).toEqual([
      ['rated critical, major or without impact', 'within 14 days'],
      ['rated minor or not rated and lasted at least 1 h 30 min', 'within 1 day'],
      ['hit Payments and says “database” or “disk”', 'within 5 business days'],
      ['speaks of security or speaks of lost data', 'within 3 days'],
      ['an explanation was promised', 'within 14 days'],
      ['told by The status page', 'none', 'Somebody else explains it.'],
      ['all others', 'none'],
    ]);
  });

  it('leaves nothing over where a rule is about every incident', async () => {
    expect(await rulesOf('{ post_mortems: [{ within: 14 days }] }')).toEqual([['every incident', 'within 14 days']]);
  });

  it('names no internal source', async () => {
    const rules = await rulesOf(
      `{ post_mortems: [{ sources: [secret], not_owed: A secret. }, { sources: [secret, page], within: 2 days }] }`,
    );
    expect(rules).toEqual([
      ['told by The status page', 'within 2 days'],
      ['all others', 'none'],
    ]);
  });

  it('says from which day it holds, whose practice it follows, and which days are business days', async () => {
    const { notes } = await policyOf(
      '{ since: 2026-01-01, preset: pagerduty }',
      'calendar: { holidays: [2026-12-25], weekend: [friday, saturday] }',
    );
    expect(notes.join(' ')).toBe(
      'What began before 1 January 2026 is owed none. Rules follow the published practice of PagerDuty. The first rule that fits an incident decides. Time runs from the day after the one on which the status page declared it over, or, where the log has no states, last spoke of it. Business days are all but Friday, Saturday and 1 holiday. Days are those of Berlin time.',
    );
    const { notes: others } = await policyOf('{}', 'calendar: { zone: UTC }');
    expect(others.join(' ')).not.toContain('Business');
    expect(others.at(-1)).toBe('Days are in UTC.');
  });
});

describe('promises on the page of coverage', () => {
  const promise = 'We will publish a post-mortem.';
  const log = ledger(
    told('new', { impact: 'minor' }),
    update('new', '2026-05-12T09:20Z', 'investigating', { text: 'Some fail.' }),
    update('new', '2026-05-12T10:00Z', 'resolved', { text: `It is over. ${promise} Sorry.` }),
  );
  const promising = async (day: string, more: Readonly<Record<string, string>> = {}) =>
    propsOf(await keptOn(day, { 'status/page.jsonl': log, ...more }), 'status').promises;

  it('have their words, when they were said, by when they are due, and how they stand', async () => {
    const said = {
      datetime: '2026-05-12',
      text: '12 May 2026',
      href: '/status/page/new/#update-resolved-2026-05-12t10-00z~',
    };
    expect(await promising('2026-05-20')).toMatchObject({
      sentence: '1 promise of an explanation: 1 is open.',
      note: 'What an update promises is due within 14 days, once it is promised and the incident is over.',
      promises: [
        {
          words: promise,
          state: 'open',
          said: { ...said, href: expect.stringContaining(said.href) },
          due: 'Due 26 May 2026',
          incident: { name: 'Title of new', href: '/status/page/new/' },
        },
      ],
    });
    expect((await promising('2026-05-29'))?.promises).toMatchObject([{ state: 'broken', late: '3 days late' }]);
  });

  it('are kept by a post-mortem, which they lead to', async () => {
    const files = { 'incidents/a.md': answering('new', 'published: 2026-05-28') };
    expect((await promising('2026-06-29', files))?.promises).toMatchObject([
      {
        state: 'kept',
        late: '2 days late',
        kept: {
          phrase: 'Kept {day} by {by}',
          values: { day: { text: '28 May 2026' }, by: { text: 'Something failed', href: '/incidents/a/' } },
        },
      },
    ]);
  });

  it('are kept by an update, which they lead to', async () => {
    const more = ledger(
      update('new', '2026-05-14T10:00Z', 'postmortem', {
        text: `Mail was late because a disk was full. ${'x'.repeat(300)}`,
      }),
    );
    const kept = (await promising('2026-06-29', { 'status/page.jsonl': log + more }))?.promises[0]?.kept;
    expect(kept?.phrase).toBe('Kept {day} by {by}, which is the post-mortem');
    expect(kept?.values.by.href).toMatch(/^\/status\/page\/new\/#update-postmortem-/);
  });

  it('were said, and kept, on days of the calendar of the policy', async () => {
    const more = ledger(
      update('new', '2026-05-14T22:00Z', 'postmortem', { text: `A disk was full. ${'x'.repeat(300)}` }),
    );
    const files = {
      'afterword.yaml': `${sources}calendar: { zone: Asia/Tokyo }\n`,
      'status/page.jsonl': log.replaceAll('2026-05-12T10:00Z', '2026-05-12T20:00Z') + more,
    };
    const [made] = (await promising('2026-06-29', files))?.promises ?? [];
    expect([made?.said.datetime, made?.kept?.values.day.text]).toEqual(['2026-05-13', '15 May 2026']);
  });

  it('are marked in the update that makes them, letter for letter', async () => {
    const { updates, promises } = propsOf(
      await keptOn('2026-05-20', { 'status/page.jsonl': log }),
      'status_incident',
      '/status/page/new/',
    );
    expect(updates[1]?.text).toEqual([
      { text: 'It is over. ', promises: false },
      { text: promise, promises: true },
      { text: ' Sorry.', promises: false },
    ]);
    expect(promises[0]?.said.href).toBe(`/status/page/new/#${updates[1]?.id}`);
  });

  it('are none where nothing was promised', async () => {
    expect(propsOf(await keptOn('2026-05-20'), 'status').promises).toBeUndefined();
  });
});

describe('incidents that are one and the same', () => {
  const same = `${sources}same_as:
  - { incidents: ['page:new', 'page:open'], because: The page opened it twice. }
`;
  const joined = () => keptOn('2026-05-20', { 'afterword.yaml': same });

  it('are one row, which leads to the pages of all', async () => {
    const { owed } = rowsOf(propsOf(await joined(), 'status'));
    expect(owed).toMatchObject([
      {
        reference: 'page:open',
        href: '/status/page/open/',
        same: [{ name: 'Title of new', href: '/status/page/new/' }],
      },
    ]);
  });

  it('keep a page each, which says what it is one with and how that is known', async () => {
    const project = await joined();
    for (const [path, other] of [
      ['/status/page/open/', { name: 'Title of new', href: '/status/page/new/' }],
      ['/status/page/new/', { name: 'Title of open', href: '/status/page/open/' }],
    ] as const) {
      expect(propsOf(project, 'status_incident', path)).toMatchObject({
        standing: 'owed',
        same: { incidents: [other], because: ['The page opened it twice.'] },
      });
    }
    expect(propsOf(project, 'status_incident', '/status/page/old/').same).toBeUndefined();
  });

  it('tell no reason that speaks of what the public was not told', async () => {
    const inside = `${same}  - { incidents: ['page:new', 'page:open', 'secret:hidden'], because: A canary. }\n`;
    const project = await keptOn('2026-05-20', { 'afterword.yaml': inside });
    expect(propsOf(project, 'status_incident', '/status/page/new/').same?.because).toEqual([
      'The page opened it twice.',
    ]);
  });
});

describe('the page of a status-page incident', () => {
  const page = async (path: string, of?: Project) => propsOf(of ?? (await kept()), 'status_incident', path);

  it('says that a post-mortem is owed, until when, and why', async () => {
    expect(await page('/status/page/new/', await keptOn('2026-05-29'))).toMatchObject({
      standing: 'overdue',
      verdict: 'A post-mortem of this incident is overdue.',
      covered: { due: 'Due 26 May 2026', late: '3 days late', why: 'rated major', answers: [] },
      policy: { text: 'the policy', href: '/status/#policy' },
      lasted: '40 min',
      formula: 'declared over − first update, wall clock',
      rating: 'Major',
      components: ['Checkout'],
      services: [{ name: 'Payments', href: '/services/pay/' }],
      there: 'https://status.example.org/new',
      note: 'Kept since 2025.',
    });
    expect(await page('/status/page/open/')).toMatchObject({
      verdict: 'No post-mortem of this incident is owed.',
      covered: { why: 'no rule of the policy fits it' },
    });
    expect((await page('/status/page/open/')).ended).toBeUndefined();
  });

  it('keeps its address when there is a post-mortem, and leads to it', async () => {
    const explained = await projectOf({ ...files, 'incidents/a.md': answering('new') });
    const shown = await page('/status/page/new/', explained);
    expect(shown).toMatchObject({
      verdict: 'This incident has a post-mortem.',
      covered: { answers: [{ name: 'Something failed', href: '/incidents/a/' }] },
    });
    expect(shown.covered.due).toBeUndefined();
  });

  it('quotes every update letter for letter, and says where the page shows another time than that of posting', async () => {
    const { updates } = await page('/status/page/new/');
    expect(
      updates.map(({ phase, text, posted, edited }) => [phase, text.map((part) => part.text).join(''), posted, edited]),
    ).toEqual([
      ['Investigating', 'Some <b>fail</b>.\n*Sorry.*', 'Posted 12 May 2026, 09:31 UTC', undefined],
      ['Resolved', 'It is resolved.', undefined, 'Edited 12 May 2026, 11:00 UTC'],
    ]);
    expect(updates[0]?.at).toMatchObject({ clock: '09:20', local: { clock: '11:20', zone: 'CEST' } });
    expect(new Set(updates.map(({ id }) => id)).size).toBe(2);
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
    expect(await changedBy({ 'incidents/a.md': answering('new') })).toContain('/status/page/new/');
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
