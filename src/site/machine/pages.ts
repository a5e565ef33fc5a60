import type { SiteContext } from '../context.ts';
import { type Page, pageMaker, pagesOfKind, type TextKind } from '../kind.ts';
import type { Params } from '../links.ts';
import { siteFiles } from './api.ts';
import { atomFeed } from './atom.ts';
import { badge, jsonBadge } from './badge.ts';
import { dueCalendar, incidentCalendar } from './calendar.ts';
import { feedOf, serviceTopic, type Topic, wholeSite } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { llms } from './llms.ts';
import { readerZoneScript } from './reader-zone.ts';
import { robots, sitemap } from './sitemap.ts';

/** What programs read of the whole site, all of it with one digest; `pages` are those that people read. */
export function machinePages(pages: readonly Page[], context: SiteContext, digest: string): Page[] {
  const page = pageMaker(context);
  const text = (kind: TextKind, params: Params, write: () => string) =>
    page(kind, params, digest, () => ({ text: write() }));
  const feeds = (topic: Topic, atom: TextKind, json: TextKind) => [
    ...text(atom, topic.params ?? {}, () => atomFeed(feedOf(topic, atom, context))),
    ...text(json, topic.params ?? {}, () => jsonFeed(feedOf(topic, json, context))),
  ];
  return [
    ...feeds(wholeSite(context), 'feed', 'json_feed'),
    ...pagesOfKind(pages, 'service').flatMap(({ params }) =>
      feeds(serviceTopic(params.id as string, context), 'service_feed', 'service_json_feed'),
    ),
    ...text('calendar', {}, () => incidentCalendar(context)),
    ...text('due', {}, () => dueCalendar(context)),
    ...text('badge', {}, () => badge(context)),
    ...text('json_badge', {}, () => jsonBadge(context)),
    ...siteFiles(context).flatMap(({ file, text: write }) => text('api', { file }, write)),
    ...text('sitemap', {}, () => sitemap(pages, context)),
    ...text('robots', {}, () => robots(context)),
    ...(context.config.site.reader_zone ? text('reader_zone', {}, readerZoneScript) : []),
    ...text('llms', {}, () => llms(context)),
  ];
}
