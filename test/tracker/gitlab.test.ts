import { describe, expect, it } from 'vitest';
import { gitlab, serverOf } from '../../src/tracker/gitlab.ts';
import type { Network, TrackerReading } from '../../src/tracker/index.ts';
import { serve } from '../source/fetch/servers.ts';
import { type GitlabItem, gitlabHost, type Host } from './hosts.ts';

const nowMs = Date.UTC(2026, 5, 2, 12);
const network: Network = { env: {}, wait: async () => {}, now: () => nowMs };
const plain = { headers: {}, in_progress: [], dropped: [] };
const issueRef = '/acme/shop/mail/-/issues/7';
const changeRef = '/acme/shop/mail/-/merge_requests/7';

/** Reads tickets of a host, given by what stands after its address. */
async function read(
  { url }: Pick<Host, 'url'>,
  refs: readonly string[],
  { env = {}, ...config }: Partial<Parameters<typeof gitlab>[0]> & { env?: Record<string, string> } = {},
): Promise<TrackerReading> {
  const tracker = gitlab({ ...plain, id: 'acme', url, ...config }, { env, zone: 'Europe/Berlin' });
  const whole = refs.map((ref) => url + ref);
  expect(whole.filter((ref) => !tracker.recognises(ref))).toEqual([]);
  const { tickets, faults, ...rest } = await tracker.read(whole, { ...network, env });
  const short = <T>(found: ReadonlyMap<string, T>) =>
    new Map([...found].map(([ref, one]) => [ref.slice(url.length), one]));
  return { tickets: short(tickets), faults: short(faults), ...rest };
}

const withIssue = (item: Omit<GitlabItem, 'iid'>) =>
  gitlabHost({ 'acme/shop/mail': { issues: [{ iid: 7, ...item }] } });
const withChange = (item: Omit<GitlabItem, 'iid'>) =>
  gitlabHost({ 'acme/shop/mail': { merge_requests: [{ iid: 7, ...item }] } });

describe('an issue of GitLab', () => {
  const closed_at = '2026-05-20T22:30:00.000Z';
  it.each<[string, Omit<GitlabItem, 'iid'>, object]>([
    ['open', {}, { status: 'unfinished' }],
    ['closed', { state: 'closed', closed_at }, { status: 'done', done: '2026-05-21' }],
    [
      'closed as a duplicate',
      { state: 'closed', closed_at, _links: { closed_as_duplicate_of: 'https://a.example/1' } },
      { status: 'dropped' },
    ],
    ['due', { due_date: '2026-06-30' }, { status: 'unfinished', due: '2026-06-30' }],
    ['of a milestone', { milestone: { due_date: '2026-07-31' } }, { status: 'unfinished', due: '2026-07-31' }],
    [
      'due, and of a milestone',
      { due_date: '2026-06-30', milestone: { due_date: '2026-07-31' } },
      { status: 'unfinished', due: '2026-06-30' },
    ],
  ])('is read: %s', async (_name, item, expected) => {
    const { tickets, faults } = await read(await withIssue(item), [issueRef]);
    expect([...faults]).toEqual([]);
    expect(tickets.get(issueRef)).toEqual({ done: undefined, due: undefined, ...expected });
  });

  it('says by its labels how far it is', async () => {
    const labels = { in_progress: ['workflow::doing'], dropped: ['wontfix'] };
    const host = await gitlabHost({
      'a/b': {
        issues: [
          { iid: 1, labels: ['workflow::Doing'] },
          { iid: 2, labels: [] },
          { iid: 3, state: 'closed', labels: ['wontfix'] },
        ],
      },
    });
    const refs = [1, 2, 3].map((number) => `/a/b/-/issues/${number}`);
    const { tickets } = await read(host, refs, labels);
    expect([...tickets.values()].map(({ status }) => status)).toEqual(['in-progress', 'open', 'dropped']);
  });

  it('is the one that its address means, however that is written', async () => {
    const refs = [
      issueRef,
      '/Acme/shop/mail/-/issues/7#note_1',
      '/acme/shop/mail/issues/7',
      '/acme/shop/mail/-/work_items/7',
      '/acme/shop/mail/-/issues/incident/7',
    ];
    const host = await withIssue({});
    expect([...(await read(host, refs)).tickets.keys()]).toEqual(refs);
    expect(host.asked).toEqual([
      '/api/v4/projects/acme%2Fshop%2Fmail/issues?state=all&scope=all&per_page=100&iids%5B%5D=7',
    ]);
  });

  it('that was moved cannot be read: nobody says where to', async () => {
    const { faults } = await read(await withIssue({ state: 'closed', moved_to_id: 90 }), [issueRef]);
    expect(faults.get(issueRef)).toMatchObject({ why: 'moved' });
  });

  it('of a project that was renamed is found where it is now', async () => {
    const host = await gitlabHost({
      'acme/shop/mail': { renamed: 'acme/post' },
      'acme/post': { issues: [{ iid: 7 }] },
    });
    const { tickets } = await read(host, [issueRef]);
    expect(tickets.get(issueRef)?.movedTo).toBe(`${host.url}/acme/post/-/issues/7`);
    expect(host.asked).toEqual([
      '/api/v4/projects/acme%2Fshop%2Fmail/issues?state=all&scope=all&per_page=100&iids%5B%5D=7',
      '/api/v4/projects/1/issues?state=all&scope=all&per_page=100&iids%5B%5D=7',
    ]);
  });
});

