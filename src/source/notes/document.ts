import { codeIn } from '../syntax/markdown.ts';
import { type DayOrder, dayNumber, dayOrderIn, daysIn, readDay, type SaidDay } from './day.ts';
import { readLead } from './lead.ts';
import { frontMatterEnd, type NoteLine, noteLines } from './lines.ts';
import { zonesIn } from './zone-words.ts';

/** A part of a document that is read for entries: a timeline, or all of it where it has none. */
export interface Scope {
  /** The line of its heading; absent where it is the whole document. */
  readonly heading: number | undefined;
  /** Its lines, as indexes from and to. */
  readonly from: number;
  readonly to: number;
}

export interface NoteDocument {
  readonly text: string;
  readonly lines: readonly NoteLine[];
  readonly title: string | undefined;
  readonly order: DayOrder | undefined;
  readonly scopes: readonly Scope[];
  /** The one day of title, name of the file and front matter, if the text does not speak against it. */
  readonly titleDay: SaidDay | undefined;
  /** A day near which its days are, for those that say no year. */
  readonly nearDay: SaidDay | undefined;
  /** Days and clock times that stand together in its text: `2026-04-07 at 14:32 UTC`. */
  readonly anchors: readonly Anchor[];
}

export interface Anchor {
  readonly day: SaidDay;
  readonly minute: number;
  readonly zone: string | undefined;
}

const timelineName =
  /time\s?line|chronolog|(?:sequence|order|chain|log) of events|incident log|what happened when|zeitleiste|zeitverlauf|ablauf|cronolog|línea de tiempo|linha do tempo|хронолог|タイムライン|時系列/i;
const genericName = /^(?:summary|timeline|metadata|overview|background|issue name|incident|サマリー|メタデータ)\b/i;
/** What makes the day of a title another day than that of the incident. */
const otherDay =
  /\b(?:yesterday|last night|the (?:previous|prior) (?:day|night|evening)|the (?:day|night|evening) before)\b|昨日|前日|昨夜/i;
const clock = /^[^\n]{0,40}?(?<![\d:.])(\d{1,2}):(\d{2})(?!\d)(?::\d\d)?(.{0,20})/;

export function noteDocument(file: string, text: string): NoteDocument {
  const start = frontMatterEnd(text);
  const lines = noteLines(text, start);
  const order = dayOrderIn(text, daysInName(file)[0]);
  const scopes = scopesOf(text, lines);
  const front = frontMatter(text.slice(0, start));
  const heading = lines.find(
    ({ mark, depth, from, to }) =>
      mark === 'heading' &&
      depth === 1 &&
      !timelineName.test(text.slice(from, to)) &&
      !genericName.test(text.slice(from, to)),
  );
  const firstLine = lines.find(({ mark }) => mark !== 'blank' && mark !== 'hidden');
  const isTitle = firstLine?.mark === 'plain' && !readLead(text.slice(firstLine.from, firstLine.to))?.clock;
  const said = [heading, isTitle ? firstLine : undefined].flatMap((line) =>
    line ? text.slice(line.from, line.to).trim() : [],
  );
  const title = front.title ?? said.find((words) => words !== '' && words.length <= 160);

  const known = [
    ...daysInName(file),
    ...[front.title, said[0], front.date].flatMap((words) => daysIn(words ?? '', order).map(({ day }) => day)),
  ].filter(({ year }) => year !== undefined);
  const isOne = new Set(known.map(dayNumber)).size === 1;
  const prose = proseOf(text, lines, scopes, heading);
  const nearDay = known[0] ?? daysIn(prose, order).find(({ day }) => day.year !== undefined)?.day;
  const mentions = daysIn(prose, order);
  const speaksAgainst = otherDay.test(prose) || (mentions[0] && known[0] && !isSameDay(mentions[0].day, known[0]));
  return {
    text,
    lines,
    title,
    order,
    scopes,
    titleDay: isOne && !speaksAgainst ? known[0] : undefined,
    nearDay,
    anchors: mentions.flatMap(({ day, end }) => {
      const [whole = '', hour, minute, zone = ''] = clock.exec(prose.slice(end, end + 60)) ?? [];
      if (hour === undefined || daysIn(whole, order).length > 0) return [];
      return [{ day, minute: Number(hour) * 60 + Number(minute), zone: zonesIn(zone)[0] }];
    }),
  };
}

