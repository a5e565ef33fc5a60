import { diagnose } from '../diagnostic/index.ts';
import { bodyProblems } from '../markdown/index.ts';
import { frontMatterProse } from './prose.ts';
import type { Rule } from './types.ts';

/** A block such as `:::internal` is one that is known, is closed, and stands where blocks are read: any other would publish what it hides. */
export const directive: Rule = {
  codes: ['directive-unclosed', 'directive-unknown', 'directive-misplaced', 'markdown-depth-limit'],
  check: (file) => [
    ...frontMatterProse(file).flatMap(({ text, placeOf }) =>
      [...text.matchAll(/^[ \t]*[:：]{3,}[ \t]*(\w*)/gmu)].map((fence) =>
        diagnose('directive-misplaced', { name: fence[1] ?? '' }, placeOf(fence.index, fence.index + fence[0].length)),
      ),
    ),
    ...bodyProblems(file.document.body, file.tree).map(({ code, args, start, end }) =>
      diagnose(code, args as never, file.document.bodyPlace(start, end)),
    ),
  ],
};
