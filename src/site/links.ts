import { type RouteName, type Routes, routePatterns, withoutEnd } from '../route.ts';

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

/** Kinds of pages whose addresses follow from others, and are not for the user to change: that of which, and what follows it. */
const derived = {
  attachment: ['incident', '/[...file]'],
  search_index: ['search', '.json'],
  status_incident: ['status', '/[source]/[id]'],
  length: ['metrics', '/[duration]/[from]'],
  service_feed: ['service', '/feed.xml'],
  service_json_feed: ['service', '/feed.json'],
} as const satisfies Record<string, readonly [of: RouteName, rest: string]>;

/** Kinds whose addresses follow from no other, and are not for the user to change either. */
const fixed = { picture: '/brand/[...file]', reader_zone: '/reader-zone.js', missing: '/404' } as const;

/** A kind of page. */
export type PageKind = RouteName | keyof typeof derived | keyof typeof fixed | 'moved';

/** The values of the parameters of an address. */
export type Params = Readonly<Record<string, string>>;

/** The pattern of the address of every kind of page, wherever the site is published. */
function everyPattern(routes: Routes): Readonly<Record<PageKind, string | false>> {
  const chosen = { ...routePatterns, ...routes };
  const { incident } = chosen;
  const following = Object.entries(derived).map(([kind, [of, rest]]) => {
    // What follows from a page at the top stands below the address that the page has by default, where it meets nothing.
    const above = chosen[of] === '/' ? routePatterns[of] : chosen[of];
    return [kind, above && withoutEnd(above) + rest];
  });
  return {
    ...chosen,
    ...Object.fromEntries(following),
    ...fixed,
    // The address that the page of an incident had under an earlier name.
    moved: incident ? incident.replace('[id]', '[alias]') : false,
  };
}

/**
 * The pattern of the address of every kind of page that a site has. A sitemap, and whoever shows the image of a page, want whole
 * addresses, so there are none where nobody has said what they are; below a base, no crawler looks for a `robots.txt`.
 */
export function patternsOf(routes: Routes, { origin, base }: Address): Readonly<Partial<Record<PageKind, string>>> {
  const all = everyPattern(routes);
  const here = {
    ...all,
    sitemap: origin !== undefined && all.sitemap,
    robots: base === '/' && all.robots,
    image: origin !== undefined && all.incident !== false && all.image,
  };
  return Object.fromEntries(
    Object.entries(here).flatMap(([kind, pattern]) => (pattern ? [[kind, withoutEnd(pattern)]] : [])),
  );
}

const patternsByDefault = everyPattern({});

/** Whether a kind is a file, and not a page, which is a folder. Its own address says so, and it stays one at another. */
export const isFile = (kind: PageKind): boolean => /\[\.{3}|\.[a-z]+$/.test(patternsByDefault[kind] || '');

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
    return isFile(kind) || filled === '/' ? filled : `${filled}/`;
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
