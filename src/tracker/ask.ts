import type { FetchFault, TicketFault } from '../diagnostic/index.ts';
import { exhaustedUntil } from '../source/fetch/allowance.ts';
import { defaultLimits, fetchSource } from '../source/fetch.ts';
import type { SourceRequest } from '../source/index.ts';
import { formatInstant, instantFrom, isEpochMs } from '../time/index.ts';
import type { Network, Ticket, Tracker, TrackerReading } from './types.ts';

/** What an API answers: data, and the page after it; or that it does not hand this one out. */
export type Answer =
  | { readonly ok: true; readonly data: unknown; readonly next?: string }
  | { readonly ok: false; readonly status: number; readonly said?: string | undefined };

/** Answers that are about the thing that was asked for, and not about who asks, or how often. */
const aboutTheThing = new Set([403, 404, 410, 451]);

/** Thrown where it makes no sense to ask a tracker for more, and caught in `asked`. */
class Stop extends Error {
  readonly fault: FetchFault;

  constructor(fault: FetchFault) {
    super(fault.fault);
    this.fault = fault;
  }
}

/** What is asked of a tracker, and what is known by now. */
export class Asking {
  readonly tickets = new Map<string, Ticket>();
  readonly faults = new Map<string, TicketFault>();
  readonly #network: Network;
  readonly #headers: Readonly<Record<string, string>>;
  #again: string | undefined;

  constructor(network: Network, headers: Readonly<Record<string, string>>) {
    this.#network = network;
    this.#headers = headers;
  }

  /**
   * Asks for an address, or for the page that an answer to `first` named. Waits and tries again as `fetchSource` does; asks no
   * more once the server has said that it has no answers left.
   */
  async get(url: string, first?: string): Promise<Answer> {
    const { onProgress: _progress, ...options } = this.#network;
    if (this.#again !== undefined) throw new Stop({ fault: 'later', again: this.#again });
    const request = this.#request(url);
    const fetched = await fetchSource(request, {
      ...options,
      ...(first !== undefined && { follows: this.#request(first) }),
    });
    if (fetched.kind === 'unchanged') throw new Error(`${url} was asked for whole`);
    if (fetched.kind === 'failed') {
      const { address: _address, tries: _tries, ...fault } = fetched.problem;
      if (fault.fault !== 'status' || !aboutTheThing.has(fault.status)) throw new Stop(fault);
      return { ok: false, status: fault.status, said: fault.said };
    }
    this.#heed(fetched.header);
    const next = nextOf(fetched.header('link'), url);
    return { ok: true, data: jsonOf(fetched.text), ...(next !== undefined && { next }) };
  }

  /** Notes that there are no answers left; where there are new ones soon, the next question waits for them by itself. */
  #heed(header: (name: string) => string | undefined): void {
    const { now = Date.now, limits } = this.#network;
    const until = exhaustedUntil(header, now());
    const { retryAfterMs } = { ...defaultLimits, ...limits };
    if (until !== undefined && until - now() > retryAfterMs && isEpochMs(until))
      this.#again = formatInstant(instantFrom(until));
  }

  /** What the tickets at these addresses are; all of them are one. */
  found(refs: readonly string[], ticket: Ticket): void {
    for (const ref of refs) this.tickets.set(ref, ticket);
    this.#tell();
  }

  /** Why the tickets at these addresses cannot be read. */
  failed(refs: readonly string[], fault: TicketFault): void {
    for (const ref of refs) this.faults.set(ref, fault);
    this.#tell();
  }

  #tell(): void {
    this.#network.onProgress?.(this.tickets.size + this.faults.size);
  }

  #request(url: string): SourceRequest {
    return { url, headers: this.#headers };
  }
}

/** What is known once everything has been asked for, or as much as could be. */
export async function asked(asking: Asking, work: () => Promise<void>): Promise<TrackerReading> {
  const { tickets, faults } = asking;
  try {
    await work();
    return { tickets, faults, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { tickets, faults, diagnostics: [], stopped: error.fault };
  }
}

/** Why a ticket is not handed out, by the status of the answer. */
export function refusal(
  { status, said }: Answer & { ok: false },
  { name: tracker, lacks }: Pick<Tracker, 'name' | 'lacks'>,
): TicketFault {
  if (status === 404) return { why: 'missing', tracker, ...(lacks !== undefined && { lacks }) };
  if (status === 410) return { why: 'deleted', tracker };
  return { why: 'refused', tracker, status, ...(said !== undefined && { said }) };
}

/** The address of the next page, by the `Link` header (RFC 8288): `<https://…?page=2>; rel="next", <…>; rel="last"`. */
function nextOf(link: string | undefined, url: string): string | undefined {
  for (const [, target = '', parameters = ''] of (link ?? '').matchAll(
    /<([^<>]*)>((?:\s*;\s*[^;,<"]+(?:"[^"]*")?)*)/g,
  )) {
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)/i.test(parameters))
      return URL.parse(target, url)?.href;
  }
  return undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
