import type { Instant } from '../time/index.ts';

/** What is told of an event, by a row or by an update. */
export interface Told {
  readonly at: Instant;
  readonly text: string;
}

const minuteMs = 60_000;
/** Texts that share this part of their words tell the same; providers shorten and reformat, they do not rephrase. */
const sharedWords = 0.8;
/** A text of fewer words (`Resolved`, `Fixed.`) is said of every incident, and proves nothing by itself. */
const fewWords = 4;

/**
 * Whether two sources tell the same event: within a minute of each other (a feed has minutes where the API has
 * milliseconds), in the same words.
 */
export const sameEvent = (a: Told, b: Told): boolean =>
  Math.abs(a.at.epochMs - b.at.epochMs) <= minuteMs && sameText(a.text, b.text);

/** Whether two texts are the same but for marks, spacing and letter case, or nearly so. */
export const sameText = (a: string, b: string): boolean => sameWords(wordsOf(a), wordsOf(b));

/** The same of texts whose words are known. */
export function sameWords(ours: readonly string[], theirs: readonly string[]): boolean {
  if (ours.join(' ') === theirs.join(' ')) return true;
  if (Math.min(ours.length, theirs.length) < fewWords) return false;
  const [one, other] = [new Set(ours), new Set(theirs)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / (one.size + other.size - shared) >= sharedWords;
}

/** Whether a text says enough that the same words elsewhere are no coincidence. */
export const isTelling = (words: readonly string[]): boolean => words.length >= fewWords;

/** The words of a text; addresses of links and marks of Markdown are not among them. */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/\]\([^)\s]*\)/g, ' ')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
