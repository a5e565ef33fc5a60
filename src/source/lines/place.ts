import type { Place, Position } from '../../diagnostic/index.ts';
import type { At } from './runs.ts';

/** The place of a stretch of a line, or of a row of several lines; all of it, where no stretch is given. */
export function placeIn(file: string, at: At, start = 0, end = at.raw.length): Place {
  return { file, start: positionIn(at, start), end: positionIn(at, Math.max(start, end)) };
}

function positionIn({ raw, number, offset }: At, index: number): Position {
  const within = Math.max(0, Math.min(index, raw.length));
  const lineStart = within === 0 ? 0 : raw.lastIndexOf('\n', within - 1) + 1;
  const line = number + (lineStart === 0 ? 0 : raw.slice(0, lineStart).split('\n').length - 1);
  // A byte order mark stands before the first line, and is not a part of it.
  const before = lineStart === 0 && number === 1 ? offset : 0;
  return { line, column: before + within - lineStart + 1, offset: offset + within };
}
