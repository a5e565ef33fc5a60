import { isFile, type Links, type PageKind, type Params } from './links.ts';
import type { Card } from './machine/card.ts';
import type { AboutProps } from './page/about.ts';
import type { ActionsProps } from './page/actions.ts';
import type { ArchiveProps } from './page/archive.ts';
import type { DirectoryProps } from './page/directory.ts';
import type { FactorProps } from './page/factor.ts';
import type { IncidentProps } from './page/incident.ts';
import type { MetricsProps } from './page/metrics.ts';
import type { MissingProps } from './page/missing.ts';
import type { MovedProps } from './page/moved.ts';
import type { OverviewProps } from './page/overview.ts';
import type { RecurrenceProps } from './page/recurrence.ts';
import type { SearchProps } from './page/search.ts';
import type { ServiceProps } from './page/service.ts';
import type { StatusProps } from './page/status.ts';
import type { StatusIncidentProps } from './page/status-incident.ts';
import type { Attachment } from './part/attachments.ts';
import type { PublishedPicture } from './part/pictures.ts';

export type { PageKind };

/** A file that is made when the site is built. */
export interface TextProps {
  readonly text: string;
}

/** What each kind of page is rendered from: plain data, fully worked out. */
export interface PropsOf {
  readonly overview: OverviewProps;
  readonly archive: ArchiveProps;
  readonly year: ArchiveProps;
  readonly severity: ArchiveProps;
  readonly state: ArchiveProps;
  readonly incident: IncidentProps;
  readonly status: StatusProps;
  readonly status_incident: StatusIncidentProps;
  readonly actions: ActionsProps;
  readonly about: AboutProps;
  readonly services: DirectoryProps;
  readonly service: ServiceProps;
  readonly factors: DirectoryProps;
  readonly factor: FactorProps;
  readonly search: SearchProps;
  readonly search_index: TextProps;
  readonly metrics: MetricsProps;
  readonly length: ArchiveProps;
  readonly recurrence: RecurrenceProps;
  readonly attachment: Attachment;
  readonly moved: MovedProps;
  readonly image: Card;
  readonly feed: TextProps;
  readonly json_feed: TextProps;
  readonly service_feed: TextProps;
  readonly service_json_feed: TextProps;
  readonly calendar: TextProps;
  readonly due: TextProps;
  readonly badge: TextProps;
  readonly json_badge: TextProps;
  readonly api: TextProps;
  readonly sitemap: TextProps;
  readonly robots: TextProps;
  readonly reader_zone: TextProps;
  readonly llms: TextProps;
  readonly picture: PublishedPicture;
  readonly missing: MissingProps;
}

/** A kind of page that is a text. */
export type TextKind = { [K in PageKind]: PropsOf[K] extends TextProps ? K : never }[PageKind];

/** One page of the site. */
export interface Page<K extends PageKind = PageKind> {
  readonly kind: K;
  /** Below the base: `/incidents/2026-04-07-sign-in/`. */
  readonly path: string;
  /** The values of the parameters of its route. */
  readonly params: Params;
  /** Works out what it shows; an incident is turned into HTML only when its page is rendered. */
  readonly props: () => PropsOf[K];
  /** Changes when anything that the page shows may have changed; `undefined` where that cannot be told. */
  readonly digest: string | undefined;
}

/** The file in `routes/` that renders a kind. */
export const routeFile = (kind: PageKind): string => `${kind.replaceAll('_', '-')}.${isFile(kind) ? 'ts' : 'astro'}`;

/** The pages of one kind. */
export const pagesOfKind = <K extends PageKind>(pages: readonly Page[], kind: K): Page<K>[] =>
  pages.filter((candidate): candidate is Page<K> => candidate.kind === kind);

/** Makes pages of a site: none, where the site is to have no page of that kind. */
export const pageMaker =
  ({ links }: { readonly links: Links }) =>
  <K extends PageKind>(kind: K, params: Params, digest: string | undefined, props: () => PropsOf[K]): Page<K>[] => {
    const path = links.path(kind, params);
    return path === undefined ? [] : [{ kind, path, params, props, digest }];
  };
