import { once } from 'node:events';
import type { Writable } from 'node:stream';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fresh, problem, sentence } from './fetching.ts';
import { serve, speak } from './servers.ts';

const hour = 3_600_000;
const noLimit = { startMs: hour, pauseMs: hour, wholeMs: hour };

/** Writes a piece again and again until the connection ends, and counts what it wrote. */
function drip(target: Writable, piece: string, everyMs = 5): void {
  const timer = setInterval(() => target.write(piece), everyMs);
  target.on('close', () => clearInterval(timer));
}

describe('a server that is slow', () => {
  it('is not waited for: nothing comes', async () => {
    const { origin, connections } = await serve(() => undefined);
    const found = await problem(origin, { limits: { ...noLimit, startMs: 40 } });
    expect(found).toMatchObject({ fault: 'slow', part: 'start', seconds: 0.04 });
    expect(sentence(found)).toContain('the answer did not begin within 0.04 seconds');
    while (connections() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('is not waited for: headers that drip', async () => {
    const { origin } = await speak((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      drip(socket, 'X-A: b\r\n');
    });
    expect(await problem(origin, { limits: { ...noLimit, startMs: 60 } })).toMatchObject({
      fault: 'slow',
      part: 'start',
    });
  });

  it('is not waited for: a body that stops', async () => {
    const { origin } = await serve((_, response) => void response.write('{"incidents":['));
    const found = await problem(origin, { limits: { ...noLimit, pauseMs: 40 } });
    expect(found).toMatchObject({ fault: 'slow', part: 'pause' });
    expect(sentence(found)).toContain('nothing more of the answer came within 0.04 seconds');
  });

  it('is not waited for: a packed body that stops', async () => {
    const bytes = zlib.gzipSync('{"incidents":[]}'.repeat(99));
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).write(bytes.subarray(0, 30));
    });
    expect(await problem(origin, { limits: { ...noLimit, pauseMs: 40 } })).toMatchObject({
      fault: 'slow',
      part: 'pause',
    });
  });

  it('is not waited for: a body that drips without end', async () => {
    const { origin } = await serve((_, response) => drip(response, 'x'));
    const found = await problem(origin, { limits: { ...noLimit, wholeMs: 150 } });
    expect(found).toMatchObject({ fault: 'slow', part: 'whole' });
    expect(sentence(found)).toContain('the answer was not complete within 0.15 seconds');
  });

  it('is not asked again once it had all the time there is', async () => {
    let asked = 0;
    const { origin } = await serve((_, response) => {
      asked++;
      drip(response, 'x');
    });
    const limits = { ...noLimit, wholeMs: 100, retries: 3 };
    expect(await problem(origin, { limits })).toMatchObject({ fault: 'slow', tries: 1 });
    expect(asked).toBe(1);
  });

  it('has one time for all redirects of a try', async () => {
    const { origin } = await serve(({ url }, response) => {
      setTimeout(() => response.writeHead(302, { location: `/${Number(url?.slice(1)) + 1}` }).end(), 30);
    });
    const limits = { ...noLimit, wholeMs: 200, redirects: 1000 };
    expect(await problem(`${origin}/0`, { limits })).toMatchObject({ fault: 'slow', part: 'whole' });
  });

  it('is waited for while it goes on', async () => {
    const { origin } = await serve((_, response) => {
      let left = 20;
      const timer = setInterval(() => {
        if (left-- > 0) response.write('x');
        else {
          clearInterval(timer);
          response.end();
        }
      }, 5);
    });
    expect((await fresh(origin)).text).toBe('x'.repeat(20));
  });

  it('is asked no longer for the reason of a refusal', async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(403);
      drip(response, 'n');
    });
    const found = await problem(origin, { limits: { ...noLimit, pauseMs: 100 } });
    expect(found).toMatchObject({ fault: 'status', status: 403 });
    expect(found).not.toHaveProperty('said');
  });
});

describe('an answer that is too large', () => {
  const bytes = 5_000_000;
  const twoGigabytes = 2_000_000_000;
  const zeros = Buffer.alloc(1_000_000);

  /** Writes zeros until there are two gigabytes or the connection ends; how many went out. */
  async function flood(target: Writable, end: Promise<unknown>): Promise<number> {
    let over = false;
    const ended = end.then(() => {
      over = true;
    });
    target.on('error', () => undefined);
    let sent = 0;
    for (; sent < twoGigabytes && !over; sent += zeros.length) {
      if (!target.write(zeros)) await Promise.race([once(target, 'drain').catch(() => undefined), ended]);
    }
    return sent;
  }

  it('is stopped as soon as it is', async () => {
    const sent = Promise.withResolvers<number>();
    const { origin } = await serve((_, response) => sent.resolve(flood(response, once(response, 'close'))));
    const found = await problem(origin, { limits: { bytes } });
    expect(found).toMatchObject({ fault: 'size', limit: bytes });
    expect(sentence(found)).toContain('it is larger than 5000000 bytes');
    expect(await sent.promise).toBeLessThan(twoGigabytes);
  });

  it('is stopped by its size as text, however small it is packed', async () => {
    const sent = Promise.withResolvers<number>();
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const gzip = zlib.createGzip();
      gzip.pipe(response);
      sent.resolve(flood(gzip, once(response, 'close')));
    });
    let transferred = 0;
    const onProgress = (now: number) => {
      transferred = now;
    };
    expect(await problem(origin, { limits: { bytes }, onProgress })).toMatchObject({ fault: 'size', limit: bytes });
    expect(transferred).toBeLessThan(bytes / 10);
    expect(await sent.promise).toBeLessThan(twoGigabytes);
  });

  it('is stopped where what is packed is packed again', async () => {
    const bomb = zlib.brotliCompressSync(zlib.gzipSync(Buffer.alloc(50_000_000)));
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip, br' }).end(bomb);
    });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await problem(origin, { limits: { bytes } })).toMatchObject({ fault: 'size' });
  });

  it('is stopped where it unpacks to nothing', async () => {
    const nothing = Buffer.concat(Array.from({ length: 1000 }, () => zlib.gzipSync('')));
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const more = () => {
        while (!response.closed && response.write(nothing));
      };
      response.on('drain', more);
      more();
    });
    expect(await problem(origin, { limits: { bytes: 500_000 } })).toMatchObject({ fault: 'size' });
  });

  it('is not even begun where its length says so', async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': bytes + 1 }).flushHeaders();
    });
    expect(await problem(origin, { limits: { bytes } })).toMatchObject({ fault: 'size' });
  });

  it('may be as large as the limit', async () => {
    const { origin } = await serve((_, response) => response.end('x'.repeat(bytes)));
    expect((await fresh(origin, { limits: { bytes } })).text).toHaveLength(bytes);
  });
});
