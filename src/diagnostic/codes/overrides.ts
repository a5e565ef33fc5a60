import { entry, oneOf } from './entry.ts';

/** What is wrong with an override. */
export const overrideCodes = {
  'override-unknown': entry(
    { severity: 'error', reports: 'An override names a rule that does not exist, or that cannot be overridden.' },
    (a: { rule: string; exists: boolean; near?: string }) =>
      a.exists
        ? `\`${a.rule}\` cannot be overridden: what it finds has to be mended.`
        : `\`${a.rule}\` is not a rule; the code of a finding was expected.`,
    (a) => (a.near ? `Did you mean \`${a.near}\`?` : 'Mend what was found, and remove the override.'),
  ),
  'override-unused': entry(
    { severity: 'warning', reports: 'An override has nothing to override.' },
    (a: { rule: string; about?: string; found: readonly string[] }) =>
      `\`${a.rule}\` finds nothing here${a.about === undefined ? '' : ` about "${a.about}"`}, so the override does nothing.`,
    (a) =>
      a.found.length > 0
        ? `It finds something about ${oneOf(a.found, '"')}. Correct \`about:\`, or remove the override.`
        : 'Remove it: what it was for has been mended.',
  ),
  'override-reason': entry(
    { severity: 'error', reports: 'The reason of an override says nothing.' },
    (a: { rule: string; reason: string }) =>
      `"${a.reason}" is no reason to override \`${a.rule}\`; a sentence was expected that would convince a reviewer.`,
    () => 'Say why the record is right although the rule says otherwise.',
  ),
} as const;
