import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { afterword, filesIn, folderWith, read } from './cli.ts';
import { draft, log } from './files.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on this machine that answers by path; what it was asked is kept. */
async function serverWith(answers: Record<string, Answer>): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const answer = answers[request.url?.split('?')[0] ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404).end('nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const json =
  (text: string | (() => string), headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(typeof text === 'string' ? text : text());
  };

const source = (id: string, url: string, more = ''): string =>
  `  - id: ${id}\n    format: statuspage\n    requests: [{ url: ${JSON.stringify(url)} }]\n${more}`;
const config = (...sources: string[]): string => `sources:\n${sources.join('')}`;
const at = (day: number): string[] => ['--now', `2026-05-0${day} 12:00 UTC`];
const ledger = 'status/page.jsonl';

describe('afterword sync', () => {
  it('brings a source into its ledger, and nothing twice', async () => {
    const { url } = await serverWith({ '/log.json': json(log()) });
    const folder = await folderWith({ 'afterword.yaml': config(source('page', `${url}/log.json`)) });
    const first = await afterword(folder, ['sync', ...at(1)]);
    expect(first).toMatchObject({ code: 0, err: '', out: 'page  1 new incident, 3 new updates → status/page.jsonl\n' });
    const kept = await read(folder, ledger);
    expect(kept.split('\n').map((line) => line && JSON.parse(line).seen)).toEqual([
      ...Array(4).fill('2026-05-01T12:00:00Z'),
      '',
    ]);
    expect(await afterword(folder, ['sync', ...at(2)])).toMatchObject({ code: 0, out: 'page  nothing new\n' });
    expect(await read(folder, ledger)).toBe(kept);
  });

  it('asks whether there is anything new, and takes a server at its word', async () => {
    const { url, asked } = await serverWith({
      '/log.json': (request, response) => {
        if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
        else json(log(), { etag: '"v1"' })(request, response);
      },
    });
    const folder = await folderWith({ 'afterword.yaml': config(source('page', `${url}/log.json`)) });
    await afterword(folder, ['sync', ...at(1)]);
    expect((await afterword(folder, ['sync', ...at(2)])).out).toBe('page  nothing new\n');
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"']);
  });

  it('fetches anew where the ledger is not the one that the last answer went into', async () => {
    const { url, asked } = await serverWith({ '/log.json': json(log(), { etag: '"v1"' }) });
    const files = { 'afterword.yaml': config(source('page', `${url}/log.json`)) };
    const folder = await folderWith(files);
    await afterword(folder, ['sync', ...at(1)]);
    const state = await read(folder, '.afterword/sync.json');
    const other = await folderWith({ ...files, '.afterword/sync.json': state });
    expect((await afterword(other, ['sync', ...at(2)])).out).toContain('1 new incident');
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
  });

  it('does the others where one source fails, and leaves the ledger of that one as it was', async () => {
    let broken = false;
    const { url } = await serverWith({
      '/a.json': (request, response) =>
        broken ? response.writeHead(403).end('go away') : json(log())(request, response),
      '/b.json': json('{ "page": {}, "incidents": ['),
      '/c.json': json(log()),
    });
    const sources = config(source('a', `${url}/a.json`), source('b', `${url}/b.json`), source('c', `${url}/c.json`));
    const folder = await folderWith({ 'afterword.yaml': sources });
    const first = await afterword(folder, ['sync', ...at(1)]);
    expect(first.code).toBe(1);
    expect(first.out.split('\n').slice(0, 3)).toEqual([
      'a  1 new incident, 3 new updates → status/a.jsonl',
      'b  failed; its ledger is as it was',
      'c  1 new incident, 3 new updates → status/c.jsonl',
    ]);
    expect(first.out).toContain('log-syntax');
    broken = true;
    const kept = await read(folder, 'status/a.jsonl');
    const second = await afterword(folder, ['sync', 'a', ...at(2)]);
    expect(second).toMatchObject({ code: 1 });
    expect(second.out).toContain('sync-failed');
    expect(await read(folder, 'status/a.jsonl')).toBe(kept);
    expect((await filesIn(folder)).filter((file) => file.startsWith('status/'))).toEqual([
      'status/a.jsonl',
      'status/c.jsonl',
    ]);
  });

  it('keeps what the provider edits and deletes, and shows it', async () => {
    let text = log();
    const { url } = await serverWith({ '/log.json': json(() => text) });
    const folder = await folderWith({ 'afterword.yaml': config(source('page', `${url}/log.json`)) });
    await afterword(folder, ['sync', ...at(1)]);
    const later = JSON.parse(log({ resolved: 'Nothing was ever wrong.' }));
    later.incident.incident_updates.splice(1, 1);
    text = JSON.stringify(later);
    expect((await afterword(folder, ['sync', ...at(2)])).out).toBe(
      'page  1 changed record, 1 deleted update → status/page.jsonl\n',
    );
    const { out } = await afterword(folder, ['log', 'abc', '--history']);
    expect(out).toContain('2026-05-02 12:00:00 UTC  deleted  update u2');
    expect(out).toContain('- From 14:30–15:12 UTC, mail was late. It is delivered again.');
    expect(out).toContain('+ Nothing was ever wrong.');
    const { incidents } = JSON.parse((await afterword(folder, ['log', 'page:abc', '--format', 'json'])).out);
    expect(incidents[0].changes.map(({ kind, update }: { kind: string; update: string }) => [kind, update])).toEqual([
      ['deleted', 'u2'],
      ['edited', 'u3'],
    ]);
  });

  it('fills files from the ledger alone, without a flag', async () => {
    const { url } = await serverWith({ '/log.json': json(log()) });
    const folder = await folderWith({
      'afterword.yaml': config(source('page', `${url}/log.json`)),
      'incidents/2026-04-07-mail.md': draft.replace('status: draft', 'status: draft\nstatus_page: [page:abc]'),
    });
    await afterword(folder, ['sync', ...at(1)]);
    expect(await afterword(folder, ['fill'])).toMatchObject({ code: 0, err: '' });
    expect(await read(folder, 'incidents/2026-04-07-mail.md')).toContain('source: page:abc/u3#c3c00856');
    expect((await afterword(folder, ['check'])).code).toBe(0);
  });

  it('takes a log that is at hand in place of fetching one', async () => {
    const folder = await folderWith({
      'afterword.yaml': 'sources: [{ id: page }]\n',
      'old.json': log(),
    });
    expect((await afterword(folder, ['sync', 'page', '--log', 'old.json', ...at(1)])).out).toContain('3 new updates');
    const again = await afterword(folder, ['sync', 'page', '--log', '-', ...at(2)], {
      input: log({ resolved: 'Fixed.' }),
    });
    expect(again.out).toBe('page  1 changed record → status/page.jsonl\n');
  });

  it('follows the pages of a source, with its token, and tells a terminal nothing it would not show', async () => {
    const alert = (id: string) => ({
      id,
      tinyId: id,
      message: `Disk ${id} is full`,
      status: 'open',
      createdAt: '2026-04-30T10:00:00Z',
      updatedAt: '2026-04-30T10:00:00Z',
      priority: 'P2',
    });
    const server = await serverWith({
      '/v2/alerts': (request, response) => {
        const offset = Number(new URL(request.url ?? '', server.url).searchParams.get('offset') ?? 0);
        const next = offset < 2 ? { paging: { next: `${server.url}/v2/alerts?offset=${offset + 1}` } } : {};
        json(JSON.stringify({ data: [alert(`a${offset}`)], took: 0.1, requestId: 'r', ...next }))(request, response);
      },
    });
    const folder = await folderWith({
      'afterword.yaml': `sources: [{ id: pager, url: '${server.url}', format: opsgenie, headers: { authorization: 'GenieKey \${KEY}' } }]\n`,
    });
    const { code, out, err } = await afterword(folder, ['sync', ...at(1)], { env: { KEY: 'k3y-of-the-pager' } });
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'pager  3 new incidents, 3 new updates → status/pager.jsonl\n',
      err: '',
    });
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill('GenieKey k3y-of-the-pager'),
    );
  });

  it('loses nothing where several sync at once', async () => {
    const folder = await folderWith({ 'afterword.yaml': 'sources: [{ id: page, format: statuspage }]\n' });
    const ids = ['a', 'b', 'c', 'd'];
    const logs = ids.map((id) => log().replaceAll('"abc"', JSON.stringify(id)));
    const ran = await Promise.all(
      logs.map((input) => afterword(folder, ['sync', 'page', '--log', '-', ...at(1)], { input })),
    );
    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const kept = (await read(folder, ledger))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(
      kept
        .filter(({ title }) => title)
        .map(({ incident }) => incident)
        .sort(),
    ).toEqual(ids);
    expect(kept).toHaveLength(16);
    expect((await filesIn(folder)).filter((file) => file.endsWith('.lock'))).toEqual([]);
    expect(await read(folder, '.afterword/.gitignore')).toBe('*\n');
  });

  it('writes nothing in a dry run', async () => {
    const { url } = await serverWith({ '/log.json': json(log()) });
    const folder = await folderWith({ 'afterword.yaml': config(source('page', `${url}/log.json`)) });
    const { out } = await afterword(folder, ['sync', '--dry-run']);
    expect(out).toBe('page  1 new incident, 3 new updates → status/page.jsonl (not written)\n');
    expect(await filesIn(folder)).toEqual(['afterword.yaml']);
  });

  it('puts the window into the address and the body of a request', async () => {
    const { url, asked } = await serverWith({ '/q': json(log()) });
    const address = `${url}/q?a={from}&b={to}&c={from:s}&d={to:ms}&e={to:ns}`;
    const folder = await folderWith({ 'afterword.yaml': config(source('page', address)) });
    await afterword(folder, ['sync', '--from', '2026-05-01', '--to', '2026-05-02', ...at(3)]);
    const query = new URL(asked[0]?.url ?? '', url).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      a: '2026-05-01T00:00:00.000Z',
      b: '2026-05-03T00:00:00.000Z',
      c: '1777593600',
      d: '1777766400000',
      e: '1777766400000000000',
    });
  });

  it('asks for the time since the last thing that is known, and a day before it', async () => {
    const { url, asked } = await serverWith({ '/q': json(log()) });
    const folder = await folderWith({ 'afterword.yaml': config(source('page', `${url}/q?from={from}`)) });
    await afterword(folder, ['sync', ...at(1)]);
    await afterword(folder, ['sync', ...at(2)]);
    expect(asked.map(({ url: path }) => path)).toEqual([
      '/q?from=2026-04-24T12:00:00.000Z',
      '/q?from=2026-04-06T15:59:16.060Z',
    ]);
  });

  it('takes a token from the environment, and never prints it', async () => {
    const { url, asked } = await serverWith({
      '/log.json': (request, response) => {
        if (request.headers.authorization === 'Bearer s3cr3t-t0ken') json(log())(request, response);
        else response.writeHead(401).end(`you sent ${request.headers.authorization}`);
      },
    });
    const more = "    headers: { authorization: 'Bearer ${PAGE_TOKEN}' }\n";
    const folder = await folderWith({ 'afterword.yaml': config(source('page', `${url}/log.json`, more)) });
    const missing = await afterword(folder, ['sync', ...at(1)]);
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.out).toContain('PAGE_TOKEN');
    expect(asked).toHaveLength(0);
    const wrong = await afterword(folder, ['sync', ...at(1)], { env: { PAGE_TOKEN: 'wr0ng-t0ken-value' } });
    expect(wrong.code).toBe(1);
    expect(wrong.out + wrong.err).not.toContain('wr0ng-t0ken-value');
    const right = await afterword(folder, ['sync', ...at(1)], { env: { PAGE_TOKEN: 's3cr3t-t0ken' } });
    expect(right).toMatchObject({ code: 0 });
    expect(right.out + (await read(folder, ledger)) + (await read(folder, '.afterword/sync.json'))).not.toContain(
      's3cr3t',
    );
  });

  it.each([
    ['a source that is not there', ['sync', 'nobody'], 'there is no source `nobody` in afterword.yaml'],
    ['a source without an address', ['sync', 'mute'], 'nothing says where the source `mute` can be fetched'],
    ['a log without a source', ['sync', '--log', 'x.json'], '--log is the log of one source'],
    [
      'a moment that is none',
      ['sync', 'page', '--now', 'noon'],
      '`--now noon` is neither a day nor a time and its zone',
    ],
    ['a window that ends first', ['sync', 'page', '--from', '2026-05-02', '--to', '2026-05-01'], 'the window ends'],
  ])('says what is wrong with %s', async (_name, args, words) => {
    const page = source('page', 'http://127.0.0.1:1/log.json');
    const folder = await folderWith({ 'afterword.yaml': config(page, '  - id: mute\n') });
    const { code, err, out } = await afterword(folder, args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(words);
    expect(err).toContain('→');
  });

  it('refuses to add to a ledger that is damaged', async () => {
    const damaged = '{"incident":"abc"\n';
    const folder = await folderWith({
      'afterword.yaml': 'sources: [{ id: page }]\n',
      [ledger]: damaged,
      'x.json': log(),
    });
    const { code, out } = await afterword(folder, ['sync', 'page', '--log', 'x.json']);
    expect(code).toBe(1);
    expect(out).toContain('ledger-record');
    expect(await read(folder, ledger)).toBe(damaged);
  });
});
