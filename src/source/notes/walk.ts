import type { LeadOptions } from './behind.ts';
import { secondTime, tableHead } from './columns.ts';
import { type DayReading, daysIn } from './day.ts';
import type { NoteDocument, Scope } from './document.ts';
import type { Elsewhere, EntryItem, NoteItem, Stretch, ZoneAbove } from './item.ts';
import type { Lead } from './lead.ts';
import { type LedLine, ledLines } from './led-lines.ts';
import type { NoteLine } from './lines.ts';
import { type Statement, statementIn, statementOf } from './statement.ts';

/** What is gathered line by line: an entry, or a day whose text is a record of its own where no entry follows. */
interface Open {
  readonly entry?: Omit<EntryItem, 'raw' | 'text'>;
  readonly found: Stretch;
  /** Whether it is a row of a table; lines below the table are no part of it. */
  readonly isRow: boolean;
  /** How far the lines of an item are indented. */
  readonly indent: number;
  readonly start: number;
  end: number;
  text: Stretch[];
  /** How much there was before a paragraph that is no part of the item. */
  aside?: { readonly lines: number; readonly end: number };
}

/** Goes through the lines of one scope and gathers its entries. */
export class Walk {
  readonly #document: NoteDocument;
  readonly #options: LeadOptions;
  readonly #isWhole: boolean;
  readonly #name: NoteLine | undefined;
  readonly #lines: readonly LedLine[];
  readonly #found: NoteItem[] = [];
  #zone: ZoneAbove | undefined;
  #approximate: boolean;
  #open: Open | undefined;

  constructor(document: NoteDocument, scope: Scope, options: LeadOptions, elsewhere: Elsewhere) {
    this.#document = document;
    this.#options = options;
    this.#isWhole = scope.heading === undefined;
    this.#name = scope.heading === undefined ? undefined : document.lines[scope.heading];
    this.#lines = ledLines(document, scope, options);
    this.#zone = elsewhere.zone;
    this.#approximate = elsewhere.approximate;
  }

