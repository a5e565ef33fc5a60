import { entry } from './entry.ts';

/** What must not stand in a file that others read. */
export const secretCodes = {
  'credential-in-clear': entry(
    { severity: 'error', reports: 'A key, a token or a password stands in clear.', hides: true },
    (a: { kind: string; masked: string }) =>
      `Here stands ${a.kind} (\`${a.masked}\`); no file was expected to hold one.`,
    () =>
      'Make it invalid first: what was committed once stays in the history. Then take it out of the file, and say what it was for.',
  ),
  'evidence-credential': entry(
    { severity: 'error', reports: 'A file of evidence holds a key, a token or a password.' },
    (a: { file: string; line: number; kind: string; masked: string }) =>
      `Line ${a.line} of the evidence file \`${a.file}\` holds ${a.kind} (\`${a.masked}\`); no file was expected to hold one.`,
    () =>
      'Make it invalid first: what was committed once stays in the history. Then blank it in the file, and write the new `sha256`.',
  ),
  'evidence-private': entry(
    { severity: 'warning', reports: 'A public file of evidence names hosts or addresses of a private network.' },
    (a: { file: string; line: number; text: string; count: number }) =>
      `The evidence file \`${a.file}\` names \`${a.text}\` (line ${a.line})${
        a.count > 1
          ? ` and ${a.count - 1} more hosts or addresses of a private network`
          : ', which is of a private network'
      }; with the page, the file is published.`,
    () => 'Blank them in the file and write the new `sha256`, or keep the file internal: `visibility: internal`.',
  ),
  'private-address': entry(
    { severity: 'warning', reports: 'An address of a private network stands where the public can read it.' },
    (a: { text: string }) =>
      `\`${a.text}\` is an address of a private network; readers cannot reach it, and learn how the network is laid out.`,
    () => 'Say what it is ("the primary database"), or put it into an `:::internal` block or a row that is internal.',
  ),
  'internal-host': entry(
    { severity: 'warning', reports: 'A host that only a private network knows stands where the public can read it.' },
    (a: { text: string }) =>
      `\`${a.text}\` is a host of a private network; readers cannot reach it, and learn how the network is laid out.`,
    () =>
      'Say what it is ("one of the mail servers"), or put it into an `:::internal` block or a row that is internal.',
  ),
  'personal-address': entry(
    {
      severity: 'warning',
      reports: 'The mail address of a person stands where the public can read it.',
      levels: 'off',
    },
    (a: { text: string }) => `\`${a.text}\` is likely the mail address of a person; a role or a team was expected.`,
    () => 'Name the role or the team, or the address that it shares.',
  ),
} as const;
