import type { Secrets } from '../../secret.ts';
import { Failure } from './failure.ts';
import { addressProblem, type Message } from './message.ts';

/** Answers that send to another address; 300 and 304 do not. */
const statuses = new Set([301, 302, 303, 307, 308]);

/** Whether an answer sends to another address. */
export const isRedirect = (status: number, location: string | undefined): location is string =>
  statuses.has(status) && location !== undefined;

/** The way that redirects lead from the request as it was meant to the answer. */
export class Trail {
  readonly #secrets: Secrets;
  readonly #carriesSecret: boolean;
  readonly #limit: number;
  readonly #asked = new Set<string>();

  constructor(first: Message, secrets: Secrets, limit: number) {
    this.#secrets = secrets;
    this.#carriesSecret = first.credentials.size > 0 || secrets.has(first.url.href);
    this.#limit = limit;
    this.#asked.add(nameOf(first));
  }

  /** The message for the address that an answer sends to. Throws a `Failure` where nothing is to be sent there. */
  follow(message: Message, status: number, location: string): Message {
    const url = URL.parse(location, message.url);
    const to = shownTarget(url, this.#secrets);
    const problem = url ? addressProblem(url) : 'not-web';
    if (!url || problem) throw new Failure({ fault: 'redirect', to, reason: problem ?? 'not-web' });
    if (this.#carriesSecret && message.url.protocol === 'https:' && url.protocol === 'http:') {
      throw new Failure({ fault: 'redirect', to, reason: 'unencrypted' });
    }
    const next = redirected(message, status, url);
    if (this.#asked.has(nameOf(next))) throw new Failure({ fault: 'redirect', to, reason: 'loop' });
    if (this.#asked.size > this.#limit) throw new Failure({ fault: 'redirects', limit: this.#limit });
    this.#asked.add(nameOf(next));
    return next;
  }
}

/** The same question to another address. What is for one origin alone goes to no other, and stays behind for good. */
function redirected(message: Message, status: number, url: URL): Message {
  const headers = new Map(message.headers);
  if (url.origin !== message.url.origin) for (const name of message.credentials) headers.delete(name);
  // As every client does it: what answers a POST with one of these wants to be read with a GET.
  if (message.method === 'GET' || status >= 307) return { ...message, url, headers };
  headers.delete('content-type');
  return { ...message, url, headers, method: 'GET', body: undefined };
}

const nameOf = ({ method, url }: Message): string => `${method} ${url.href.replace(/#.*/s, '')}`;

/** As much of an address that a server names as can be shown: no query, which may be signed, and no secret. */
function shownTarget(url: URL | null, secrets: Secrets): string {
  const shown = url && (/^https?:$/.test(url.protocol) ? `${url.origin}${url.pathname}` : `${url.protocol}…`);
  return (shown && secrets.hide(shown)) || 'another address';
}
