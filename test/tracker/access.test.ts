import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { accessTo } from '../../src/tracker/api.ts';
import { trackersOf } from '../../src/tracker/index.ts';

const plain = { id: 'acme', headers: {}, in_progress: [], dropped: [] };
const tokens = ['GITHUB_TOKEN', 'GH_TOKEN'];

describe('the token of the environment', () => {
  it.each([
    ['the first that is there', { GITHUB_TOKEN: 'a', GH_TOKEN: 'b' }, 'Bearer ${GITHUB_TOKEN}'],
    ['the second', { GH_TOKEN: 'b' }, 'Bearer ${GH_TOKEN}'],
    ['the second, where the first is empty', { GITHUB_TOKEN: '', GH_TOKEN: 'b' }, 'Bearer ${GH_TOKEN}'],
  ])('is sent by its name: %s', (_name, env, authorization) => {
    expect(accessTo(plain, { isHome: true, tokens }, { env, zone: 'UTC' })).toEqual({ headers: { authorization } });
  });

  it('is for one host alone', () => {
    const access = accessTo(plain, { isHome: false, tokens }, { env: { GITHUB_TOKEN: 'a' }, zone: 'UTC' });
    expect(access).toEqual({ headers: {}, lacks: '`headers` of the tracker `acme` in afterword.yaml' });
  });

  it('gives way to a credential of the configuration', () => {
    const headers = { 'private-token': '${ACME}' };
    expect(
      accessTo({ ...plain, headers }, { isHome: true, tokens }, { env: { GITHUB_TOKEN: 'a' }, zone: 'UTC' }),
    ).toEqual({
      headers,
    });
  });

  it('is said to be missing where it is', () => {
    const { headers, lacks } = accessTo(plain, { isHome: true, tokens }, { env: {}, zone: 'UTC' });
    expect([headers, lacks]).toEqual([{}, '`GITHUB_TOKEN` in the environment']);
  });
});

describe('the trackers of a configuration', () => {
  const config = configSchema.parse({
    trackers: [
      { id: 'acme', kind: 'github', url: 'https://git.acme.example' },
      { id: 'ours', kind: 'gitlab', in_progress: ['doing'] },
      { id: 'a', kind: 'export', url: 'https://a.example/', mapping: { ref: 'url', status: 'state' } },
      { id: 'b', kind: 'export', url: 'https://b.example/', mapping: { ref: 'url', status: 'state' } },
    ],
  });
  const trackers = trackersOf(config, { env: {}, exports: new Map([['b', [{ file: 'b.json', text: '[]' }]]]) });

  it('are all that are named, and the two that need no word', () => {
    expect(trackers.map(({ id }) => id)).toEqual(['acme', 'ours', 'a', 'b', 'github.com', 'gitlab.com']);
  });

  it.each([
    ['https://git.acme.example/mail/queue/issues/1', 'acme'],
    ['https://gitlab.com/mail/queue/-/issues/1', 'ours'],
    ['https://github.com/mail/queue/pull/1', 'github.com'],
    ['https://b.example/1', 'b'],
    ['https://a.example/1', 'a'],
    ['https://wiki.example/1', undefined],
  ])('know their own addresses: %s', (ref, id) => {
    expect(trackers.find((tracker) => tracker.recognises(ref))?.id).toBe(id);
  });

  it.each([
    [{ kind: 'export' }, ['', '']],
    [
      { kind: 'export', url: 'https://a.example/', mapping: { ref: 'a', status: 'b' }, in_progress: ['c'] },
      ['in_progress'],
    ],
    [{ kind: 'github', files: ['a.csv'] }, ['files']],
    [{ kind: 'gitlab', mapping: { ref: 'a', status: 'b' } }, ['mapping']],
    [{ kind: 'gitlab', url: 'https://a.example/?b' }, ['url']],
    [{ kind: 'gitlab', headers: { authorization: 'Bearer secret' } }, ['headers.authorization']],
    [{ kind: 'jira' }, ['kind']],
  ])('are refused where they cannot be meant: %j', (tracker, paths) => {
    const { error } = configSchema.safeParse({ trackers: [{ id: 'a', ...tracker }] });
    expect(error?.issues.map(({ path }) => path.slice(2).join('.'))).toEqual(paths);
  });
});
