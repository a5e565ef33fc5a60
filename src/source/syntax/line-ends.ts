/** A text with the line ends of this project, and where an offset of it stands in the text it was made of. */
export interface PlainLines {
  readonly text: string;
  offsetOf(at: number): number;
}

/** A text without the `\r` of its line ends, and without blanks around it. */
export function plainLines(written: string): PlainLines {
  const trimmed = written.trim();
  const indent = written.length - written.trimStart().length;
  if (!trimmed.includes('\r\n')) return { text: trimmed, offsetOf: (at) => indent + at };
  return {
    text: trimmed.replaceAll('\r\n', '\n'),
    offsetOf: (at) => indent + at + returnsBefore(at, trimmed),
  };
}

/** How many `\r` stand before an offset of the text that has none. */
function returnsBefore(at: number, written: string): number {
  let count = 0;
  let next = written.indexOf('\r\n');
  while (next !== -1 && next - count < at) {
    count++;
    next = written.indexOf('\r\n', next + 2);
  }
  return count;
}
