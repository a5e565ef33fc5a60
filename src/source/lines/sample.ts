/** So much of a log is looked at, in UTF-16 code units, and so many of its lines. */
const lookedAt = 16_384;
const linesLookedAt = 20;

/** Lines of a stack that are not indented. */
const stackLine = /^(?:Caused by: |Suppressed: |Traceback |\.{3} \d|at |[\w$.]{1,200}(?:Exception|Error)(?::|$))/;

/** The first lines of a log that are neither blank nor comments, and do not go on with those above. */
export function firstLines(text: string): readonly string[] {
  const lines = text
    .slice(0, lookedAt)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  if (text.length > lookedAt) lines.pop();
  return lines.filter((line) => /^[^\s#]/.test(line) && !stackLine.test(line)).slice(0, linesLookedAt);
}

/** Whether the first lines of a log fit, or four in five of them; of a few, one may not. */
export function allFit(text: string, fits: (line: string) => boolean): boolean {
  const found = firstLines(text).map(fits);
  // The last line of a log that is being written may be cut off.
  if (found.length > 1 && found.at(-1) === false && !text.endsWith('\n')) found.pop();
  const fitting = found.filter((fit) => fit).length;
  const others = found.length - fitting;
  return fitting > 0 && (others <= found.length / 5 || (others === 1 && fitting >= 3));
}
