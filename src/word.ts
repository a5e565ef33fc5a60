/** A word of a text, as the search knows it. */
export interface Word {
  /** Where it stands: the offset of its first letter, and the one behind its last. */
  readonly start: number;
  readonly end: number;
  /** The same in small letters, without diacritics. */
  readonly term: string;
}

/** Scripts that put no space between words. */
const unspaced = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}';
const runs = /[\p{L}\p{N}\p{M}]+/gu;
const parts = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, 'gu');
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');
/** Words of which nothing has to be changed but the case: most are such, and there are many. */
const isAscii = /^[a-z0-9]+$/i;

/**
 * The words of a text, in its order. Where a script puts no space between words, every two letters are one: no dictionary of
 * a language is needed, nor the same one when the index is made and when it is asked. The last letter is a word too, so that
 * every letter begins one.
 */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(runs)].flatMap((run) =>
    isAscii.test(run[0])
      ? [word(run[0], run.index)]
      : [...run[0].matchAll(parts)].flatMap((part) => {
          const start = run.index + part.index;
          return isUnspaced.test(part[0]) ? pairsOf(part[0], start) : [word(part[0], start)];
        }),
  );
}

/** Whether a term is two letters of a script that puts no space between words. */
export const isPair = (term: string): boolean => isUnspaced.test(term) && [...term].length === 2;

/** The terms of a text that is to be found. */
export const termsOf = (text: string): string[] => wordsIn(text.normalize('NFKC')).map(({ term }) => term);

/** The terms of what somebody looks for. The last letter of several says nothing that the pair before it does not. */
export function queryTerms(query: string): string[] {
  const words = wordsIn(query.normalize('NFKC'));
  return words.filter(({ end }, index) => words[index - 1]?.end !== end).map(({ term }) => term);
}

function pairsOf(run: string, start: number): Word[] {
  const letters = [...run];
  let at = start;
  return letters.map((letter, index) => {
    const found = word(letter + (letters[index + 1] ?? ''), at);
    at += letter.length;
    return found;
  });
}

const word = (written: string, start: number): Word => ({
  start,
  end: start + written.length,
  term: fold(written),
});

/** Letters that Unicode does not take apart, as people type them who do not have them. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
};

/** Diacritics of Latin, Greek and Cyrillic, points of Hebrew, vowels of Arabic: what people leave out when they type. */
const diacritics = /[\u0300-\u036f\u0591-\u05bd\u064b-\u0652]/g;

const fold = (written: string): string =>
  isAscii.test(written)
    ? written.toLowerCase()
    : written
        .normalize('NFKC')
        .toLowerCase()
        .normalize('NFD')
        .replace(diacritics, '')
        .normalize('NFC')
        .replace(/[ßæœøđðłıþς]/g, (letter) => plain[letter] as string);
