import { type Diagnostic, diagnose, type Position } from '../diagnostic/index.ts';

const replacement = '\uFFFD';

/** The encoding that a byte order mark at the start of a log says; UTF-8 where there is none. */
export function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * Decodes a text that comes in pieces, as UTF-8 unless its byte order mark says UTF-16; what is none is replaced, counted, and
 * its first place remembered.
 */
export class Decoder {
  #decoder: TextDecoder | undefined;
  /** How many characters stand for bytes that are no UTF-8. */
  replaced = 0;
  #first: Position | undefined;
  #position: Position = { line: 1, column: 1, offset: 0 };
  #tail: readonly [number, number] = [0, 0];

  decode(bytes: Uint8Array): string {
    this.#decoder ??= new TextDecoder(encodingOf(bytes), { ignoreBOM: true });
    const text = this.#decoder.decode(bytes, { stream: true });
    if (text.includes(replacement)) this.#count(text, writtenOut(this.#tail, bytes));
    this.#tail = [bytes.at(-2) ?? this.#tail[1], bytes.at(-1) ?? this.#tail[1]];
    this.#position = positionIn(text, text.length, this.#position);
    return text;
  }

  /** What is left: a character that was cut off. */
  end(): string {
    const text = this.#decoder?.decode() ?? '';
    this.#count(text, 0);
    return text;
  }

  /** What is said of the replaced characters. */
  remark(file: string): Diagnostic {
    const start = this.#first ?? this.#position;
    const end = { ...start, column: start.column + 1, offset: start.offset + 1 };
    const name = (this.#decoder?.encoding ?? 'utf-8').replace(/^utf-16.*/, 'utf-16').toUpperCase();
    const found =
      this.replaced === 1
        ? `a byte that is no ${name}`
        : `${this.replaced} bytes or groups of bytes that are no ${name}`;
    return diagnose('log-read-as', { record: 'The log', found, taken: '`\uFFFD`' }, { file, start, end });
  }

  /** Of the replacement characters of a text, so many may have been in the log as such. */
  #count(text: string, genuine: number): void {
    const replaced = text.split(replacement).length - 1 - genuine;
    if (replaced > 0 && !this.#first) this.#first = positionIn(text, text.indexOf(replacement), this.#position);
    this.replaced += replaced;
  }
}

/** How many replacement characters are written out in these bytes, and end in them. */
function writtenOut(tail: readonly [number, number], bytes: Uint8Array): number {
  let count = 0;
  let [first, second] = tail;
  for (const third of bytes) {
    if (first === 0xef && second === 0xbf && third === 0xbd) count++;
    first = second;
    second = third;
  }
  return count;
}

function positionIn(text: string, index: number, { line, column, offset }: Position): Position {
  let lines = 0;
  let start = -1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) {
    lines++;
    start = at;
  }
  return { line: line + lines, column: start === -1 ? column + index : index - start, offset: offset + index };
}
