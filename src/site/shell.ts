import type { Config } from '../config.ts';
import type { RouteName } from '../route.ts';
import type { Links, PageKind, Params } from './links.ts';
import type { Locale, Words } from './locale/index.ts';

/** What every page has around its content. */
export interface Shell {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly words: Words;
  readonly site: string;
  readonly home?: string;
  /** The pages that every page leads to. */
  readonly navigation: readonly NavigationLink[];
  /** The Atom feed. */
  readonly feed?: string;
  readonly footer: string;
  /** The Content-Security-Policy that the page carries. */
  readonly policy?: string;
}

/** A link to a page of the site. */
export interface NavigationLink {
  readonly kind: PageKind;
  readonly text: string;
  readonly href: string;
}

/** What a page says of itself in its head. */
export interface Head {
  /** What stands in the tab: the page, then the site. */
  readonly title: string;
  readonly description: string;
  /** Its permanent address, where the site has one. */
  readonly canonical?: string;
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

/** The pages that every page leads to, in this order, as far as the site has them. */
const navigation = ['archive', 'feed'] as const satisfies readonly RouteName[];

/** What stands around the pages in one language. */
export function shellOf({ site }: Config, links: Links, locale: Locale, carriesPolicy: boolean): Shell {
  const { words, language, direction } = locale;
  const home = links.href('overview');
  const feed = links.href('feed');
  return {
    language,
    direction,
    words,
    site: site.title,
    ...(home !== undefined && { home }),
    navigation: navigation.flatMap((kind) => {
      const href = links.href(kind);
      return href === undefined ? [] : [{ kind, text: words.shell[kind], href }];
    }),
    ...(feed !== undefined && { feed }),
    footer: site.footer ?? words.shell.footer,
    ...(carriesPolicy && { policy }),
  };
}

/** What the head of a page is made from. */
export interface HeadOf {
  readonly title: string;
  readonly description: string;
  /** The name of the site, unless the page is the site's own. */
  readonly site?: string;
  readonly links: Links;
  /** Left out for a page that has no address of its own. */
  readonly kind?: PageKind;
  readonly params?: Params;
}

/** The head of a page of a site. */
export function headOf({ title, description, site, links, kind, params }: HeadOf): Head {
  const canonical = kind && links.absolute(kind, params);
  return {
    title: site === undefined ? title : `${title} · ${site}`,
    description,
    ...(canonical !== undefined && { canonical }),
  };
}
