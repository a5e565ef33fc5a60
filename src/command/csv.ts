/** A value of a table; what is absent is an empty cell. */
export type Cell = string | number | undefined;

/** A table as CSV (RFC 4180), in UTF-8 without a mark: the first row names the columns. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(written).join(',')}\r\n`).join('');

/** A text that a spreadsheet would run as a formula is set off by an apostrophe, which it then shows as text. */
function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
