/** A cell of a table. */
export interface CsvCell {
  /** What it says, without its quotes. */
  readonly text: string;
  /** Where it starts and ends in the log, with its quotes. */
  readonly start: number;
  readonly end: number;
  /** Where `text` stands letter for letter; `undefined` where quotes are doubled in it. */
  readonly from?: number;
}

export interface CsvRow {
  readonly cells: readonly CsvCell[];
  readonly start: number;
  readonly end: number;
}

/** What stands between the cells of a table, judged by its first row. */
export function delimiterOf(text: string): ',' | ';' | '\t' {
  const [first = ''] = text.slice(0, 10_000).split(/\r?\n/, 1);
  const count = (sign: string): number => first.split(sign).length;
  const signs = ['\t', ';'] as const;
  return signs.find((sign) => count(sign) > count(',')) ?? ',';
}

/** The rows of a table as RFC 4180 has them; blank lines are none. A quote that is never closed ends with the text. */
export function* csvRows(text: string, delimiter: string): Generator<CsvRow> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    const cells: CsvCell[] = [];
    const start = at;
    let end = start;
    for (let more = true; more; ) {
      const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
      cells.push(cell);
      end = cell.end;
      more = text[end] === delimiter;
      at = more ? end + 1 : end;
    }
    if (text[at] === '\r') at++;
    at++;
    if (cells.length > 1 || cells[0]?.text.trim() !== '') yield { cells, start, end };
  }
}

function plainCell(text: string, start: number, delimiter: string): CsvCell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++;
  if (text[end - 1] === '\r' && end > start && text[end] !== delimiter) end--;
  return { text: text.slice(start, end), start, end, from: start };
}

function quotedCell(text: string, start: number, delimiter: string): CsvCell {
  let close = start + 1;
  while (close < text.length && (text[close] !== '"' || text[close + 1] === '"')) close += text[close] === '"' ? 2 : 1;
  const written = text.slice(start + 1, close);
  const rest = plainCell(text, Math.min(close + 1, text.length), delimiter);
  const said = written.replaceAll('""', '"') + rest.text;
  return { text: said, start, end: rest.end, from: said === written ? start + 1 : undefined };
}
