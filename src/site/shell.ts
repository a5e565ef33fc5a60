import type { Config } from '../config.ts';
import { type Address, absolute, href, paths } from './links.ts';

/** What every page has around its content. */
export interface Shell {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly site: string;
  readonly home: string;
  readonly archive: string;
  /** The Atom feed. */
  readonly feed: string;
  readonly footer?: string;
  /** The Content-Security-Policy that the page carries. */
  readonly policy?: string;
}

/** What a page says of itself in its head. */
export interface Head {
  /** What stands in the tab: the page, then the site. */
  readonly title: string;
  readonly description: string;
  /** Its permanent address, where the site has one. */
  readonly canonical?: string;
}

/** How a site is put together, beyond what its files say. */
export interface SiteOptions {
  readonly address: Address;
  /** Shows drafts and files in review too, marked as such. */
  readonly drafts?: boolean;
  /** Pages carry the Content-Security-Policy in a `meta` element. */
  readonly policy?: boolean;
}

/** Nothing but the site's own style sheets, fonts and images; no script at all. */
export const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Languages that are written from right to left. */
const rightToLeft = /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|ps|sd|ug|ur|yi)(-|$)/i;

export function shellOf({ site }: Config, { address, policy: carried = true }: SiteOptions): Shell {
  return {
    language: site.language,
    direction: rightToLeft.test(site.language) ? 'rtl' : 'ltr',
    site: site.title,
    home: href(address, paths.overview),
    archive: href(address, paths.archive),
    feed: href(address, paths.feed),
    ...(site.footer !== undefined && { footer: site.footer }),
    ...(carried && { policy }),
  };
}

/** The head of a page of a site. */
export const headOf = (
  title: string,
  description: string,
  { address, site, path }: { address: Address; site?: string; path?: string },
): Head => ({
  title: site === undefined ? title : `${title} · ${site}`,
  description,
  ...(path !== undefined && address.origin !== undefined && { canonical: absolute(address, path) as string }),
});
