/**
 * A line that reads as the fence of a block, whatever Markdown makes of it. People type `::: internal`, `:::Internal`,
 * a full-width colon or a space that is not a space, and what stands under such a line was not meant to be published.
 */
export interface Fence {
  /** Offsets of the first colon and of the end of the line. */
  readonly start: number;
  readonly end: number;
  readonly colons: number;
  /** What stands after the colons, trimmed; empty for a fence that closes. */
  readonly rest: string;
}

/**
 * White space and characters that are not seen. Each is read in one way only, so that a long row of them is read in one
 * go: U+FEFF is both, and after U+2028 and U+2029 the expression begins a line.
 */
const blank = String.raw`(?:[^\S\r\n\u2028\u2029\uFEFF]|\p{Cf})`;
/** What may stand before a block on its line: quotes, list marks, task boxes, a footnote's label. */
const prefix = String.raw`(?:${blank}|>|(?:[*+-]|\d{1,9}[.)]|\[[ xX]\])(?=\s)|\[\^[^\]\r\n]*\]:)*`;
const fenceLine = new RegExp(String.raw`^(${prefix})([:：]{2,})([^\r\n]*)`, 'gmu');
const oddBlank = /[^\S\r\n\t ]|\p{Cf}/gu;

/** Every line of a body that reads as a fence, in order. */
export function fences(body: string): Fence[] {
  return [...body.matchAll(fenceLine)].map((match) => {
    const [line, before = '', colons = '', rest = ''] = match;
    return {
      start: match.index + before.length,
      end: match.index + line.length,
      colons: colons.length,
      rest: seen(rest),
    };
  });
}

/**
 * The body with each fence of an internal block spelt as the parser knows it. Every character keeps its offset; a byte
 * order mark in front, which the parser would not count, becomes a space.
 */
export function normaliseFences(body: string): string {
  return body
    .replace(/^\uFEFF/, ' ')
    .replace(fenceLine, (line: string, before: string, colons: string, rest: string) => {
      const name = seen(rest).toLowerCase();
      if (colons.length < 3 || (name !== '' && name !== 'internal')) return line;
      const lead = before.replace(oddBlank, (odd) => ' '.repeat(odd.length));
      return (lead + ':'.repeat(colons.length) + name).padEnd(line.length);
    });
}

const seen = (text: string): string => text.replace(/\p{Cf}/gu, '').trim();
