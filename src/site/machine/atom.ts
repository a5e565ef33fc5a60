import type { AnsweredFor, Feed, FeedEntry } from './feed.ts';
import { xml } from './xml.ts';

/** The name of what entries say in words of our own: which incidents of status pages each answers for. */
const namespace = 'urn:afterword:coverage';

/** A feed in Atom (RFC 4287). An id is absolute even where links are not, since it has to be. */
export const atomFeed = (feed: Feed): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:afterword="${namespace}" xml:lang="${xml(feed.language)}">
  <title>${xml(feed.title)}</title>
  <subtitle>${xml(feed.description)}</subtitle>
  <id>${xml(feed.id)}</id>
${link('  ', 'self', 'application/atom+xml', feed.self)}${link('  ', 'alternate', 'text/html', feed.home)}  <updated>${feed.updated}</updated>
  <author><name>${xml(feed.title)}</name></author>
${feed.entries.map((entry) => entryOf(entry, feed)).join('')}</feed>
`;

const entryOf = (entry: FeedEntry, feed: Feed): string => {
  const { id, title, href, published, updated, authors, categories, summary, content, language, answersFor } = entry;
  return `  <entry${language === feed.language ? '' : ` xml:lang="${xml(language)}"`}>
    <title>${xml(title)}</title>
    <id>${xml(id)}</id>
${link('    ', 'alternate', 'text/html', href)}    <published>${published}</published>
    <updated>${updated}</updated>
${authors.map((name) => `    <author><name>${xml(name)}</name></author>\n`).join('')}${categories.map((term) => `    <category term="${xml(term)}"/>\n`).join('')}    <summary>${xml(summary)}</summary>
    <content type="html">${xml(content)}</content>
${answersFor.map(answerOf).join('')}  </entry>
`;
};

const answerOf = ({ reference, standing, due, days_late }: AnsweredFor): string => {
  const attributes = Object.entries({ reference, standing, due, 'days-late': days_late });
  const said = attributes.flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${xml(`${value}`)}"`]));
  return `    <afterword:answers-for${said.join('')}/>\n`;
};

/** A line of its own, where there is such a page. */
const link = (indent: string, rel: string, type: string, href: string | undefined): string =>
  href === undefined ? '' : `${indent}<link rel="${rel}" type="${type}" href="${xml(href)}"/>\n`;
