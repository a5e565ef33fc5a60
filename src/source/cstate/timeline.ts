import { notes } from '../format/notes.ts';
import { Log } from '../log.ts';
import { codeIn } from '../syntax/markdown.ts';
import type { LogSettings, Reading } from '../types.ts';
import type { Stretch } from './stretch.ts';

const heading = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const timed = /^[ \t]{0,8}[-*+][ \t]+[*_`[(~]{0,3}(?:\d{4}-\d\d-\d\d[T ]+)?\d{1,2}[:h]\d\d(?!\d)/;
const isItem = /^[ \t]*(?:[-*+][ \t]|$)|^[ \t]{2,}\S/;

/** The lists in a text whose items begin with a time, each with the heading above it: timelines, told oldest first. */
export function timelinesIn(text: string, from: number): Stretch[] {
  const code = codeIn(text.slice(from)).map(([start, end]) => ({ start: from + start, end: from + end }));
  const found: Stretch[] = [];
  let title: number | undefined;
  let list: { readonly start: number; end: number; items: number } | undefined;
  const close = (): void => {
    if (list && list.items >= 2) found.push({ start: list.start, end: list.end });
    list = undefined;
  };
  let block = 0;
  let at = from;
  for (const line of text.slice(from).split('\n')) {
    const start = at;
    at += line.length + 1;
    while ((code[block]?.end ?? Number.POSITIVE_INFINITY) <= start) block++;
    if ((code[block]?.start ?? Number.POSITIVE_INFINITY) < start) continue;
    const isTimed = timed.test(line);
    if (heading.test(line)) {
      close();
      title = start;
    } else if (list && isItem.test(line)) {
      if (line.trim() !== '') list.end = start + line.length;
      if (isTimed) list.items++;
    } else {
      close();
      if (isTimed) list = { start: title ?? start, end: start + line.length, items: 1 };
      if (line.trim() !== '') title = undefined;
    }
  }
  close();
  return found;
}

/** Reads a timeline as notes are read, with its front matter and at its places. */
export function readTimeline(
  { file, text }: Log,
  { start, end }: Stretch,
  from: number,
  settings: LogSettings,
): Reading {
  const blank = (part: string): string => part.replace(/[^\r\n]/g, ' ');
  const alone = text.slice(0, from) + blank(text.slice(from, start)) + text.slice(start, end) + blank(text.slice(end));
  return notes.read(new Log({ file, text: alone }), settings);
}
