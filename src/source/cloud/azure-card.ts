import type { Place } from '../../diagnostic/index.ts';
import type { Log } from '../log.ts';
import { hasHtml, htmlToText } from '../syntax/html.ts';
import { type Lead, leadOf } from './azure-moment.ts';
import type { Said } from './said.ts';

/** HTML that stands in a log: all of it, or a cell of a table whose quotes are doubled there. */
export class HtmlPart {
  readonly html: string;
  readonly #log: Log;
  readonly #start: number;
  /** Where its quotes are, if they are doubled in the log. */
  readonly #quotes: readonly number[];

  constructor(log: Log, html: string, start: number, inCell: boolean) {
    this.#log = log;
    this.html = html;
    this.#start = start;
    this.#quotes = inCell ? [...html.matchAll(/"/g)].map(({ index }) => index) : [];
  }

  place(from: number, to: number): Place {
    return this.#log.place(this.#offset(from), this.#offset(to));
  }

  /** A stretch as it stands in the log. */
  raw(from: number, to: number): string {
    return this.#log.text.slice(this.#offset(from), this.#offset(to));
  }

  /** What a stretch says. */
  said(from: number, to: number): Said {
    const written = this.html.slice(from, to);
    const text = htmlToText(written);
    const start = from + written.indexOf(text);
    const exact = text !== '' && !hasHtml(written) && this.raw(start, start + text.length) === text;
    const place = this.place(exact ? start : from, exact ? start + text.length : to);
    return { text, place, placeOfText: exact ? (a, b) => this.place(start + a, start + b) : () => place };
  }

  /** Words of a stretch, where they stand there letter for letter. */
  saidWithin(from: number, to: number, words: string): Said | undefined {
    const start = this.html.slice(from, to).indexOf(words);
    const said = start === -1 ? undefined : this.said(from + start, from + start + words.length);
    return said?.text === words ? said : undefined;
  }

  #offset(index: number): number {
    let [low, high] = [0, this.#quotes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#quotes[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return this.#start + index + low;
  }
}

/** A review of one incident on a page: its heading, and where it stands. */
export interface Card {
  readonly part: HtmlPart;
  readonly id: string;
  readonly title: string;
  /** The day that the page lists it under: `2024-07-13`. */
  readonly day: string | undefined;
  readonly start: number;
  /** Where its text begins. */
  readonly body: number;
  readonly end: number;
}

/** `<h3>Title (Tracking ID 4L44-3F0)</h3>`. */
const headed =
  /<h([1-6])\b[^<>]*>((?:(?!<\/?h[1-6]\b)[\s\S]){0,2000}?)\(\s*Tracking ID:?\s*([\w-]{4,20})\s*\)((?:(?!<\/?h[1-6]\b)[\s\S]){0,200}?)<\/h\1\s*>/gi;
