import type { Socket } from 'node:net';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetching, fresh, problem, sentence } from './fetching.ts';
import { serve, speak } from './servers.ts';

const log = JSON.stringify({ incidents: Array.from({ length: 300 }, (_, i) => ({ id: `i${i}`, name: 'Züge' })) });
const json = { 'content-type': 'application/json' };

/** An answer letter for letter, without anything that a server of Node would put right. */
const raw = (head: readonly string[], body: string | Buffer = '') =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${[...head, '', ''].join('\r\n')}`), Buffer.from(body)]);
const says =
  (...answer: Parameters<typeof raw>) =>
  (socket: Socket) =>
    socket.end(raw(...answer));

describe('an answer', () => {
  it('is the text, with its headers and its address', async () => {
    const { origin } = await serve((_, response) => response.writeHead(200, { ...json, 'X-Total': '3' }).end(log));
    const fetched = await fresh(`${origin}/log.json?page=2#top`);
    expect(fetched.text).toBe(log);
    expect(fetched.file).toBe(`${origin}/log.json?page=2`);
    expect(fetched.header('x-total')).toBe('3');
    expect(fetched.header('X-TOTAL')).toBe('3');
    expect(fetched.header('x-other')).toBeUndefined();
  });

  it('is asked for as the request says', async () => {
    const { origin } = await serve(async (request, response) => {
      const body = (await request.toArray()).join('');
      const { method, url, headers } = request;
      const { accept, 'content-type': type, 'user-agent': agent } = headers;
      response.end(JSON.stringify({ method, url, accept, type, agent, body }));
    });
    const get = await fresh({ url: `${origin}/a?b=c`, headers: { Accept: 'application/json' } });
    expect(JSON.parse(get.text)).toEqual({
      method: 'GET',
      url: '/a?b=c',
      accept: 'application/json',
      agent: 'afterword',
      body: '',
    });
    const query = await fresh({ url: origin, method: 'POST', body: '{"query":"ALERTS"}' });
    expect(JSON.parse(query.text)).toMatchObject({
      method: 'POST',
      type: 'application/json',
      body: '{"query":"ALERTS"}',
    });
    const form = await fresh({ url: origin, method: 'POST', body: 'query=ALERTS' });
    expect(JSON.parse(form.text)).toMatchObject({ type: 'application/x-www-form-urlencoded', body: 'query=ALERTS' });
  });

  it('tells how far it is', async () => {
    const { origin } = await serve((_, response) => response.writeHead(200, { 'content-length': 8 }).end('12345678'));
    const heard: [number, number | undefined][] = [];
    await fresh(origin, { onProgress: (...heardNow) => heard.push(heardNow as [number, number | undefined]) });
    expect(heard.at(-1)).toEqual([8, 8]);
  });

  it('may begin with hints', async () => {
    const { origin } = await speak((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n');
      socket.end(raw(['Content-Length: 4'], '1234'));
    });
    expect((await fresh(origin)).text).toBe('1234');
  });

  it('of HTTP/1.0 ends with the connection', async () => {
    const { origin } = await speak((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\n1234'));
    expect((await fresh(origin)).text).toBe('1234');
  });
});

describe('an answer that has not changed', () => {
  const etag = '"v7"';
  const lastModified = 'Tue, 07 Apr 2026 14:32:00 GMT';

  it('is told by either mark', async () => {
    const { origin } = await serve(({ headers }, response) => {
      const known = headers['if-none-match'] === etag || headers['if-modified-since'] === lastModified;
      response.writeHead(known ? 304 : 200, { etag, 'last-modified': lastModified }).end(known ? undefined : log);
    });
    const first = await fresh(origin);
    expect(first.validators).toEqual({ etag, lastModified });
    expect(await fetching(origin, { validators: { etag } })).toEqual({ kind: 'unchanged' });
    expect(await fetching(origin, { validators: { lastModified } })).toEqual({ kind: 'unchanged' });
    expect((await fetching(origin, { validators: { etag: '"v6"' } })).kind).toBe('fresh');
  });

  it('is asked about in a GET alone, where such a mark means that', async () => {
    const { origin } = await serve(({ headers }, response) => response.end(JSON.stringify(headers)));
    const { text } = await fresh({ url: origin, method: 'POST' }, { validators: { etag, lastModified } });
    expect(text).not.toContain('if-');
  });

  it('is a problem where nobody asked', async () => {
    const { origin } = await serve((_, response) => response.writeHead(304).end());
    expect(await problem(origin)).toMatchObject({ fault: 'status', status: 304 });
  });

  it('is not asked about with a mark that no header can have', async () => {
    const { origin } = await serve(({ headers }, response) => response.end(JSON.stringify(headers)));
    expect((await fresh(origin, { validators: { etag: '"a\nb"' } })).text).not.toContain('if-none-match');
  });
});

