import { describe, expect, it } from 'vitest';
import { apiOf, github } from '../../src/tracker/github.ts';
import type { Network, TrackerReading } from '../../src/tracker/index.ts';
import { serve } from '../source/fetch/servers.ts';
import { type Behaviour, type GithubIssue, githubHost, type Host } from './hosts.ts';

const nowMs = Date.UTC(2026, 5, 2, 12);
const network: Network = { env: {}, wait: async () => {}, now: () => nowMs };
const plain = { headers: {}, in_progress: [], dropped: [] };

/** Reads tickets of a host, given by what stands after its address. */
async function read(
  { url }: Host,
  refs: readonly string[],
  { env = {}, ...config }: Partial<Parameters<typeof github>[0]> & { env?: Record<string, string> } = {},
): Promise<TrackerReading> {
  const tracker = github({ ...plain, id: 'acme', url, ...config }, { env, zone: 'Europe/Berlin' });
  const whole = refs.map((ref) => url + ref);
  expect(whole.filter((ref) => !tracker.recognises(ref))).toEqual([]);
  const { tickets, faults, ...rest } = await tracker.read(whole, { ...network, env });
  const short = <T>(found: ReadonlyMap<string, T>) =>
    new Map([...found].map(([ref, one]) => [ref.slice(url.length), one]));
  return { tickets: short(tickets), faults: short(faults), ...rest };
}

const one = (issue: GithubIssue, behaviour?: Behaviour) => githubHost({ 'acme/mail': [issue] }, behaviour);
const ref = '/acme/mail/issues/7';

describe('an issue of GitHub', () => {
  const closed_at = '2026-05-20T22:30:00Z';
  it.each<[string, Omit<GithubIssue, 'number'>, object]>([
    ['open', {}, { status: 'unfinished' }],
    ['opened again', { state_reason: 'reopened' }, { status: 'unfinished' }],
    ['completed', { state: 'closed', state_reason: 'completed', closed_at }, { status: 'done', done: '2026-05-21' }],
    ['closed before there were reasons', { state: 'closed', closed_at }, { status: 'done', done: '2026-05-21' }],
    ['not planned', { state: 'closed', state_reason: 'not_planned', closed_at }, { status: 'dropped' }],
    ['a duplicate', { state: 'closed', state_reason: 'duplicate', closed_at }, { status: 'dropped' }],
    [
      'merged',
      { state: 'closed', closed_at, pull_request: { merged_at: '2026-05-20T12:00:00Z' } },
      { status: 'done', done: '2026-05-20' },
    ],
    ['closed and not merged', { state: 'closed', closed_at, pull_request: { merged_at: null } }, { status: 'dropped' }],
    [
      'a change that is open, of which no server has to say that it is not merged',
      { pull_request: {} },
      { status: 'unfinished' },
    ],
    ['of a milestone', { milestone: { due_on: '2026-06-30T07:00:00Z' } }, { status: 'unfinished', due: '2026-06-30' }],
    ['of a milestone without a day', { milestone: { due_on: null } }, { status: 'unfinished' }],
  ])('is read: %s', async (_name, issue, expected) => {
    const { tickets, faults } = await read(await one({ number: 7, ...issue }), [ref]);
    expect([...faults]).toEqual([]);
    expect(tickets.get(ref)).toEqual({ done: undefined, due: undefined, ...expected });
  });

  it.each<[string, GithubIssue['labels'], string]>([
    ['with a label that tells', ['bug', { name: 'Doing' }], 'in-progress'],
    ['without it', ['bug'], 'open'],
  ])('says by its labels whether somebody is at it: %s', async (_name, labels, status) => {
    const { tickets } = await read(await one({ number: 7, labels }), [ref], { in_progress: ['doing'] });
    expect(tickets.get(ref)?.status).toBe(status);
  });

  it('says by its labels that nobody did it', async () => {
    const host = await one({ number: 7, state: 'closed', closed_at, labels: ['wontfix'] });
    expect((await read(host, [ref], { dropped: ['wontfix'] })).tickets.get(ref)).toMatchObject({ status: 'dropped' });
    expect((await read(host, [ref])).tickets.get(ref)).toMatchObject({ status: 'done' });
  });

  it('is found where it was transferred to', async () => {
    const host = await githubHost({
      'acme/mail': [{ number: 7, transferred: ['acme/post', 3] }],
      'acme/post': [{ number: 3, state: 'closed', closed_at }],
    });
    const { tickets } = await read(host, [ref]);
    expect(tickets.get(ref)).toMatchObject({ status: 'done', movedTo: `${host.url}/acme/post/issues/3` });
  });

  it('is the one that its address means, however that is written', async () => {
    const refs = ['/Acme/Mail/issues/7', '/acme/mail/pull/7/files', '/acme/mail/issues/7#issuecomment-1', `${ref}?q=1`];
    const host = await one({ number: 7 });
    const { tickets } = await read(host, refs);
    expect([...tickets]).toEqual(refs.map((ref) => [ref, { status: 'unfinished', done: undefined, due: undefined }]));
    expect(host.asked).toHaveLength(1);
  });
});

