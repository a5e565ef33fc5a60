import { entry } from './entry.ts';

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
} as const;
