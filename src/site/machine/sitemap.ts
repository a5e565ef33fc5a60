import type { SiteContext } from '../context.ts';
import type { PageKind } from '../links.ts';
import { latest, updatedOn } from './day.ts';
import { xml } from './xml.ts';

/** A page of the site, as far as a sitemap looks at it. */
export interface SitemapPage {
  readonly kind: PageKind;
  readonly params: Readonly<Record<string, string>>;
}

/** Kinds that are no pages of their own: what stands in for one, and what only asks. */
const left: ReadonlySet<PageKind> = new Set(['missing', 'moved', 'search']);

/** Lists of everything: they change with every publication. */
const lists: ReadonlySet<PageKind> = new Set(['overview', 'archive']);

/**
 * The sitemap (sitemaps.org) of the pages of a site, each with the day it was last changed where that is known: the page of an
 * incident on the day it was published or last corrected, a list of everything when the latest of all was. Of other pages no
 * day is said, since a crawler that finds one wrong believes none. A page on which nothing stands yet is not among them.
 */
export function sitemap(pages: readonly SitemapPage[], { links, incidents, shown, empty }: SiteContext): string {
  const newest = shown.length > 0 ? latest(shown.map(updatedOn)) : undefined;
  const dayOfPage = ({ kind, params: { id = '' } }: SitemapPage): string | undefined => {
    const incident = kind === 'incident' ? incidents.get(id) : undefined;
    if (incident) return updatedOn({ id, incident });
    return lists.has(kind) ? newest : undefined;
  };
  const urls = pages
    .filter(({ kind, params }) => !left.has(kind) && !empty.has(kind) && isPage(links.path(kind, params)))
    .map((page) => {
      const day = dayOfPage(page);
      const location = xml(links.absolute(page.kind, page.params) ?? '');
      return `  <url><loc>${location}</loc>${day === undefined ? '' : `<lastmod>${day}</lastmod>`}</url>\n`;
    });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`;
}

/** Pages are folders; all else is a file. */
const isPage = (path: string | undefined): boolean => path?.endsWith('/') ?? false;

/** What crawlers may read (RFC 9309), which is everything, and where the sitemap is. */
export function robots({ links }: SiteContext): string {
  const map = links.absolute('sitemap');
  return `User-agent: *\nAllow: /\n${map === undefined ? '' : `\nSitemap: ${map}\n`}`;
}
