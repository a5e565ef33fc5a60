import { diagnose } from '../diagnostic/index.ts';
import { bodyProblems } from '../markdown/index.ts';
import type { Rule } from './types.ts';

/** A block such as `:::internal` is one that is known, and is closed: a misspelt one would publish what it hides. */
export const directive: Rule = {
  codes: ['directive-unclosed', 'directive-unknown'],
  check: ({ document, tree }) =>
    bodyProblems(document.body, tree).map((problem) =>
      problem.code === 'directive-unclosed'
        ? diagnose(problem.code, problem.args, document.bodyPlace(problem.start, problem.end))
        : diagnose(problem.code, problem.args, document.bodyPlace(problem.start, problem.end)),
    ),
};
