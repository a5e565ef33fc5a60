import type { Place } from '../../diagnostic/index.ts';
import type { Log } from '../log.ts';
import { htmlInMarkdown } from '../syntax/markdown.ts';
import type { EntryItem } from './item.ts';

/** A piece of a text and where it stands in the document. */
interface Piece {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

export interface EntryText {
  readonly text: string;
  placeOfText(start: number, end: number): Place;
}

/**
 * The text of an entry: what stands behind its time and in the lines below. Marks that were opened before the time and are
 * closed in the text are opened again; a backslash that only breaks the line is left out.
 */
export function entryText(log: Log, { text: stretches, lead }: EntryItem): EntryText {
  const whole = (): Place => log.place(stretches[0]?.[0] ?? 0, stretches.at(-1)?.[1] ?? 0);
  const pieces: Piece[] = [];
  let text = '';
  stretches.forEach(([from, to], index) => {
    const written = log.text.slice(from, to).trimEnd();
    const line = index === 0 ? written.trimStart() : written;
    if (index > 0) text += lead.label && index === 1 ? ' ' : '\n';
    if (index === (lead.label ? 1 : 0) && lead.reopen !== '' && line.includes(lead.reopen)) text += lead.reopen;
    const start = from + (written.length - line.length);
    pieces.push({ at: text.length, from: start, length: line.length });
    text += line;
  });
  const trimmed = text.replace(/\s*\\$/, '').trimEnd();
  const clean = htmlInMarkdown(trimmed).trim();
  if (clean !== trimmed) return { text: clean, placeOfText: whole };
  const offset = (at: number, isEnd: boolean): number => {
    const piece = pieces.findLast((one) => one.at < at || (!isEnd && one.at === at)) ?? pieces[0];
    return piece ? piece.from + Math.max(0, Math.min(at - piece.at, piece.length)) : 0;
  };
  return {
    text: trimmed,
    placeOfText: (start, end) => log.place(offset(start, false), offset(Math.max(start, end), true)),
  };
}
