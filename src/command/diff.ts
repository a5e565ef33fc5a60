import { styleText } from 'node:util';
import type { StructuredPatchHunk } from 'diff';
import { formatPatch, structuredPatch } from 'diff/lib/patch/create.js';
import type { Conceal } from '../leak/index.ts';

/** How a diff is shown. */
export interface DiffOptions {
  /** How its lines are shown. */
  readonly conceal: Conceal;
  readonly colour: boolean;
}

/** The diff of one file, as `git apply` takes it where no line of it is concealed. */
export function renderDiff(file: string, before: string, after: string, { conceal, colour }: DiffOptions): string {
  const patch = structuredPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 });
  const [old, changed] = [conceal(before).split('\n'), conceal(after).split('\n')];
  const hunks = patch.hunks.map((hunk) => ({ ...hunk, lines: shownLines(hunk, old, changed) }));
  const lines = formatPatch({ ...patch, hunks })
    .split('\n')
    .filter((line) => !/^={5,}$/.test(line));
  return lines.map((line) => (colour ? paintDiff(line) : line)).join('\n');
}

/**
 * The lines of a hunk as they may be shown. What differs was found in the files as they are, for two secrets of one length are
 * the same once they are blanked out; and a secret may have several lines, so they are taken from the whole texts.
 */
function shownLines({ oldStart, newStart, lines }: StructuredPatchHunk, before: string[], after: string[]): string[] {
  let [from, to] = [oldStart - 1, newStart - 1];
  return lines.map((line) => {
    const sign = line.charAt(0);
    if (sign === '\\') return line;
    const shown = sign === '-' ? before[from] : after[to];
    if (sign !== '+') from += 1;
    if (sign !== '-') to += 1;
    return `${sign}${shown}`;
  });
}

function paintDiff(line: string): string {
  const style = /^(---|\+\+\+)/.test(line)
    ? 'bold'
    : line.startsWith('+')
      ? 'green'
      : line.startsWith('-')
        ? 'red'
        : line.startsWith('@@')
          ? 'cyan'
          : undefined;
  return style ? styleText(style, line, { validateStream: false }) : line;
}
