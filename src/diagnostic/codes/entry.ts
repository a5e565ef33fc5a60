import type { Level, Severity } from '../types.ts';

/**
 * What can be found, as one entry of the tables in this folder. A code is permanent: people search for it, and
 * `docs/rules/<code>.md` is its page.
 */
export interface Entry<Args> {
  readonly severity: Severity;
  /** What it reports, as one sentence: in lists, and where a forge shows the rule. */
  readonly reports: string;
  /** Where the state of the file makes a difference: `{ draft: 'off' }`. `'off'` alone: only who asks for it is told. */
  readonly levels?: Level | Readonly<Partial<Record<string, Level>>>;
  /** The words that it points at must not be shown again: no other finding quotes them. */
  readonly hides?: true;
  /** What is, and what was expected. */
  readonly says: (args: Args) => string;
  /** What to do. */
  readonly help: (args: Args) => string;
}

/** What is judged once the file goes to review: a draft is not nagged, and of a waived incident nothing more is asked. */
export const onceInReview = { draft: 'off', waived: 'off' } as const;

/** Makes an entry; what its sentences need is said by the parameter of `says`. */
export const entry = <Args>(
  about: Pick<Entry<Args>, 'severity' | 'reports' | 'levels' | 'hides'>,
  says: (args: Args) => string,
  help: (args: Args) => string,
): Entry<Args> => ({ ...about, says, help });

/** `a`, `b` or `c`. */
export const oneOf = (names: readonly string[], quote = '`'): string => {
  const quoted = names.map((name) => `${quote}${name}${quote}`);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
};