describe('a packed answer', () => {
  const packed: [string, Buffer][] = [
    ['gzip', zlib.gzipSync(log)],
    ['x-gzip', zlib.gzipSync(log)],
    ['br', zlib.brotliCompressSync(log)],
    ['deflate', zlib.deflateSync(log)],
    ['Deflate', zlib.deflateRawSync(log)],
    ['zstd', zlib.zstdCompressSync(log)],
    ['identity, gzip', zlib.gzipSync(log)],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(log))],
  ];

  it.each(packed)('is unpacked: %s', async (coding, bytes) => {
    const { origin } = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(bytes));
    expect((await fresh(origin)).text).toBe(log);
  });

  it.each(packed)('that ends too soon is none, whatever its length says: %s', async (coding, bytes) => {
    const cut = bytes.subarray(0, -9);
    const { origin } = await speak(says([`Content-Encoding: ${coding}`, `Content-Length: ${cut.length}`], cut));
    expect(await problem(origin)).toMatchObject({ fault: 'cut-off' });
    const ended = await speak(says([`Content-Encoding: ${coding}`], cut));
    expect(await problem(ended.origin)).toMatchObject({ fault: 'cut-off' });
  });

  it.each(packed)('that is damaged is none: %s', async (coding, bytes) => {
    const damaged = Buffer.concat([Buffer.from('{"incidents":'), bytes]);
    const { origin } = await speak(says([`Content-Encoding: ${coding}`, `Content-Length: ${damaged.length}`], damaged));
    const found = await problem(origin);
    // Bare deflate has no mark at its beginning: what is not it may look like one that goes on.
    expect(['damaged', 'cut-off']).toContain(found.fault);
    if (coding === 'gzip') expect(sentence(found)).toContain('said to be compressed as `gzip`, and cannot be unpacked');
  });

  it.each(['compress', 'gzip, gzip, gzip, gzip', '__proto__'])('in an unknown way is a problem: %s', async (coding) => {
    const { origin } = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(log));
    expect(await problem(origin)).toMatchObject({ fault: 'coding', coding });
  });
});

