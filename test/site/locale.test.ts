import { describe, expect, it } from 'vitest';
import { type Counted, catalogues, languages, localeOf } from '../../src/site/locale/index.ts';
import { tableOf } from '../docs-page.ts';

type Phrase = string | Counted;

/** All phrases below a part of a catalogue, by the path to each: `covered.state.waived`. */
function phrasesIn(part: object, above = ''): [path: string, phrase: Phrase][] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'object' ? phrasesIn(value, `${above}${key}.`) : [[`${above}${key}`, value] as [string, Phrase]],
  );
}

const textsOf = (phrase: Phrase): string[] => (typeof phrase === 'string' ? [phrase] : Object.values(phrase.forms));
const placesIn = (text: string): string[] => (text.match(/\{\w+\}|#/g) ?? []).toSorted();

/** Categories whose number a language may say without its digits: `حادثان`, two incidents. */
const mayOmitNumber = new Set(['zero', 'one', 'two']);

/** Words that no language translates: time scale, units, abbreviations and statistics of the field, formats. */
const international = new Set([
  ...['UTC', 'd', 'h', 'min', 's'],
  ...['TTD', 'TTA', 'TTM', 'TTR', 'TTN', 'TTP'],
  ...['n', 'p', 'Q'],
  ...['Afterword', 'Atom', 'JSON'],
]);

/** Words that a language spells as English does. A phrase of such words alone is rightly the English one. */
const cognates: Readonly<Record<string, readonly string[]>> = {
  de: ['chat', 'feed', 'median', 'status', 'symptom'],
  es: ['chat', 'factor', 'log'],
  fr: [
    ...['action', 'actions', 'communication', 'corrections', 'document', 'image', 'impact', 'incident', 'incidents'],
    ...['maintenance', 'mortem', 'mortems', 'post', 'service', 'services', 'site'],
  ],
};

const english = new Map(phrasesIn(catalogues.en as object));

describe.each(Object.entries(catalogues).filter(([tag]) => tag !== 'en'))('the words in %s', (tag, words) => {
  const phrases = phrasesIn(words);
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();

  it('are those that there are in English', () => {
    expect(phrases.map(([path]) => path)).toEqual([...english.keys()]);
  });

  it('have the places of the English ones', () => {
    const placesOf = (path: string) => placesIn(textsOf(english.get(path) as Phrase).at(-1) ?? '');
    const astray = phrases.flatMap(([path, phrase]) => {
      const places = placesOf(path);
      const entries = typeof phrase === 'string' ? [['other', phrase] as const] : Object.entries(phrase.forms);
      return entries
        .filter(([category, text]) => {
          const found = placesIn(text);
          const omitted = mayOmitNumber.has(category) && !found.includes('#');
          return `${found}` !== `${omitted ? places.filter((place) => place !== '#') : places}`;
        })
        .map(([category, text]) => `${path} (${category}): ${text}`);
    });
    expect(astray).toEqual([]);
  });

  it('differ from the English ones, but for symbols and cognates', () => {
    const wordsOf = (text: string) =>
      (text.replace(/\{\w+\}/g, '').match(/\p{L}+/gu) ?? []).filter((word) => !international.has(word));
    const known = new Set(cognates[tag]);
    const same = phrases.flatMap(([path, phrase]) => {
      const there = textsOf(english.get(path) as Phrase);
      return textsOf(phrase)
        .filter((text) => there.includes(text))
        .map((text) => ({ path, said: wordsOf(text).map((word) => word.toLowerCase()) }));
    });
    expect(same.filter(({ said }) => !said.every((word) => known.has(word)))).toEqual([]);
    const used = new Set(same.flatMap(({ said }) => said));
    expect([...known].filter((word) => !used.has(word))).toEqual([]);
  });

  it('have every plural form of the language', () => {
    const lacking = phrases.flatMap(([path, phrase]) => {
      if (typeof phrase === 'string') return [];
      const forms = Object.keys(phrase.forms).toSorted();
      // One form alone is a phrase that no number changes.
      const isPlain = forms.length === 1 && Object.keys((english.get(path) as Counted).forms).length === 1;
      return isPlain || `${forms}` === `${categories}` ? [] : [`${path}: ${forms.join(', ')}`];
    });
    expect(lacking).toEqual([]);
  });

  it('neither begin nor end with a space that English does not have, nor have two in a row', () => {
    // What only separates is spaced as its script has it.
    const separates = (text: string) => !/[\p{L}#}]/u.test(text);
    const edges = (text: string) => [/^\s/.test(text), /\s$/.test(text)].join();
    // A full-width mark brings its own space.
    const hasOwnSpace = (text: string) => /[：；，、]$/.test(text);
    const odd = phrases.filter(([path, phrase]) => {
      const [there = ''] = textsOf(english.get(path) as Phrase);
      return textsOf(phrase).some(
        (text) => (edges(text) !== edges(there) && !separates(there) && !hasOwnSpace(text)) || /\s\s/.test(text),
      );
    });
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});

describe('the words in French', () => {
  const texts = phrasesIn(catalogues.fr as object).flatMap(([, phrase]) => textsOf(phrase));

  it('have spaces that do not break before high punctuation and within guillemets', () => {
    expect(texts.filter((text) => /(?<!\u202f)[:;?!»]|«(?!\u202f)/.test(text))).toEqual([]);
  });

  it('have curved apostrophes', () => {
    expect(texts.filter((text) => text.includes("'"))).toEqual([]);
  });
});

describe('the name of a month', () => {
  it('begins with a capital, since it stands by itself', () => {
    expect(['en', 'de', 'fr', 'ja'].map((language) => localeOf(language).month(4))).toEqual([
      'April',
      'April',
      'Avril',
      '4月',
    ]);
  });

  it('is as the language has it within a day', () => {
    expect(localeOf('fr').longDay('2026-04-07')).toBe('7 avril 2026');
  });
});

describe('the languages of the pages', () => {
  it('are those that the docs list', () => {
    const listed = tableOf('docs/site.md', 'Languages').rows.map(([tag]) => tag?.code[0]);
    expect(listed).toEqual(languages.toSorted());
  });
});
