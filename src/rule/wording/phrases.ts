import { type Code, type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import type { IncidentFile, Project } from '../../project/index.ts';
import { voiceOf } from './voice.ts';
import { languages, type Phrase, type Words } from './words/index.ts';

/** The codes of which a finding is a phrase and what would say more. */
type PhraseCode = Extract<Code, 'person-as-cause' | 'human-error' | 'should-have' | 'counterfactual' | 'minimising'>;
type PhraseList = { [Key in keyof Words]: Words[Key] extends readonly Phrase[] ? Key : never }[keyof Words];

/** Where the author uses a phrase of a list. */
export const findPhrases = (code: PhraseCode, list: PhraseList, file: IncidentFile, project: Project): Diagnostic[] =>
  voiceOf(file, project).flatMap(({ text, placeOf }) =>
    languages
      .flatMap((language) => language[list])
      .flatMap(({ words, help }) =>
        [...text.matchAll(words)].map(({ 0: phrase, index }) =>
          diagnose(code, { text: phrase.trim(), help }, placeOf(index, index + phrase.trimEnd().length)),
        ),
      ),
  );
