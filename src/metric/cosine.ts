import { isPair } from '../word.ts';

/** How much a word tells of a text: 0 for one that tells nothing. */
export type Rarity = (word: string) => number;

/** A word tells nothing that more than this share of the texts have: that needs no list of the common words of each language. */
const nearlyAll = 0.75;
/** Nor does one of which that much is to be expected. */
const half = 0.5;

/** The share of texts that have the average word of so many letters, in post-mortems in English; longer ones are as the last. */
const shareByLetters = [1, 1, 0.55, 0.4, 0.25, 0.17, 0.1];
/** The same for two letters of a script that puts no space between words, in Japanese. */
const shareOfPairs = 0.25;
/** So many texts have to be there for what they have to count as much as what is expected of a word of its length. */
const expectation = 10;

/** Any two letters, or a number such as 504: of other numbers, such as those of days, every text has some. */
const tells = /\p{L}.|.\p{L}|^\d{3}$/su;

/** How rare words are among texts: −ln of the share of the texts that have, or are expected to have, the word. */
export function rarityIn(texts: readonly Iterable<string>[]): Rarity {
  const having = new Map<string, number>();
  for (const text of texts) for (const word of new Set(text)) having.set(word, (having.get(word) ?? 0) + 1);
  const all = texts.length;
  // Of three texts, all may be about one and the same.
  const most = Math.max(3, all * nearlyAll);
  return (word) => {
    const n = having.get(word);
    if (n === undefined || n > most || !tells.test(word)) return 0;
    const share = (n + expectation * shareOf(word)) / (all + expectation);
    return share >= half ? 0 : -Math.log(share);
  };
}

/** Whether a word is of those that name things: a longer one, of three letters where a script puts no space between words. */
export const isLong = (word: string): boolean => [...word].length >= (isOfPairs(word) ? 3 : 6);

/** Whether a word is a pair of letters of such a script, or was joined of several. */
const isOfPairs = (word: string): boolean => isPair([...word].slice(0, 2).join(''));

const shareOf = (word: string): number =>
  isPair(word) ? shareOfPairs : (shareByLetters[Math.min([...word].length, shareByLetters.length - 1)] as number);

/** How like texts are to one, in the order of the texts. */
export interface Cosines {
  /** From 0, where they have no word in common that tells anything, to 1, where they have the same words equally often. */
  readonly values: Float64Array;
  /** The words of the one that tell anything. */
  readonly asked: readonly string[];
  /** The words that the one and a text have in common, those that do most for the cosine first. */
  readonly words: (at: number) => string[];
}

/** What does less than this part of what the first word does is not named. */
const leastPart = 1 / 8;

/** A text as a direction: the weight of each word, of length 1 altogether. */
type Direction = ReadonlyMap<string, number>;

/**
 * Compares texts, given as their words, by the cosine of the angle between them: a word weighs (1 + ln of how often the text has
 * it) × its rarity.
 */
export function cosinesAmong(
  texts: readonly (readonly string[])[],
  rarity: Rarity,
): (words: readonly string[]) => Cosines {
  const directions = texts.map((words) => directionOf(words, rarity));
  const having = new Map<string, { readonly at: number; readonly weight: number }[]>();
  for (const [at, direction] of directions.entries()) {
    for (const [word, weight] of direction) {
      const list = having.get(word);
      if (list) list.push({ at, weight });
      else having.set(word, [{ at, weight }]);
    }
  }
  return (words) => {
    const asked = directionOf(words, rarity);
    const values = new Float64Array(texts.length);
    for (const [word, weight] of asked) {
      for (const there of having.get(word) ?? []) values[there.at] = (values[there.at] ?? 0) + weight * there.weight;
    }
    return {
      values,
      asked: [...asked.keys()],
      words: (at) => {
        const product = (word: string) => (asked.get(word) ?? 0) * (directions[at]?.get(word) ?? 0);
        // A sort that is stable leaves those of one weight in the order of the alphabet.
        const common = [...asked.keys()].sort((a, b) => product(b) - product(a));
        const least = product(common[0] ?? '') * leastPart;
        return joinedPairs(common.filter((word) => product(word) > 0 && product(word) >= least));
      },
    };
  };
}

/** In the order of the alphabet, so that sums come out the same whatever order a text has its words in. */
function directionOf(words: readonly string[], rarity: Rarity): Direction {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = [...counts]
    .map(([word, n]): [string, number] => [word, (1 + Math.log(n)) * rarity(word)])
    .filter(([, weight]) => weight > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(weights.map(([word, weight]) => [word, weight / length]));
}

/** Pairs of letters that overlap become one word again. */
function joinedPairs(words: readonly string[]): string[] {
  const made: string[] = [];
  for (const word of words) {
    const [first, last] = [...word];
    const at =
      first === undefined || last === undefined || !isPair(word)
        ? -1
        : made.findIndex((one) => isOfPairs(one) && (one.endsWith(first) || one.startsWith(last)));
    const longer = made[at];
    if (longer === undefined) made.push(word);
    else made[at] = longer.endsWith(first as string) ? longer + last : first + longer;
  }
  return made;
}
