import type { Address, PageKind } from './links.ts';

/** The types of files that hosts do not know by their endings. */
const types: Readonly<Partial<Record<PageKind, string>>> = {
  feed: 'application/atom+xml; charset=utf-8',
  json_feed: 'application/feed+json; charset=utf-8',
  service_feed: 'application/atom+xml; charset=utf-8',
  service_json_feed: 'application/feed+json; charset=utf-8',
  calendar: 'text/calendar; charset=utf-8',
  due: 'text/calendar; charset=utf-8',
};

/** What pages of other sites may read. All of it is public; to say so is what lets a browser hand it over. */
const open: readonly PageKind[] = [
  'feed',
  'json_feed',
  'service_feed',
  'service_json_feed',
  'calendar',
  'due',
  'badge',
  'json_badge',
  'api',
];

/**
 * The `_headers` file that several static hosts read. It gives a policy to everything that is published, and adds what a
 * `meta` element cannot say. A browser obeys both this policy and the one that a page carries, and some hosts cannot take back
 * for one page what they say of all: so `policy` has to allow whatever any page may do, and each page narrows it.
 */
export function headersFile(
  patterns: Readonly<Partial<Record<PageKind, string>>>,
  { base }: Address,
  policy: string,
): string {
  const files = open.flatMap((kind) => {
    const pattern = patterns[kind];
    const type = types[kind];
    if (pattern === undefined) return [];
    const lines = ['Access-Control-Allow-Origin: *', ...(type === undefined ? [] : [`Content-Type: ${type}`])];
    return [block(base + asHostsHaveIt(pattern.slice(1)), lines)];
  });
  return [
    block(`${base}*`, [
      `Content-Security-Policy: ${policy}; frame-ancestors 'none'`,
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: strict-origin-when-cross-origin',
    ]),
    ...files,
    // The name of such a file changes with what is in it.
    block(`${base}_astro/*`, ['Cache-Control: public, max-age=31536000, immutable']),
  ].join('\n');
}

const block = (address: string, lines: readonly string[]): string =>
  [address, ...lines.map((line) => `  ${line}`), ''].join('\n');

/** `services/[id]/feed.xml` as `services/:id/feed.xml`, `api/[...file]` as `api/*`. */
const asHostsHaveIt = (pattern: string): string => pattern.replace(/\[\.\.\.\w+\]/g, '*').replace(/\[(\w+)\]/g, ':$1');
