import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchFault } from '../diagnostic/index.ts';
import type { Secrets } from '../secret.ts';
import { exhaustedUntil, waitAskedFor } from './fetch/allowance.ts';
import { type Parts, unpack, unpackingFailure } from './fetch/coding.ts';
import { connectionFailure, Failure, shownFault } from './fetch/failure.ts';
import { defaultLimits, type FetchLimits } from './fetch/limits.ts';
import { type Environment, type Message, prepare, secretsOf, shownAddress, type Validators } from './fetch/message.ts';
import { pageRequest } from './fetch/page.ts';
import { isRedirect, Trail } from './fetch/redirect.ts';
import { isPassing, nextTry } from './fetch/retry.ts';
import { excerpt, isWebPage, textOf } from './fetch/text.ts';
import type { SourceRequest } from './types.ts';

export { defaultLimits, type FetchLimits } from './fetch/limits.ts';
export type { Validators } from './fetch/message.ts';

/** How a source is fetched. */
export interface FetchOptions {
  /** Where `${NAME}` in the address and in headers is taken from. */
  readonly env: Environment;
  /** What the source said of the version that is known; a GET then answers whether there is another. */
  readonly validators?: Validators;
  /**
   * The first request of the source, where this one is for a page that its answers named: such an address is not trusted
   * with more of the environment than that request sends, nor with any of it at another origin.
   */
  readonly follows?: SourceRequest;
  readonly limits?: Partial<FetchLimits>;
  /** Whether a web page is wanted; otherwise one is taken for a wrong address or a missing credential. */
  readonly webPage?: boolean;
  /** Ends it: `fetchSource` then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Called as the answer comes in, with bytes as they are transferred; `total` where the server says it. */
  readonly onProgress?: (bytes: number, total?: number) => void;
  /** Waits between two tries. */
  readonly wait?: (ms: number) => Promise<void>;
  /** The time, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** What came of it. */
export type Fetched =
  | {
      readonly kind: 'fresh';
      readonly text: string;
      /** The address without secrets: the name of the log in diagnostics. */
      readonly file: string;
      /** A header of the answer, by its name in any case. */
      header(name: string): string | undefined;
      /** To be handed back the next time. */
      readonly validators: Validators;
    }
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'failed';
      /** The arguments of the diagnostic `sync-failed`. */
      readonly problem: { readonly address: string; readonly tries: number } & FetchFault;
    };

/**
 * Fetches what a source serves: all of it, or a problem, never a part. Nothing but HTTP and HTTPS is spoken; certificates
 * are always verified, and `NODE_EXTRA_CA_CERTS` names further issuers. A proxy (`HTTPS_PROXY`) is used where
 * `NODE_USE_ENV_PROXY=1` is set as well, as everywhere in Node. What may pass (a lost connection, `503`, `429`) is tried
 * again; a POST too, since all requests are questions. Of a body that only the end of the connection ends (HTTP/1.0),
 * nobody can tell a clean cut from the end, unless it is compressed.
 */
export async function fetchSource(given: SourceRequest, options: FetchOptions): Promise<Fetched> {
  const { env, follows, validators, signal, now = Date.now } = options;
  const request = follows ? pageRequest(follows, given) : given;
  const limits = { ...defaultLimits, ...options.limits };
  const wait = options.wait ?? ((ms) => sleep(ms, undefined, { signal }).catch(() => undefined));
  const secrets = secretsOf(request, env);
  const address = shownAddress(request.url, secrets);
  for (let tries = 1; ; tries++) {
    try {
      signal?.throwIfAborted();
      const message = prepare(request, env, validators);
      return await tryOnce(message, { ...options, limits, secrets, address });
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Failure)) throw error;
      const next = nextTry(error, tries, limits, now());
      if (next instanceof Failure)
        return { kind: 'failed', problem: { address, tries, ...shownFault(next.fault, secrets) } };
      await wait(next);
    }
  }
}

