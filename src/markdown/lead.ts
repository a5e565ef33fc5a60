import { inlineText, plainStretches } from './inline.ts';

/**
 * Where a sentence ends. What is short, or a number, before a full stop may be cut down or counted (`e.g.`, `Mr.`, `7. April`), and what
 * goes on with a small letter or a digit is no new sentence: where it is open, there is no end.
 */
const sentenceEnd = new RegExp(
  [
    // In scripts with spaces, what follows has to look like a beginning.
    /(?:(?<=[\p{L}\p{M}]{3}|[.:,]\p{N}{1,4}|[)\]"'»”’`*_])[.…]|[!?])[.!?…]*["'»”’)\]]*(?=\s+["'«“‘„¿¡([`*_]*[\p{Lu}\p{Lt}\p{Lo}])/u,
    /[؟।][»”]?(?=\s)/u,
    /[。！？]+[」』）”]*(?=.)/su,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gsu',
);

/** Letters that are set as wide as two of the Latin ones. */
const wide = /[\p{sc=Han}\p{sc=Hang}\u3000-\u30FF\uFF01-\uFF60]/gu;
/** Marks stand above or below a letter, and take no room of their own. */
const marks = /\p{M}/gu;

/** How wide a text is set, in Latin letters. */
export const breadthOf = (text: string): number =>
  [...text.replace(marks, '')].length + (text.match(wide) ?? []).length;

/**
 * The first sentences of a short text: as many as are at most `most` letters wide, and at least one. Gives their Markdown, in which no
 * link and no emphasis is torn; `undefined` where that is all of the text.
 */
export function leadOf(text: string, most: number): string | undefined {
  if (breadthOf(inlineText(text)) <= most) return undefined;
  const plain = plainStretches(text);
  const leads = [...text.matchAll(sentenceEnd)]
    .filter(({ index }) => plain.some(({ start, end }) => start <= index && index < end))
    .map(({ index, 0: { length } }) => text.slice(0, index + length));
  return leads.findLast((lead) => breadthOf(inlineText(lead)) <= most) ?? leads[0];
}
