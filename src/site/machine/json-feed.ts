import type { Feed } from './feed.ts';
import { json } from './json.ts';

/**
 * A feed in JSON Feed 1.1. Its addresses have to be whole, so where that of the site is not known it has none, and ids are
 * what tells the items apart.
 */
export const jsonFeed = (feed: Feed): string =>
  json({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: whole(feed.home),
    feed_url: whole(feed.self),
    description: feed.description,
    language: feed.language,
    items: feed.entries.map(
      ({
        id,
        href,
        title,
        content,
        summary,
        image,
        published,
        updated,
        authors,
        categories,
        language,
        answersFor,
      }) => ({
        id,
        url: whole(href),
        title,
        content_html: content,
        summary,
        image,
        date_published: published,
        date_modified: updated,
        ...(authors.length > 0 && { authors: authors.map((name) => ({ name })) }),
        ...(categories.length > 0 && { tags: categories }),
        language,
        // What the format has no word for stands under a name of our own.
        ...(answersFor.length > 0 && { _afterword: { answers_for: answersFor } }),
      }),
    ),
  });

const whole = (href: string | undefined): string | undefined => (href?.includes('://') ? href : undefined);
