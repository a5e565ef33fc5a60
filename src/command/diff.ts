import { styleText } from 'node:util';
import { createTwoFilesPatch } from 'diff/lib/patch/create.js';

/** The diff of one file, as `git apply` takes it. */
export function renderDiff(file: string, before: string, after: string, colour: boolean): string {
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 });
  const lines = patch.split('\n').filter((line) => !/^={5,}$/.test(line));
  return lines.map((line) => (colour ? paintDiff(line) : line)).join('\n');
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
