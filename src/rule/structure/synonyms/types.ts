/** The sections that post-mortems have, whatever they are called. */
export type SectionKind =
  | 'summary'
  | 'impact'
  | 'root-cause'
  | 'detection'
  | 'resolution'
  | 'lessons-learned'
  | 'timeline'
  | 'action-items'
  | 'went-well'
  | 'went-wrong'
  | 'got-lucky'
  | 'background'
  | 'references'
  | 'people'
  | 'questions';

/** What each of them is called in one language, the usual name first. */
export type SectionNames = Readonly<Record<SectionKind, readonly string[]>>;