describe('an issue of GitHub that cannot be read', () => {
  it('is missing, and a token might help', async () => {
    const { faults } = await read(await one({ number: 7 }, { token: 'secret-of-acme' }), [ref]);
    expect(faults.get(ref)).toMatchObject({
      why: 'missing',
      lacks: '`headers` of the tracker `acme` in afterword.yaml',
    });
  });

  it('is missing, whatever the token', async () => {
    const host = await one({ number: 8 }, { token: 'secret-of-acme' });
    const config = { headers: { authorization: 'Bearer ${ACME}' }, env: { ACME: 'secret-of-acme' } };
    const { faults } = await read(host, [ref], config);
    expect(faults.get(ref)).toEqual({ why: 'missing', tracker: host.url.slice('http://'.length) });
    expect(host.credentials).toEqual(['Bearer secret-of-acme']);
  });

  it('is a change that was closed, and nobody says whether it was merged', async () => {
    const host = await one({ number: 7, state: 'closed', closed_at: '2026-05-20T22:30:00Z', pull_request: {} });
    const { tickets, faults } = await read(host, [ref]);
    expect(tickets.size).toBe(0);
    expect(faults.get(ref)).toMatchObject({ why: 'unlike', key: 'pull_request.merged_at' });
  });

  it('was deleted', async () => {
    expect((await read(await one({ number: 7, deleted: true }), [ref])).faults.get(ref)).toMatchObject({
      why: 'deleted',
    });
  });

  it('is refused', async () => {
    const { origin } = await serve((_, response) => response.writeHead(403).end('{"message":"SSO is required"}'));
    const { faults } = await read({ url: origin, asked: [], credentials: [] }, [ref]);
    expect(faults.get(ref)).toMatchObject({ why: 'refused', status: 403, said: '{"message":"SSO is required"}' });
  });

  it.each([
    ['no JSON', 'hello', 'JSON'],
    ['something else', '{"number":7,"html_url":"https://a.example/","state":"frozen"}', 'state'],
    ['an address of no web', '{"number":7,"html_url":"javascript:alert(1)","state":"open"}', 'html_url'],
  ])('is %s', async (_name, body, key) => {
    const { origin } = await serve((_, response) => response.end(body));
    const { faults } = await read({ url: origin, asked: [], credentials: [] }, [ref]);
    expect(faults.get(ref)).toMatchObject({ why: 'unlike', key });
  });

  it('keeps no other from being read', async () => {
    const host = await githubHost({ 'acme/mail': [{ number: 1 }, { number: 3 }] });
    const refs = [1, 2, 3].map((number) => `/acme/mail/issues/${number}`);
    const { tickets, faults } = await read(host, refs);
    expect([[...tickets.keys()], [...faults.keys()]]).toEqual([[refs[0], refs[2]], [refs[1]]]);
  });
});

