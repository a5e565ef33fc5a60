import { idPart, nameOfFile } from '../ids.ts';
import type { Json } from '../syntax/json.ts';
import type { IssueName } from './thread.ts';

/** The address of an issue, its page or that of the API, with whatever stands behind it. */
const address =
  /^(https?:\/\/[^/\s]{1,200})(?:\/api\/v3)?(?:\/repos)?\/([\w.-]{1,100})\/([\w.-]{1,100})\/(issues|pulls?)\/(\d{1,12})(?!\w)/;

/** The issue that an address belongs to: that of its page, of the API, of a comment. */
export function nameIn(url: string | undefined): IssueName | undefined {
  const [, host, owner = '', repo = '', kind, number = ''] = address.exec(url ?? '') ?? [];
  if (!host) return undefined;
  const page = host === 'https://api.github.com' ? 'https://github.com' : host;
  const path = `${owner}/${repo}/${kind === 'issues' ? kind : 'pull'}/${number}`;
  return { id: idPart(`${owner}.${repo}.${number}`), name: `${owner}/${repo}#${number}`, url: `${page}/${path}` };
}

const addresses = ['html_url', 'issue_url', 'pull_request_url', 'url'];

/** The issue that a record is of, if it says. */
export function nameOf(record: Json): IssueName | undefined {
  const parts = [record, record.get('issue'), record.get('pull_request')];
  const named = parts
    .flatMap((part) => addresses.map((key) => nameIn(part.get(key).string)))
    .find((name) => name !== undefined);
  const number = record.get('number').number;
  return named ?? (number === undefined ? undefined : { id: String(number), name: `#${number}`, url: undefined });
}

/** The issue that a file is of, by its address or its name. */
export function nameOfLog(file: string): IssueName {
  const name = nameOfFile(file) || 'issue';
  return nameIn(file) ?? { id: idPart(name) || 'issue', name, url: undefined };
}
