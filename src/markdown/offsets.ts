import type { Text } from 'mdast';

declare module 'mdast' {
  interface TextData {
    /** The offset in the body of each character, where they do not simply follow one another. */
    offsets?: readonly number[];
  }
}

/** The references that stand for the ampersand itself; any other that is left was not understood and stands for itself. */
const ampersand = /^&(?:amp|AMP|#0*38|#[xX]0*26);/;
const reference = /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{0,31});/y;

/**
 * Where each character of a text node stands in the text it was read from; `undefined` where the two are alike, letter
 * for letter. They differ by escapes (`\*`), references (`&amp;`) and by what stands before a continued line (`> `).
 */
export function offsetsOf({ value, position }: Text, text: string): number[] | undefined {
  const start = position?.start.offset ?? 0;
  const end = position?.end.offset ?? start;
  if (text.startsWith(value, start) && end - start === value.length) return undefined;
  const offsets: number[] = [];
  let at = start;
  let insideReference = false;
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    // A line continues after indentation and quote marks; spaces before its end are not part of the text.
    while (at < end && text[at] !== character && /[ \t>]/.test(text.charAt(at))) at += 1;
    if (text[at] === '\\' && text[at + 1] === character && isPunctuation(character)) at += 1;
    reference.lastIndex = at;
    const found = reference.exec(text)?.[0];
    offsets.push(Math.min(at, end));
    if (found && (character !== '&' || ampersand.test(found))) {
      at += found.length;
      insideReference = true;
    } else if (text[at] === character || !insideReference) {
      at += 1;
      insideReference = false;
    }
    // Otherwise it is the second half of what the reference stands for, and takes no room of its own.
  }
  return offsets;
}

const isPunctuation = (character: string): boolean => /[!-/:-@[-`{-~]/.test(character);