/** Whether a day that may say no year is this one. */
const isSameDay = (said: SaidDay, day: SaidDay): boolean =>
  said.month === day.month && said.day === day.day && (said.year ?? day.year) === day.year;

/** The timelines of a document; the whole document where it has none. */
function scopesOf(text: string, lines: readonly NoteLine[]): Scope[] {
  const scopes: Scope[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const depth = line && depthOfName(text, line);
    if (!line || depth === undefined || !timelineName.test(text.slice(line.from, line.to))) continue;
    let to = i + 1;
    while (to < lines.length && !endsScope(text, lines[to] as NoteLine, depth)) to++;
    scopes.push({ heading: i, from: i + 1, to });
    i = to - 1;
  }
  return scopes.length > 0 ? scopes : [{ heading: undefined, from: 0, to: lines.length }];
}

/** How deep a heading is; 7 for a line that is bold, or ends in a colon, and says nothing more than a name. */
function depthOfName(text: string, { mark, from, to, depth }: NoteLine): number | undefined {
  if (mark === 'heading') return depth;
  const words = text.slice(from, to).trim();
  return mark === 'plain' && words.length <= 60 && /^(?:\*\*[^*]+\*\*:?|__[^_]+__:?|[A-Z][^.:]*:)$/.test(words)
    ? 7
    : undefined;
}

/** A heading that is no deeper ends a timeline, unless it says a time: entries may be as deep as the name of the timeline. */
function endsScope(text: string, line: NoteLine, depth: number): boolean {
  if (line.mark !== 'heading' || line.depth > depth) return false;
  return !/^\W{0,6}(?:~?\d{1,2}:\d\d|\d{4}-\d|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? )/.test(
    text.slice(line.from, line.to),
  );
}

/** The text that is no entry: without code, addresses, timelines and title. */
function proseOf(
  text: string,
  lines: readonly NoteLine[],
  scopes: readonly Scope[],
  title: NoteLine | undefined,
): string {
  const isIn = (index: number): boolean =>
    scopes.some(({ heading, to }) => heading !== undefined && index >= heading && index < to);
  const prose = lines
    .filter((line, index) => line !== title && !isIn(index) && ['plain', 'item', 'row', 'heading'].includes(line.mark))
    .map(({ from, to }) => text.slice(from, to))
    .join('\n');
  let bare = '';
  let end = 0;
  for (const [from, to] of codeIn(prose)) {
    bare += prose.slice(end, from);
    end = to;
  }
  return (bare + prose.slice(end)).replace(/\bhttps?:\S{1,2000}|\]\([^()\s]{0,1000}\)/g, ' ');
}

interface FrontMatter {
  readonly title: string | undefined;
  readonly date: string | undefined;
}

function frontMatter(text: string): FrontMatter {
  const value = (key: string): string | undefined => {
    const [, written] = new RegExp(`^${key}\\s{0,4}[:=]\\s{0,4}(\\S.{0,300})$`, 'm').exec(text) ?? [];
    return (
      written
        ?.trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .trim() || undefined
    );
  };
  return { title: value('title'), date: value('date') };
}

/** The days in the name of a file, or of its folder where the file is called `index`. */
function daysInName(file: string): SaidDay[] {
  const parts = file.split(/[/\\]/);
  const last = parts.at(-1) ?? '';
  const name = /^index\./i.test(last) ? (parts.at(-2) ?? '') : last;
  return [...name.matchAll(/(?<!\d)(\d{4})-?(\d\d)-?(\d\d)(?!\d)/g)].flatMap(([, year, month, day]) => {
    const read = readDay(`${year}-${month}-${day}`, 0)?.value;
    return typeof read === 'object' && 'month' in read ? [read] : [];
  });
}
