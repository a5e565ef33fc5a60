import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { fetching, fresh, sentence } from './fetching.ts';
import { closedPort, serve, speak } from './servers.ts';

const log = '{"incidents":[]}';
const nowMs = Date.UTC(2026, 3, 7, 14, 32, 10);
const now = () => nowMs;

/** Fetches from a server that answers like this, one answer after the other and the last for ever. */
async function tried(...answers: RequestListener[]) {
  const waits: number[] = [];
  let asked = 0;
  const { origin } = await serve((...exchange) => answers[Math.min(asked++, answers.length - 1)]?.(...exchange));
  const wait = async (ms: number) => void waits.push(ms);
  const fetched = await fetching({ url: origin, method: 'POST', body: '{}' }, { wait, now });
  return { fetched, waits, asked: () => asked };
}

const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(code, headers).end('{"error":"busy"}');
const good: RequestListener = (_, response) => response.end(log);

describe('an answer that may pass', () => {
  it.each([408, 425, 429, 500, 502, 503, 504])('is asked for again: %i', async (code) => {
    const { fetched, waits } = await tried(status(code), good);
    expect(fetched).toMatchObject({ kind: 'fresh', text: log });
    expect(waits).toEqual([1000]);
  });

  it('is waited for twice as long each time, and three times in all', async () => {
    const { fetched, waits, asked } = await tried(status(500));
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(asked()).toBe(4);
    expect(fetched).toMatchObject({ problem: { fault: 'status', status: 500, tries: 4, said: '{"error":"busy"}' } });
    if (fetched.kind === 'failed') expect(sentence(fetched.problem)).toContain('not fetched in 4 tries: the server');
  });

  it('is got with the last try', async () => {
    const { fetched, waits } = await tried(status(503), status(502), status(500), good);
    expect(fetched.kind).toBe('fresh');
    expect(waits).toEqual([1000, 2000, 4000]);
  });
});

describe('an answer that will not pass', () => {
  it.each([400, 401, 404, 410, 413, 422, 501, 505])('is not asked for again: %i', async (code) => {
    const { fetched, waits } = await tried(status(code, { 'retry-after': '1' }), good);
    expect(fetched).toMatchObject({ problem: { fault: 'status', status: code, tries: 1 } });
    expect(waits).toEqual([]);
  });
});

describe('a server that says when to ask again', () => {
  const date = (afterMs: number) => new Date(nowMs + afterMs).toUTCString();
  const reset = (afterMs: number) => String((nowMs + afterMs) / 1000);

  it.each([
    ['seconds', '7', 7000],
    ['the longest that is waited', '60', 60_000],
    ['a date', date(30_000), 30_000],
    ['a date that is over', date(-30_000), 1000],
    ['at once', '0', 1000],
    ['nonsense', 'soon', 1000],
    ['a date in no zone', 'Sun Nov  6 08:49:37 2094', 1000],
    ['a negative number', '-5', 1000],
    ['more than there is time', '9'.repeat(40), 1000],
  ])('is asked then: %s', async (_name, retryAfter, waited) => {
    const { fetched, waits } = await tried(status(429, { 'retry-after': retryAfter }), good);
    expect(fetched.kind).toBe('fresh');
    expect(waits).toEqual([waited]);
  });

  it.each([
    ['seconds', '61', '2026-04-07 14:33:11 UTC'],
    ['a date', date(3_600_000), '2026-04-07 15:32:10 UTC'],
  ])('is not waited for longer than a minute: %s', async (_name, retryAfter, again) => {
    const { fetched, waits, asked } = await tried(status(429, { 'retry-after': retryAfter }), good);
    expect(fetched).toMatchObject({ problem: { fault: 'later', status: 429, again, tries: 1 } });
    expect([waits, asked()]).toEqual([[], 1]);
    if (fetched.kind === 'failed') expect(sentence(fetched.problem)).toContain(`wants to be asked again at ${again}.`);
  });

  it.each([
    ['forbids it for now', 403, { 'retry-after': '7' }, 7000],
    [
      'forbids it until there are new answers',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(9000) },
      9000,
    ],
    ['counts answers', 429, { 'ratelimit-remaining': '0', 'ratelimit-reset': reset(8000) }, 8000],
    ['counts answers, and seconds from now', 429, { 'ratelimit-remaining': '0', 'ratelimit-reset': '8' }, 8000],
    ['says both', 429, { 'retry-after': '3', 'ratelimit-remaining': '0', 'ratelimit-reset': '8' }, 3000],
  ])('is asked then, where it %s', async (_name, code, headers, waited) => {
    const { fetched, waits } = await tried(status(code, headers), good);
    expect(fetched.kind).toBe('fresh');
    expect(waits).toEqual([waited]);
  });

  it('is not waited for longer than a minute where it counts answers', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(1_800_000) };
    const { fetched, asked } = await tried(status(403, headers), good);
    expect(fetched).toMatchObject({ problem: { fault: 'later', status: 403, again: '2026-04-07 15:02:10 UTC' } });
    expect(asked()).toBe(1);
  });

  it.each([
    ['nothing', {}],
    ['that there are answers left', { 'x-ratelimit-remaining': '42', 'x-ratelimit-reset': reset(9000) }],
    ['no time that can be read', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }],
  ])('means what it forbids where it says %s', async (_name, headers) => {
    const { fetched, waits } = await tried(status(403, headers), good);
    expect(fetched).toMatchObject({ problem: { fault: 'status', status: 403, tries: 1 } });
    expect(waits).toEqual([]);
  });

  it('is quoted where it goes on saying so', async () => {
    const { fetched } = await tried(status(503, { 'retry-after': '5' }));
    expect(fetched).toMatchObject({ problem: { fault: 'later', again: '2026-04-07 14:32:15 UTC', tries: 4 } });
  });
});

describe('a connection that may come about', () => {
  it('is tried again where nobody listens', async () => {
    const port = await closedPort();
    const waits: number[] = [];
    const fetched = await fetching(`http://127.0.0.1:${port}/`, { wait: async (ms) => void waits.push(ms) });
    expect(fetched).toMatchObject({ problem: { fault: 'refused', host: `127.0.0.1:${port}`, tries: 4 } });
    expect(waits).toEqual([1000, 2000, 4000]);
    if (fetched.kind === 'failed') expect(sentence(fetched.problem)).toContain('refuses the connection');
  });

  it('is tried again where the name is unknown', async () => {
    const fetched = await fetching('https://nowhere.invalid/log.json', { limits: { retries: 1 } });
    expect(fetched).toMatchObject({ problem: { fault: 'name', host: 'nowhere.invalid', tries: 2 } });
    if (fetched.kind === 'failed') expect(sentence(fetched.problem)).toContain('`nowhere.invalid` cannot be resolved');
  });

  it('is tried again where the server takes it and hangs up', async () => {
    let asked = 0;
    const { origin } = await speak((socket) => {
      if (asked++ < 2) socket.destroy();
      else socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${log.length}\r\n\r\n${log}`);
    });
    expect((await fresh(origin)).text).toBe(log);
    expect(asked).toBe(3);
  });
});
