import { describe, expect, it } from 'vitest';
import type { Project } from '../../src/project/index.ts';
import { parseInstant } from '../../src/time/index.ts';
import { incident, projectOf, propsOf } from './files.ts';

const files = {
  'incidents/a.md':
    incident(`contributing_factors: [{ id: limit, text: The limit was low. }, { id: alert, text: Nobody was told. }]
actions:
  - { id: raise, text: 'Raise the [limit](limit.md)', factor: alert, kind: prevent, owner: The payments team, due: 2026-05-10, status: open, ref: 'https://code.example/1' }
  - { id: watch, text: Watch it, kind: detect, owner: the payments-team, due: 2026-05-20, status: in-progress }
  - { id: think, text: Think about it, kind: investigate, status: open }
  - { id: page, text: Page somebody, kind: detect, owner: Platform, due: 2026-05-01, status: done, done: 2026-05-03 }
  - { id: drop, text: Replace it all, owner: Platform, status: dropped }
  - { id: hide, text: Tell the customer of the name, visibility: internal, status: open, due: 2026-05-01 }`),
  'incidents/b.md': incident(`language: de
actions:
  - { id: raise, text: Die Grenze anheben, due: 2026-05-10, status: in-progress }
  - { id: page, text: Jemanden rufen, due: 2026-05-01, status: done, done: 2026-05-04 }`)
    .replace('Something failed', 'Alles stand still')
    .replace('04-07', '04-01'),
};
const at = async (now: string | undefined, of: Record<string, string> = files): Promise<Project> => {
  const read = now === undefined ? undefined : parseInstant(now);
  const project = await projectOf(of);
  return read?.ok ? { ...project, now: read.instant } : project;
};
const board = async (now?: string, of?: Record<string, string>) => propsOf(await at(now, of), 'actions');
type Groups = Awaited<ReturnType<typeof board>>['groups'];
/** How many actions there are by kind, or by factor. */
const tallied = async (id: 'kinds' | 'factors', now?: string, of?: Record<string, string>) =>
  (await board(now, of)).tallies.find((tally) => tally.id === id);
const listed = (groups: Groups) =>
  Object.fromEntries(groups.map(({ id, rows }) => [id, rows.map(({ anchor }) => anchor)]));

