import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { FetchOptions } from '../../../src/source/fetch.ts';
import type { SourceRequest } from '../../../src/source/index.ts';
import { folderWith } from '../../command/cli.ts';
import { type Fresh, type Problem, problem, sentence } from './fetching.ts';
import { certificateFile, serve, serveTls } from './servers.ts';

const log = '{"incidents":[]}';
const good: RequestListener = (_, response) => response.end(log);
const module = pathToFileURL(path.resolve(import.meta.dirname, '../../../src/source/fetch.ts'));

/** Fetches in a process of its own, whose environment is read as it starts. */
async function elsewhere(
  request: SourceRequest,
  environment: Readonly<Record<string, string>>,
): Promise<Fresh | { readonly kind: 'failed'; readonly problem: Problem }> {
  const options: FetchOptions = { env: environment, limits: { retries: 0 } };
  const code = `
    import { fetchSource } from ${JSON.stringify(module.href)};
    console.log(JSON.stringify(await fetchSource(${JSON.stringify(request)}, ${JSON.stringify(options)})));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    env: { PATH: process.env.PATH, ...environment },
  });
  return JSON.parse(stdout);
}

/** An environment that trusts who issued the certificates of the tests. */
async function trusting(): Promise<{ NODE_EXTRA_CA_CERTS: string }> {
  const names = ['valid', 'expired', 'elsewhere'].map(certificateFile);
  const all = await Promise.all(names.map((name) => readFile(name, 'utf8')));
  const file = path.join(await folderWith(), 'ca.pem');
  await writeFile(file, all.join('\n'));
  return { NODE_EXTRA_CA_CERTS: file };
}

describe('a certificate', () => {
  it('that is signed by itself is not trusted', async () => {
    const { origin, port } = await serveTls('valid', good);
    const found = await problem(origin);
    expect(found).toMatchObject({ fault: 'certificate', reason: 'self-signed', host: `127.0.0.1:${port}`, tries: 1 });
    expect(sentence(found)).toMatch(/is signed by itself .* → If you trust .* `NODE_EXTRA_CA_CERTS`\.$/);
  });

  it('is verified, whatever the environment says', async () => {
    const { origin } = await serveTls('valid', good);
    const fetched = await elsewhere({ url: origin }, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    expect(fetched).toMatchObject({ kind: 'failed', problem: { fault: 'certificate', reason: 'self-signed' } });
  });

  it('is trusted where NODE_EXTRA_CA_CERTS names who issued it', async () => {
    const { origin } = await serveTls('valid', good);
    expect(await elsewhere({ url: origin }, await trusting())).toMatchObject({ kind: 'fresh', text: log });
  });

  it.each([
    ['expired', 'expired', 'has expired'],
    ['elsewhere', 'host', 'is for another host'],
  ])('is not trusted: %s', async (certificate, reason, words) => {
    const { origin } = await serveTls(certificate, good);
    const fetched = await elsewhere({ url: origin }, await trusting());
    expect(fetched).toMatchObject({ kind: 'failed', problem: { fault: 'certificate', reason } });
    if (fetched.kind === 'failed') expect(sentence(fetched.problem)).toContain(words);
  });

  it('is missing where HTTPS is asked of a server without it', async () => {
    const { port } = await serve(good);
    const found = await problem(`https://127.0.0.1:${port}/`);
    expect(found).toMatchObject({ fault: 'encryption' });
    expect(sentence(found)).toContain('no encrypted connection to');
  });
});

describe('a redirect from HTTPS to HTTP', () => {
  it('is followed without a secret, and refused with one', async () => {
    const asked: string[] = [];
    const plain = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end(log);
    });
    const { origin } = await serveTls('valid', ({ url }, response) => {
      response.writeHead(301, { location: `${plain.origin}${url}` }).end();
    });
    const environment = { ...(await trusting()), STATUS_TOKEN: 'tk-4Jx9Qm2Vw7' };
    const variable = `\${STATUS_TOKEN}`;
    const bare = await elsewhere({ url: `${origin}/bare` }, environment);
    const inHeader = await elsewhere({ url: `${origin}/header`, headers: { 'x-token': variable } }, environment);
    const inAddress = await elsewhere({ url: `${origin}/address?key=${variable}` }, environment);
    expect(bare).toMatchObject({ kind: 'fresh', text: log });
    expect(inHeader).toMatchObject({ problem: { fault: 'redirect', reason: 'unencrypted' } });
    expect(inAddress).toMatchObject({ problem: { fault: 'redirect', reason: 'unencrypted' } });
    expect(asked).toEqual(['/bare']);
  });
});

describe('a proxy', () => {
  it('is used where Node is told to', async () => {
    const asked: string[] = [];
    const proxy = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end(log);
    });
    const environment = { HTTP_PROXY: proxy.origin, NODE_USE_ENV_PROXY: '1' };
    expect(await elsewhere({ url: 'http://status.example.com/log.json' }, environment)).toMatchObject({ text: log });
    expect(asked).toEqual(['http://status.example.com/log.json']);
  });
});