interface Try extends FetchOptions {
  readonly limits: FetchLimits;
  readonly secrets: Secrets;
  readonly address: string;
}

/** One try: the request, the redirects it leads to, and the answer at the end of them. */
async function tryOnce(first: Message, options: Try): Promise<Fetched> {
  const { limits, secrets } = options;
  const trail = new Trail(first, secrets, limits.redirects);
  const deadline = performance.now() + limits.wholeMs;
  for (let message = first; ; ) {
    const exchange = new Exchange(message, limits, deadline - performance.now(), options.signal);
    try {
      const response = await exchange.answer();
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (!isRedirect(status, location)) return await finalAnswer(exchange, response, message, options);
      message = trail.follow(message, status, location);
    } finally {
      exchange.close();
    }
  }
}

/** What an answer says that sends nowhere else. */
async function finalAnswer(
  exchange: Exchange,
  response: IncomingMessage,
  message: Message,
  options: Try,
): Promise<Fetched> {
  const status = response.statusCode ?? 0;
  const header = (name: string): string | undefined => headerOf(response, name);
  if (status === 304 && isConditional(message)) return { kind: 'unchanged' };
  if (!isWhole(status)) throw await refusal(exchange, response, options);
  const text = textOf(await exchange.body(response, options.onProgress), header('content-type'), status);
  if (!options.webPage && isWebPage(text, header('content-type'))) throw new Failure({ fault: 'web-page' });
  const validators = { etag: header('etag'), lastModified: header('last-modified') };
  return { kind: 'fresh', text, file: options.address, header, validators };
}

const isConditional = ({ headers }: Message): boolean =>
  headers.has('if-none-match') || headers.has('if-modified-since');

/** Whether the answer is the log, and all of it: 206 is a part, which nobody asked for. */
const isWhole = (status: number): boolean => status >= 200 && status < 300 && status !== 206;

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** How much of an answer that is not the log is read, in bytes. */
const refusalBytes = 64_000;

/** An answer that is not the log: its status, and what it says in words. */
async function refusal(
  exchange: Exchange,
  response: IncomingMessage,
  { limits, secrets, now = Date.now }: Try,
): Promise<Failure> {
  const status = response.statusCode ?? 0;
  const contentType = headerOf(response, 'content-type');
  exchange.hurry(limits.pauseMs);
  const text = await exchange
    .body(response, undefined, refusalBytes)
    .then((bytes) => textOf(bytes, contentType, status))
    // The status says enough.
    .catch(() => '');
  const said = excerpt(text, contentType, secrets);
  const retryAfter = headerOf(response, 'retry-after') ?? retryAfterReset(response, now());
  // Some servers forbid what they have answered too often, and say that it will pass by saying when.
  const waitMs = status === 403 || status === 429 ? waitAskedFor(text) : undefined;
  const passing = isPassing(status) || (status === 403 && (retryAfter !== undefined || waitMs !== undefined));
  return new Failure({ fault: 'status', status, ...(said && { said }) }, { passing, retryAfter, waitMs });
}

/** When there are answers again, as `Retry-After` would say it. */
function retryAfterReset(response: IncomingMessage, nowMs: number): string | undefined {
  const until = exhaustedUntil((name) => headerOf(response, name), nowMs);
  return until === undefined ? undefined : new Date(until).toUTCString();
}

/** One request on the wire, and the answer to it. What goes wrong comes out of its methods as a `Failure`. */
class Exchange {
  readonly #message: Message;
  readonly #limits: FetchLimits;
  readonly #request: ClientRequest;
  readonly #failed = Promise.withResolvers<never>();
  readonly #signal: AbortSignal | undefined;
  readonly #wholeTimer: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;
  #hurry: NodeJS.Timeout | undefined;