describe('many issues of GitHub', () => {
  const numbered = (count: number): GithubIssue[] =>
    Array.from({ length: count }, (_, index) => ({ number: count - index }));
  const refsOf = (numbers: readonly number[]) => numbers.map((number) => `/acme/mail/issues/${number}`);

  it('are asked for one by one as long as they are few', async () => {
    const host = await githubHost({ 'acme/mail': numbered(9) });
    expect((await read(host, refsOf([1, 2, 3, 4, 5, 6, 7, 8, 9]))).tickets.size).toBe(9);
    expect(host.asked).toHaveLength(9);
  });

  it('are read from the list, page after page', async () => {
    const host = await githubHost({ 'acme/mail': numbered(250) });
    const { tickets } = await read(host, refsOf(Array.from({ length: 120 }, (_, index) => index * 2 + 1)));
    expect(tickets.size).toBe(120);
    expect(host.asked).toEqual([
      '/api/v3/repos/acme/mail/issues?state=all&sort=updated&per_page=100',
      '/api/v3/repos/acme/mail/issues?state=all&sort=updated&per_page=100&page=2',
      '/api/v3/repos/acme/mail/issues?state=all&sort=updated&per_page=100&page=3',
    ]);
  });

  it('are asked for one by one after the list once it brings none', async () => {
    const transferred: GithubIssue = { number: 2000, transferred: ['acme/post', 1] };
    const host = await githubHost({ 'acme/mail': [...numbered(1000), transferred], 'acme/post': [{ number: 1 }] });
    const refs = refsOf([1000, 999, 998, 997, 996, 995, 994, 993, 3, 2, 1, 2000, 3000]);
    const { tickets, faults } = await read(host, refs);
    expect([tickets.size, [...faults.keys()]]).toEqual([12, refsOf([3000])]);
    const lists = host.asked.filter((path) => path.includes('?'));
    const singles = host.asked.filter((path) => /issues\/\d+$/.test(path) && path.includes('/repos/'));
    expect([lists.length, singles.length]).toEqual([2, 5]);
  });

  it('are asked for once where there is no such repository', async () => {
    const host = await githubHost({ 'acme/post': [] });
    const refs = refsOf(Array.from({ length: 12 }, (_, index) => index + 1));
    const { faults } = await read(host, refs);
    expect([...faults.keys()]).toEqual(refs);
    expect(host.asked).toHaveLength(1);
  });

  it('are asked for one by one where the repository has no issues, and no list', async () => {
    const { origin } = await serve(({ url = '' }, response) => {
      const number = Number(/\/(\d+)$/.exec(url)?.[1]);
      if (url.includes('?')) response.writeHead(410).end('{"message":"Issues are disabled for this repo"}');
      else response.end(JSON.stringify({ number, html_url: `${origin}/acme/mail/pull/${number}`, state: 'open' }));
    });
    const refs = Array.from({ length: 12 }, (_, index) => `/acme/mail/pull/${index + 1}`);
    expect((await read({ url: origin, asked: [], credentials: [] }, refs)).tickets.size).toBe(12);
  });

  it('are read repository by repository', async () => {
    const host = await githubHost({ 'acme/mail': numbered(2), 'acme/post': numbered(2) });
    const refs = ['/acme/mail/issues/1', '/acme/post/issues/1', '/acme/mail/issues/2'];
    expect((await read(host, refs)).tickets.size).toBe(3);
    expect(host.asked.map((path) => path.replace('/api/v3/repos/acme', ''))).toEqual([
      '/mail/issues/1',
      '/mail/issues/2',
      '/post/issues/1',
    ]);
  });
});

