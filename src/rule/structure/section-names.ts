import type { Config, SectionConfig } from '../../config/index.ts';
import { nearest } from '../../diagnostic/index.ts';
import type { Section } from '../../markdown/index.ts';
import { spellingsOf } from './spellings.ts';
import { kindOf, kindsOf, namesOf, type SectionKind } from './synonyms/index.ts';

/** A section of a body, with the names that its heading may be known by and the kinds of section that it names. */
export interface HeadedSection extends Section {
  readonly spellings: readonly string[];
  readonly kinds: readonly SectionKind[];
}

/** Reads the headings of sections. */
export const headed = (sections: readonly Section[]): HeadedSection[] =>
  sections.map((section) => {
    const spellings = spellingsOf(section.heading.text);
    return { ...section, spellings, kinds: kindsOf(spellings) };
  });

/** The sections of afterword.yaml that a heading names: by a name of theirs, else by what such a section is usually called. */
export function sectionsNamedBy({ spellings, kinds }: HeadedSection, config: Config): SectionConfig[] {
  const known = namedSectionsOf(config);
  const byName = known.filter(({ names }) => names.some((name) => spellings.includes(name)));
  // A team that has a section `Trigger` beside `Root cause` means two things by them.
  const isWhole = byName.some(({ names }) => names.includes(spellings[0] ?? ''));
  return known
    .filter((one) => byName.includes(one) || (!isWhole && one.kind !== undefined && kinds.includes(one.kind)))
    .map(({ section }) => section);
}

/** What else a section may be called: as afterword.yaml says, then as is usual in the language of the site. */
export function otherNames({ title, synonyms }: SectionConfig, { site }: Config): string[] {
  const kind = kindOf(title);
  const usual = kind === undefined ? [] : namesOf(kind, site.language);
  return [...new Set([...synonyms, ...usual])].filter((name) => name.toLowerCase() !== title.toLowerCase());
}

/**
 * The heading, of those that name no usual section, that may have been meant: it has a word of a name of the section, or is
 * written much as its title.
 */
export function nearestHeading(
  wanted: SectionConfig,
  found: readonly HeadedSection[],
  config: Config,
): Section | undefined {
  const unnamed = found.filter(({ kinds }) => kinds.length === 0);
  if (unnamed.length === 0) return undefined;
  const words = new Set(
    [wanted.title, ...otherNames(wanted, config)].flatMap((name) => longWordsOf(spellingsOf(name))),
  );
  const near = nearest(
    wanted.title,
    unnamed.map(({ heading }) => heading.text),
  );
  return (
    unnamed.find(({ spellings }) => longWordsOf(spellings).some((word) => words.has(word))) ??
    unnamed.find(({ heading }) => heading.text === near)
  );
}

/** Short words, `what` and `how` among them, say nothing about what a section is, nor do words for the incident. */
const longWordsOf = ([whole = '']: readonly string[]): string[] =>
  whole.split(' ').filter((word) => word.length > 4 && !/^(?:incident|outage|issue)$/.test(word));

/** A section of afterword.yaml with its own names as they are compared, and its kind. */
interface NamedSection {
  readonly section: SectionConfig;
  readonly names: readonly string[];
  readonly kind: SectionKind | undefined;
}

/** Every heading of every file asks for them. */
const namedSections = new WeakMap<Config, readonly NamedSection[]>();

function namedSectionsOf(config: Config): readonly NamedSection[] {
  const known = namedSections.get(config);
  if (known) return known;
  const made = config.sections.map((section) => ({
    section,
    names: [section.title, ...section.synonyms].map((name) => spellingsOf(name)[0] ?? ''),
    kind: kindOf(section.title),
  }));
  namedSections.set(config, made);
  return made;
}
