import { type Found, findPhrase, phrasesPattern } from '../phrase.ts';
import { languages, type Topic, type TopicWords } from './words/index.ts';

/** The first words of a text that speak of something and do not deny it: `no data was lost` does not speak of lost data. */
export function speaksOf(topic: Topic, text: string, more: readonly string[]): Found | undefined {
  for (const language of languages) {
    const pattern = new RegExp(phrasesPattern(language.phrases[topic]), 'giu');
    for (const { 0: words, index } of text.matchAll(pattern)) {
      const isDenied =
        isDeniedBefore(text.slice(0, index), language) || isDeniedAfter(text.slice(index + words.length), language);
      if (!isDenied) return { words, start: index };
    }
  }
  return findPhrase(more, text);
}

/** Whether a word of the clause so far denies what comes next. */
function isDeniedBefore(before: string, { denials, clauses }: TopicWords): boolean {
  const sentence = before.split(/[.!?;:\n]/).at(-1) ?? '';
  const words = plain(sentence).split(/[\s,()]+/);
  const clause = words.slice(words.findLastIndex((word) => clauses.includes(word)) + 1);
  return clause.some((word) =>
    denials.some((denial) => word === denial || (denial.startsWith("'") && word.endsWith(denial))),
  );
}

const isDeniedAfter = (after: string, { deniedAfter }: TopicWords): boolean =>
  deniedAfter.some((denial) => plain(after).trimStart().startsWith(`${denial} `) || plain(after).trim() === denial);

const plain = (text: string): string => text.toLowerCase().replaceAll('’', "'");