describe('a limit of GitHub', () => {
  const reset = nowMs / 1000 + 1800;
  const issues = [1, 2, 3, 4].map((number) => ({ number }));
  const refs = [1, 2, 3, 4].map((number) => `/acme/mail/issues/${number}`);

  it('ends it before it is reached, and what was read is kept', async () => {
    const host = await githubHost({ 'acme/mail': issues }, { answers: 2, reset });
    const { tickets, faults, stopped } = await read(host, refs);
    expect([...tickets.keys()]).toEqual(refs.slice(0, 2));
    expect(faults.size).toBe(0);
    expect(stopped).toEqual({ fault: 'later', again: '2026-06-02 12:30:00 UTC' });
    expect(host.asked).toHaveLength(2);
  });

  it('ends it where it was reached before', async () => {
    const host = await githubHost({ 'acme/mail': issues }, { answers: 0, reset });
    const { tickets, stopped } = await read(host, refs);
    expect(tickets.size).toBe(0);
    expect(stopped).toEqual({ fault: 'later', status: 403, again: '2026-06-02 12:30:00 UTC' });
  });

  it('is waited for where it is short', async () => {
    const waits: number[] = [];
    let asked = 0;
    const { origin } = await serve((_, response) => {
      if (asked++ === 0) response.writeHead(403, { 'retry-after': '5' }).end('{"message":"secondary rate limit"}');
      else response.end(JSON.stringify({ number: 7, html_url: `${origin}${ref}`, state: 'open' }));
    });
    const tracker = github({ ...plain, url: origin }, { env: {}, zone: 'UTC' });
    const wait = async (ms: number) => void waits.push(ms);
    expect((await tracker.read([origin + ref], { ...network, wait })).tickets.size).toBe(1);
    expect(waits).toEqual([5000]);
  });

  /** A server that is asked too fast, and says so in words alone, so many times; and how long it is waited for. */
  async function askedTooFast(times: number, status: number, words = 'You have exceeded a secondary rate limit.') {
    const waits: number[] = [];
    let asked = 0;
    const { origin } = await serve((_, response) => {
      asked += 1;
      response.setHeader('x-ratelimit-remaining', 4000).setHeader('x-ratelimit-reset', reset);
      if (asked > times) response.end(JSON.stringify({ number: 7, html_url: `${origin}${ref}`, state: 'open' }));
      else response.writeHead(status).end(`{"documentation_url":"https://${'x'.repeat(300)}","message":"${words}"}`);
    });
    const tracker = github({ ...plain, url: origin }, { env: {}, zone: 'UTC' });
    const wait = async (ms: number) => void waits.push(ms);
    const { tickets, faults, stopped } = await tracker.read([origin + ref, `${origin}/acme/mail/issues/8`], {
      ...network,
      wait,
    });
    return { tickets: tickets.size, faults: faults.size, stopped, waits, asked };
  }

  it.each([403, 429])('on speed alone is waited for a minute: %i', async (status) => {
    expect(await askedTooFast(1, status)).toMatchObject({ tickets: 2, waits: [60_000] });
  });

  it('on speed alone is not heard of where a token may not read', async () => {
    const { waits, faults } = await askedTooFast(9, 403, 'Resource not accessible by integration');
    expect([waits, faults]).toEqual([[], 2]);
  });

  it.each([403, 429])('on speed alone ends it where a minute is not enough: %i', async (status) => {
    expect(await askedTooFast(9, status)).toEqual({
      tickets: 0,
      faults: 0,
      stopped: { fault: 'later', status, again: '2026-06-02 12:02:00 UTC' },
      waits: [60_000],
      asked: 2,
    });
  });

  it('that was reached is waited for where there are new answers soon', async () => {
    const waits: number[] = [];
    let asked = 0;
    const { origin } = await serve(({ url = '' }, response) => {
      asked += 1;
      if (asked < 3) response.setHeader('x-ratelimit-remaining', 0).setHeader('x-ratelimit-reset', nowMs / 1000 + 30);
      const number = Number(url.split('/').at(-1));
      if (asked === 2) response.writeHead(403).end('{"message":"API rate limit exceeded"}');
      else response.end(JSON.stringify({ number, html_url: `${origin}/acme/mail/issues/${number}`, state: 'open' }));
    });
    const tracker = github({ ...plain, url: origin }, { env: {}, zone: 'UTC' });
    const wait = async (ms: number) => void waits.push(ms);
    const two = refs.slice(0, 2).map((ref) => origin + ref);
    expect([...(await tracker.read(two, { ...network, wait })).tickets.keys()]).toEqual(two);
    expect([waits, asked]).toEqual([[30_000], 3]);
  });

  it('is no matter where the last answer was the last question', async () => {
    const host = await githubHost({ 'acme/mail': issues }, { answers: 4, reset });
    expect(await read(host, refs)).not.toHaveProperty('stopped');
  });
});

