import { entry, onceInReview } from './entry.ts';

/** What the statements rest on. */
export const evidenceCodes = {
  'evidence-file-missing': entry(
    { severity: 'error', reports: 'A file of evidence is not there.' },
    (a: { file: string }) => `The evidence file \`${a.file}\` does not exist.`,
    () => 'Add the file beside the post-mortem, or correct the path (it is relative to this file).',
  ),
  'evidence-digest-missing': entry(
    { severity: 'warning', reports: 'A file of evidence has no digest.' },
    (a: { file: string; sha256: string }) =>
      `The evidence file \`${a.file}\` has no \`sha256\`, so nobody would notice if it changed.`,
    (a) => `Add \`sha256: ${a.sha256}\`.`,
  ),
  'evidence-digest-mismatch': entry(
    { severity: 'error', reports: 'A file of evidence has changed since it was recorded.' },
    (a: { file: string; stated: string; sha256: string }) =>
      `The evidence file \`${a.file}\` is not what was recorded: its digest is ${a.sha256.slice(0, 12)}…, ${a.stated.slice(0, 12)}… was expected.`,
    (a) => `Restore the file; if the change is meant, write \`sha256: ${a.sha256}\`.`,
  ),
  'evidence-empty': entry(
    { severity: 'error', reports: 'An item of evidence shows nothing.', levels: onceInReview },
    (a: { id: string }) => `The evidence \`${a.id}\` shows nothing: it has no \`file\`, no \`url\` and no \`text\`.`,
    () => 'Add the file or the address, or say under `text:` what it shows.',
  ),
  'evidence-uncited': entry(
    { severity: 'warning', reports: 'Nothing rests on an item of evidence.', levels: onceInReview },
    (a: { id: string }) => `Nothing cites the evidence \`${a.id}\`; a statement that rests on it was expected.`,
    (a) => `Name it where it supports something (\`evidence: [${a.id}]\`), link it in the text, or remove it.`,
  ),
  'evidence-captured': entry(
    { severity: 'warning', reports: 'Evidence was captured at a time that can hardly be right.' },
    (a: { id: string; at: string; side: string; bound: string }) =>
      `The evidence \`${a.id}\` was captured (${a.at}) ${a.side} ${a.bound}.`,
    (a) =>
      a.side === 'before'
        ? 'Correct the time; if it shows how things were before, say so in its title: `baseline`.'
        : 'Correct the time, its year and its zone included.',
  ),
  'statement-unsupported': entry(
    {
      severity: 'error',
      reports: 'A factor or a figure rests on nothing.',
      levels: { draft: 'off', 'in-review': 'warning', waived: 'off' },
    },
    (a: { what: 'factor' | 'figure'; name: string }) =>
      `The ${a.what} \`${a.name}\` cites no evidence, and does not say that it was reported or inferred.`,
    () => 'Cite what it rests on (`evidence: […]`), or write `basis: reported` or `basis: inferred`.',
  ),
  'row-unsupported': entry(
    {
      severity: 'warning',
      reports: 'A row of the timeline that is not obvious rests on nothing.',
      levels: onceInReview,
    },
    (a: { kind?: string | undefined }) =>
      `The row ${a.kind ? `is a${/^[aeiou]/.test(a.kind) ? 'n' : ''} \`${a.kind}\`` : 'states an amount'} and cites no evidence; a log, evidence or a basis was expected.`,
    () => 'Cite what it rests on (`evidence: […]`), or write `basis: reported` or `basis: inferred`.',
  ),
} as const;
