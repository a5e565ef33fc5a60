import { closestMatch } from 'leven';

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

const inSnakeCase = (word: string): string =>
  word
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-\s]+/g, '_')
    .toLowerCase();
