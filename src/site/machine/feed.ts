import type { Covered } from '../../coverage/index.ts';
import type { SiteContext } from '../context.ts';
import { inFull, type PageKind, type Params } from '../links.ts';
import { fill } from '../locale/index.ts';
import { toldOf } from '../part/status.ts';
import { plainSummary, type Shown, serviceName, servicesOf, severityOf } from '../part/summary.ts';
import { contentOf } from './content.ts';
import { latestFirst, publishedOn, startOf, updatedAt, updatedOn } from './day.ts';
import { standingData } from './ledger.ts';
import { nameOf, nameOfIncident } from './name.ts';

/** The most entries that a feed holds. */
export const mostEntries = 50;

/** What a feed is about: all of the site, or the incidents of a service. */
export interface Topic {
  /** The page that the feed follows. */
  readonly of: PageKind;
  readonly params?: Params;
  readonly title: string;
  readonly incidents: readonly Shown[];
}

/** A feed, whatever its format: the latest publications first. */
export interface Feed {
  /** Absolute and permanent. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** The page that it follows, and its own address. */
  readonly home: string | undefined;
  readonly self: string | undefined;
  /** Days become the first moment of the day in UTC: nobody has written down a time. Of a feed without entries, the present. */
  readonly updated: string;
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly href: string | undefined;
  readonly published: string;
  /** When it was last corrected, or published. */
  readonly updated: string;
  readonly authors: readonly string[];
  /** The severity, and what was hit. */
  readonly categories: readonly string[];
  readonly summary: string;
  /** The whole text, as HTML. */
  readonly content: string;
  readonly language: string;
  readonly image: string | undefined;
  /** The incidents of status pages that it answers for, and how each stands. */
  readonly answersFor: readonly AnsweredFor[];
}

/** An incident of a status page in a feed. */
export type AnsweredFor = { readonly reference: string } & ReturnType<typeof standingData>;

/** All of the site. */
export const wholeSite = ({ config, shown }: SiteContext): Topic => ({
  of: 'overview',
  title: config.site.title,
  incidents: shown,
});

/** The incidents of a service. */
export function serviceTopic(id: string, { config, shown, locale }: SiteContext): Topic {
  return {
    of: 'service',
    params: { id },
    title: fill(locale.words.machine.service, { service: serviceName(id, config.services), site: config.site.title }),
    incidents: shown.filter(({ incident }) => incident.services.includes(id)),
  };
}

/**
 * The feed of a topic, at the address of a kind of page. Where the address of the site is not known, links are relative to
 * it.
 */
export function feedOf(topic: Topic, self: PageKind, context: SiteContext): Feed {
  const { config } = context;
  const links = inFull(context.links);
  const incidents = latestFirst(topic.incidents).slice(0, mostEntries);
  const standings = new Map(
    context.coverage.flatMap((covered) => toldOf(covered).map(({ reference }) => [reference, covered] as const)),
  );
  return {
    id: nameOf(context, topic.of, topic.params),
    title: topic.title,
    description: config.site.description,
    language: config.site.language,
    home: links.href(topic.of, topic.params),
    self: links.href(self, topic.params),
    updated: updatedAt(incidents, context.project),
    entries: incidents.map((one): FeedEntry => {
      const { id, incident } = one;
      const severity = severityOf(incident.severity, config);
      return {
        id: nameOfIncident(one, context),
        title: incident.title,
        href: links.href('incident', { id }),
        published: startOf(publishedOn(one)),
        updated: startOf(updatedOn(one)),
        authors: incident.authors,
        categories: [...(severity ? [severity.name] : []), ...servicesOf(incident, config)],
        summary: plainSummary(one),
        content: contentOf(one, context),
        language: incident.language ?? config.site.language,
        image: links.absolute('image', { id }),
        answersFor: answersFor(incident, standings),
      };
    }),
  };
}

/** Those that the site has a page of: a reference to an internal source, or to nothing, is none. */
const answersFor = (
  { status_page }: Shown['incident'],
  standings: ReadonlyMap<string, Covered>,
): readonly AnsweredFor[] =>
  status_page.flatMap((reference) => {
    const covered = standings.get(reference);
    return covered ? [{ reference, ...standingData(covered) }] : [];
  });
