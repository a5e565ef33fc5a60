import type { LeadOptions, OtherClock } from './behind.ts';
import { type Lead, readLead } from './lead.ts';
import { type Statement, statementOf } from './statement.ts';

/** What the head of a table says of the times in its rows. */
export interface TableHead extends Statement {
  /** A year that it says without a day: `Date (2021)`. */
  readonly year: number | undefined;
}

/** Reads the head of a table: `| Day | Date (2021) | Time (PT) | Event |`. */
export function tableHead(head: string): TableHead {
  const cells = head.split('|').filter((cell) => cell.trim() !== '');
  const said = cells.map((cell) => statementOf(cell)).find(({ zones }) => zones.length > 0);
  const [, year] = /(?<!\d)(20\d\d)(?!\d|-)/.exec(head) ?? [];
  return { ...(said ?? statementOf(cells[0] ?? '')), year: year === undefined ? undefined : Number(year) };
}

/** The name of a column that has times and nothing else. */
const timeColumn = /^\W{0,9}(?:utc|gmt|時刻|time|[A-Z]{2,5})\W{0,9}(?:\(.{0,20}\))?\s*$/i;

/**
 * Reads the second column of a row where that has times too: `| 21:25 | 12:25 | text |` under `| Time (JST) | UTC | Event |`.
 * `text` is the offset in the row at which the text begins then.
 */
export function secondTime(
  row: string,
  lead: Lead,
  head: string,
  options: LeadOptions,
): { readonly text: number; readonly other: OtherClock | undefined } | undefined {
  const names = head.replace(/^\s*\|/, '').split('|');
  const column = row.slice(0, lead.text).split('|').length - 1;
  const name = names[column];
  const width = row.slice(lead.text).search(/\s*\|/);
  if (name === undefined || width < 0 || names.length <= column + 1 || !timeColumn.test(name)) return undefined;
  const [zone] = statementOf(name).zones;
  const cell = row.slice(lead.text, lead.text + width);
  const second = readLead(cell, options);
  const isTime = second?.clock !== undefined && second.text >= cell.trimEnd().length;
  if (zone === undefined || !(isTime || /^[\s—–-]*$/.test(cell))) return undefined;
  const behind = row.slice(lead.text + width).search(/[^\s|]/);
  return {
    text: behind < 0 ? row.length : lead.text + width + behind,
    other: second?.clock && !second.broken ? { clock: second.clock, zone: second.zone ?? zone } : undefined,
  };
}
