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

/** The line a place starts on, underlined, and the line before it. */
export function codeFrame(text: string, { start, end }: Place): FrameLine[] {
  const lines: FrameLine[] = [];
  const current = lineAt(text, start.offset);
  if (current.from > 0) {
    const before = lineAt(text, current.from - 1);
    if (before.text.trim() !== '') lines.push({ number: start.line - 1, text: shown(before.text.slice(0, widest)) });
  }
  const from = start.offset - current.from;
  const to = Math.max(from, Math.min(end.offset - current.from, current.text.length));
  const left = from > widest * 0.6 ? from - Math.floor(widest * 0.3) : 0;
  const right = left + widest;
  const lead = left > 0 ? '…' : '';
  const tail = right < current.text.length ? '…' : '';
  const before = shown(lead + current.text.slice(left, from));
  const marked = shown(current.text.slice(from, Math.min(to, right)));
  lines.push({
    number: start.line,
    text: shown(lead + current.text.slice(left, right) + tail),
    mark: { from: stringWidth(before), width: Math.max(1, stringWidth(marked)) },
  });
  return lines;
}

/** Tabs take one column, and nothing that moves a terminal's cursor gets through. */
const shown = (line: string): string => line.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ');

function lineAt(text: string, offset: number): { text: string; from: number } {
  const from = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', offset);
  const line = text.slice(from, next === -1 ? text.length : next);
  return { text: line.endsWith('\r') ? line.slice(0, -1) : line, from };
}
