import type { FetchFault } from '../../diagnostic/index.ts';
import { isCredential, isCredentialInClear, replaceVariables, Secrets, variablesIn } from '../../secret.ts';
import type { SourceRequest } from '../types.ts';
import { Failure } from './failure.ts';

/** What a source said of the version it handed out: sent back, it answers whether there is a newer one. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** A request as it goes out, secrets and all. */
export interface Message {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  /** By their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body?: string;
  /** The headers that are for the origin alone that the request was meant for. */
  readonly credentials: ReadonlySet<string>;
}

/** The variables of an environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What must not be shown of a request and of the answers to it. */
export function secretsOf({ url, headers = {} }: SourceRequest, env: Environment): Secrets {
  const names = [url, ...Object.values(headers)].flatMap(variablesIn);
  return new Secrets(new Map(names.map((name) => [name, env[name] ?? ''])), env);
}

/** Puts the values of the environment into a request. Throws a `Failure` where one is missing or the request is not sound. */
export function prepare(request: SourceRequest, env: Environment, validators: Validators = {}): Message {
  const fillIn = (text: string, where: string, write = (value: string) => value): string =>
    replaceVariables(text, (name) => {
      const value = env[name];
      // A secret that a CI system does not hand over is an empty variable.
      if (!value) throw new Failure({ fault: 'variable-missing', name, where });
      return write(value);
    });

  const { origin, rest } = splitAddress(request.url);
  const url = webAddress(origin + fillIn(rest, 'its address', (value) => encodeURIComponent(value.toWellFormed())));
  const method = request.method ?? 'GET';
  const headers = new Map(defaultHeaders(request.body));
  const credentials = new Set<string>();
  for (const [written, value] of Object.entries(request.headers ?? {})) {
    const name = written.toLowerCase();
    if (isCredentialInClear(name, value)) throw new Failure({ fault: 'credential-in-clear', header: name });
    const fromEnvironment = variablesIn(value);
    const sent = fillIn(value, `the header \`${name}\``);
    if (!isToken(name)) throw new Failure({ fault: 'header', header: name });
    if (!isHeaderValue(sent)) throw new Failure(unfit(name, fromEnvironment, env));
    if (fromEnvironment.length > 0 || isCredential(name)) credentials.add(name);
    headers.set(name, sent);
  }
  for (const [name, value] of method === 'GET' ? conditions(validators) : []) {
    if (isHeaderValue(value)) headers.set(name, value);
  }
  return { url, method, headers, body: request.body, credentials };
}

/** The address as it may be shown: variables by their names, and nothing that looks like a credential. */
export function shownAddress(address: string, secrets: Secrets): string {
  const bare = address
    .replace(/#.*/s, '')
    .replace(/^(https?:\/\/)[^/?#]*@/i, '$1')
    .replace(/([?&])([^=&]+)=([^&]*)/g, (whole, mark, name, value) =>
      isCredential(name) && !isPageMark(name) && variablesIn(value).length === 0 ? `${mark}${name}=…` : whole,
    );
  return secrets.named(bare);
}

/** `pageToken` and its like are no secret, and tell the pages of one log apart. */
const isPageMark = (name: string): boolean => /page|next|cursor|continu/i.test(name);

function splitAddress(address: string): { readonly origin: string; readonly rest: string } {
  const [, origin = address, rest = ''] = /^(https?:\/\/[^/?#]*)(.*)$/is.exec(address) ?? [];
  const [name] = variablesIn(origin);
  if (name) throw new Failure({ fault: 'variable-misplaced', name });
  return { origin, rest };
}

function webAddress(address: string): URL {
  const url = URL.parse(address);
  const reason = url ? addressProblem(url) : 'not-web';
  if (!url || reason) throw new Failure({ fault: 'address', reason: reason ?? 'not-web' });
  return url;
}

/** Why nothing is fetched from an address, if so. */
export function addressProblem(url: URL): 'not-web' | 'user' | undefined {
  if (!/^https?:$/.test(url.protocol)) return 'not-web';
  return url.username || url.password ? 'user' : undefined;
}

/** What is sent where the request does not say otherwise. */
const defaultHeaders = (body: string | undefined): [string, string][] => [
  ['accept', '*/*'],
  ['accept-encoding', 'gzip, br'],
  ['user-agent', 'afterword'],
  ...(body === undefined ? [] : [['content-type', contentType(body)] as [string, string]]),
];

const contentType = (body: string): string =>
  /^\s*[[{]/.test(body) ? 'application/json' : 'application/x-www-form-urlencoded';

function* conditions({ etag, lastModified }: Validators): Generator<[string, string]> {
  if (etag) yield ['if-none-match', etag];
  if (lastModified) yield ['if-modified-since', lastModified];
}

const isToken = (name: string): boolean => /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name);
const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7E\x80-\xFF]*$/.test(value);

/** A header that cannot be sent: the variable's fault, or its own. */
function unfit(header: string, variables: readonly string[], env: Environment): FetchFault {
  const name = variables.find((name) => !isHeaderValue(env[name] ?? ''));
  return name ? { fault: 'variable-unfit', name, where: `the header \`${header}\`` } : { fault: 'header', header };
}
