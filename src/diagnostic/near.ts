import leven, { closestMatch } from 'leven';

/**
 * The known word that somebody who wrote `word` most likely meant: the same word in another spelling (`openQuestions`,
 * `open-questions`), or the closest one that is a few letters away: up to half of a short word, a third of a long one.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const bySpelling = new Map(known.map((one) => [inSnakeCase(one), one]));
  const spelling = inSnakeCase(word);
  const { length } = spelling;
  const maxDistance = Math.max(Math.min(2, Math.floor(length / 2)), Math.floor(length / 3));
  const match = bySpelling.has(spelling) ? spelling : closestMatch(spelling, [...bySpelling.keys()], { maxDistance });
  return match === undefined ? undefined : bySpelling.get(match);
}

/**
 * The one known word that `word` is a slip of, and no other can have been meant: the same word in another spelling, or, from
 * four letters on, one letter too many, too few or wrong, or two that changed places. `undefined` where two are as near.
 */
export function slipOf(word: string, known: readonly string[]): string | undefined {
  const spelling = inSnakeCase(word);
  const same = known.filter((one) => inSnakeCase(one) === spelling);
  const near =
    same.length > 0 || spelling.length < 4 ? same : known.filter((one) => isSlip(spelling, inSnakeCase(one)));
  return near.length === 1 ? near[0] : undefined;
}

function isSlip(word: string, meant: string): boolean {
  const distance = leven(word, meant, { maxDistance: 3 });
  if (distance !== 2 || word.length !== meant.length) return distance === 1;
  const at = [...word].findIndex((letter, index) => letter !== meant[index]);
  return word[at] === meant[at + 1] && word[at + 1] === meant[at];
}

const inSnakeCase = (word: string): string =>
  word
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s]+/g, '_')
    .toLowerCase();