describe('a merge request', () => {
  it.each<[string, Omit<GitlabItem, 'iid'>, object]>([
    ['open', {}, { status: 'unfinished' }],
    ['locked', { state: 'locked' }, { status: 'unfinished' }],
    ['merged', { state: 'merged', merged_at: '2026-05-20T12:00:00Z' }, { status: 'done', done: '2026-05-20' }],
    ['closed', { state: 'closed', closed_at: '2026-05-20T12:00:00Z' }, { status: 'dropped' }],
    ['of a milestone', { milestone: { due_date: '2026-07-31' } }, { status: 'unfinished', due: '2026-07-31' }],
  ])('is read: %s', async (_name, item, expected) => {
    const { tickets } = await read(await withChange(item), [changeRef]);
    expect(tickets.get(changeRef)).toEqual({ done: undefined, due: undefined, ...expected });
  });

  it('is not the issue of the same number', async () => {
    const host = await gitlabHost({
      'acme/shop/mail': { issues: [{ iid: 7, state: 'closed' }], merge_requests: [{ iid: 7 }] },
    });
    const { tickets } = await read(host, [issueRef, changeRef]);
    expect([...tickets.values()].map(({ status }) => status)).toEqual(['done', 'unfinished']);
  });
});

describe('many tickets of GitLab', () => {
  const issues = Array.from({ length: 250 }, (_, index): GitlabItem => ({ iid: index + 1 }));
  const refs = issues.map(({ iid }) => `/a/b/-/issues/${iid}`);

  it('are asked for a hundred at a time', async () => {
    const host = await gitlabHost({ 'a/b': { issues } });
    expect((await read(host, refs)).tickets.size).toBe(250);
    expect(host.asked.map((path) => path.split('iids').length - 1)).toEqual([100, 100, 50]);
  });

  it('are read page after page where the server has smaller ones', async () => {
    const host = await gitlabHost({ 'a/b': { issues } }, { perPage: 40 });
    expect((await read(host, refs.slice(0, 100))).tickets.size).toBe(100);
    expect(host.asked).toHaveLength(3);
  });

  it('are asked for no more where pages lead in a circle', async () => {
    let asked = 0;
    const { origin } = await serve(({ url }, response) => {
      asked += 1;
      response.setHeader('link', `<${url}>; rel="next"`);
      response.end(JSON.stringify([{ iid: 1, web_url: `${origin}/a/b/-/issues/1`, state: 'opened' }]));
    });
    const { tickets, faults } = await read({ url: origin }, refs.slice(0, 3));
    expect([tickets.size, faults.size, asked]).toEqual([1, 2, 2]);
  });
});

