import { type Diagnostic, diagnose } from '../../diagnostic/index.ts';
import type { DataPath } from '../../document/index.ts';
import { bodyProblems } from '../../markdown/index.ts';
import { placeInValue } from '../prose.ts';
import type { Rule } from '../types.ts';

/** A line that would open or close a block, were it in the body. */
const fence = /^[ \t]*[:：]{3,}[ \t]*(\w*)/gmu;

/** A block such as `:::internal` is one that is known, is closed, and stands where blocks are read: any other would publish what it hides. */
export const directive: Rule = {
  codes: ['directive-unclosed', 'directive-unknown', 'directive-misplaced', 'markdown-depth-limit'],
  check: ({ document, tree }) => [
    ...stringsOf(document.data).flatMap(({ path, text }): Diagnostic[] =>
      [...text.matchAll(fence)].map((match) =>
        diagnose(
          'directive-misplaced',
          { name: match[1] ?? '' },
          placeInValue(document, path, text, match.index, match.index + match[0].length),
        ),
      ),
    ),
    ...bodyProblems(document.body, tree).map(({ code, args, start, end }) =>
      diagnose(code, args as never, document.bodyPlace(start, end)),
    ),
  ],
};

/** Every text of the front matter, whatever field it is in and whether or not it fits the schema. */
function stringsOf(value: unknown, path: DataPath = []): { path: DataPath; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    stringsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