describe('the board of actions', () => {
  it('shows what is late first, then what is due, what has no day, what is done and what was dropped', async () => {
    const { groups, counts, present } = await board('2026-05-15 12:00 UTC');
    expect(listed(groups)).toEqual({
      late: ['a/raise', 'b/raise'],
      toDo: ['a/watch'],
      undated: ['a/think'],
      done: ['b/page', 'a/page'],
      dropped: ['a/drop'],
    });
    expect(groups[0]?.rows[0]?.late).toBe('5 days late');
    expect(counts.map(({ number, of }) => `${number} ${of}`)).toEqual(['4 to do', '2 late', '2 done', '1 dropped']);
    expect(present).toBe('As of 15 May 2026.');
  });

  it('says why an action was dropped, as the page of its incident does', async () => {
    const reason = "status: dropped, reason: 'The [limit](limit.md) *alone* holds.' }";
    const of = { 'incidents/a.md': files['incidents/a.md'].replace('status: dropped }', reason) };
    const { groups } = await board('2026-05-15 12:00 UTC', of);
    const [row] = groups.find(({ id }) => id === 'dropped')?.rows ?? [];
    expect(row?.reason).toBe('The limit <em>alone</em> holds.');
    const { record } = propsOf(await at(undefined, of), 'incident');
    const reasons = record.actions.map((action) => action.reason);
    expect(reasons.filter((one) => one !== undefined)).toEqual([expect.stringContaining('<em>alone</em> holds.')]);
  });

  it('calls nothing late where nothing counts as the present, and says so', async () => {
    const { groups, counts, present, owners, tallies } = await board();
    expect(listed(groups)).toMatchObject({ toDo: ['a/raise', 'b/raise', 'a/watch'] });
    expect(groups.map(({ id }) => id)).not.toContain('late');
    expect(counts.map(({ of }) => of)).not.toContain('late');
    expect(owners.flatMap((owner) => owner.counts.map(({ of }) => of))).not.toContain('late');
    expect(tallies.map(({ hasLate, rows }) => [hasLate, rows.some(({ late }) => late)])).toEqual([[false, false]]);
    expect(present).toBe('Nothing says what day it is, so no action is called late.');
  });

  it('lets a day be over only when it is over everywhere', async () => {
    expect(listed((await board('2026-05-11 11:59 UTC')).groups).late).toBeUndefined();
    expect(listed((await board('2026-05-11 12:00 UTC')).groups).late).toEqual(['a/raise', 'b/raise']);
  });

  it('leads from an action to its incident, its factor and where it is tracked, and to no file beside it', async () => {
    const [row] = (await board('2026-05-15 12:00 UTC')).groups[0]?.rows ?? [];
    expect(row).toEqual({
      anchor: 'a/raise',
      html: 'Raise the limit',
      kind: 'Prevent',
      owner: { name: 'The payments team', href: '#owner-the-payments-team' },
      due: { datetime: '2026-05-10', text: '10 May 2026' },
      late: '5 days late',
      progress: 'Open',
      incident: { title: 'Something failed', href: '/incidents/a/' },
      factor: { href: '/incidents/a/#factor-alert', text: 'factor 2' },
      ref: 'https://code.example/1',
    });
  });

  it('says in which language the words of an incident are', async () => {
    const rows = (await board()).groups.flatMap((group) => group.rows);
    expect(rows.map(({ incident: { title, language } }) => [title, language])).toContainEqual([
      'Alles stand still',
      'de',
    ]);
  });

  it('gathers the actions of an owner, however the name is written, those of nobody last', async () => {
    const { owners } = await board('2026-05-15 12:00 UTC');
    expect(owners.map(({ id, name, counts }) => [id, name, ...counts.map(({ number }) => number)])).toEqual([
      ['owner-the-payments-team', 'The payments team', '2', '1', '0'],
      ['owner-platform', 'Platform', '0', '0', '1'],
      [undefined, 'Nobody named', '2', '1', '1'],
    ]);
    expect(owners[0]?.actions).toEqual([
      { href: '#a/raise', text: 'Raise the limit', day: '5 days late' },
      { href: '#a/watch', text: 'Watch it', day: '20 May 2026' },
    ]);
    expect(owners[2]?.actions[0]).toMatchObject({ text: 'Die Grenze anheben', language: 'de' });
  });

  it('counts by kind', async () => {
    expect(await tallied('kinds', '2026-05-15 12:00 UTC')).toEqual({
      id: 'kinds',
      title: 'By kind',
      of: 'Kind',
      hasLate: true,
      rows: [
        { name: 'Prevent', toDo: '2', late: '2', done: '1' },
        { name: 'Detect', toDo: '1', late: '0', done: '1' },
        { name: 'Investigate', toDo: '1', late: '0', done: '0' },
      ],
    });
  });

  it('counts by the category of the factor that an action answers, where one has a category', async () => {
    expect(await tallied('factors')).toBeUndefined();
    const of = {
      ...files,
      'incidents/a.md': files['incidents/a.md'].replace('Nobody was told. }', 'Nobody was told., category: process }'),
    };
    const factors = await tallied('factors', '2026-05-15 12:00 UTC', of);
    expect(factors?.rows).toMatchObject([
      { name: 'Process', toDo: '1', late: '1', done: '0' },
      { name: 'No category', toDo: '3', late: '1', done: '2' },
    ]);
    expect(factors?.rows.map(({ href }) => href)).toEqual([expect.stringMatching(/process\/$/), undefined]);
  });

  it('is due by the policy where an action says no day', async () => {
    const resolved = 'resolved: 2026-04-07 15:12 UTC\n';
    const of = {
      'afterword.yaml': 'policy: { actions: [{ kind: [investigate], within: 2 weeks }] }\n',
      'incidents/a.md': files['incidents/a.md'].replace('contributing_factors', `${resolved}contributing_factors`),
    };
    const { groups } = await board('2026-05-15 12:00 UTC', of);
    const [row] = groups.find(({ id }) => id === 'late')?.rows ?? [];
    expect(row).toMatchObject({ anchor: 'a/think', due: { datetime: '2026-04-21' } });
  });

  it('has nothing of an internal action', async () => {
    expect(JSON.stringify(await board())).not.toContain('Tell the customer');
  });

  it('is there where there is no action, and nobody is led to it', async () => {
    const empty = await board(undefined, { 'incidents/a.md': incident() });
    expect(empty).toMatchObject({ counts: [], groups: [], owners: [], tallies: [] });
    expect(empty.shell.navigation.map(({ kind }) => kind)).not.toContain('actions');
    expect((await board()).shell.navigation.map(({ kind }) => kind)).toContain('actions');
  });
});

describe('the actions on the front page', () => {
  const inBrief = async (now?: string, of?: Record<string, string>) => propsOf(await at(now, of), 'overview').actions;

  it('are those to do first, and how many are late, as of when', async () => {
    const actions = await inBrief('2026-05-15 12:00 UTC');
    expect(actions).toMatchObject({
      done: { number: '2 of 6', of: 'actions done.' },
      late: '2 actions are late.',
      present: 'As of 15 May 2026.',
      href: '/actions/',
    });
    expect(actions?.next.map(({ html, late }) => [html, late])).toEqual([
      ['Raise the limit', '5 days late'],
      ['Die Grenze anheben', '5 days late'],
      ['Watch it', undefined],
    ]);
  });

  it('are late as of the day on which post-mortems are overdue, and the page names no other', async () => {
    const line = { incident: 'x', seen: '2026-05-12T10:00:00Z', raw: '9f' };
    const update = { update: 'u', at: '2026-04-07T14:40Z', phase: 'resolved', text: 'Over.' };
    const project = await at('2026-05-15 03:00 UTC', {
      ...files,
      'afterword.yaml': `site: { zone: Europe/Berlin }
calendar: { zone: America/Los_Angeles }
policy: { post_mortems: [{ impact: [major], within: 14 days }] }
sources: [{ id: page }]`,
      'status/page.jsonl': [
        { ...line, title: 'Failed', impact: 'major' },
        { ...line, ...update },
      ]
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    });
    const { coverage, actions } = propsOf(project, 'overview');
    expect([coverage?.present, actions?.present]).toEqual(['As of 14 May 2026.', 'As of 14 May 2026.']);
    expect(propsOf(project, 'actions').present).toBe('As of 14 May 2026.');
  });

  it('are not late where nothing counts as the present', async () => {
    const actions = await inBrief();
    expect([actions?.late, actions?.present, ...(actions?.next.map(({ late }) => late) ?? [])].filter(Boolean)).toEqual(
      [],
    );
  });

  it('are left out where there are none', async () => {
    expect(await inBrief(undefined, { 'incidents/a.md': incident() })).toBeUndefined();
  });
});
