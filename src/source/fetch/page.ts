import { isCredential, replaceVariables, variablesIn } from '../../secret.ts';
import type { SourceRequest } from '../types.ts';

/**
 * A request for a page that an answer named, as far as that is to be trusted: the server chose the address, and must not
 * choose what is sent of the environment, nor to whom. Variables of the first request's address keep their meaning at its
 * origin; all others are letters. Headers that are for the source alone go to no other origin.
 */
export function pageRequest(first: SourceRequest, { url, headers = {}, ...rest }: SourceRequest): SourceRequest {
  const isAtHome = originOf(url) !== undefined && originOf(url) === originOf(first.url);
  const known = new Set(isAtHome ? variablesIn(first.url) : []);
  const own = new Map(Object.entries(first.headers ?? {}));
  const kept = Object.entries(headers).filter(([name, value]) => {
    const isSecret = isCredential(name) || variablesIn(value).length > 0;
    return !isSecret || (isAtHome && own.get(name) === value);
  });
  return { ...rest, url: trusted(url, known), headers: Object.fromEntries(kept) };
}

/** The address with those variables alone; a format that took it apart may have written them as addresses do. */
function trusted(url: string, known: ReadonlySet<string>): string {
  const letters = (name: string): string => `%24%7B${name}%7D`;
  const plain = replaceVariables(url, (name) => (known.has(name) ? `\${${name}}` : letters(name)));
  return [...known].reduce(
    (text, name) => text.replaceAll(new RegExp(`(?:%24|\\$)%7B${name}%7D`, 'gi'), () => `\${${name}}`),
    plain,
  );
}

const originOf = (url: string): string | undefined => URL.parse(url)?.origin;
