import { type FeedEntry, readFeed } from '../feed/feed.ts';
import { type FeedBody, type FeedPost, postsOf } from '../feed/post.ts';
import { stampPosts } from '../feed/stamp.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import { withTimeIds } from '../page.ts';
import { pagePhase } from '../phase.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident, StatusUpdate } from '../types.ts';

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const feed = readFeed(log.xml);
  const taken = new Set<string>();
  const incidents = feed.entries.flatMap((entry) => readEntry(entry, taken, log, settings, findings) ?? []);
  return findings.reading(statuspageFeed.id, withTimeIds(incidents), {
    page: feed.title || feed.url ? { name: nameOf(feed.title), url: feed.url } : undefined,
  });
}

function readEntry(
  entry: FeedEntry,
  taken: Set<string>,
  log: Log,
  settings: LogSettings,
  findings: Findings,
): StatusIncident | undefined {
  const { xml, title } = entry;
  const id = idOf(entry);
  const body = postsOf(entry, log);
  const { posts, type, components, planned } = body;
  findings.saw(Math.max(posts.length, 1));
  const record = id ? `The entry \`${id}\`` : 'An entry';
  const problem =
    idProblem(id, taken) ?? (posts.length === 0 ? 'it has no update in the form of such feeds' : undefined);
  if (problem) {
    findings.report(record, problem, title.place);
    findings.passOver(
      posts.length === 0 ? problem : `its incident is passed over: ${problem}`,
      xml.place,
      Math.max(posts.length, 1),
    );
    return undefined;
  }
  taken.add(id);
  if (planned) {
    findings.saw(1);
    findings.passOver('it tells when the maintenance is planned, and is no update', planned);
  }

  const maintenance = isMaintenance(type, entry.id, posts);
  const updates = readPosts(entry, body, maintenance, settings, findings);
  if (updates.length === 0) {
    findings.report(record, 'it has no update that can be used', title.place);
    return undefined;
  }
  const name = title.text?.replace(/\s+/g, ' ');
  if (!name) findings.readAs(record, 'no title', 'one that is named by its id', title.place);
  return {
    id,
    title: name || id,
    url: entry.url,
    impact: maintenance ? 'maintenance' : undefined,
    components,
    updates,
    raw: xml.raw,
    place: xml.place,
  };
}

/** The updates of an entry, newest first, whatever the order it tells them in. */
function readPosts(
  entry: FeedEntry,
  body: FeedBody,
  maintenance: boolean,
  settings: LogSettings,
  findings: Findings,
): StatusUpdate[] {
  return stampPosts(entry, body, settings).flatMap(({ post, stamp }) => {
    const record = `The update of ${post.time}`;
    if (!stamp.ok) {
      findings.dropForTime(record, stamp, post.place);
      return [];
    }
    const known = pagePhase(post.label);
    if (!known) findings.readAs(record, `the status \`${post.label}\`, which is unknown`, '`update`', post.place);
    if (!post.text) findings.readAs(record, 'no text', `\`${post.label}\``, post.place);
    const { raw, place, placeOfText } = post;
    const phase = maintenance ? 'maintenance' : (known ?? 'update');
    const text = post.text || post.label;
    return [
      { id: '', at: stamp.instant, assumed: stamp.assumed, phase, text, components: [], raw, place, placeOfText },
    ];
  });
}

const stages = new Set(['scheduled', 'in progress', 'verifying', 'completed']);

const isMaintenance = (type: string | undefined, id: string | undefined, posts: readonly FeedPost[]): boolean =>
  type?.toLowerCase() === 'maintenance' ||
  /:Maintenance\//.test(id ?? '') ||
  posts.some(({ label }) => stages.has(label.toLowerCase()));

/** The last part of its address, which is the id of the page's API too; what the feed calls it where it has none. */
function idOf({ url, id = '' }: FeedEntry): string {
  const last =
    url &&
    URL.parse(url)
      ?.pathname.split('/')
      .findLast((part) => part !== '');
  const own = /:(?:Incident|Maintenance)\/([^/]+)$/.exec(id)?.[1] ?? id.split('/').findLast((part) => part !== '');
  return idPart(last || own || '');
}

const nameOf = (title: string | undefined): string | undefined => title?.replace(/ - incident history$/i, '');

/** The heading of an update, in any way that XML can carry HTML. */
const open = '(?:<|&(?:amp;)*lt;)';
const close = '(?:>|&(?:amp;)*gt;)';
const heading = new RegExp(
  `${open}small${close}[\\s\\S]{1,240}?${open}/small${close}\\s*${open}br\\s*/?${close}\\s*${open}strong${close}`,
);

/** What the feed of a page without incidents has. */
const quiet = /<id>tag:[^<]*,2005:\/history<\/id>|<description>Statuspage<\/description>|- Incident history<\/title>/i;

/**
 * The history feeds of Atlassian Statuspage, Atom and RSS, and those of the pages that took its form over (Instatus, LambStatus,
 * OnlineOrNot). Their updates have no year and the zone of the page; both are settled by the time the entry was published.
 */
export const statuspageFeed: SourceFormat = {
  id: 'statuspage-feed',
  title: 'Atlassian Statuspage (history feed)',
  syntax: 'xml',
  recognises: ({ text }) => {
    if (!/^\uFEFF?\s*(?:<\?[^>]*>\s*|<!--[\s\S]*?-->\s*)*<(?:feed|rss|rdf:RDF)\b/.test(text.slice(0, 4_000)))
      return false;
    return heading.test(text) || quiet.test(text.slice(0, 4_000));
  },
  read,
  requests: (url) => [{ url: `${url.replace(/\/+$/, '')}/history.atom` }],
};
