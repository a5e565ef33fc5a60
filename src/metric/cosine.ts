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

/** A text as the weights of its words. */
export type Weights = ReadonlyMap<string, number>;
/** A text as a direction: the weight of each word that tells anything, of length 1 altogether. */
export type Direction = Weights;

/**
 * The direction of a text that is given as its words: a word weighs (1 + ln of how often the text has it) × its rarity. Words are in
 * the order of the alphabet, so that sums come out the same whatever order a text has them in.
 */
export function directionOf(words: readonly string[], rarity: Rarity): Direction {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weights = [...counts]
    .map(([word, n]): [string, number] => [word, (1 + Math.log(n)) * rarity(word)])
    .filter(([, weight]) => weight > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return new Map(weights.map(([word, weight]) => [word, weight / length]));
}

/** The words of a text that a word which names things can be one of, or be joined of: each weighs 1. */
export const longWordsOf = (text: Direction): Weights =>
  new Map([...text.keys()].flatMap((word) => (isLong(word) || isPair(word) ? [[word, 1]] : [])));

/**
 * Compares texts with one: the sum, over the words that both have, of the products of their weights. Of directions that is the cosine of
 * the angle between them: from 0, where they have no word in common, to 1, where they have the same words equally often. What is
 * measured stands in the order of the texts, until the next is asked for.
 */
export function productsAmong(texts: readonly Weights[]): (asked: Weights) => Float64Array {
  // Places and weights in lists of their own: they are run through for every text that is asked for.
  const having = new Map<string, { readonly places: number[]; readonly weights: number[] }>();
  for (const [at, text] of texts.entries()) {
    for (const [word, weight] of text) {
      const lists = having.get(word) ?? { places: [], weights: [] };
      lists.places.push(at);
      lists.weights.push(weight);
      having.set(word, lists);
    }
  }
  const values = new Float64Array(texts.length);
  return (asked) => {
    values.fill(0);
    for (const [word, weight] of asked) {
      const { places, weights } = having.get(word) ?? { places: [], weights: [] };
      for (let index = 0; index < places.length; index += 1) {
        const at = places[index] as number;
        values[at] = (values[at] as number) + weight * (weights[index] as number);
      }
    }
    return values;
  };
}

/** What does less than this part of what the first word does is not named. */
const leastPart = 1 / 8;

/** The words that two texts have in common, those that do most for their cosine first. */
export function wordsInCommon(one: Direction, other: Direction): string[] {
  const common: { readonly word: string; readonly product: number }[] = [];
  for (const [word, weight] of one) {
    const there = other.get(word);
    if (there !== undefined) common.push({ word, product: weight * there });
  }
  // A sort that is stable leaves those of one weight in the order of the alphabet.
  common.sort((a, b) => b.product - a.product);
  const least = (common[0]?.product ?? 0) * leastPart;
  return joinedPairs(common.filter(({ product }) => product >= least).map(({ word }) => word));
}

/** Pairs of letters that overlap become one word again. */
function joinedPairs(words: readonly string[]): string[] {
  const made: string[] = [];
  for (const word of words) {
    const [first = '', last = ''] = isPair(word) ? [...word] : [];
    const at =
      first === '' ? -1 : made.findIndex((one) => isOfPairs(one) && (one.endsWith(first) || one.startsWith(last)));
    const longer = made[at];
    if (longer === undefined) made.push(word);
    else made[at] = longer.endsWith(first) ? longer + last : first + longer;
  }
  return made;
}
