import { createHash } from 'node:crypto';
import type { SiteContext } from '../context.ts';
import type { PageKind, Params } from '../links.ts';
import { plainSummary, type Shown, servicesOf, severityOf } from '../part/summary.ts';

/** The most entries that a feed holds. */
const mostEntries = 50;
/** Atom demands a day even of a feed that has no entries. */
const never = '1970-01-01';

/**
 * The Atom feed (RFC 4287) of the incidents, the latest publication first. Days become the first moment of the day in
 * UTC: nobody has written down a time. Where the address of the site is not known, links are relative to the feed and
 * ids are made from the names of the pages, since an id has to be absolute.
 */
export function atomFeed({ shown, config, links }: SiteContext): string {
  const { site } = config;
  const link = (rel: string, type: string, kind: PageKind, params?: Params): string => {
    const href = links.absolute(kind, params) ?? links.href(kind, params);
    return href === undefined ? '' : `<link rel="${rel}" type="${type}" href="${xml(href)}"/>`;
  };
  const idOf = (kind: PageKind, params?: Params): string =>
    links.absolute(kind, params) ?? uuidOf(`${site.title} ${links.path(kind, params) ?? params?.id ?? kind}`);
  const entries = shown
    .map((one) => ({ one, published: publishedOn(one), updated: updatedOn(one) }))
    .sort((a, b) => compare(b.published, a.published))
    .slice(0, mostEntries);
  const updated =
    entries
      .map((entry) => entry.updated)
      .sort()
      .at(-1) ?? never;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(site.language)}">
  <title>${xml(site.title)}</title>
  <subtitle>${xml(site.description)}</subtitle>
  <id>${xml(idOf('overview'))}</id>
  ${link('self', 'application/atom+xml', 'feed')}
  ${link('alternate', 'text/html', 'overview')}
  <updated>${instant(updated)}</updated>
  <author><name>${xml(site.title)}</name></author>
${entries.map(({ one, ...days }) => entry(one, days)).join('')}</feed>
`;

  function entry(one: Shown, days: { published: string; updated: string }): string {
    const { incident } = one;
    const { id } = one;
    const severity = severityOf(incident.severity, config);
    const categories = [...(severity ? [severity.name] : []), ...servicesOf(incident, config)];
    return `  <entry>
    <title>${xml(incident.title)}</title>
    <id>${xml(idOf('incident', { id }))}</id>
    ${link('alternate', 'text/html', 'incident', { id })}
    <published>${instant(days.published)}</published>
    <updated>${instant(days.updated)}</updated>
${incident.authors.map((name) => `    <author><name>${xml(name)}</name></author>\n`).join('')}${categories.map((term) => `    <category term="${xml(term)}"/>\n`).join('')}    <summary>${xml(plainSummary(one))}</summary>
  </entry>
`;
  }
}

/** A name as a UUID: version 8 of RFC 9562, the first bits of its SHA-256. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The day a page appeared: of a waived incident, the day it was decided; in want of both, the day it started. */
function publishedOn({ incident }: Shown): string {
  const started =
    incident.started === 'unknown' ? never : new Date(incident.started.epochMs).toISOString().slice(0, 10);
  return incident.published ?? incident.waived?.on ?? started;
}

const updatedOn = (one: Shown): string =>
  [publishedOn(one), ...one.incident.corrections.map(({ on }) => on)].sort().at(-1) as string;

const instant = (day: string): string => `${day}T00:00:00Z`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Text for XML 1.0: the five characters escaped, and those that it cannot hold at all replaced. */
const xml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
