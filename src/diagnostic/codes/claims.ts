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
  'claim-mismatch': entry(
    { severity: 'error', reports: 'A claim says another number than the times give.' },
    (a: { claim: string; stated: string; computed: string; formula: string }) =>
      `The text claims ${a.stated} for \`${a.claim}\`; the times give ${a.computed} (${a.formula}).`,
    (a) => `Write \`[${a.computed}](claim:${a.claim})\`, or correct the times.`,
  ),
  'claim-unknown': entry(
    { severity: 'error', reports: 'A claim names a number that cannot be computed.' },
    (a: { claim: string; known: readonly string[]; near?: string }) =>
      `\`claim:${a.claim}\` is not a number that can be computed; known are ${oneOf(a.known)}.`,
    (a) => (a.near ? `Did you mean \`claim:${a.near}\`?` : 'Use one of the known names, or drop the link.'),
  ),
  'claim-without-value': entry(
    { severity: 'error', reports: 'A claim rests on a time that is missing or unknown.' },
    (a: { claim: string; missing: string }) =>
      `\`claim:${a.claim}\` cannot be computed: ${a.missing} is missing or unknown.`,
    () => 'Give the time, or drop the claim and say that it is not known.',
  ),
} as const;