/** The same in the markup that has a button for each. */
const buttoned =
  /class\s*=\s*["'][^"'<>]*\bincident-history-tracking-id\b[^"'<>]*["'][^<>]*>\s*(?:Tracking ID:?)?\s*([\w-]{4,20})\s*</gi;
const buttonTitle = /\bincident-history-title\b[^<>]*>([\s\S]{0,2000}?)<\/(?:div|span|h\d|p)\s*>/gi;
const opening = /<(?:div|button)\b[^<>]*\bincident-history-(?:item|header)\b[^<>]*>/gi;
const listedOn = /\bhide-text\b[^<>]*>\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*</i;

/** Whether a text is such a page, or a part of one. */
export const hasCards = (text: string): boolean => text.search(headed) !== -1 || text.search(buttoned) !== -1;

/** The reviews of a page, in its order. */
export function cardsOf(part: HtmlPart): Card[] {
  const { html } = part;
  const heads = [...headsWithHeading(html), ...headsWithButton(html)].sort((a, b) => a.start - b.start);
  return heads.map((head, i) => {
    const rest = html.slice(head.body, heads[i + 1]?.start ?? html.length);
    const foot = rest.search(/<(?:footer|script|\/main|\/body)\b/i);
    return { ...head, part, end: head.body + (foot === -1 ? rest.length : foot) };
  });
}

type Head = Omit<Card, 'part' | 'end'>;

const headsWithHeading = (html: string): Head[] =>
  [...html.matchAll(headed)].map(({ 0: whole, 2: before = '', 3: id = '', 4: after = '', index }) => ({
    id,
    title: oneLine(`${before} ${after}`),
    day: undefined,
    start: index,
    body: index + whole.length,
  }));

function headsWithButton(html: string): Head[] {
  const heads: Head[] = [];
  let before = 0;
  for (const { 0: whole, 1: id = '', index } of html.matchAll(buttoned)) {
    const lead = html.slice(before, index);
    const [from = lead.length] = [...lead.matchAll(opening)].slice(-2).map((match) => match.index);
    const title = [...lead.matchAll(buttonTitle)].at(-1)?.[1] ?? '';
    const [, month = '', day = '', year] = listedOn.exec(lead.slice(from)) ?? [];
    heads.push({
      id,
      title: oneLine(title),
      day: year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
      start: before + from,
      body: index + whole.length - 1,
    });
    before = index + whole.length;
  }
  return heads;
}

const oneLine = (html: string): string => htmlToText(html).replace(/\s+/g, ' ').trim();

/** A paragraph, a line or an item of a list, by offsets in the HTML. */
interface Item {
  readonly start: number;
  readonly end: number;
  /** The number of the list that it is of; 0 outside of lists. */
  readonly list: number;
}

/** An item with what it says. */
export interface Line extends Item {
  readonly text: string;
  /** The time that it begins with, if it is an entry of a timeline. */
  readonly lead: Lead | undefined;
}

const blocks = /<(\/?)(p|li|ul|ol|div|h[1-6]|tr|table|section|article|button|svg|script|style)\b[^<>]*>/gi;
/** Deeper lists are read as a part of the item they are in. */
const deepest = 8;

/** The items of a stretch, in order; what is in a list of an item is a part of that item. */
function itemsIn(html: string, from: number, to: number): Item[] {
  const items: Item[] = [];
  let [depth, list, start] = [0, 0, from];
  const flush = (end: number, next: number): void => {
    if (html.slice(start, end).trim() !== '') items.push({ start, end, list: depth > 0 ? list : 0 });
    start = next;
  };
  for (const { 0: whole, 1: slash, 2: written = '', index } of html.slice(from, to).matchAll(blocks)) {
    const [at, next] = [from + index, from + index + whole.length];
    const name = written.toLowerCase();
    if (name === 'ul' || name === 'ol') {
      if (slash === '' && depth === 0) {
        flush(at, next);
        list++;
      } else if (slash !== '' && depth === 1) flush(at, next);
      depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    } else if (depth === 0 || (depth === 1 && name === 'li')) flush(at, next);
  }
  flush(to, to);
  return items;
}

/**
 * The lines of a stretch: its items, cut where a line break begins an entry of a timeline, and those of lists within an
 * item that is no entry itself.
 */
export function linesIn(html: string, from: number, to: number): Line[] {
  const lineOf = (item: Item): Line => {
    const text = htmlToText(html.slice(item.start, item.end));
    return { ...item, text, lead: leadOf(text) };
  };
  const within = (start: number, end: number, level: number): Line[] =>
    itemsIn(html, start, end).flatMap((item) => {
      const nested = html.slice(item.start, item.end).search(/<[uo]l\b/i);
      const head = nested === -1 ? undefined : lineOf({ ...item, end: item.start + nested, list: 0 });
      if (!head || head.lead || level === deepest) return cutAtBreaks(html, lineOf(item), lineOf);
      // Lists in lists are lists of their own.
      const inner = within(head.end, item.end, level + 1);
      return [head, ...inner.map((line) => ({ ...line, list: line.list && item.list * 1000 + line.list }))];
    });
  return within(from, to, 0);
}

function cutAtBreaks(html: string, whole: Line, lineOf: (item: Item) => Line): Line[] {
  const breaks = [...html.slice(whole.start, whole.end).matchAll(/<br\s*\/?>/gi)];
  const starts = breaks.map(({ 0: tag, index }) => whole.start + index + tag.length);
  const entries = starts.filter((start, i) => lineOf({ ...whole, start, end: starts[i + 1] ?? whole.end }).lead);
  if (entries.length === 0) return [whole];
  return [whole.start, ...entries].map((start, i) => lineOf({ ...whole, start, end: entries[i] ?? whole.end }));
}