  constructor(message: Message, limits: FetchLimits, leftMs: number, signal: AbortSignal | undefined) {
    this.#message = message;
    this.#limits = limits;
    this.#signal = signal;
    this.#failed.promise.catch(() => undefined);
    const { url, method } = message;
    const headers = Object.fromEntries(message.headers);
    // Said here, so that no variable of the environment switches it off.
    const rejectUnauthorized = true;
    this.#request =
      url.protocol === 'https:'
        ? https.request(url, { method, headers, rejectUnauthorized })
        : http.request(url, { method, headers });
    this.#request.on('error', this.#failed.reject);
    this.#wholeTimer = setTimeout(() => this.#tooSlow('whole', limits.wholeMs), Math.max(0, leftMs));
    signal?.addEventListener('abort', this.#failed.reject);
  }

  /** Sends the request; the answer is there as soon as its headers are. */
  async answer(): Promise<IncomingMessage> {
    this.#expect('start', this.#limits.startMs);
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      // An answer of another protocol (101) closes the connection without an error.
      this.#request.once('close', () => reject(new Failure({ fault: 'cut-off' }, { passing: true })));
      this.#request.once('response', (response) => {
        response.on('error', this.#failed.reject);
        resolve(response);
      });
    });
    this.#request.end(this.#message.body);
    return this.#unlessItFails(answered);
  }

  /** The body of the answer, unpacked and complete. */
  async body(
    response: IncomingMessage,
    onProgress?: FetchOptions['onProgress'],
    limit = this.#limits.bytes,
  ): Promise<Buffer> {
    const coding = response.headers['content-encoding'];
    const read = async (): Promise<Buffer> => {
      const parts: Buffer[] = [];
      let bytes = 0;
      for await (const part of unpack(this.#incoming(response, limit, onProgress), coding)) {
        bytes += part.length;
        if (bytes > limit) throw new Failure({ fault: 'size', limit });
        parts.push(part);
      }
      return Buffer.concat(parts);
    };
    return this.#unlessItFails(
      read().catch((error) => {
        throw unpackingFailure(error, coding) ?? error;
      }),
    );
  }

  /** Gives the rest of it this long at most. */
  hurry(ms: number): void {
    clearTimeout(this.#hurry);
    this.#hurry = setTimeout(() => this.#tooSlow('whole', ms), ms);
  }

  /** Ends it: an answer that was not read to its end is not wanted any more. */
  close(): void {
    clearTimeout(this.#hurry);
    clearTimeout(this.#timer);
    clearTimeout(this.#wholeTimer);
    this.#signal?.removeEventListener('abort', this.#failed.reject);
    this.#request.destroy();
  }

  /** The parts of the body as they come in. */
  async *#incoming(response: IncomingMessage, limit: number, onProgress: FetchOptions['onProgress']): Parts {
    const length = response.headers['content-length'];
    const total = length === undefined ? undefined : Number(length);
    if (total !== undefined && total > limit) throw new Failure({ fault: 'size', limit });
    let bytes = 0;
    this.#expect('pause', this.#limits.pauseMs);
    for await (const part of response as AsyncIterable<Buffer>) {
      this.#expect('pause', this.#limits.pauseMs);
      bytes += part.length;
      onProgress?.(bytes, total);
      // Packed parts that hold nothing would otherwise never end.
      if (bytes > limit) throw new Failure({ fault: 'size', limit });
      yield part;
    }
  }

  #expect(part: 'start' | 'pause', ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tooSlow(part, ms), ms);
  }

  #tooSlow(part: 'start' | 'pause' | 'whole', ms: number): void {
    this.#failed.reject(new Failure({ fault: 'slow', part, seconds: ms / 1000 }, { passing: part !== 'whole' }));
  }

  /** What comes first: what is waited for, or the end of the connection. */
  async #unlessItFails<T>(wanted: Promise<T>): Promise<T> {
    try {
      return await Promise.race([this.#failed.promise, wanted]);
    } catch (error) {
      throw connectionFailure(error, this.#message.url.host);
    }
  }
}
