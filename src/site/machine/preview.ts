import type { Links } from '../links.ts';
import { fill, type Locale } from '../locale/index.ts';
import { type Shown, startDay } from '../part/summary.ts';
import { publishedOn, updatedOn } from './day.ts';

/** The size of the image of an incident in pixels, which is what whoever shows links asks for. */
export const imageSize = { width: 1200, height: 630 } as const;

/** What a page that somebody has written says of itself. */
export interface Article {
  /** The days on which it appeared and was last changed. */
  readonly published: string;
  readonly modified: string;
  /** An image to show beside a link to it, by its whole address. */
  readonly image?: { readonly href: string; readonly alt: string };
}

/** What the page of an incident says. */
export function articleOf(one: Shown, links: Links, { words, longDay }: Locale): Article {
  const { title } = one.incident;
  const day = startDay(one.incident);
  const href = links.absolute('image', { id: one.id });
  const alt = day === undefined ? title : fill(words.machine.image, { title, day: longDay(day) });
  return {
    published: publishedOn(one),
    modified: updatedOn(one),
    ...(href !== undefined && { image: { href, alt } }),
  };
}

interface Previewed {
  readonly title: string;
  readonly description: string;
  readonly site: string;
  readonly canonical?: string | undefined;
  readonly article?: Article | undefined;
}

/** What programs show beside a link to a page: the properties of Open Graph, and the one that Twitter has of its own. */
export function previewOf({ title, description, site, canonical, article }: Previewed) {
  const { image } = article ?? {};
  const properties = {
    'og:type': article ? 'article' : 'website',
    'og:site_name': site,
    'og:title': title,
    'og:description': description,
    'og:url': canonical,
    'article:published_time': article?.published,
    'article:modified_time': article?.modified,
    'og:image': image?.href,
    'og:image:width': image && String(imageSize.width),
    'og:image:height': image && String(imageSize.height),
    'og:image:alt': image?.alt,
    'twitter:card': image ? 'summary_large_image' : 'summary',
  };
  return Object.entries(properties).flatMap(([property, content]) =>
    content === undefined ? [] : [{ property, content }],
  );
}
