import { parse } from 'csv-parse/sync';
import { diagnose } from '../../diagnostic/index.ts';
import { type Card, cardsOf, HtmlPart, hasCards } from '../cloud/azure-card.ts';
import { updatesOf } from '../cloud/azure-review.ts';
import { withTimeIds } from '../cloud/said.ts';
import { Findings, idProblem } from '../findings.ts';
import { idPart, TimeIds } from '../ids.ts';
import type { Log } from '../log.ts';
import { readStamp } from '../stamp.ts';
import { htmlToText } from '../syntax/html.ts';
import type { Xml } from '../syntax/xml.ts';
import type { LogSettings, Reading, SourceFormat, StatusIncident } from '../types.ts';

/** The page where one review can be read, by its tracking id. */
const reviews = 'https://azure.status.microsoft/en-us/status/history/?trackingId=';

function read(log: Log, settings: LogSettings): Reading {
  if (isFeed(log)) return readFeed(log.xml, settings);
  const findings = new Findings();
  const taken = new Set<string>();
  const parts = isMarkup(log.text) ? [new HtmlPart(log, log.text, 0, false)] : cellsOf(log, findings);
  const cards = parts.flatMap(cardsOf);
  if (cards.length === 0 && findings.diagnostics.length === 0) {
    findings.diagnostics.push(diagnose('log-format-unknown', { known: [azureHistory.title] }, log.place(0, 0)));
  }
  const incidents = cards.flatMap((card) => readCard(card, taken, settings, findings) ?? []);
  return findings.reading(azureHistory.id, incidents, { inOrder: true });
}

const isMarkup = (text: string): boolean => /^[\uFEFF\s]*</.test(text);

/** Cells of a table that hold a page or a part of one; a row without a review in it is passed over. */
function cellsOf(log: Log, findings: Findings): HtmlPart[] {
  let rows: readonly string[][];
  try {
    const options = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true } as const;
    rows = parse(log.text, options) as string[][];
  } catch (error) {
    const problem = String((error as Error).message).replace(/^[^:]*: (?=.)/, '');
    findings.diagnostics.push(diagnose('log-syntax', { format: 'CSV', problem }, log.place(0, log.text.length)));
    return [];
  }
  let at = 0;
  return rows.flatMap((cells, row) => {
    const found: HtmlPart[] = [];
    const from = at;
    for (const cell of cells) {
      const quoted = `"${cell.replaceAll('"', '""')}"`;
      const start = log.text.indexOf(quoted, at);
      const bare = log.text.indexOf(cell, at);
      const inCell = start !== -1 && (bare === -1 || start <= bare);
      const offset = inCell ? start + 1 : bare;
      if (offset === -1) continue;
      if (hasCards(cell)) found.push(new HtmlPart(log, cell, offset, inCell));
      at = offset + (inCell ? quoted.length - 1 : cell.length);
    }
    const isHead = row === 0 && !cells.some((cell) => cell.includes('<'));
    if (found.length === 0 && !isHead) {
      findings.saw(1);
      findings.drop(`Row ${row + 1}`, 'it has no review with a tracking id', log.place(from, at));
    }
    return found;
  });
}

function readCard(
  card: Card,
  taken: Set<string>,
  settings: LogSettings,
  findings: Findings,
): StatusIncident | undefined {
  const { id, title, part, start, body, end } = card;
  const place = part.place(start, end);
  const problem = idProblem(id, taken);
  if (problem) {
    findings.saw(1);
    findings.drop(`The review \`${id}\``, problem, part.place(start, body));
    return undefined;
  }
  taken.add(id);
  const updates = updatesOf(card, settings, findings);
  if (updates.length === 0) return undefined;
  if (!title)
    findings.readAs(`The review \`${id}\``, 'no title', 'one that is named by its id', part.place(start, body));
  return {
    id,
    title: title || id,
    url: `${reviews}${encodeURIComponent(id)}`,
    components: [],
    updates: withTimeIds(updates, 'oldest-first'),
    raw: part.raw(start, end).trim(),
    place,
  };
}

