/** What a line of a document is. */
export type LineMark =
  | 'heading'
  | 'item'
  /** A row of a table, its head left out. */
  | 'row'
  | 'plain'
  | 'blank'
  /** Code, quotes, and what a reader does not see: comments, rules, the head of a table, targets of links. */
  | 'code'
  | 'quote'
  | 'hidden';

export interface NoteLine {
  readonly mark: LineMark;
  /** Where it starts and ends, without its line end. */
  readonly start: number;
  readonly end: number;
  /** Where its content starts and ends: behind the sign of a heading, an item, a task; without closing signs. */
  readonly from: number;
  readonly to: number;
  /** How deep a heading is, from 1; how far an item is indented. */
  readonly depth: number;
  /** The head of the table that a row is of, and the number of that table. */
  readonly table?: { readonly head: string; readonly number: number };
}

const fenceMark = /^[ \t>]{0,40}(?:[-*+] {1,4})?(`{3,}(?=[^`]*$)|~{3,})/;
const fenceEnd = /^[ \t>]{0,40}(`{3,}|~{3,})\s*$/;
const delimiter = /^\s{0,40}\|?\s{0,9}:?-{1,200}:?\s{0,9}(?:\|\s{0,9}:?-{1,200}:?\s{0,9}){0,30}\|?\s{0,9}$/;
const item = /^([ \t]{0,40})(?:[-*+•]|\d{1,3}[.)])[ \t]{1,4}(?:\[[ xX]\][ \t])?/;
const heading = /^ {0,3}(#{1,6})[ \t]+/;
const unseen = /^\s{0,3}(?:\[[^\]]{1,200}\]:\s|(?:-\s?){3,}$|(?:\*\s?){3,}$|(?:_\s?){3,}$|<!--.*-->\s*$)/;

/** The lines of a document behind its front matter; `from` is where they begin. */
export function noteLines(text: string, from: number): NoteLine[] {
  const lines: NoteLine[] = [];
  let fence: string | undefined;
  let comment = false;
  let table: NoteLine['table'];
  let tables = 0;
  let at = from;
  const rest = text.slice(from);
  for (const whole of rest.split('\n')) {
    const written = whole.replace(/\r$/, '');
    const [start, end] = [at, at + written.length];
    at += whole.length + 1;
    const push = (mark: LineMark, content = 0, depth = 0, to = end): void => {
      lines.push({ mark, start, end, from: start + content, to, depth, ...(mark === 'row' && table && { table }) });
    };
    if (fence) {
      if (fenceEnd.exec(written)?.[1]?.startsWith(fence)) fence = undefined;
      push('code');
      continue;
    }
    if (comment || (/^\s*<!--/.test(written) && !written.includes('-->'))) {
      comment = !written.includes('-->');
      push('hidden');
      continue;
    }
    fence = fenceMark.exec(written)?.[1];
    if (fence) {
      push('code');
      continue;
    }
    if (table && !written.includes('|')) table = undefined;
    const head = lines.at(-1);
    if (
      head &&
      !table &&
      written.includes('|') &&
      delimiter.test(written) &&
      (head.mark === 'plain' || head.mark === 'row')
    ) {
      table = { head: text.slice(head.start, head.end), number: ++tables };
      lines[lines.length - 1] = { ...head, mark: 'hidden' };
      push('hidden');
      continue;
    }
    if (table) {
      push('row', /^\s*\|?/.exec(written)?.[0].length, 0, start + without('|', written).length);
      continue;
    }
    const underline = head?.mark === 'plain' && /^(?:=+|-{3,})\s*$/.exec(written);
    const title = heading.exec(written);
    const sign = item.exec(written);
    if (written.trim() === '') push('blank');
    else if (underline && head) {
      lines[lines.length - 1] = { ...head, mark: 'heading', depth: written.startsWith('=') ? 1 : 2 };
      push('hidden');
    } else if (title) push('heading', title[0].length, title[1]?.length ?? 1, start + without('#', written).length);
    else if (unseen.test(written)) push('hidden');
    else if (sign) push('item', sign[0].length, sign[1]?.replaceAll('\t', '    ').length ?? 0);
    else if (/^\s{0,3}>/.test(written)) push('quote');
    else if (/^\s*\|.*\|/.test(written))
      push('row', /^\s*\|/.exec(written)?.[0].length, 0, start + without('|', written).length);
    else push('plain', /^\s*/.exec(written)?.[0].length);
  }
  return lines;
}

/** Where the front matter of a document ends: 0 where it has none. */
export function frontMatterEnd(text: string): number {
  const [, mark] = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n/.exec(text) ?? [];
  if (!mark) return 0;
  const end = text.indexOf(`\n${mark}`, 3);
  if (end < 0) return 0;
  const lineEnd = text.indexOf('\n', end + 1);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

/** A line without the signs that close it: the last `|` of a row, the `###` behind a heading. */
function without(sign: '|' | '#', line: string): string {
  let end = line.trimEnd().length;
  const last = sign === '|' ? end - 1 : 0;
  while (end > last && line[end - 1] === sign) end--;
  return line.slice(0, end).trimEnd();
}
