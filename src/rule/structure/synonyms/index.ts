import { spellingsOf } from '../spellings.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { SectionKind, SectionNames } from './types.ts';

export type { SectionKind } from './types.ts';

/** The vocabulary of headings by language. To add a language, write its file and name it here. */
const languages: Readonly<Record<string, SectionNames>> = { en, ja, fr, de, es };

/**
 * The kinds of section that a heading names, by its spellings, in whatever language: a team writes in its own, whatever that
 * of the site is. A heading may name two (`Impact and detection`), and one name may mean several things.
 */
export const kindsOf = (spellings: readonly string[]): SectionKind[] => [
  ...new Set(spellings.flatMap((spelling) => kindsByName.get(spelling) ?? [])),
];

/** The kind that a section of afterword.yaml is of, by its title. */
export const kindOf = (title: string): SectionKind | undefined => kindsByName.get(spellingsOf(title)[0] ?? '')?.[0];

/** What a kind is called in a language (`pt-BR` counts as `pt`), or in English where that is not known. */
export const namesOf = (kind: SectionKind, language: string): readonly string[] =>
  (languages[language.toLowerCase().split('-')[0] ?? ''] ?? en)[kind];

const kindsByName = new Map<string, SectionKind[]>();
for (const names of Object.values(languages)) {
  for (const [kind, ofKind] of Object.entries(names) as [SectionKind, readonly string[]][]) {
    for (const name of ofKind) {
      const [spelling = ''] = spellingsOf(name);
      const known = kindsByName.get(spelling) ?? [];
      if (!known.includes(kind)) kindsByName.set(spelling, [...known, kind]);
    }
  }
}
