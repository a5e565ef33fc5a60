import type { Config } from '../config/index.ts';
import { headText } from '../edition/index.ts';
import { concealing } from '../leak/index.ts';
import { plainText } from '../markdown/index.ts';
import { categoriesOf, type Described, type Likeness, type Similar } from '../metric/index.ts';
import type { IncidentFile, Project } from '../project/index.ts';
import type { When } from '../time/index.ts';
import { queryTerms, termsOf } from '../word.ts';

/** An incident with its file and its words, as others are compared with it. */
export interface FiledIncident extends Described {
  readonly file: IncidentFile;
}

/** The incidents of a project that can be compared: those whose front matter can be read. */
export const filedIn = ({ files }: Project): FiledIncident[] =>
  files.flatMap((file) => {
    const { id, incident } = file;
    return incident ? [{ id, incident, file, said: { head: headText(incident) } }] : [];
  });

/** The same, to be compared by their sections too. */
export const filedWithTexts = (project: Project): FiledIncident[] =>
  filedIn(project).map((one) => ({ ...one, said: { ...one.said, text: plainText(one.file.tree) } }));

/** What others are to be like that are like an incident of a project. */
export const likenessOf = ({ id, incident, said }: Described): Likeness => ({
  id,
  started: incident.started,
  categories: categoriesOf(incident),
  services: incident.services,
  said,
});

/**
 * What others are to be like that are like some words. The services and the categories of factors that the words name count as
 * those, besides the ones that are given.
 */
export function likenessOfWords(
  words: string,
  { services, factors }: Config,
  given: { readonly services?: readonly string[]; readonly started?: When | undefined } = {},
): Likeness {
  const terms = ` ${termsOf(words).join(' ')} `;
  const named = (items: readonly { readonly id: string; readonly name: string }[]): string[] =>
    items
      .filter(({ id, name }) => [id, name].some((one) => terms.includes(` ${termsOf(one).join(' ')} `)))
      .map(({ id }) => id);
  return {
    started: given.started,
    categories: named(factors),
    services: [...new Set([...(given.services ?? []), ...named(services)])],
    said: { head: words, text: words },
  };
}

/** The same, with words alone that may be shown: none that is a part of a secret. */
export function withoutSecrets(found: readonly Similar<FiledIncident>[], { texts }: Project): Similar<FiledIncident>[] {
  return found.map((similar) => {
    const { said, file } = similar.one;
    const conceal = concealing([texts.get(file.path) ?? '']);
    const shown = new Set(termsOf(conceal([said.head, said.text ?? ''].join('\n'))));
    return { ...similar, words: similar.words.filter((word) => queryTerms(word).every((term) => shown.has(term))) };
  });
}

/** What two incidents have in common, by its names. */
export interface Common {
  readonly relation?: string | undefined;
  /** Categories of factors. */
  readonly factors: readonly string[];
  readonly services: readonly string[];
  readonly words: readonly string[];
}

/** Why an incident is like another: `same factor: dns; same service: login; words: token, resolver`. */
export function reasonText({ relation, factors, services, words }: Common): string {
  const named = (label: string, names: readonly string[]): string[] =>
    names.length === 0 ? [] : [`${label}: ${names.join(', ')}`];
  return [
    ...(relation === undefined ? [] : [relation]),
    ...named(factors.length === 1 ? 'same factor' : 'same factors', factors),
    ...named(services.length === 1 ? 'same service' : 'same services', services),
    ...named('words', words),
  ].join('; ');
}