describe('tickets of GitLab that cannot be read', () => {
  it('are missing, and a token might help', async () => {
    const host = await gitlabHost({ 'a/b': { issues: [{ iid: 1 }] } }, { token: 'secret-of-acme' });
    const { faults } = await read(host, ['/a/b/-/issues/1']);
    expect(faults.get('/a/b/-/issues/1')).toMatchObject({
      why: 'missing',
      lacks: '`headers` of the tracker `acme` in afterword.yaml',
    });
  });

  it('are missing among others', async () => {
    const host = await gitlabHost({ 'a/b': { issues: [{ iid: 1 }] } });
    const { tickets, faults } = await read(host, ['/a/b/-/issues/1', '/a/b/-/issues/2', '/a/c/-/issues/1']);
    expect([[...tickets.keys()], [...faults.keys()]]).toEqual([
      ['/a/b/-/issues/1'],
      ['/a/b/-/issues/2', '/a/c/-/issues/1'],
    ]);
  });

  it('are no tickets', async () => {
    const { origin } = await serve((_, response) => response.end('[{"iid":1,"state":"opened"}]'));
    const { faults } = await read({ url: origin }, ['/a/b/-/issues/1']);
    expect(faults.get('/a/b/-/issues/1')).toMatchObject({ why: 'unlike', key: 'web_url' });
  });

  it('stop at the limit, and what was read is kept', async () => {
    const projects = Object.fromEntries(['a/b', 'a/c', 'a/d'].map((name) => [name, { issues: [{ iid: 1 }] }]));
    const reset = nowMs / 1000 + 300;
    const host = await gitlabHost(projects, { answers: 1, reset });
    const { tickets, stopped } = await read(host, ['/a/b/-/issues/1', '/a/c/-/issues/1', '/a/d/-/issues/1']);
    expect([...tickets.keys()]).toEqual(['/a/b/-/issues/1']);
    expect(stopped).toEqual({ fault: 'later', again: '2026-06-02 12:05:00 UTC' });
    const refused = await read(await gitlabHost(projects, { answers: 0, reset }), ['/a/b/-/issues/1']);
    expect(refused.stopped).toEqual({ fault: 'later', status: 429, again: '2026-06-02 12:05:00 UTC' });
  });
});

describe('a token of gitlab.com', () => {
  it('is for no other server', async () => {
    const host = await withIssue({});
    await read(host, [issueRef], { env: { GITLAB_TOKEN: 'secret-of-gitlab' } });
    expect(host.credentials).toEqual([undefined]);
  });
});

describe('an address', () => {
  it.each([
    ['https://gitlab.com/acme/mail/-/issues/1', true],
    ['https://gitlab.com/acme/a/b/c/-/merge_requests/12/diffs', true],
    ['https://gitlab.com/acme/-/epics/1', false],
    ['https://gitlab.com/groups/acme/-/epics/1', false],
    ['https://gitlab.com/groups/acme/mail/-/work_items/1', false],
    ['https://gitlab.com/acme/groups/-/work_items/1', true],
    ['https://gitlab.com/acme/-/issues/1', false],
    ['https://gitlab.com/acme/mail/-/issues/new', false],
    ['https://gitlab.com/acme/mail/-/commit/1', false],
    ['https://gitlab.company.example/acme/mail/-/issues/1', false],
    ['https://gitlab.com.evil.example/acme/mail/-/issues/1', false],
  ])('is one of gitlab.com or not: %s', (address, expected) => {
    expect(gitlab(plain, { env: {}, zone: 'UTC' }).recognises(address)).toBe(expected);
  });

  it.each([
    ['https://code.example/git/acme/mail/-/issues/1', true],
    ['https://code.example/acme/mail/-/issues/1', false],
    ['https://code.example/gitlab/mail/-/issues/1', false],
  ])('is one below the path of a server, or not: %s', (address, expected) => {
    const config = { ...plain, url: 'https://code.example/git/' };
    expect(gitlab(config, { env: {}, zone: 'UTC' }).recognises(address)).toBe(expected);
  });

  it.each([
    ['https://gitlab.com/acme/mail/-/issues/1', true],
    ['https://gitlab.com/Acme/shop/mail/-/merge_requests/1', true],
    ['https://gitlab.com/acme-shop/mail/-/issues/1', false],
    ['https://gitlab.com/other/mail/-/issues/1', false],
    ['https://gitlab.com/acme/mail/-/commit/1', false],
  ])('is one below a group of gitlab.com, or not: %s', (address, expected) => {
    const config = { ...plain, url: 'https://gitlab.com/acme' };
    expect(gitlab(config, { env: {}, zone: 'UTC' }).recognises(address)).toBe(expected);
  });
});

describe('the server', () => {
  it.each([
    ['https://gitlab.com', 'https://gitlab.com'],
    ['https://gitlab.com/acme/shop/', 'https://gitlab.com'],
    ['https://code.example/git/', 'https://code.example/git'],
    ['https://gitlab.com.example/acme', 'https://gitlab.com.example/acme'],
  ])('below which %s stands is %s', (url, server) => {
    expect(serverOf(url)).toBe(server);
  });

  it('of a group of gitlab.com is asked with the token of gitlab.com', () => {
    const lacking = (url: string, env = {}) => gitlab({ ...plain, id: 'acme', url }, { env, zone: 'UTC' }).lacks;
    expect(lacking('https://gitlab.com/acme')).toBe('`GITLAB_TOKEN` in the environment');
    expect(lacking('https://gitlab.com/acme', { GITLAB_TOKEN: 'a' })).toBeUndefined();
    expect(lacking('https://code.example/acme', { GITLAB_TOKEN: 'a' })).toContain('`headers`');
  });
});
