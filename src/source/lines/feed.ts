import type { LineReader, Reading } from '../types.ts';

/** Lines longer than this, in UTF-16 code units, are not handed over. */
export const longestLine = 1 << 20;

/** Cuts a text that comes in pieces into lines, and hands them to a reader. A line ends with `\n` or `\r\n`. */
export class LineFeed {
  readonly #reader: LineReader;
  readonly #limit: number;
  /** What came of the line that has not ended, as far as it is kept. */
  #begun = '';
  /** How much of it is not kept. */
  #dropped = 0;
  #number = 1;
  #offset = 0;

  constructor(reader: LineReader, limit = longestLine) {
    this.#reader = reader;
    this.#limit = limit;
  }

  /** Takes the next piece of the text. */
  push(piece: string): void {
    let start = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      if (this.#begun === '') this.#hand(piece.slice(start, end), 1);
      else {
        this.#keep(piece.slice(start, end));
        this.#hand(this.#begun, 1);
      }
      start = end + 1;
    }
    if (start < piece.length) this.#keep(piece.slice(start));
  }

  /** Hands over the last line, if it has no end, and asks what all of them held. */
  end(): Reading {
    if (this.#begun !== '') this.#hand(this.#begun, 0);
    return this.#reader.end();
  }

  #keep(text: string): void {
    const whole = this.#begun + text;
    // One more than the limit is room for the `\r` that may end it.
    this.#begun = whole.slice(0, this.#limit + 2);
    this.#dropped += whole.length - this.#begun.length;
  }

  #hand(line: string, end: number): void {
    const mark = this.#offset === 0 && line.charCodeAt(0) === 0xfeff ? 1 : 0;
    const isCut = this.#dropped > 0;
    const length = line.charCodeAt(line.length - 1) === 13 && !isCut ? line.length - 1 : line.length;
    const text = mark > 0 || length < line.length ? line.slice(mark, length) : line;
    const offset = this.#offset + mark;
    const number = this.#number++;
    this.#offset += line.length + this.#dropped + end;
    this.#begun = '';
    this.#dropped = 0;
    if (!isCut && text.length <= this.#limit) this.#reader.line(text, number, offset);
    else if (this.#reader.longLine) this.#reader.longLine(number, offset);
    else this.#reader.line(text.slice(0, this.#limit), number, offset);
  }
}

/** Hands the lines of a whole text to a reader. */
export function feed(text: string, reader: LineReader): Reading {
  const lines = new LineFeed(reader);
  lines.push(text);
  return lines.end();
}
