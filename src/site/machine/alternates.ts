import type { Links, PageKind, Params } from '../links.ts';
import type { Locale } from '../locale/index.ts';

/** Another form of a page. */
export interface Alternate {
  /** Its media type. */
  readonly type: string;
  /** What it is a form of. */
  readonly title: string;
  readonly href: string;
}

/** The page whose other forms are asked for. */
export interface AlternatesOf {
  readonly title: string;
  /** The name of the site. */
  readonly site: string;
  readonly links: Links;
  readonly kind?: PageKind | undefined;
  readonly params?: Params | undefined;
}

/** The other forms of a page: of a service its own feeds, of all others those of the site, of an incident its data too. */
export function alternatesOf({ title, site, links, kind, params }: AlternatesOf): Alternate[] {
  const isService = kind === 'service';
  const [atom, json] = isService ? (['service_feed', 'service_json_feed'] as const) : (['feed', 'json_feed'] as const);
  const feed = isService ? `${title} · ${site}` : site;
  const data = kind === 'incident' ? links.href('api', { file: `incidents/${params?.id}.json` }) : undefined;
  const forms = [
    { type: 'application/atom+xml', title: feed, href: links.href(atom, params) },
    { type: 'application/feed+json', title: feed, href: links.href(json, params) },
    { type: 'application/json', title, href: data },
  ];
  return forms.flatMap(({ href, ...form }) => (href === undefined ? [] : [{ ...form, href }]));
}

/** A form of the site that programs read, as a link for people who want to set one up. */
export interface ProgramLink {
  readonly text: string;
  readonly href: string;
}

/** The feeds, the calendars and the data of a site. */
export function programLinks(links: Links, { words }: Locale): ProgramLink[] {
  const { forms } = words.machine;
  const all = [
    { text: forms.feed, href: links.href('feed') },
    { text: forms.json_feed, href: links.href('json_feed') },
    { text: forms.calendar, href: links.href('calendar') },
    { text: forms.due, href: links.href('due') },
    { text: forms.badge, href: links.href('badge') },
    { text: forms.api, href: links.href('api', { file: 'index.json' }) },
  ];
  return all.flatMap(({ text, href }) => (href === undefined ? [] : [{ text, href }]));
}
