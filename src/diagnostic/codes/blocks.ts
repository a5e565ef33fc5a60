import { entry, oneOf } from './entry.ts';

const tooMany = (a: { what: string; limit: number; counted: string }): string =>
  `The ${a.what} has more than ${a.limit} ${a.counted}, and cannot be read.`;

const pasted = 'Put what was pasted between two lines of three backticks, or into a file beside the post-mortem.';

/** Blocks that would not hide what they are meant to hide. */
export const blockCodes = {
  'directive-unclosed': entry(
    { severity: 'error', reports: 'A block opens and never closes.' },
    (a: { name: string }) => `The block \`:::${a.name}\` opens here and never closes; a line \`:::\` was expected.`,
    () => 'Add a line `:::` where the block ends.',
  ),
  'directive-unknown': entry(
    { severity: 'error', reports: 'A block has a name that is not known.' },
    (a: { name: string; known: readonly string[]; near?: string }) =>
      `\`:::${a.name}\` is not a block that is known; ${oneOf(a.known)} was expected.`,
    (a) => (a.near ? `Did you mean \`:::${a.near}\`?` : 'Remove the line, or use a known block.'),
  ),
  'directive-misplaced': entry(
    { severity: 'error', reports: 'A block stands in a field of the front matter.' },
    (a: { name: string }) =>
      `\`:::${a.name}\` stands in a field of the front matter, where no block is read: the text under it is public.`,
    () => 'Mark the row or the field with `visibility: internal`, or move the text into a block of the body.',
  ),
  'markdown-depth-limit': entry(
    { severity: 'error', reports: 'The text is nested too deep to be read.' },
    () => 'The text is nested deeper than any reader could follow, and cannot be read.',
    () => 'Take quotes and lists out of each other; a few levels are plenty.',
  ),
  'markdown-block-limit': entry(
    { severity: 'error', reports: 'The text has too many quotes and lists to be read.' },
    tooMany,
    () => pasted,
  ),
  'markdown-length-limit': entry(
    { severity: 'error', reports: 'A paragraph is too long to be read.' },
    tooMany,
    () => pasted,
  ),
  'markdown-mark-limit': entry(
    { severity: 'error', reports: 'A paragraph has too many marks to be read.' },
    tooMany,
    () => pasted,
  ),
} as const;
