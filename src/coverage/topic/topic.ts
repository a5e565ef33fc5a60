import { type Found, findPhrase, phrasesPattern } from '../phrase.ts';
import { topicWords } from './words/index.ts';
import type { Topic, TopicWords } from './words/types.ts';

/** How far in front of a phrase a denial reaches, in words. */
const reach = 4;

/** The first words of a text that speak of something and do not deny it: `no data was lost` does not speak of lost data. */
export function speaksOf(topic: Topic, text: string, more: readonly string[]): Found | undefined {
  for (const { phrases, denials } of topicWords) {
    for (const match of text.matchAll(new RegExp(phrasesPattern(phrases[topic]), 'giu')))
      if (!isDenied(text.slice(0, match.index), denials)) return { words: match[0], start: match.index };
  }
  return findPhrase(more, text);
}

/** Whether one of the last words of a sentence so far denies what comes next. */
function isDenied(before: string, denials: TopicWords['denials']): boolean {
  const sentence = before.split(/[.!?\n]/).at(-1) ?? '';
  const words = sentence
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[\s,;:()]+/)
    .filter(Boolean)
    .slice(-reach);
  return words.some((word) =>
    denials.some((denial) => word === denial || (denial.startsWith("'") && word.endsWith(denial))),
  );
}
