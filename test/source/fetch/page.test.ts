import { describe, expect, it } from 'vitest';
import type { SourceRequest } from '../../../src/source/index.ts';
import { fresh } from './fetching.ts';
import { serve } from './servers.ts';

const env = { STATUS_TOKEN: 'tk-4Jx9Qm2Vw7', OTHER_TOKEN: 'tk-other-0815' };
const the = (name: string) => `\${${name}}`;
const headers = { authorization: `Bearer ${the('STATUS_TOKEN')}`, accept: 'application/json' };

/** Servers that answer with what they got. */
const echo = () =>
  serve(({ url, headers: { authorization, accept, ...others } }, response) => {
    response.end(JSON.stringify({ url, authorization, accept, cursor: others['x-cursor'] }));
  });
const got = async (request: SourceRequest, follows: SourceRequest) =>
  JSON.parse((await fresh(request, { env, follows })).text);

describe('a page that an answer named', () => {
  it('is asked for as the first', async () => {
    const { origin } = await echo();
    const first = { url: `${origin}/log?key=${the('STATUS_TOKEN')}`, headers };
    const next = new URL(first.url);
    next.searchParams.set('page', '2');
    expect(next.href).not.toContain(the('STATUS_TOKEN'));
    for (const url of [next.href, `${first.url}&page=2`]) {
      const page = await fresh({ url, headers: { ...headers, 'X-Cursor': 'abc' } }, { env, follows: first });
      expect(JSON.parse(page.text)).toEqual({
        url: `/log?key=${env.STATUS_TOKEN}&page=2`,
        authorization: `Bearer ${env.STATUS_TOKEN}`,
        accept: 'application/json',
        cursor: 'abc',
      });
      expect(page.file).toBe(`${origin}/log?key=${the('STATUS_TOKEN')}&page=2`);
    }
  });

  it('gets nothing of the environment that the first does not', async () => {
    const { origin } = await echo();
    const first = { url: `${origin}/log?key=${the('STATUS_TOKEN')}`, headers };
    const page = {
      url: `${origin}/log?key=${the('OTHER_TOKEN')}`,
      headers: { ...headers, 'x-cursor': the('OTHER_TOKEN') },
    };
    expect(await got(page, first)).toEqual({
      url: '/log?key=%24%7BOTHER_TOKEN%7D',
      authorization: `Bearer ${env.STATUS_TOKEN}`,
      accept: 'application/json',
    });
    const other = { ...page, headers: { authorization: `Bearer ${the('OTHER_TOKEN')}` } };
    expect(await got(other, first)).not.toHaveProperty('authorization');
  });

  it('gets nothing of it at another origin', async () => {
    const [home, away] = [await echo(), await echo()];
    const first = { url: `${home.origin}/log?key=${the('STATUS_TOKEN')}`, headers };
    expect(await got({ url: `${away.origin}/log?key=${the('STATUS_TOKEN')}`, headers }, first)).toEqual({
      url: '/log?key=%24%7BSTATUS_TOKEN%7D',
      accept: 'application/json',
    });
  });
});
