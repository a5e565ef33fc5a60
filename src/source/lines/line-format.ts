import type { LineReader, LogSettings, SourceFormat } from '../types.ts';
import { Events } from './events.ts';
import { feed } from './feed.ts';
import { type LineShape, reasons } from './line.ts';
import { allFit } from './sample.ts';

/** What makes a format of lines. */
export interface LineFormat {
  readonly id: string;
  readonly title: string;
  /** Whether a line is one of this format. */
  fits(line: string): boolean;
  /** How the lines of one log are read. */
  shape(settings: LogSettings): LineShape;
}

/** A format whose records are lines; its incident is the whole log. */
export function lineFormat({ id, title, fits, shape }: LineFormat): SourceFormat {
  const readLines = (file: string, settings: LogSettings) =>
    reader(new Events({ format: id, file, settings, unit: 'line' }), shape(settings));
  return {
    id,
    title,
    syntax: 'text',
    partial: true,
    recognises: ({ text }) => allFit(text, (line) => fits(withoutColours(line))),
    read: ({ file, text }, settings) => feed(text, readLines(file, settings)),
    readLines,
  };
}

const reader = (events: Events, shape: LineShape): LineReader => ({
  line: (raw, number, offset) => {
    if (isBlank(raw)) return;
    const text = withoutColours(raw);
    if (events.wants(text)) return events.take(shape.read(text, events.hasPattern), raw, number, offset);
    shape.follow?.(text);
    events.take(reasons.unmatched, raw, number, offset);
  },
  longLine: (number, offset) => events.passLong(number, offset),
  end: () => events.end(),
});

const escapeChar = '\u001b';
const colours = new RegExp(`${escapeChar}\\[[0-9;]{0,20}m`, 'g');

/** Lines that were meant for a terminal have its colours in them. */
const withoutColours = (line: string): string => (line.includes(escapeChar) ? line.replace(colours, '') : line);

/** Whether a line has nothing but space in it. */
export function isBlank(text: string): boolean {
  return !(text.charCodeAt(0) > 32) && text.trim() === '';
}
