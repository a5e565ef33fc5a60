import { type RouteName, type Routes, routePatterns } from '../route.ts';

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

/** Kinds of pages whose addresses follow from others, and are not for the user to change. */
const derived = {
  attachment: 'incident',
  search_index: 'search',
  status_incident: 'status',
  length: 'metrics',
  moved: 'incident',
  service_feed: 'service',
  service_json_feed: 'service',
} as const satisfies Record<string, RouteName>;

/** A kind of page. */
export type PageKind = RouteName | keyof typeof derived | 'picture' | 'reader_zone' | 'missing';

/** The values of the parameters of an address. */
export type Params = Readonly<Record<string, string>>;

/**
 * The pattern of the address of every kind of page that a site has. A sitemap, and whoever shows the image of a page, want whole
 * addresses, so there are none where nobody has said what they are; below a base, no crawler looks for a `robots.txt`.
 */
export function patternsOf(routes: Routes, { origin, base }: Address): Readonly<Partial<Record<PageKind, string>>> {
  const chosen = { ...routePatterns, ...routes };
  const { incident, service, status, search, metrics } = chosen;
  const all: Record<PageKind, string | false> = {
    ...chosen,
    sitemap: origin !== undefined && chosen.sitemap,
    robots: base === '/' && chosen.robots,
    image: origin !== undefined && incident !== false && chosen.image,
    attachment: incident && `${incident}/[...file]`,
    search_index: search && `${search}.json`,
    // The address that the page of an incident had under an earlier name.
    moved: incident ? incident.replace('[id]', '[alias]') : false,
    service_feed: service && `${service}/feed.xml`,
    service_json_feed: service && `${service}/feed.json`,
    status_incident: status && `${status}/[source]/[id]`,
    length: metrics && `${metrics}/[duration]/[from]`,
    picture: '/brand/[...file]',
    reader_zone: '/reader-zone.js',
    missing: '/404',
  };
  return Object.fromEntries(Object.entries(all).filter(([, pattern]) => pattern !== false));
}

/** The way to every page of a site; `undefined` for a page that it does not have. */
export interface Links {
  readonly address: Address;
  /** Below the base, starting with `/`, as it is and not encoded. */
  readonly path: (kind: PageKind, params?: Params) => string | undefined;
  /** For `href`: base in front, each part encoded. */
  readonly href: (kind: PageKind, params?: Params) => string | undefined;
  /** For `src`: the same, of what is shown as a part of a page. */
  readonly src: (kind: PageKind, params?: Params) => string | undefined;
  /** The whole address, where the site has said what it is. */
  readonly absolute: (kind: PageKind, params?: Params) => string | undefined;
}

export function linksOf(address: Address, routes: Routes = {}): Links {
  const patterns = patternsOf(routes, address);
  const path = (kind: PageKind, params: Params = {}): string | undefined => {
    const pattern = patterns[kind];
    if (pattern === undefined) return undefined;
    if (kind === 'missing') return `${pattern}.html`;
    const filled = pattern.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name) => params[name] ?? '');
    return isFile(pattern) || filled === '/' ? filled : `${filled}/`;
  };
  const href = (kind: PageKind, params?: Params) => {
    const found = path(kind, params);
    return found === undefined ? undefined : hrefOf(address, found);
  };
  return {
    address,
    path,
    href,
    src: href,
    absolute: (kind, params) => {
      const found = href(kind, params);
      return found === undefined || address.origin === undefined ? undefined : address.origin + found;
    },
  };
}

/** The same links for what is read apart from the site: whole addresses, where the site has said what they are. */
export function inFull(links: Links): Links {
  const whole: Links['href'] = (kind, params) => links.absolute(kind, params) ?? links.href(kind, params);
  return { ...links, href: whole, src: whole };
}

/** The same links for a page on paper: whole addresses, and none where the site has not said what they are. */
export const onPaper = (links: Links): Links => ({ ...links, href: links.absolute });

/** The link to a path below the base: base in front, each part encoded. */
export const hrefOf = (address: Address, path: string): string =>
  address.base + path.slice(1).split('/').map(encodeURIComponent).join('/');

/** Whether a pattern is the address of a file and not of a page, which is a folder. */
const isFile = (pattern: string): boolean => pattern.includes('[...') || /\.[a-z0-9]+$/i.test(pattern);