  items(): NoteItem[] {
    this.#heedStatements();
    const timed = this.#lines.filter(({ lead }) => lead?.clock).map(({ line }) => line);
    const depths = new Set(timed.flatMap(({ mark, depth }) => (mark === 'heading' ? [depth] : [])));
    const tables = new Set(timed.flatMap(({ mark, table }) => (mark === 'row' ? [table?.number] : [])));
    for (const led of this.#lines) {
      const { line, lead } = led;
      if (this.#open?.isRow && line.mark !== 'row') this.#close();
      if (lead && (lead.clock || lead.broken)) this.#begin(line, lead);
      else if (line.mark === 'heading') this.#heading(led, depths.has(line.depth));
      else if (line.mark === 'row') this.#row(led, tables.has(line.table?.number));
      else if (lead?.day !== undefined) this.#dated(line, lead, lead.day);
      else if (line.mark !== 'hidden') this.#more(line);
    }
    this.#close(true);
    return this.#found;
  }

  /** Takes what the name of the timeline, and paragraphs of it, say of all its times. */
  #heedStatements(): void {
    if (this.#isWhole) return;
    const { order } = this.#document;
    if (this.#name) this.#heed(statementOf(this.#slice(this.#name), order), 'heading');
    let paragraph: string[] = [];
    for (const { line, lead } of [...this.#lines, { line: undefined, lead: undefined }]) {
      if (line?.mark === 'plain' && !lead) {
        paragraph.push(this.#slice(line));
        continue;
      }
      const statement = statementIn(paragraph.join(' '), order);
      if (statement) this.#heed(statement, 'document');
      paragraph = [];
    }
  }

  #heed({ zones, approximate, day }: Statement, from: ZoneAbove['from']): void {
    if (zones.length > 0) this.#zone = { names: zones, from };
    this.#approximate ||= approximate;
    if (day) this.#found.push({ kind: 'day', day, weekday: undefined, from });
  }

  /** A heading without a time of day: one of a day, one that stands where entries stand, or one that only ends the entry above. */
  #heading({ line, lead }: LedLine, isAmongEntries: boolean): void {
    this.#close(true);
    const [said, other] = daysIn(this.#slice(line), this.#document.order);
    const day = lead?.day ?? (other ? undefined : said?.day);
    if (day !== undefined) this.#day(line, day, lead?.weekday);
    else if (isAmongEntries) this.#untimed(line, [line.from, line.to], false);
  }

  /** A row without a time of day. One whose first cell is empty goes on with the row above. */
  #row({ line, lead }: LedLine, isAmongEntries: boolean): void {
    const row = this.#slice(line);
    if (/^[\s|]*$/.test(row)) return;
    if (isAmongEntries && /^\s*\|/.test(row)) {
      this.#goOn(line, line.from + row.search(/[^\s|]/), line.to);
      return;
    }
    if (!isAmongEntries && (lead?.day === undefined || this.#isWhole)) return;
    this.#close();
    const first = row.split('|')[0]?.trimEnd().length ?? 0;
    const found: Stretch = lead ? stretchOf(line, lead) : [line.from, line.from + first];
    this.#untimed(line, found, lead?.day !== undefined);
  }

  /** A line that says a day and no time of day. */
  #dated(line: NoteLine, lead: Lead, day: DayReading): void {
    this.#close();
    this.#day(line, day, lead.weekday);
    if (this.#document.text.slice(line.from + lead.text, line.to).trim() === '') return;
    this.#open = undefined;
    this.#untimed(line, stretchOf(line, lead), true);
  }

  #day(line: NoteLine, day: DayReading, weekday: number | undefined): void {
    this.#found.push({ kind: 'day', day, weekday, from: 'heading' });
    this.#open = { found: [line.from, line.to], isRow: false, indent: 0, start: line.start, end: line.end, text: [] };
  }

  #untimed(line: NoteLine, found: Stretch, hasDay: boolean): void {
    this.#found.push({ kind: 'untimed', found, raw: [line.start, line.end], hasDay });
  }

  #begin(line: NoteLine, lead: Lead): void {
    // What stands between a day and the first entry of that day introduces the entries.
    if (this.#open?.entry || lead.day !== undefined) this.#close();
    this.#open = undefined;
    if (lead.broken || !lead.clock) {
      this.#untimed(line, stretchOf(line, lead), false);
      return;
    }
    const { table, mark, from: base, to } = line;
    const head = table && tableHead(table.head);
    const second = table && secondTime(this.#slice(line), lead, table.head, this.#options);
    const from = base + (second?.text ?? lead.text);
    const label: Stretch[] = lead.label ? [[base + lead.label[0], base + lead.label[1]]] : [];
    const text: Stretch[] = this.#document.text.slice(from, to).trim() === '' ? [] : [[from, to]];
    this.#open = {
      entry: {
        kind: 'entry',
        lead,
        base,
        zone: head && head.zones.length > 0 ? { names: head.zones, from: 'heading' } : this.#zone,
        year: head?.year,
        approximate: lead.approximate || this.#approximate || (head?.approximate ?? false),
        other: lead.other ?? second?.other,
      },
      found: stretchOf(line, lead),
      isRow: mark === 'row',
      indent: mark === 'item' ? base - line.start : 0,
      start: line.start,
      end: line.end,
      text: [...label, ...text],
    };
  }

  /** Adds a line to what is gathered. */
  #more(line: NoteLine): void {
    const open = this.#open;
    const { text } = this.#document;
    const above = open?.text.at(-1);
    const isAside =
      line.mark === 'plain' && line.from === line.start && above !== undefined && text.slice(...above).trim() === '';
    if (isAside && open?.entry && this.#isWhole) this.#close();
    else if (isAside && open && open.indent > 0) open.aside ??= { lines: open.text.length, end: open.end };
    const written = text.slice(line.start, line.end);
    const indent = Math.min(open?.indent ?? 0, written.length - written.trimStart().length);
    this.#goOn(line, line.start + indent, line.end);
  }

  #goOn(line: NoteLine, from: number, to: number): void {
    const open = this.#open;
    if (!open) return;
    open.text.push([from, to]);
    if (line.mark !== 'blank') open.end = line.end;
  }

  /** Ends what is gathered. Paragraphs behind the last item of a list are no part of that item. */
  #close(isLast = false): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return;
    const { lines, end } = (isLast && open.aside) || { lines: open.text.length, end: open.end };
    const written = open.text.slice(0, lines);
    const isWritten = ([from, to]: Stretch): boolean => this.#document.text.slice(from, to).trim() !== '';
    const first = written.findIndex(isWritten);
    const text = first < 0 ? [] : written.slice(first, written.findLastIndex(isWritten) + 1);
    const raw: Stretch = [open.start, end];
    if (open.entry) this.#found.push({ ...open.entry, raw, text });
    else if (text.length > 0) this.#found.push({ kind: 'untimed', found: open.found, raw, hasDay: true });
  }

  #slice({ from, to }: NoteLine): string {
    return this.#document.text.slice(from, to);
  }
}

const stretchOf = ({ from }: NoteLine, { start, end }: Lead): Stretch => [from + start, from + end];