describe('an answer that is not complete', () => {
  const half = log.slice(0, log.length / 2);
  const gzip = zlib.gzipSync(log);

  it.each<[string, (socket: Socket) => void]>([
    ['no answer at all', (socket) => socket.end()],
    ['half a status line', (socket) => socket.end('HTTP/1.1 20')],
    ['headers that end too soon', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/pl')],
    ['fewer bytes than its length says', says([`Content-Length: ${log.length * 2}`], log)],
    ['a chunk that is cut off', says(['Transfer-Encoding: chunked'], `ffff\r\n${half}`)],
    ['chunks without the last', says(['Transfer-Encoding: chunked'], `5\r\n12345\r\n`)],
    ['chunks whose last is cut off', says(['Transfer-Encoding: chunked'], `5\r\n12345\r\n0\r\n`)],
    ['gzip with fewer bytes than its length says', says(['Content-Encoding: gzip', 'Content-Length: 9999'], gzip)],
    [
      'a chunk of gzip that is cut off',
      says(['Content-Encoding: gzip', 'Transfer-Encoding: chunked'], Buffer.concat([Buffer.from('ffff\r\n'), gzip])),
    ],
    [
      'another protocol',
      (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    ],
  ])('is none: %s', async (_name, answer) => {
    const { origin } = await speak(answer);
    expect(await problem(origin)).toMatchObject({ fault: 'cut-off' });
  });

  it('is none: a connection that is reset, in a body without a length', async () => {
    const { origin } = await speak((socket) => {
      socket.write(raw([], half), () => setTimeout(() => socket.resetAndDestroy(), 50));
    });
    expect(await problem(origin)).toMatchObject({ fault: 'cut-off' });
  });

  it('is fetched whole by the next try', async () => {
    let asked = 0;
    const { origin } = await speak((socket) => {
      asked++;
      says([`Content-Length: ${Buffer.byteLength(log)}`], asked === 1 ? half : log)(socket);
    });
    expect((await fresh(origin)).text).toBe(log);
    expect(asked).toBe(2);
  });
});

describe('an answer that is not HTTP as it should be', () => {
  it.each<[string, (socket: Socket) => void]>([
    ['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')],
    ['more bytes than its length says', says(['Content-Length: 5'], log)],
    ['more bytes than its length says, at the end', says(['Connection: close', 'Content-Length: 5'], log)],
    [
      'gzip, with more bytes than its length says',
      says(['Content-Encoding: gzip', 'Content-Length: 20'], zlib.gzipSync(log)),
    ],
    ['two lengths', says(['Content-Length: 5', 'Content-Length: 10'], '0123456789')],
    ['a length and chunks', says(['Content-Length: 5', 'Transfer-Encoding: chunked'], '5\r\n12345\r\n0\r\n\r\n')],
    ['a chunk that is no chunk', says(['Transfer-Encoding: chunked'], 'xyz\r\n12345')],
    ['headers without end', (socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(100_000)}`)],
  ])('is a problem: %s', async (_name, answer) => {
    const { origin } = await speak(answer);
    const found = await problem(origin);
    expect(found.fault).toBe('protocol');
    expect(sentence(found)).toMatch(/the answer is not HTTP as it should be \(HPE_\w+\)\. → /);
  });
});

describe('an answer that is not text', () => {
  const answers = async (bytes: Buffer, type = 'application/json') => {
    const { origin } = await serve((_, response) => response.writeHead(200, { 'content-type': type }).end(bytes));
    return origin;
  };
  const text = '{"name":"Grüße"}';
  const utf16be = Buffer.from(text, 'utf16le').swap16();

  it.each<[string, Buffer, string | undefined]>([
    ['UTF-8', Buffer.from(text), undefined],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), undefined],
    ['UTF-16, little end first, with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), undefined],
    [
      'UTF-16, big end first, with a mark',
      Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
      'application/json;charset=utf-16',
    ],
    ['UTF-16, big end first', utf16be, 'application/json; charset=UTF-16'],
    ['UTF-16, little end first', Buffer.from(text, 'utf16le'), 'application/json; charset="utf-16"'],
    ['a mark that its type contradicts', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'text/plain; charset=utf-8'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'text/plain; charset=ISO-8859-1'],
  ])('is read as what it is: %s', async (_name, bytes, type) => {
    expect((await fresh(await answers(bytes, type))).text).toBe(text);
  });

  it('is read as its XML declaration says, where nothing else does', async () => {
    const feed = '<?xml version="1.0" encoding="ISO-8859-1"?><feed>Grüße</feed>';
    expect((await fresh(await answers(Buffer.from(feed, 'latin1'), 'application/atom+xml'))).text).toBe(feed);
  });

  it('is a problem', async () => {
    const latin = await problem(await answers(Buffer.from(text, 'latin1')));
    expect(latin).toMatchObject({ fault: 'not-text', charset: 'utf-8' });
    expect(sentence(latin)).toContain('the answer is not text in utf-8');
    const cut = await problem(await answers(Buffer.from(text).subarray(0, 12)));
    expect(cut).toMatchObject({ fault: 'not-text', charset: 'utf-8' });
    const unknown = await problem(await answers(Buffer.from(text), 'text/plain; charset=klingon'));
    expect(unknown).toMatchObject({ fault: 'charset', charset: 'klingon' });
  });
});

describe('an answer that is not the log', () => {
  const page = '<!-- cached -->\n<!DOCTYPE html><html><title>Sign in</title></html>';
  const answers = async (body: string, type?: string, status = 200) => {
    const headers = type ? { 'content-type': type } : {};
    const { origin } = await serve((_, response) => response.writeHead(status, headers).end(body));
    return origin;
  };

  it.each([
    [page, 'text/html; charset=utf-8'],
    [page, 'application/json'],
    [page, undefined],
    ['<div>Sign in</div>', 'text/html'],
    ['<?xml version="1.0"?><!DOCTYPE html><html/>', 'application/xhtml+xml'],
  ])('is a web page: %s', async (body, type) => {
    const found = await problem(await answers(body, type));
    expect(found.fault).toBe('web-page');
    expect(sentence(found)).toMatch(/a web page came, .* → Write the address that serves the log to programs/);
    expect((await fresh(await answers(body, type), { webPage: true })).text).toBe(body);
  });

  it.each([
    ['{"incidents":[]}', 'text/html'],
    ['<?xml version="1.0"?><rss></rss>', 'text/html'],
    ['<feed xmlns="http://www.w3.org/2005/Atom"></feed>', 'text/html'],
    ['14:32 web-1 gateway: timed out', 'text/html'],
    ['<notes>no page</notes>', 'application/xml'],
  ])('is no web page because its type says so: %s', async (body, type) => {
    expect((await fresh(await answers(body, type))).text).toBe(body);
  });

  it.each(['', ' \n', '\uFEFF'])('is empty: %j', async (body) => {
    const found = await problem(await answers(body, 'application/json'));
    expect(found).toMatchObject({ fault: 'empty', status: 200 });
  });

  it('is empty: 204', async () => {
    const { origin } = await serve((_, response) => response.writeHead(204).end());
    expect(await problem(origin)).toMatchObject({ fault: 'empty', status: 204 });
  });

  it('is a part that nobody asked for: 206', async () => {
    expect(await problem(await answers('{"a":', 'application/json', 206))).toMatchObject({
      fault: 'status',
      status: 206,
    });
  });

  it('says why, on one line, and no more of it than helps', async () => {
    const why = `{\n  "error": "no such metric\u001B[31m"${' '.repeat(9)}}`;
    const found = await problem(await answers(why, 'application/json', 400));
    expect(found).toMatchObject({ fault: 'status', status: 400, said: '{ "error": "no such metric [31m" }' });
    expect(sentence(found)).toContain('the server answers 400: "{ "error"');
    const long = await problem(await answers('no! '.repeat(1000), 'text/plain', 422));
    expect(long).toMatchObject({ said: `${'no! '.repeat(50)}…` });
    expect(await problem(await answers(page, 'text/html', 404))).not.toHaveProperty('said');
    expect(await problem(await answers('x'.repeat(100_000), 'text/plain', 403))).not.toHaveProperty('said');
  });

  it.each([
    [401, /a credential/],
    [403, /a credential/],
    [404, /Correct the address/],
    [410, /Correct the address/],
    [418, /what the source expects/],
    [505, /problem of its own/],
  ])('says what to do after %i', async (status, help) => {
    expect(sentence(await problem(await answers('', undefined, status)))).toMatch(help);
  });
});

describe('a connection', () => {
  it('is used again by the next request', async () => {
    const { origin, connections } = await serve((_, response) => response.end(log));
    for (let i = 0; i < 5; i++) await fresh(origin);
    expect(connections()).toBe(1);
  });

  it('ends with the signal, which says why', async () => {
    const server = await serve(() => undefined);
    const control = new AbortController();
    const fetched = fetching(server.origin, { signal: control.signal });
    const reason = new Error('interrupted');
    while (server.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    control.abort(reason);
    await expect(fetched).rejects.toBe(reason);
    await expect(fetching(server.origin, { signal: control.signal })).rejects.toBe(reason);
  });

  it('is not waited for after the signal', async () => {
    const control = new AbortController();
    const { origin } = await serve((_, response) => {
      response.writeHead(503).end();
      response.on('close', () => control.abort('enough'));
    });
    const day = 86_400_000;
    const fetched = fetching(origin, { signal: control.signal, wait: undefined, limits: { backoffMs: day } });
    await expect(fetched).rejects.toBe('enough');
  });
});
