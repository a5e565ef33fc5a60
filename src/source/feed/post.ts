import type { Place } from '../../diagnostic/index.ts';
import type { Log } from '../log.ts';
import { htmlToText } from '../syntax/html.ts';
import type { Xml } from '../syntax/xml.ts';
import { bodyText, type FeedEntry } from './feed.ts';

/** One update in the body of a feed's entry. */
export interface FeedPost {
  /** As it is shown: `Apr 7, 14:32 UTC`. */
  readonly time: string;
  /** What it says of the state: `Resolved`. */
  readonly label: string;
  /** Empty where it has none. */
  readonly text: string;
  /** As it stands in the log, markup and all; the whole body where its updates cannot be told apart there. */
  readonly raw: string;
  readonly place: Place;
  placeOfText(start: number, end: number): Place;
}

/** What an entry tells. */
export interface FeedBody {
  readonly posts: readonly FeedPost[];
  /** `Incident` or `Maintenance`, where it says. */
  readonly type?: string;
  readonly components: readonly string[];
  /** Where it tells when a maintenance is planned. */
  readonly planned?: Place;
}

const heading =
  /<small>([\s\S]{1,240}?)<\/small>\s*<br\s*\/?>\s*<strong>([^<]{1,60})<\/strong>(?:\s*[-\u2013\u2014:](?=\s|<|$))?/gi;
/** The same in the log itself, with the paragraph that it opens. */
const written = /(?:(?:<|&(?:amp;)*lt;)p(?:>|&(?:amp;)*gt;)\s{0,20})?(?:<|&(?:amp;)*lt;)small(?:>|&(?:amp;)*gt;)/gi;

/** The updates of an entry, in the order of its body; of several bodies the one that has most. */
export function postsOf(entry: FeedEntry, log: Log): FeedBody {
  const bodies = entry.bodies.map((xml) => ({ xml, html: htmlOf(xml) }));
  const counted = bodies.map((body) => ({ ...body, headings: [...body.html.matchAll(heading)] }));
  const [first, ...others] = counted;
  if (!first) return { posts: [], components: [] };
  const best = others.reduce((most, body) => (body.headings.length > most.headings.length ? body : most), first);
  const stretches = stretchesIn(best.xml, best.headings.length, log);
  const lead = best.html.slice(0, best.headings[0]?.index ?? 0);
  return {
    posts: best.headings.map((match, i) => postOf(best, match, i, stretches[i] ?? best.xml.place, log)),
    type: fieldOf(lead, 'Type'),
    components: (fieldOf(lead, 'Affected Components') ?? '').split(/,\s+(?![^(]*\))/).filter((name) => name !== ''),
    planned: /<strong>\s*THIS IS A SCHEDULED EVENT/i.test(lead) ? best.xml.place : undefined,
  };
}

/** The markup of a body. Instatus escapes it within CDATA, so that it is escaped still. */
function htmlOf(xml: Xml): string {
  const text = bodyText(xml);
  return /<small>/i.test(text) ? text : unescaped(text);
}

const characters: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#039': "'",
  '#39': "'",
  amp: '&',
};
const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|#0?39|amp);/g, (whole, name: string) => characters[name] ?? whole);

const fieldOf = (lead: string, name: string): string | undefined => {
  const [, value] = new RegExp(`<strong>${name}:</strong>([^<]*)<`, 'i').exec(lead) ?? [];
  return value === undefined ? undefined : htmlToText(value);
};

interface Body {
  readonly xml: Xml;
  readonly html: string;
  readonly headings: readonly RegExpExecArray[];
}

function postOf({ html, headings }: Body, match: RegExpExecArray, index: number, stretch: Place, log: Log): FeedPost {
  const [whole, time = '', label = ''] = match;
  const text = htmlToText(html.slice(match.index + whole.length, headings[index + 1]?.index));
  const start = stretch.start.offset;
  const raw = log.text.slice(start, stretch.end.offset);
  const at = text === '' ? -1 : raw.indexOf(text);
  const within = (from: number, to: number): Place =>
    at === -1 ? stretch : log.place(start + at + from, start + at + to);
  return {
    time: shown(time),
    label: htmlToText(label).trim(),
    text,
    raw,
    place: within(0, text.length),
    placeOfText: within,
  };
}

/** Where its updates stand in the log, each from its heading to the next; none where they cannot be told apart there. */
function stretchesIn({ raw, place }: Xml, count: number, log: Log): Place[] {
  const starts = [...raw.matchAll(written)].map((match) => place.start.offset + match.index);
  if (starts.length !== count) return [];
  const end = place.start.offset + raw.replace(/(?:\]\]>\s*)?<\/[^<]*$/, '').length;
  return starts.map((start, i) =>
    log.place(start, start + log.text.slice(start, starts[i + 1] ?? end).trimEnd().length),
  );
}

const shown = (markup: string): string => htmlToText(markup.replace(/<[^>]*>/g, '')).replace(/\s+/g, ' ');
