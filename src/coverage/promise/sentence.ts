/** One sentence of a text. */
export interface Sentence {
  readonly text: string;
  /** Where it begins in the whole, in UTF-16 code units. */
  readonly start: number;
  /** It with one space wherever it has white space, for authors wrap lines. */
  readonly plain: string;
  /** The offset in `text` of an offset in `plain`. */
  at(offset: number): number;
}

/**
 * The sentences of a text of Markdown, as near as punctuation tells, in its order; only white space stands between them. A
 * heading, an item of a list and a row of a table are sentences of their own; other ends of lines end none.
 */
export function sentencesOf(text: string): Sentence[] {
  const starts = [0, ...[...text.matchAll(endOfBlock)].map(({ index }) => index)];
  return starts.flatMap((from, i) =>
    [...text.slice(from, starts[i + 1]).matchAll(sentence)].map(({ 0: found, index }) => {
      const trimmed = found.trimEnd();
      return { text: trimmed, start: from + index, ...plainOf(trimmed) };
    }),
  );
}

/** Where a line ends that is a heading, or that the next one does not go on with. */
const endOfBlock = /\n(?=[ \t]*(?:\n|[-*+•#>|]|\d{1,3}[.)] ))|(?<=^#[^\n]*)\n/gmu;
/** Up to a stop with space after it; a stop of Japanese or Chinese needs none. */
const sentence = /\S[\s\S]*?(?:[.!?…]{1,9}["”’»)*_]{0,4}(?=\s)|[。！？]|$)/gu;

function plainOf(text: string): Pick<Sentence, 'plain' | 'at'> {
  if (!/[^\S ]| {2}/u.test(text)) return { plain: text, at: (offset) => offset };
  const words = [...text.matchAll(/\S+/gu)];
  return {
    plain: words.map(([word]) => word).join(' '),
    at(offset) {
      let before = 0;
      for (const { 0: word, index } of words) {
        if (offset <= before + word.length) return index + offset - before;
        before += word.length + 1;
      }
      return text.length;
    },
  };
}
