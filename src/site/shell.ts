import type { Project } from '../project/index.ts';
import type { RouteName } from '../route.ts';
import type { Links, PageKind, Params } from './links.ts';
import type { Locale, Words } from './locale/index.ts';
import { type Alternate, alternatesOf } from './machine/alternates.ts';
import { type Article, previewOf } from './machine/preview.ts';
import { type Brand, brandOf } from './part/pictures.ts';

/** What every page has around its content. */
export interface Shell {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The words are of the language, and not English for want of them. */
  readonly translated: boolean;
  readonly words: Words;
  readonly site: string;
  readonly home?: string;
  /** Its logo and its icon, where it has them. */
  readonly brand: Brand;
  /** Headings are set in the font that comes with the site. */
  readonly ownFont: boolean;
  /** The pages that every page leads to from its head. */
  readonly navigation: readonly NavigationLink[];
  /** Those that it leads to from its foot. */
  readonly colophon: readonly NavigationLink[];
  readonly footer: string;
  /** The Content-Security-Policy that the page carries. */
  readonly policy?: string;
}

/** A link to a page of the site, or one of those that the user has added. */
export interface NavigationLink {
  /** Left out for a link of the user's. */
  readonly kind?: PageKind;
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
  /** What is shown beside a link to it, by the properties of Open Graph. */
  readonly preview: readonly { readonly property: string; readonly content: string }[];
  /** The same in other forms: feeds, data. */
  readonly alternates: readonly Alternate[];
  /** What it is in the words of schema.org, as the text of a `script` element that is not run. */
  readonly data?: string;
  /** Where it stands now, if it has moved: it leads there at once. */
  readonly moved?: string;
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

/** What a page with the script of the reader's zone may do besides: run the scripts of the site. */
export const scriptPolicy = `${policy}; script-src 'self'`;

/** What the page of the search may do besides: run the script of the site, which asks for the site's index. */
export const searchPolicy = `${policy}; script-src 'self'; connect-src 'self'`;

/**
 * The pages that every page leads to, in this order, as far as the site has them and something stands on them. The head has
 * what people come for, few enough for one line on a phone; the foot has the rest.
 */
const ways = {
  navigation: ['archive', 'status', 'actions', 'metrics', 'search'],
  colophon: ['services', 'factors', 'recurrence', 'about', 'feed'],
} as const satisfies Partial<Record<keyof Shell, readonly RouteName[]>>;

/** What the shell of a site is made from. */
export interface ShellContext {
  readonly project: Project;
  readonly links: Links;
  readonly options: { readonly policy?: boolean };
  /** The pages on which nothing stands yet. */
  readonly empty: ReadonlySet<PageKind>;
}

/** What stands around the pages in one language. */
export function shellOf({ project, links, options, empty }: ShellContext, locale: Locale): Shell {
  const { site } = project.config;
  const { words, language, direction, translated } = locale;
  const linksTo = (kinds: readonly (typeof ways)[keyof typeof ways][number][]): NavigationLink[] =>
    kinds.flatMap((kind) => {
      const href = links.href(kind);
      return href === undefined || empty.has(kind) ? [] : [{ kind, text: words.shell[kind], href }];
    });
  const home = links.href('overview');
  return {
    language,
    direction,
    translated,
    words,
    site: site.title,
    ...(home !== undefined && { home }),
    brand: brandOf(project, links),
    ownFont: site.theme.fonts.serif === undefined,
    navigation: [
      ...linksTo(ways.navigation),
      ...site.navigation.map(({ text, href }) => ({
        text,
        href: href.startsWith('/') ? links.address.base + href.slice(1) : href,
      })),
    ],
    colophon: linksTo(ways.colophon),
    footer: site.footer ?? words.shell.footer,
    ...((options.policy ?? true) && { policy }),
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
  /** Of a page that somebody has written, on days that are known. */
  readonly article?: Article;
  readonly data?: string;
}

/** The head of a page of a site. */
export function headOf({ title, description, site, links, kind, params, article, data }: HeadOf): Head {
  const canonical = kind && links.absolute(kind, params);
  return {
    title: site === undefined ? title : `${title} · ${site}`,
    description,
    ...(canonical !== undefined && { canonical }),
    preview: previewOf({ title, description, site: site ?? title, canonical, article }),
    alternates: alternatesOf({ title, site: site ?? title, links, kind, params }),
    ...(data !== undefined && { data }),
  };
}
