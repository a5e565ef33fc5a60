import type { Xml } from '../syntax/xml.ts';

/** An entry of a feed, Atom or RSS. */
export interface FeedEntry {
  readonly xml: Xml;
  readonly title: Xml;
  /** Its id as the feed has it: `tag:…:Incident/123`, an address, or anything else. */
  readonly id?: string;
  /** Its address, if that is one of the web. */
  readonly url?: string;
  /** When it was published (`published`, `pubDate`). */
  readonly published: Xml;
  /** When it was last changed (`updated`); RSS has no such time. */
  readonly updated: Xml;
  /** The elements that may hold its text, the longest form first. */
  readonly bodies: readonly Xml[];
}

/** A feed and its entries, in its order. */
export interface Feed {
  readonly title?: string;
  readonly url?: string;
  readonly entries: readonly FeedEntry[];
}

/** Reads a feed: Atom, or RSS in any of its versions. What is neither has no entries. */
export function readFeed(root: Xml): Feed {
  const head = root.name === 'feed' ? root : root.get('channel');
  // RSS 1.0 has its items beside the channel, all others in it.
  const entries = root.name === 'feed' ? root.all('entry') : [...head.all('item'), ...root.all('item')];
  return { title: head.get('title').text?.replace(/\s+/g, ' '), url: addressOf(head), entries: entries.map(entryOf) };
}

function entryOf(xml: Xml): FeedEntry {
  return {
    xml,
    title: xml.get('title'),
    id: (xml.get('id').exists ? xml.get('id') : xml.get('guid')).text || undefined,
    url: addressOf(xml),
    published: firstOf(xml, ['published', 'pubDate', 'dc:date']),
    updated: firstOf(xml, ['updated', 'atom:updated']),
    bodies: ['content', 'content:encoded', 'description', 'summary'].flatMap((name) => xml.all(name)),
  };
}

const firstOf = (xml: Xml, [first = '', ...others]: readonly string[]): Xml =>
  xml.get(others.find((name) => !xml.get(first).exists && xml.get(name).exists) ?? first);

/** The text of a body: markup that is escaped or in CDATA is its text, markup that is not is what stands in the log. */
export const bodyText = (body: Xml): string =>
  body.children.length > 0 ? body.raw.replace(/^<[^>]*>|<\/[^<]*$/g, '') : (body.text ?? '');

/** The address of what people read: the alternate link of Atom, the text of `link` in RSS. */
function addressOf(xml: Xml): string | undefined {
  const links = xml.all('link');
  const link = links.find((one) => (one.attribute('rel') ?? 'alternate') === 'alternate') ?? links[0];
  const address = link?.attribute('href') ?? link?.text ?? '';
  return /^https?:\/\//i.test(address) ? URL.parse(address)?.href : undefined;
}
