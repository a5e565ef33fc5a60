import type { Place } from '../../diagnostic/index.ts';
import { bodyText, type FeedEntry, readFeed } from '../feed/feed.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart } from '../ids.ts';
import type { Log } from '../log.ts';
import { withTimeIds } from '../page.ts';
import { pagePhase } from '../phase.ts';
import { readStamp } from '../stamp.ts';
import { htmlToText } from '../syntax/html.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident } from '../types.ts';

function read(log: Log, settings: LogSettings): Reading {
  const findings = new Findings();
  const feed = readFeed(log.xml);
  const taken = new Set<string>();
  const incidents = feed.entries.flatMap((entry) => readEntry(entry, taken, log, settings, findings) ?? []);
  return findings.reading(incidentIoFeed.id, withTimeIds(incidents), { page: { name: feed.title, url: feed.url } });
}

/** An incident with the one update that the feed has of it: its last. */
function readEntry(
  entry: FeedEntry,
  taken: Set<string>,
  log: Log,
  settings: LogSettings,
  findings: Findings,
): StatusIncident | undefined {
  findings.saw(1);
  const { xml, title, published, updated } = entry;
  const id = idOf(entry);
  const record = id ? `The entry \`${id}\`` : 'An entry';
  const time = updated.exists ? updated : published;
  const problem = idProblem(id, taken) ?? (time.exists ? undefined : 'it has no time');
  if (problem) {
    findings.drop(record, problem, xml.place);
    return undefined;
  }
  const at = readStamp(time.text ?? '', settings);
  if (!at.ok) {
    findings.dropForTime(record, at, time.place);
    return undefined;
  }
  taken.add(id);

  const body = entry.bodies.find((one) => status.test(bodyText(one))) ?? entry.bodies[0] ?? xml;
  const { label, text, components } = partsOf(bodyText(body));
  const phase = pagePhase(label?.replace(/^maintenance[\s_]+/i, '').replace(/^complete$/i, 'completed'));
  if (!phase) {
    findings.readAs(record, label ? `the status \`${label}\`, which is unknown` : 'no status', '`update`', body.place);
  }
  const standIn = label || 'Update';
  if (!text) findings.readAs(record, 'no text', `\`${standIn}\``, body.place);
  const name = title.text?.replace(/\s+/g, ' ');
  if (!name) findings.readAs(record, 'no title', 'one that is named by its id', title.place);
  const found = text ? body.raw.indexOf(text) : -1;
  const start = body.place.start.offset + found;
  const placeOfText = (from: number, to: number): Place =>
    found === -1 ? body.place : log.place(start + from, start + to);
  const update = {
    id: '',
    at: at.instant,
    assumed: at.assumed,
    phase: phase ?? 'update',
    text: text || standIn,
    components: [],
    raw: xml.raw,
    place: placeOfText(0, text.length),
    placeOfText,
  };
  return {
    id,
    title: name || id,
    url: entry.url,
    impact: phase === 'maintenance' ? 'maintenance' : undefined,
    components,
    updates: [update],
    raw: xml.raw,
    place: xml.place,
  };
}

const idOf = ({ url, id = '' }: FeedEntry): string =>
  idPart(
    (url ?? id)
      .split(/[?#]/)[0]
      ?.split('/')
      .findLast((part) => part !== '') ?? '',
  );

const status = /<b>\s*Status:\s*([^<]{1,60})<\/b>/i;
const affected = /<b>\s*Affected components\s*<\/b>\s*(?:<br\s*\/?>\s*)*<ul>([\s\S]*?)(?:<\/ul>|$)/i;

/** Its parts: what it says of the state, the text, and the names of the components, of which the feed tells the state too. */
function partsOf(html: string): { label?: string; text: string; components: string[] } {
  const [line = '', label] = status.exec(html) ?? [];
  const [list = '', items = ''] = affected.exec(html) ?? [];
  const components = [...items.matchAll(/<li>([\s\S]*?)(?=<\/li>|<li>|$)/gi)].map(([, item = '']) =>
    htmlToText(item).replace(/\s*\([^()]*\)$/, ''),
  );
  return {
    label: label === undefined ? undefined : htmlToText(label),
    text: htmlToText(html.replace(line, '').replace(list, '')),
    components: [...new Set(components.filter((name) => name !== ''))],
  };
}

/**
 * The history feeds of status pages by incident.io, Atom and RSS: of each incident its last update, with the time of that.
 * The API that such a page has beside them tells all updates.
 */
export const incidentIoFeed: SourceFormat = {
  id: 'incident-io-feed',
  title: 'incident.io (history feed)',
  syntax: 'xml',
  partial: true,
  recognises: ({ text }) => {
    const head = text.slice(0, 4_000);
    if (!/<(?:feed|rss)\b/.test(head)) return false;
    return /<generator>\s*incident\.io\s*<\/generator>/i.test(head) || /(?:<|&lt;)b(?:>|&gt;)Status:\s/.test(text);
  },
  read,
};