function isFeed({ text, xml }: Log): boolean {
  if (!/^[\uFEFF\s]*(?:<\?xml[^<>]*>\s*)?<rss\b/.test(text)) return false;
  const channel = xml.get('channel');
  const addresses = [...channel.all('link'), ...channel.all('a10:link'), ...channel.all('atom:link')];
  return (
    /^azure status$/i.test(channel.get('title').text ?? '') ||
    addresses.some((link) =>
      /\/\/[\w.]*(?:azure\.status\.microsoft|status\.azure\.com)\b/.test(link.text || (link.attribute('href') ?? '')),
    )
  );
}

/** The feed has an item for each event of the moment, with what was said of it last. */
function readFeed(root: Xml, settings: LogSettings): Reading {
  const findings = new Findings();
  const taken = new Set<string>();
  const channel = root.get('channel');
  const items = channel.all('item');
  findings.saw(items.length);
  const incidents = items.flatMap((item) => readItem(item, taken, settings, findings) ?? []);
  const page = { name: channel.get('title').text, url: channel.get('link').text || undefined };
  return findings.reading(azureHistory.id, incidents, { page, inOrder: true });
}

function readItem(
  item: Xml,
  taken: Set<string>,
  settings: LogSettings,
  findings: Findings,
): StatusIncident | undefined {
  const body = item.get('description').exists ? item.get('description') : item.get('content:encoded');
  const written = (item.get('title').text ?? '').replace(/\s+/g, ' ').trim();
  const title = written.replace(/\s*\(\s*Tracking ID:?\s*[\w-]+\s*\)/i, '');
  const text = htmlToText(body.text ?? '');
  const id = itemId(item, `${written}\n${text}`);
  const record = id ? `The item \`${id}\`` : 'An item';
  const problem = idProblem(id, taken);
  if (problem) {
    findings.drop(record, problem, item.place);
    return undefined;
  }
  const stamp = readStamp(item.get('pubDate').text ?? '', settings);
  if (!stamp.ok) {
    findings.dropForTime(record, stamp, item.get('pubDate').place);
    return undefined;
  }
  taken.add(id);
  const { place } = body;
  if (text === '') findings.readAs(record, 'no text', `\`${title || 'Update'}\``, place);
  const isOver = /^\W*(?:mitigated|resolved)\b|\b(?:mitigated|resolved)\W*$/i.test(title);
  return {
    id,
    title: title || id,
    url: webAddress(item.get('link').text),
    components: [...new Set(item.all('category').flatMap((category) => category.text || []))],
    updates: [
      {
        id: new TimeIds().next(stamp.instant),
        at: stamp.instant,
        phase: isOver ? 'resolved' : 'update',
        text: text || title || 'Update',
        components: [],
        assumed: stamp.assumed,
        raw: item.raw,
        place,
        placeOfText: () => place,
      },
    ],
    raw: item.raw,
    place: item.place,
  };
}

/** The tracking id where an item says it, else what the feed knows it by, else its title. */
function itemId(item: Xml, text: string): string {
  const tracking = /\bTracking ID:?\s*([\w-]{4,20})/i.exec(text)?.[1];
  const guid = (item.get('guid').text ?? '').replace(/^https?:\/\/[^/]*\//, '');
  return tracking ?? (idPart(guid) || idPart(item.get('title').text ?? ''));
}

function webAddress(written: string | undefined): string | undefined {
  const address = URL.parse(written ?? '');
  return address && /^https?:$/.test(address.protocol) ? address.href : undefined;
}

/** Azure's status history, a page or a table of its reviews, and the feed of what is wrong at the moment. */
export const azureHistory: SourceFormat = {
  id: 'azure-history',
  title: 'Azure status history and feed',
  syntax: 'text',
  recognises: (log) => {
    if (isFeed(log)) return true;
    if (isMarkup(log.text)) return hasCards(log.text);
    return /(?:^|[,;\t\n])"\s*</.test(log.text) && hasCards(log.text.replaceAll('""', '"'));
  },
  read,
  requests: (url) => [{ url: `${url.replace(/\/+$/, '').replace(/\/feed$/, '')}/feed/` }],
};
