import { describe, expect, it } from 'vitest';
import { fresh, problem, sentence } from './fetching.ts';
import { serve } from './servers.ts';

const log = '{"incidents":[]}';
const token = 'tk-4Jx9Qm2Vw7';
const withToken = (url: string) => ({ url, headers: { authorization: `Bearer \${TOKEN}`, 'x-team': `\${TEAM}` } });
const env = { TOKEN: token, TEAM: 'payments', UNUSED: '' };

/** A server that sends `/0` to `/1`, and so on, and has the log at `/end`. */
const chain = (length: number) =>
  serve(({ url = '' }, response) => {
    const step = Number(url.slice(1));
    if (url === '/end') response.end(log);
    else response.writeHead(302, { location: step + 1 < length ? `/${step + 1}` : '/end' }).end('elsewhere');
  });

/** A server that sends everybody to one address. */
const sendTo = (location: string, status = 302) =>
  serve((_, response) => response.writeHead(status, { location }).end());

/** A server that answers with the request it got. */
const echo = () =>
  serve(async (request, response) => {
    const body = (await request.toArray()).join('');
    response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
  });

describe('a redirect', () => {
  it('is followed, as far as the limit', async () => {
    const five = await fresh(`${(await chain(5)).origin}/0`);
    expect(five.text).toBe(log);
    expect(five.file).toMatch(/\/0$/);
    const six = await problem(`${(await chain(6)).origin}/0`);
    expect(six).toMatchObject({ fault: 'redirects', limit: 5 });
    expect(sentence(six)).toContain('it redirects more than 5 times');
    expect((await fresh(`${(await chain(6)).origin}/0`, { limits: { redirects: 6 } })).text).toBe(log);
  });

  it('that leads in a circle is noticed', async () => {
    const { origin } = await serve(({ url }, response) => {
      response.writeHead(307, { location: url === '/a' ? '/b#again' : '/a#again' }).end();
    });
    expect(await problem(`${origin}/a`)).toMatchObject({ fault: 'redirect', reason: 'loop', to: `${origin}/a` });
    const itself = await serve((_, response) => response.writeHead(302, { location: '' }).end());
    expect(await problem(itself.origin)).toMatchObject({ fault: 'redirect', reason: 'loop' });
  });

  it.each([
    ['file:///etc/passwd', 'not-web', 'file:…'],
    ['ftp://example.com/log', 'not-web', 'ftp:…'],
    ['data:application/json,{}', 'not-web', 'data:…'],
    ['javascript:alert(1)', 'not-web', 'javascript:…'],
    ['http://', 'not-web', 'another address'],
    ['http://user:pass@127.0.0.1/', 'user', 'http://127.0.0.1/'],
  ])('to %s is refused', async (location, reason, to) => {
    const { origin } = await sendTo(location);
    const found = await problem(origin);
    expect(found).toMatchObject({ fault: 'redirect', reason, to });
    expect(sentence(found)).toContain(`it redirects to ${to}, which `);
  });

  it('without an address, or with a choice of them, is no answer', async () => {
    const nowhere = await serve((_, response) => response.writeHead(302).end());
    expect(await problem(nowhere.origin)).toMatchObject({ fault: 'status', status: 302 });
    expect(await problem((await sendTo('/b', 300)).origin)).toMatchObject({ fault: 'status', status: 300 });
  });

  it.each([
    [301, 'GET'],
    [302, 'GET'],
    [303, 'GET'],
    [307, 'POST'],
    [308, 'POST'],
  ])('%i of a POST is followed with a %s', async (status, method) => {
    const { origin } = await serve(async (request, response) => {
      const body = (await request.toArray()).join('');
      const type = request.headers['content-type'];
      if (request.url === '/a') response.writeHead(status, { location: '/b' }).end();
      else response.end(JSON.stringify({ method: request.method, body, type }));
    });
    const { text } = await fresh({ url: `${origin}/a`, method: 'POST', body: 'query=up' });
    expect(JSON.parse(text)).toEqual(
      method === 'GET' ? { method, body: '' } : { method, body: 'query=up', type: 'application/x-www-form-urlencoded' },
    );
  });
});

describe('a redirect with credentials', () => {
  it('keeps them on the way to the same origin', async () => {
    const { origin } = await serve(({ url, headers }, response) => {
      if (url === '/a') response.writeHead(302, { location: '/b' }).end();
      else response.end(JSON.stringify(headers));
    });
    const { text } = await fresh(withToken(`${origin}/a`), { env });
    expect(JSON.parse(text)).toMatchObject({ authorization: `Bearer ${token}`, 'x-team': 'payments' });
  });

  it('leaves them behind on the way to another, and goes on', async () => {
    const other = await echo();
    const { origin } = await sendTo(`${other.origin}/log`);
    const request = withToken(origin);
    const { text, file } = await fresh(
      { ...request, headers: { ...request.headers, accept: 'application/json' } },
      { env },
    );
    const { headers } = JSON.parse(text);
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-team');
    expect(headers.accept).toBe('application/json');
    expect(file).toBe(`${origin}`);
  });

  it('leaves them behind for good', async () => {
    const seen: (string | undefined)[] = [];
    const home: { origin: string } = await serve(({ url, headers }, response) => {
      seen.push(headers.authorization);
      if (url === '/back') response.end(log);
      else response.writeHead(302, { location: `${away.origin}/` }).end();
    });
    const away = await serve((_, response) => response.writeHead(302, { location: `${home.origin}/back` }).end());
    await fresh(withToken(home.origin), { env });
    expect(seen).toEqual([`Bearer ${token}`, undefined]);
  });

  it('shows no more of the address than where it leads', async () => {
    const signed = await sendTo('ftp://example.com/?signature=abcdef');
    expect(await problem(signed.origin)).toMatchObject({ to: 'ftp:…' });
    const { origin } = await serve(({ url }, response) => {
      response.writeHead(302, { location: `${url?.split('?')[0]}?signature=abcdef` }).end();
    });
    expect(await problem(`${origin}/a?signature=abcdef`)).toMatchObject({ reason: 'loop', to: `${origin}/a` });
  });
});
