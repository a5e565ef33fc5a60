import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { SourceRequest } from '../../../src/source/index.ts';
import { fetching, fresh, problem, sentence } from './fetching.ts';
import { closedPort, serve, speak } from './servers.ts';

const token = 'tk-4Jx9/Qm2Vw7+Lz8';
const env = { STATUS_TOKEN: token, TENANT: 'payments', EMPTY: '', LINE: 'tk-one\n', OTHER_API_KEY: 'ak-77Hq30Zp19' };
/** A variable as afterword.yaml names it. */
const the = (name: string) => `\${${name}}`;

const echo: RequestListener = ({ url, headers }, response) => response.end(JSON.stringify({ url, headers }));

describe('a variable of the environment', () => {
  it('is put into headers as it is, and into the address as addresses write it', async () => {
    const { origin } = await serve(echo);
    const { text, file } = await fresh(
      {
        url: `${origin}/api/${the('TENANT')}/log?key=${the('STATUS_TOKEN')}&limit=5`,
        headers: { Authorization: `Bearer ${the('STATUS_TOKEN')}`, 'X-Scope': `${the('TENANT')}:${the('TENANT')}` },
      },
      { env },
    );
    const { url, headers } = JSON.parse(text);
    expect(url).toBe(`/api/payments/log?key=${encodeURIComponent(token)}&limit=5`);
    expect(headers).toMatchObject({ authorization: `Bearer ${token}`, 'x-scope': 'payments:payments' });
    expect(file).toBe(`${origin}/api/${the('TENANT')}/log?key=${the('STATUS_TOKEN')}&limit=5`);
  });

  it.each([
    ['NOBODY', 'is not there'],
    ['EMPTY', 'is empty'],
  ])('is a problem where it is missing: %s %s', async (name) => {
    const { origin } = await serve(echo);
    const inHeader = await problem({ url: origin, headers: { authorization: `Bearer ${the(name)}` } }, { env });
    expect(inHeader).toMatchObject({ fault: 'variable-missing', name, where: 'the header `authorization`' });
    expect(sentence(inHeader)).toContain(`and the environment has no \`${name}\``);
    const inAddress = await problem(`${origin}/?key=${the(name)}`, { env });
    expect(inAddress).toMatchObject({ fault: 'variable-missing', name, where: 'its address' });
    expect(inAddress.address).toBe(`${origin}/?key=${the(name)}`);
  });

  it('is a problem where no header can have it', async () => {
    const found = await problem({ url: 'http://127.0.0.1:1', headers: { 'x-token': the('LINE') } }, { env });
    expect(found).toMatchObject({ fault: 'variable-unfit', name: 'LINE' });
    expect(sentence(found)).not.toContain('tk-one');
  });

  it('is a problem in the name of a host', async () => {
    const found = await problem(`https://${the('STATUS_TOKEN')}.example.com/`, { env });
    expect(found).toMatchObject({ fault: 'variable-misplaced', name: 'STATUS_TOKEN' });
  });

  it('cannot change the address but by a part of it', async () => {
    const { origin } = await serve(echo);
    const { text } = await fresh(`${origin}/a/${the('X')}?q=${the('X')}`, { env: { X: '../b?c=d#e&f' } });
    expect(JSON.parse(text).url).toBe('/a/..%2Fb%3Fc%3Dd%23e%26f?q=..%2Fb%3Fc%3Dd%23e%26f');
  });
});

describe('a credential in clear', () => {
  it.each([
    'Authorization',
    'Proxy-Authorization',
    'Cookie',
    'X-Auth-Token',
    'x-api-key',
    'Api-Secret',
    'X-Session-Id',
  ])('is refused: %s', async (name) => {
    const found = await problem({ url: 'http://127.0.0.1:1', headers: { [name]: 'abc123' } });
    expect(found).toMatchObject({ fault: 'credential-in-clear', header: name.toLowerCase() });
    expect(sentence(found)).not.toContain('abc123');
  });

  it('is refused in the address, and not shown', async () => {
    const found = await problem('https://reader:hunter2@status.example.com/log.json');
    expect(found).toMatchObject({ fault: 'address', reason: 'user', address: 'https://status.example.com/log.json' });
  });

  it('is not shown where an address has it all the same', async () => {
    const port = await closedPort();
    const found = await problem(`http://127.0.0.1:${port}/log?api_key=hunter2&page=2&pageToken=n3xt`);
    expect(found.address).toBe(`http://127.0.0.1:${port}/log?api_key=…&page=2&pageToken=n3xt`);
  });
});

