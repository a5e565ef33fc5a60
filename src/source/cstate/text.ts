import type { Log } from '../log.ts';
import { plainLines } from '../syntax/line-ends.ts';
import { htmlInMarkdown } from '../syntax/markdown.ts';
import type { StatusUpdate } from '../types.ts';
import type { Message } from './messages.ts';

/** What a message says: without its head, the shortcode of its time, comments and HTML. Empty where it says nothing. */
export function messageText(
  log: Log,
  { text, cut, whole }: Message,
): Pick<StatusUpdate, 'text' | 'place' | 'placeOfText'> {
  const from = text.start;
  const written = cut
    ? `${log.text.slice(from, cut.start).trimEnd()}\n${log.text.slice(cut.end, text.end).trimStart()}`
    : log.text.slice(from, text.end);
  const plain = plainLines(htmlInMarkdown(written));
  if (plain.text === '') {
    const place = log.place(whole.start, whole.end);
    return { text: '', place, placeOfText: () => place };
  }
  const lead = written.length - written.trimStart().length;
  const place = log.place(from + lead, from + (cut ? text.end - from : written.trimEnd().length));
  const exact = !cut && htmlInMarkdown(written) === written;
  return {
    text: plain.text,
    place,
    placeOfText: (start, end) => (exact ? log.place(from + plain.offsetOf(start), from + plain.offsetOf(end)) : place),
  };
}
