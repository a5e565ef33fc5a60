/** What may stand between the columns of a table. */
export const delimiters = [',', ';', '\t', '|'] as const;

/** The cells of a row, without the quotes around them; a quote within quotes is written twice. */
export function cellsOf(row: string, delimiter: string): string[] {
  if (!row.includes('"')) return row.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; at <= row.length; ) {
    const quoted = row.charAt(at) === '"' ? quotedEnd(row, at) : at;
    const next = row.indexOf(delimiter, Math.max(quoted, at));
    const end = next === -1 ? row.length : next;
    cells.push(quoted > at ? row.slice(at + 1, quoted - 1).replaceAll('""', '"') : row.slice(at, end));
    at = end + 1;
  }
  return cells;
}

/** The offset behind the quote that closes the one at `start`; that of the end of the text, where none does. */
function quotedEnd(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 2)) {
    if (text.charAt(quote + 1) !== '"') return quote + 1;
  }
  return text.length + 1;
}

/** Whether the last cell of a row, which has been read up to here, is in quotes that are not closed. */
export function isOpen(row: string, delimiter: string): boolean {
  if (!row.includes('"')) return false;
  for (let at = 0; at <= row.length; ) {
    const quoted = row.charAt(at) === '"' ? quotedEnd(row, at) : at;
    if (quoted > row.length) return true;
    const next = row.indexOf(delimiter, Math.max(quoted, at));
    if (next === -1) return false;
    at = next + 1;
  }
  return false;
}
