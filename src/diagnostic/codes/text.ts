import { entry } from './entry.ts';

/** What is wrong with a file before its data can be looked at. */
export const textCodes = {
  'front-matter-missing': entry(
    { severity: 'error', reports: 'The file does not start with front matter.' },
    () => 'The file has no front matter; its first line was expected to be `---`.',
    () => 'Start the file with `---`, the fields (`title`, `status`, `started`), and another `---`.',
  ),
  'front-matter-unclosed': entry(
    { severity: 'error', reports: 'The front matter has no closing `---`.' },
    () => 'The front matter opens here and never closes; a line `---` was expected after the last field.',
    () => 'Add a line `---` between the fields and the text.',
  ),
  'front-matter-not-a-map': entry(
    { severity: 'error', reports: 'The front matter is not made of fields.' },
    (a: { found: string }) => `The front matter is ${a.found}; fields (\`key: value\`) were expected.`,
    () => 'Write one field a line: `title: …`, `status: draft`, `started: 2026-04-07 14:32 UTC`.',
  ),
  'yaml-syntax': entry(
    { severity: 'error', reports: 'The YAML cannot be read.' },
    (a: { problem: string }) => `This is not valid YAML: ${a.problem}`,
    () => 'Mend the YAML here. Put quotes round a text that has `: `, ` #` or starts with a sign.',
  ),
  'yaml-duplicate-key': entry(
    { severity: 'error', reports: 'A key stands twice in one map.' },
    (a: { key: string }) => `The key \`${a.key}\` stands twice in one map; each key was expected once.`,
    () => 'Keep one of the two; the other place is shown.',
  ),
  'yaml-tab': entry(
    { severity: 'error', reports: 'A line is indented with a tab.' },
    () => 'The line is indented with a tab; YAML allows spaces alone.',
    () => 'Indent it with spaces.',
  ),
  'yaml-alias-limit': entry(
    { severity: 'error', reports: 'Aliases expand to far too much.' },
    () => 'The aliases (`*name`) of this text expand to far more than a post-mortem holds.',
    () => 'Write the values out instead of repeating them by alias.',
  ),
  'yaml-depth-limit': entry(
    { severity: 'error', reports: 'Values are nested too deep.' },
    (a: { limit: number }) => `The values are nested more than ${a.limit} deep; an incident file needs five.`,
    () => 'Flatten the value.',
  ),
  'file-too-large': entry(
    { severity: 'error', reports: 'The file is far larger than a post-mortem.' },
    (a: { bytes: number; limit: number }) =>
      `The file has ${a.bytes} bytes; at most ${a.limit} were expected of a post-mortem.`,
    () => 'Move logs and images into files beside it and cite them as evidence.',
  ),
  'file-unreadable': entry(
    { severity: 'error', reports: 'The file cannot be read.' },
    // Where the finding stands in another file, which names this one, the sentence says which is meant.
    (a: { reason: string; named?: string }) =>
      `${a.named === undefined ? 'The file' : `\`${a.named}\``} cannot be read: ${a.reason}.`,
    ({ named = '' }) =>
      /[*?]/.test(named) ? 'Name each file: a path is no pattern.' : 'Check the path and its permissions.',
  ),
  'file-not-text': entry(
    { severity: 'error', reports: 'The file is not UTF-8 text.' },
    () => 'The file is not UTF-8 text.',
    () => 'Save it as UTF-8.',
  ),
  'file-name': entry(
    { severity: 'error', reports: 'The name of the file cannot be an address.' },
    (a: { id: string; sign: string }) =>
      `The name \`${a.id}\` has ${/\p{Cc}/u.test(a.sign) ? 'a control character' : `\`${a.sign}\``} in it, so no address could lead to its page; a name without was expected.`,
    () => 'Rename the file, or the folder that it is named by.',
  ),
} as const;
