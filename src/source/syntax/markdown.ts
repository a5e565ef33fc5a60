import type { Place } from '../../diagnostic/index.ts';
import { htmlToText } from './html.ts';
import type { Json } from './json.ts';

const fence = /^[ \t>]{0,20}(?:[-*+] {1,4}|\d{1,3}[.)] {1,4})?(`{3,}(?=[^`]*$)|~{3,})/;
const closing = /^[ \t>]{0,20}(`{3,}|~{3,})[ \t]*\r?$/;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;
const image = /<img\s([^<>]{0,2000})>/gi;
const folds = /<\/?(?:details|summary|kbd|sub|sup|picture|source)(?:\s[^<>]{0,500})?>/gi;

/**
 * The stretches of Markdown that are code, blocks and spans, as offsets from and to, in order. Takes time in proportion to
 * the length of the text.
 */
export function codeIn(text: string): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  const ticks: { readonly at: number; readonly length: number; readonly paragraph: number }[] = [];
  let open: { readonly mark: string; readonly at: number } | undefined;
  let paragraph = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    const mark = (open ? closing : fence).exec(line)?.[1];
    if (open && mark?.startsWith(open.mark)) {
      stretches.push([open.at, at + line.length]);
      open = undefined;
    } else if (!open && mark) {
      open = { mark, at };
    } else if (!open) {
      if (line.trim() === '') paragraph++;
      for (const { 0: run, index } of line.matchAll(/`+/g))
        ticks.push({ at: at + index, length: run.length, paragraph });
    }
    at += line.length + 1;
  }
  if (open) stretches.push([open.at, text.length]);

  const next = new Map<string, number>();
  const partner = ticks.map(() => -1);
  for (let i = ticks.length - 1; i >= 0; i--) {
    const key = `${ticks[i]?.paragraph}/${ticks[i]?.length}`;
    partner[i] = next.get(key) ?? -1;
    next.set(key, i);
  }
  for (let i = 0; i < ticks.length; i++) {
    const [from, to] = [ticks[i], ticks[partner[i] ?? -1]];
    if (!from || !to) continue;
    stretches.push([from.at, to.at + to.length]);
    i = partner[i] ?? i;
  }
  return stretches.sort((a, b) => a[0] - b[0]);
}

/**
 * Markdown whose HTML is turned into Markdown or text: links, line breaks and lists as everywhere, images as `![alt](src)`,
 * comments and folds away. Code and entities stay as they are, and so does a text without HTML, letter for letter.
 */
export function htmlInMarkdown(written: string): string {
  if (!/<[a-z/!]/i.test(written) || /[\uE000\uE001]/.test(written)) return written;
  const kept: string[] = [];
  const keep = (part: string): string => `\uE000${kept.push(part) - 1}\uE001`;
  let bare = '';
  let end = 0;
  for (const [from, to] of codeIn(written)) {
    bare += written.slice(end, from) + keep(written.slice(from, to));
    end = to;
  }
  bare += written.slice(end);
  const plain = withoutComments(bare)
    .replace(image, (whole, attributes: string) => {
      const address = attribute(attributes, 'src').replace(/[\s()<>]/g, (char) => `%${hex(char)}`);
      return address === '' ? whole : `![${attribute(attributes, 'alt')}](${address})`;
    })
    .replace(folds, '');
  const text = /<\/?[a-z]/i.test(plain) ? htmlToText(plain.replace(entity, keep)) : plain;
  return text === bare ? written : text.replace(/\uE000(\d+)\uE001/g, (_mark, index) => kept[Number(index)] ?? '');
}

function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('<!--', at);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) break;
    parts.push(text.slice(at, start));
    at = end + 3;
  }
  return parts.join('') + text.slice(at);
}

function attribute(attributes: string, name: string): string {
  const [, double, single] = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes) ?? [];
  return (double ?? single ?? '').trim();
}

const hex = (char: string): string => char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');

/** The Markdown of a JSON string, trimmed and without HTML, empty where there is none; and where its parts stand. */
export function markdownOf(json: Json): { readonly text: string; placeOfText(start: number, end: number): Place } {
  const written = json.string ?? '';
  const text = htmlInMarkdown(written).trim();
  const indent = text === '' ? -1 : written.indexOf(text);
  return {
    text,
    placeOfText: (start, end) => (indent < 0 ? json.place : json.placeWithin(indent + start, indent + end)),
  };
}