describe('a token', () => {
  it('of github.com is for no other server', async () => {
    const host = await one({ number: 7 });
    const env = { GITHUB_TOKEN: 'secret-of-github', GH_TOKEN: 'secret-of-gh' };
    await read(host, [ref], { env });
    expect(host.credentials).toEqual([undefined]);
  });

  it('that is not taken ends it', async () => {
    const host = await githubHost({ 'acme/mail': [{ number: 1 }, { number: 2 }] }, { token: 'new-secret' });
    const config = { headers: { authorization: 'Bearer ${ACME}' }, env: { ACME: 'old-secret' } };
    const { stopped } = await read(host, ['/acme/mail/issues/1', '/acme/mail/issues/2'], config);
    expect(stopped).toMatchObject({ fault: 'status', status: 401 });
    expect(host.asked).toHaveLength(1);
  });

  it('that is named and not there ends it before anything is asked', async () => {
    const host = await one({ number: 7 });
    const { stopped } = await read(host, [ref], { headers: { authorization: 'Bearer ${ACME}' } });
    expect(stopped).toMatchObject({ fault: 'variable-missing', name: 'ACME' });
    expect(host.asked).toEqual([]);
  });

  it('goes to no other host that the list of a repository leads to', async () => {
    const other = await one({ number: 7 });
    const credentials: (string | undefined)[] = [];
    const { origin } = await serve(({ headers, url }, response) => {
      credentials.push(headers.authorization);
      const item = { number: 1, html_url: `${origin}/acme/mail/issues/1`, state: 'open' };
      if (url?.includes('?')) response.setHeader('link', `<${other.url}/api/v3/repos/acme/mail/issues>; rel=next`);
      response.end(JSON.stringify(url?.includes('?') ? [item] : item));
    });
    const config = { headers: { authorization: 'Bearer ${ACME}' }, env: { ACME: 'secret-of-acme' } };
    const refs = Array.from({ length: 12 }, (_, index) => `/acme/mail/issues/${index + 1}`);
    await read({ url: origin, asked: [], credentials: [] }, refs, config);
    expect(new Set(credentials)).toEqual(new Set(['Bearer secret-of-acme']));
    expect(other.credentials).toEqual([undefined]);
  });
});

describe('an address', () => {
  const { recognises } = github(plain, { env: {}, zone: 'UTC' });
  it.each([
    ['https://github.com/acme/mail/issues/1', true],
    ['https://github.com/acme/mail.app/pull/12', true],
    ['https://GITHUB.com/acme/mail/pull/12#discussion_r1', true],
    ['https://github.com/acme/mail/discussions/1', false],
    ['https://github.com/acme/mail/issues/new', false],
    ['https://github.com/acme/mail/issues/1x', false],
    ['https://github.com/acme/mail/commit/1', false],
    ['https://github.com/orgs/acme/projects/1', false],
    ['http://github.com/acme/mail/issues/1', false],
    ['https://github.com.evil.example/acme/mail/issues/1', false],
    ['https://evil.example/github.com/acme/mail/issues/1', false],
    ['https://user@gitlab.com/acme/mail/issues/1', false],
    ['nothing', false],
  ])('is one of github.com or not: %s', (address, expected) => {
    expect(recognises(address)).toBe(expected);
  });

  it.each([
    ['https://github.com/acme/mail/issues/1', true],
    ['https://github.com/Acme/post/pull/1', true],
    ['https://github.com/acme-shop/mail/issues/1', false],
    ['https://github.com/other/mail/issues/1', false],
  ])('is one below the path of a tracker, or not: %s', (address, expected) => {
    const one = github({ ...plain, url: 'https://github.com/acme' }, { env: {}, zone: 'UTC' });
    expect(one.recognises(address)).toBe(expected);
  });
});

describe('the API of a server', () => {
  it.each([
    ['https://github.com', 'https://api.github.com'],
    ['https://git.acme.example:8443', 'https://git.acme.example:8443/api/v3'],
    ['https://acme.ghe.com', 'https://api.acme.ghe.com'],
    ['https://acme.ghe.com.example', 'https://acme.ghe.com.example/api/v3'],
  ])('of %s is at %s', (origin, api) => {
    expect(apiOf(origin, new URL(origin).host)).toBe(api);
  });
});
