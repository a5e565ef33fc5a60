/** So much of a log is looked at, in UTF-16 code units, and so many of its lines. */
const lookedAt = 16_384;
const linesLookedAt = 20;

/** The first lines of a log that are neither blank nor comments nor indented; without one that may have been cut off. */
export function firstLines(text: string): readonly string[] {
  const start = text.slice(0, lookedAt).replace(/^\uFEFF/, '');
  const lines = start.split(/\r?\n/);
  if (text.length > lookedAt) lines.pop();
  return lines.filter((line) => /^[^\s#]/.test(line)).slice(0, linesLookedAt);
}

/** Whether the first lines of a log, or four in five of them, fit. */
export function allFit(text: string, fits: (line: string) => boolean): boolean {
  const lines = firstLines(text);
  const fitting = lines.filter(fits).length;
  return fitting > 0 && fitting >= lines.length * 0.8;
}
