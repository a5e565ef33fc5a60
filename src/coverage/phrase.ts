/** Words that were found in a text, as they stand there. */
export interface Found {
  readonly words: string;
  readonly start: number;
}

/** The source of a pattern of whole words or phrases: a space in them stands for any white space or a hyphen. */
export const phrasesPattern = (phrases: readonly string[]): string => `(?:${phrases.map(phrasePattern).join('|')})`;

/** What is written without spaces has no whole words. */
const unspaced = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}';
const startsWord = new RegExp(`^(?![${unspaced}])[\\p{L}\\p{N}]`, 'u');
const endsWord = new RegExp(`(?![${unspaced}])[\\p{L}\\p{N}]$`, 'u');

function phrasePattern(phrase: string): string {
  const trimmed = phrase.trim();
  const words = trimmed.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '[\\s-]+');
  return `${startsWord.test(trimmed) ? '(?<![\\p{L}\\p{N}])' : ''}${words}${endsWord.test(trimmed) ? '(?![\\p{L}\\p{N}])' : ''}`;
}

/** The first of some words or phrases that a text has, whatever its case; `undefined` where it has none. */
export function findPhrase(phrases: readonly string[], text: string): Found | undefined {
  if (phrases.length === 0) return undefined;
  const match = new RegExp(phrasesPattern(phrases), 'iu').exec(text);
  return match ? { words: match[0], start: match.index } : undefined;
}
