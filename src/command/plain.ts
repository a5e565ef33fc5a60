import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** A text on one line, without what would steer a terminal. */
export const oneLine = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();

/** The start of such a text, up to so many characters; `…` stands for the rest. */
export function startOf(text: string, length: number): string {
  const characters = [...oneLine(text)];
  if (characters.length <= length) return characters.join('');
  const start = characters.slice(0, length - 1).join('');
  return `${start.trimEnd()}…`;
}

/** A line that is no command to a runner of GitHub, which takes `##[…]` anywhere, and `::…::` at the start, for one. */
export const unheard = (line: string): string => line.replaceAll('##[', '##\u2060[').replace(/^::/, '\u2060::');

/** The columns of a terminal. */
export const columns = 80;

/** The lines of a text, indented; a word that is wider than a line, as sentences of some scripts are, is cut. */
export function wrapped(text: string, indent: number): string[] {
  const room = columns - indent;
  const lines: string[] = [];
  let [line, taken] = ['', 0];
  for (const word of oneLine(text).split(' ')) {
    const width = stringWidth(word);
    if (line !== '' && taken + 1 + width > room) {
      lines.push(line);
      [line, taken] = ['', 0];
    }
    [line, taken] = line === '' ? [word, width] : [`${line} ${word}`, taken + 1 + width];
    while (taken > room) {
      const head = headOf(line, room);
      lines.push(head);
      line = line.slice(head.length);
      taken = stringWidth(line);
    }
  }
  return [...lines, line].map((one) => `${' '.repeat(indent)}${unheard(one)}`);
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The start of a text that fits into so many columns, one letter at least. */
function headOf(text: string, room: number): string {
  let head = '';
  for (const { segment } of letters.segment(text)) {
    if (head !== '' && stringWidth(head + segment) > room) break;
    head += segment;
  }
  return head;
}

/** A text that says in a cell of a table what it says here: every mark of Markdown is escaped, and nobody is called by name. */
export const literal = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_~[\]<>|&]/g, '\\$&')
    .replace(/@(?=\w)/g, '@\u2060');

/** An address in which nothing ends a cell, a link or a line. */
export const address = (ref: string): string => ref.replace(/[|<>\\\s\p{Cc}]/gu, encodeURIComponent);

/** `1 day`, `14 days`. */
export const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
