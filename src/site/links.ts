/** Where the site is published. */
export interface Address {
  /** `https://example.org`, without a path; `undefined` where nobody has said. */
  readonly origin: string | undefined;
  /** Starts and ends with `/`. */
  readonly base: string;
}

/** Puts an address and a base together. The path of the address is the base where nobody has given one. */
export function addressOf(url: string | undefined, base: string): Address {
  const { origin, pathname = '/' } = url === undefined ? {} : new URL(url);
  const path = base === '/' ? pathname : base;
  return { origin, base: `/${path}/`.replace(/\/+/g, '/') };
}

/** Paths of pages, below the base: each starts with `/`. */
export const paths = {
  overview: '/',
  archive: '/incidents/',
  feed: '/feed.xml',
  missing: '/404.html',
  incident: (id: string): string => `/incidents/${id}/`,
  attachment: (id: string, target: string): string => `/incidents/${id}/${target}`,
} as const;

/** The link to a path: base in front, each part encoded. */
export const href = (address: Address, path: string): string =>
  address.base + path.slice(1).split('/').map(encodeURIComponent).join('/');

/** The whole address of a path; `undefined` where the site has none. */
export const absolute = (address: Address, path: string): string | undefined =>
  address.origin === undefined ? undefined : address.origin + href(address, path);
