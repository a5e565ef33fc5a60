import type { DataPath } from '../document/index.ts';

/** A word of YAML as it stands in a text that need not be well-formed: half of it may not have been typed yet. */
export interface Token {
  /** `text` is a further line of a value. */
  readonly kind: 'key' | 'value' | 'text';
  /** Of a key, with the key; of a value, where it stands. */
  readonly path: DataPath;
  /** Offsets in the whole text. */
  readonly start: number;
  readonly end: number;
  /** A value that may become a key: neither a key nor a bracket says that it is one. */
  readonly alone: boolean;
  /** Between braces or brackets. */
  readonly flow: boolean;
}

/**
 * The keys and values of a stretch of YAML, line by line. The parser of the document room gives nothing where anything is
 * wrong, and while somebody types, something is; this reads what is there by indentation and brackets, and judges nothing.
 */
export function tokensOf(text: string, from: number, to: number): Token[] {
  const scanner = new Scanner(text);
  for (let start = from; start < to; ) {
    const feed = text.indexOf('\n', start);
    const next = feed === -1 || feed >= to ? to : feed + 1;
    scanner.line(start, start + text.slice(start, next).trimEnd().length);
    start = next;
  }
  return scanner.found;
}

/** What a word says, without its quotes. */
export function saidBy(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const written = text.slice(start, end);
  const quoted = /^(["'])(.*)\1$/s.exec(written);
  if (!quoted) return written;
  return quoted[1] === '"'
    ? (quoted[2] as string).replace(/\\(["\\])/g, '$1')
    : (quoted[2] as string).replaceAll("''", "'");
}

/** Values that are nested deeper are not read: the document room refuses them. */
const depthLimit = 64;

/** A key or an item that the lines below it, further to the right, are inside of. */
interface Level {
  readonly column: number;
  readonly part: string | number;
}

/** A brace or a bracket that is open. */
interface Frame {
  readonly isMap: boolean;
  readonly path: DataPath;
  key: string | undefined;
  index: number;
}

class Scanner {
  readonly found: Token[] = [];
  readonly #text: string;
  #levels: Level[] = [];
  /** Lines further to the right than this belong to the value above. */
  #open: { readonly column: number; readonly path: DataPath } | undefined;
  #frames: Frame[] = [];
  /** Where the outermost of them stands: in the data, and the column of its key or its `-`. */
  #base: DataPath = [];
  #flowColumn = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads one line; `end` comes after its last visible character. */
  line(start: number, end: number): void {
    const first = this.#skipSpace(start, end);
    if (first >= end) return;
    const column = first - start;
    if (this.#frames.length > 0) {
      if (column > this.#flowColumn || /[\]}]/.test(this.#at(first))) {
        this.#flow(first, end);
        return;
      }
      // A line that is not further in ends what somebody has not closed yet.
      this.#frames = [];
    }
    if (this.#open && column > this.#open.column) {
      this.#put('text', this.#open.path, first, end);
      return;
    }
    this.#open = undefined;
    if (this.#at(first) !== '#') this.#block(start, first, end);
  }

  #block(start: number, first: number, end: number): void {
    let at = first;
    while (this.#at(at) === '-' && (at + 1 === end || this.#at(at + 1) === ' ')) {
      const column = at - start;
      this.#levels = this.#levels.filter((level) => level.column <= column);
      const last = this.#levels.at(-1);
      const follows = last?.column === column && typeof last.part === 'number';
      if (follows) this.#levels.pop();
      this.#levels.push({ column, part: follows ? (last.part as number) + 1 : 0 });
      at = this.#skipSpace(at + 1, end);
      if (at >= end || this.#levels.length > depthLimit) return;
    }
    const column = at - start;
    const colon = this.#colonOf(at, end);
    if (colon === undefined) {
      const around = this.#levels.filter((level) => level.column < column);
      this.#value(
        at,
        end,
        around.map(({ part }) => part),
        at === first ? column : column - 1,
        true,
      );
      return;
    }
    const nameEnd = at + this.#text.slice(at, colon).trimEnd().length;
    const name = saidBy(this.#text, { start: at, end: nameEnd });
    this.#levels = [...this.#levels.filter((level) => level.column < column), { column, part: name }];
    const path = this.#levels.map(({ part }) => part);
    this.#put('key', path, at, nameEnd);
    this.#value(this.#skipSpace(colon + 1, end), end, path, column, false);
  }

  /** The offset of the `:` after a key that begins here, if one does. */
  #colonOf(at: number, end: number): number | undefined {
    const sign = this.#at(at);
    if (/[[\]{}&*!|>%@`#]/.test(sign)) return undefined;
    let from = at;
    if (sign === '"' || sign === "'") {
      from = this.#skipSpace(this.#quoteEnd(at, end), end);
      return this.#at(from) === ':' ? from : undefined;
    }
    for (
      let colon = this.#text.indexOf(':', from);
      colon !== -1 && colon < end;
      colon = this.#text.indexOf(':', from)
    ) {
      if (colon + 1 === end || this.#at(colon + 1) === ' ') return colon;
      from = colon + 1;
    }
    return undefined;
  }

  #value(from: number, end: number, path: DataPath, column: number, alone: boolean): void {
    let at = from;
    while (/[&!]/.test(this.#at(at)) && at < end) at = this.#skipSpace(this.#wordEnd(at, end), end);
    if (at >= end || this.#at(at) === '#') return;
    if (/[[{]/.test(this.#at(at))) {
      this.#flowColumn = column;
      this.#frames = [];
      this.#base = path;
      this.#flow(at, end);
      return;
    }
    this.#open = { column, path };
    if (/[|>]/.test(this.#at(at))) return;
    const isQuoted = /["']/.test(this.#at(at));
    const comment = isQuoted ? -1 : this.#text.slice(at, end).indexOf(' #');
    this.#put('value', path, at, isQuoted ? this.#quoteEnd(at, end) : comment < 0 ? end : at + comment, alone);
  }

  #flow(from: number, end: number): void {
    for (let at = this.#skipSpace(from, end); at < end; at = this.#skipSpace(at, end)) {
      const sign = this.#at(at);
      const frame = this.#frames.at(-1);
      if (sign === '#') return;
      if ((sign === '{' || sign === '[') && this.#frames.length <= depthLimit) {
        this.#frames.push({ isMap: sign === '{', path: pathIn(frame, this.#base), key: undefined, index: 0 });
        at += 1;
      } else if (sign === '}' || sign === ']') {
        this.#frames.pop();
        if (this.#frames.length === 0) return;
        at += 1;
      } else if (!frame || this.#frames.length > depthLimit) {
        this.#frames = [];
        return;
      } else if (sign === ',') {
        frame.key = undefined;
        frame.index += 1;
        at += 1;
      } else {
        at = this.#flowWord(at, end, frame);
      }
    }
  }

  #flowWord(at: number, end: number, frame: Frame): number {
    const wordEnd = /["']/.test(this.#at(at)) ? this.#quoteEnd(at, end) : this.#plainEnd(at, end);
    const colon = this.#skipSpace(wordEnd, end);
    const isKey = frame.isMap && frame.key === undefined && this.#at(colon) === ':' && colon < end;
    if (isKey) {
      frame.key = saidBy(this.#text, { start: at, end: wordEnd });
      this.#put('key', pathIn(frame, this.#base), at, wordEnd, false, true);
      return colon + 1;
    }
    const alone = frame.isMap && frame.key === undefined;
    if (wordEnd > at) this.#put('value', pathIn(frame, this.#base), at, wordEnd, alone, true);
    return Math.max(wordEnd, at + 1);
  }

  /** Where a word between brackets ends: before a `,`, a bracket, a `:` that ends a key, or a comment. */
  #plainEnd(at: number, end: number): number {
    let to = at;
    for (; to < end; to += 1) {
      const sign = this.#at(to);
      if (/[,[\]{}]/.test(sign) || (sign === '#' && this.#at(to - 1) === ' ')) break;
      if (sign === ':' && (to + 1 === end || /[\s,[\]{}]/.test(this.#at(to + 1)))) break;
    }
    return at + this.#text.slice(at, to).trimEnd().length;
  }

  /** After the quote that closes the one here, or the end of the line. */
  #quoteEnd(at: number, end: number): number {
    const quote = this.#at(at);
    for (let to = at + 1; to < end; to += 1) {
      if (quote === '"' && this.#at(to) === '\\') to += 1;
      else if (this.#at(to) === quote && quote === "'" && this.#at(to + 1) === quote) to += 1;
      else if (this.#at(to) === quote) return to + 1;
    }
    return end;
  }

  #wordEnd(at: number, end: number): number {
    let to = at;
    while (to < end && this.#at(to) !== ' ') to += 1;
    return to;
  }

  #skipSpace(at: number, end: number): number {
    let to = at;
    while (to < end && /[ \t]/.test(this.#at(to))) to += 1;
    return to;
  }

  #at(offset: number): string {
    return this.#text.charAt(offset);
  }

  #put(kind: Token['kind'], path: DataPath, start: number, end: number, alone = false, flow = false): void {
    this.found.push({ kind, path, start, end, alone, flow });
  }
}

/** Where a value stands that comes next in a brace or a bracket. */
function pathIn(frame: Frame | undefined, base: DataPath): DataPath {
  if (!frame) return base;
  if (!frame.isMap) return [...frame.path, frame.index];
  return frame.key === undefined ? frame.path : [...frame.path, frame.key];
}
