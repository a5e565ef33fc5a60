import { LineClock } from '../lines/clock.ts';
import { type Columns, columnsOf } from '../lines/columns.ts';
import { Events } from '../lines/events.ts';
import { feed } from '../lines/feed.ts';
import { type Reason, reasons } from '../lines/line.ts';
import { isBlank } from '../lines/line-format.ts';
import { readRow, rowTime } from '../lines/row.ts';
import { cellsOf, isOpen } from '../lines/rows.ts';
import type { At } from '../lines/runs.ts';
import { firstLines } from '../lines/sample.ts';
import type { LineReader, LogSettings, SourceFormat } from '../types.ts';

/** A row may have line breaks within quotes, but not more of them, or more characters, than this. */
const rowLines = 200;
const rowLength = 65_536;
const unclosed: Reason = { why: 'a quote in it is not closed', unexpected: true };
const nameless: Reason = {
  why: 'the first row does not name a column for the time and one for what happened',
  unexpected: true,
};

/** Puts the lines of a table together into rows, and reads them. */
class RowReader implements LineReader {
  readonly #events: Events;
  readonly #clock: LineClock;
  #columns: Columns | 'none' | undefined;
  #begun: (At & { readonly lines: number }) | undefined;

  constructor(file: string, settings: LogSettings) {
    this.#events = new Events({ format: csv.id, file, settings, unit: 'row' });
    this.#clock = new LineClock(settings);
  }

  line(text: string, number: number, offset: number): void {
    const begun = this.#begun;
    if (!begun && isBlank(text)) return;
    if (this.#columns === undefined) {
      this.#columns = columnsOf(text) ?? 'none';
      return;
    }
    // What lies between two lines is their end, of one or two characters.
    const end = begun && offset - begun.offset - begun.raw.length === 2 ? '\r\n' : '\n';
    const row = begun
      ? { ...begun, raw: begun.raw + end + text, lines: begun.lines + 1 }
      : { raw: text, number, offset, lines: 1 };
    this.#begun = undefined;
    if (this.#columns === 'none') this.#take(nameless, row);
    else if (!isOpen(row.raw, this.#columns.delimiter)) this.#read(row, this.#columns);
    else if (row.lines < rowLines && row.raw.length < rowLength) this.#begun = row;
    else this.#take(unclosed, row);
  }

  longLine(number: number, offset: number): void {
    this.#giveUp();
    this.#events.passLong(number, offset);
  }

  end() {
    this.#giveUp();
    return this.#events.end();
  }

  #read(row: At & { readonly lines: number }, columns: Columns): void {
    const read = this.#events.wants(row.raw)
      ? readRow(cellsOf(row.raw, columns.delimiter), columns, this.#events.hasPattern, this.#clock)
      : reasons.unmatched;
    this.#events.take(read, row.raw, row.number, row.offset);
  }

  #giveUp(): void {
    if (this.#begun) this.#take(unclosed, this.#begun);
    this.#begun = undefined;
  }

  #take(reason: Reason, { raw, number, offset, lines }: At & { readonly lines: number }): void {
    this.#events.take(reason, raw, number, offset, lines);
  }
}

/** Whether a text is a table whose first row names a time and something that happened then, and whose rows have them. */
function recognises(text: string): boolean {
  const [header = '', ...lines] = firstLines(text);
  const columns = columnsOf(header);
  if (!columns) return false;
  const clock = new LineClock({});
  const rows = joined(lines, columns.delimiter).map((row) => cellsOf(row, columns.delimiter));
  const fitting = rows.filter((cells) => {
    const time = rowTime(cells, columns, clock);
    return cells.length === columns.count && !('lacks' in time && time.lacks === 'time');
  });
  return fitting.length > 0 && fitting.length >= rows.length * 0.8;
}

/** Lines as rows; one that is not closed is none. */
function joined(lines: readonly string[], delimiter: string): string[] {
  const rows: string[] = [];
  let begun = '';
  for (const line of lines) {
    const row = begun === '' ? line : `${begun}\n${line}`;
    begun = isOpen(row, delimiter) ? row : '';
    if (begun === '') rows.push(row);
  }
  return rows;
}

/** Tables of events or of states, with `,`, `;`, tab or `|` between the columns, which their first row names. */
export const csv: SourceFormat = {
  id: 'csv',
  title: 'CSV with a time in each row',
  syntax: 'text',
  partial: true,
  recognises: ({ text }) => recognises(text),
  read: ({ file, text }, settings) => feed(text, new RowReader(file, settings)),
  readLines: (file, settings) => new RowReader(file, settings),
};
