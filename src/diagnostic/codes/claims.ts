import { entry, oneOf } from './entry.ts';

/** Numbers that are claimed, and numbers that are said. */
export const claimCodes = {
  'duration-mismatch': entry(
    { severity: 'warning', reports: 'The text states a duration that the times do not give.' },
    (a: { stated: string; near: string; computed: string; formula: string }) =>
      `The text says ${a.stated}; the nearest the times give is ${a.computed} (${a.near} = ${a.formula}).`,
    (a) =>
      `Correct the text or the times. If it is ${a.near}, write \`[${a.computed}](claim:${a.near})\`, which is checked.`,
  ),
  'total-mismatch': entry(
    {
      severity: 'warning',
      reports: 'The text counts actions, updates, factors or questions, and the file lists another number.',
    },
    (a: { stated: string; named: string; there: number; claim: string }) =>
      `The text says ${a.stated} ${a.named}; the file lists ${a.there}.`,
    (a) => `Correct the text, or write \`[${a.there}](claim:${a.claim})\`, which is checked.`,
  ),
  'claim-mismatch': entry(
    { severity: 'error', reports: 'A claim says another number than the record gives.' },
    (a: {
      claim: string;
      stated: string;
      /** Whether what is stated is a number of this kind at all. */
      isNumber: boolean;
      computed: string;
      formula: string;
      from: 'times' | 'file' | 'incidents';
      /** The ids of the incidents that the number rests on, the first few. */
      behind: readonly string[];
      more: number;
      write: string;
    }) =>
      `${saidOf(a)}; the ${a.from} ${a.from === 'file' ? 'gives' : 'give'} ${a.computed} (${a.formula})` +
      `${a.behind.length > 0 ? `: ${a.behind.join(', ')}${a.more > 0 ? ` and ${a.more} more` : ''}` : ''}.`,
    (a) => `Write \`[${a.write}](claim:${a.claim})\`, or correct the ${a.from}.`,
  ),
  'claim-unknown': entry(
    { severity: 'error', reports: 'A claim names a number that cannot be computed.' },
    (a: { claim: string; known: readonly string[]; near?: string | undefined }) =>
      `\`claim:${a.claim}\` is not a number that can be computed; known are ${oneOf(a.known)}.`,
    (a) => (a.near ? `Did you mean \`claim:${a.near}\`?` : 'Use one of the known names, or drop the link.'),
  ),
  'claim-parameter': entry(
    { severity: 'error', reports: 'A claim has a parameter that cannot be used, or lacks one.' },
    (a: {
      name: string;
      problem: 'unknown' | 'twice' | 'value' | 'missing';
      /** The parameter as it is written. */
      parameter: string;
      /** What was expected, in a few words. */
      expected: string;
      near?: string | undefined;
    }) => {
      if (a.problem === 'missing') return `\`claim:${a.name}\` cannot be computed without ${a.expected}.`;
      if (a.problem === 'twice') return `\`${a.parameter}\` comes second; each parameter was expected once.`;
      const what = a.problem === 'unknown' ? `is no parameter of \`claim:${a.name}\`` : 'cannot be used';
      return `\`${a.parameter}\` ${what}; ${a.expected} was expected.`;
    },
    (a) => {
      if (a.near) return `Did you mean \`${a.near}\`?`;
      return a.problem === 'missing' ? 'Add it to the claim.' : 'Correct the parameter, or take it out.';
    },
  ),
  'claim-without-value': entry(
    { severity: 'error', reports: 'A claim rests on a time that is missing or unknown.' },
    (a: { claim: string; missing: string }) =>
      `\`claim:${a.claim}\` cannot be computed: ${a.missing} is missing or unknown.`,
    () => 'Give the time, or drop the claim and say that it is not known.',
  ),
} as const;

function saidOf(a: { claim: string; stated: string; isNumber: boolean }): string {
  if (a.isNumber) return `The text claims ${a.stated} for \`${a.claim}\``;
  return `${a.stated === '' ? 'Nothing is stated' : `"${a.stated}" states no number`} for \`${a.claim}\``;
}
