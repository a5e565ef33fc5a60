import stringWidth from 'string-width';
import type { Place } from './types.ts';

/** The widest part of a line that a frame shows: a log on one line would fill the screen. */
const widest = 100;

/** The lines of a text round a place, with the place underlined. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  /** Columns of the terminal, from 0, that the place covers on this line; absent on the lines round it. */
  readonly mark?: { readonly from: number; readonly width: number };
}

/** The line a place starts on, underlined, and the line before it. Takes the same time however long the lines are. */
export function codeFrame(text: string, { start, end }: Place): FrameLine[] {
  const lines: FrameLine[] = [];
  const from = start.column - 1;
  const lineStart = start.offset - from;
  const before = lineBefore(text, lineStart);
  if (before.trim() !== '') lines.push({ number: start.line - 1, text: shown(before.slice(0, widest)) });
  const left = from > widest * 0.6 ? from - Math.floor(widest * 0.3) : 0;
  // Two more than are shown: whether the line goes on, and both letters of its end.
  const part = lineIn(text.slice(lineStart + left, lineStart + left + widest + 2));
  const lead = left > 0 ? '…' : '';
  const tail = part.length > widest ? '…' : '';
  const marked = part.slice(from - left, Math.max(from - left, Math.min(end.offset - lineStart - left, widest)));
  lines.push({
    number: start.line,
    text: shown(lead + part.slice(0, widest) + tail),
    mark: {
      from: stringWidth(shown(lead + part.slice(0, from - left))),
      width: Math.max(1, stringWidth(shown(marked))),
    },
  });
  return lines;
}

/** Tabs take one column, and nothing that moves a terminal's cursor gets through. */
const shown = (line: string): string => line.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ');

/** Longer than this, the line before is not looked for: a thousand findings may stand below the same one. */
const farthest = 10_000;

function lineBefore(text: string, lineStart: number): string {
  const near = text.slice(Math.max(0, lineStart - 1 - farthest), Math.max(0, lineStart - 1));
  const feed = near.lastIndexOf('\n');
  return feed === -1 && lineStart > farthest ? '' : near.slice(feed + 1).replace(/\r$/, '');
}

/** The first line of a text, without its end. */
const lineIn = (text: string): string => /^[^\n]*?(?=\r?(?:\n|$))/.exec(text)?.[0] ?? '';