describe('a request that cannot be sent', () => {
  it.each([
    'file:///etc/passwd',
    'ftp://example.com/log',
    'status/log.json',
    'https://',
    'http://exa mple.com',
    '//example.com',
  ])('is refused: %s', async (url) => {
    const found = await problem(url);
    expect(found).toMatchObject({ fault: 'address', reason: 'not-web' });
    expect(sentence(found)).toContain('does not start with `http://` or `https://`');
  });

  it.each([
    ['x y', 'a'],
    ['', 'a'],
    ['x', 'a\r\nHost: other'],
    ['x', '€'],
  ])('is refused: %j: %j', async (name, value) => {
    expect(await problem({ url: 'http://127.0.0.1:1', headers: { [name]: value } })).toMatchObject({ fault: 'header' });
  });
});

describe('a secret', () => {
  const request = (origin: string): SourceRequest => ({
    url: `${origin}/log?key=${the('STATUS_TOKEN')}`,
    headers: { authorization: `Bearer ${the('STATUS_TOKEN')}` },
  });
  /** Six characters of it in a row would be six too many. */
  const pieces = [token, encodeURIComponent(token), token.toUpperCase(), 'Jx9/Qm', 'Qm2Vw7', 'ak-77H', 'Hq30Zp'];

  const answers: Record<string, RequestListener> = {
    'in the reason of a refusal': (_, response) => response.writeHead(403).end(`{"error":"bad token ${token}"}`),
    'in the reason, as an address writes it': ({ url }, response) => response.writeHead(404).end(`no ${url}`),
    'in the reason, cut off': (_, response) => response.writeHead(403).end(`bad token ${token.slice(0, 14)}…`),
    'in the reason, in upper case': (_, response) => response.writeHead(403).end(`BAD TOKEN ${token.toUpperCase()}`),
    'in the reason, escaped': (_, response) => response.writeHead(403).end(`tk-4Jx9\\/Qm2Vw7\\u002BLz8`),
    'in the reason, at the end of what is shown': (_, response) =>
      response.writeHead(403).end(`${'no '.repeat(63)}${token} ${token}`),
    'of the same environment': (_, response) => response.writeHead(403).end('not with ak-77Hq30Zp19'),
    'in a redirect that goes nowhere': (_, response) =>
      response.writeHead(302, { location: `ftp://${token}/${token}` }).end(),
    'in the path of a redirect': ({ url }, response) =>
      response.writeHead(302, { location: url?.startsWith('/log') ? `/${token}` : `/${token}#again` }).end(),
    'in the host of a redirect': (_, response) =>
      response.writeHead(302, { location: 'http://me:pw@tk-4jx9.qm2vw7lz8.example.com/' }).end(),
    'in the host of a redirect that nobody knows': (_, response) =>
      response.writeHead(302, { location: 'http://tk-4jx9qm2vw7.invalid/' }).end(),
    'in a charset': (_, response) =>
      response.writeHead(200, { 'content-type': `text/plain; charset=${token}` }).end('a'),
    'in a coding': (_, response) => response.writeHead(200, { 'content-encoding': token }).end('a'),
    'in a time to ask again': (_, response) => response.writeHead(503, { 'retry-after': token }).end(token),
    'in a web page': (_, response) => response.end(`<!doctype html><title>${token}</title>`),
    'in nothing': (_, response) => response.end(),
  };

  it.each(Object.entries(answers))('is never shown: %s', async (_name, listener) => {
    const { origin } = await serve(listener);
    const found = await problem(request(origin), { env });
    expect(found.address).toBe(request(origin).url);
    const shown = `${JSON.stringify(found)} ${sentence(found)}`;
    for (const piece of pieces) expect(shown.toLowerCase()).not.toContain(piece.toLowerCase());
  });

  it('is never shown: by what is no HTTP, a name that is none, a port that is closed', async () => {
    const { origin } = await speak((socket) => socket.end(`HTTP/1.1 ${token}\r\n\r\n`));
    for (const address of [origin, `http://127.0.0.1:${await closedPort()}`, 'http://nowhere.invalid']) {
      const found = await problem(request(address), { env });
      for (const piece of pieces) expect(`${JSON.stringify(found)} ${sentence(found)}`).not.toContain(piece);
    }
  });

  it('is named in what a server says of it, and the rest is shown', async () => {
    const { origin } = await serve((_, response) => response.writeHead(403).end(`bad token ${token}, ask ops`));
    expect(await problem(request(origin), { env })).toMatchObject({
      said: `bad token ${the('STATUS_TOKEN')}, ask ops`,
    });
  });

  it('is hidden in an address that a source handed out', async () => {
    const { origin } = await serve(echo);
    const { file } = await fresh(`${origin}/next?after=7&with=${encodeURIComponent(token)}`, { env });
    expect(file).toBe(`${origin}/next?after=7&with=${the('STATUS_TOKEN')}`);
  });

  it('is not needed', async () => {
    const { origin } = await serve(echo);
    expect((await fetching(origin, { env: {} })).kind).toBe('fresh');
  });
});
