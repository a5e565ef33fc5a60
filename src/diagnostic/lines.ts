import type { Place, Position } from './types.ts';

/** Turns offsets of one text into lines and columns; where its lines start is found once. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
    this.#length = text.length;
  }

  /** The line and column of an offset; one outside the text is moved to its nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] as number) + 1, offset: at };
  }

  /** The offset at which a line (from 1) starts; that of the last line for one beyond it. */
  offsetOf(line: number): number {
    return this.#starts[Math.max(0, Math.min(line, this.#starts.length) - 1)] as number;
  }

  /** The place between two offsets of this text. */
  place(file: string, start: number, end: number): Place {
    return { file, start: this.position(start), end: this.position(Math.max(start, end)) };
  }
}
