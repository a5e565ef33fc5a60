import type { DataEdit, DataPath, Fix, TextEdit } from '../diagnostic/index.ts';
import { applyEdits } from './edit.ts';
import { parseDocument } from './parse.ts';

/** A text after ways to mend it. The ways that are in neither list have to wait: they are about what another one changed. */
export interface Mended {
  readonly text: string;
  readonly made: readonly Fix[];
  readonly refused: readonly { readonly fix: Fix; readonly reason: string }[];
}

/**
 * Makes ways to mend the text that they were planned on. Those by offsets come first, and where there are any, those by
 * paths wait. Of two that are about one stretch of the text, or about one list, the first is made. Every byte that they do
 * not name stays.
 */
export function applyFixes(file: { readonly text: string; readonly file: string }, fixes: readonly Fix[]): Mended {
  const byOffset = fixes.filter(({ edits }) => edits.every(isTextEdit));
  if (byOffset.length > 0) return splice(file.text, byOffset);
  return makeEach(file, apart(fixes));
}

const isTextEdit = (edit: TextEdit | DataEdit): edit is TextEdit => edit.op === 'replace';

function splice(text: string, fixes: readonly Fix[]): Mended {
  const planned = fixes
    .map((fix) => ({ fix, edits: fix.edits.filter(isTextEdit).sort((a, b) => a.start - b.start) }))
    .sort((a, b) => (a.edits[0]?.start ?? 0) - (b.edits[0]?.start ?? 0));
  const made: Fix[] = [];
  const parts: string[] = [];
  let past = 0;
  let free = 0;
  for (const { fix, edits } of planned) {
    if (edits.some(({ start }, index) => start < (edits[index - 1]?.end ?? free))) continue;
    for (const { start, end, text: part } of edits) {
      parts.push(text.slice(past, start), part);
      past = end;
    }
    // What is put in where another has just been put in waits.
    free = past + 1;
    made.push(fix);
  }
  return { text: parts.join('') + text.slice(past), made, refused: [] };
}

/** Makes all at once, or where that cannot be done, half of them after the other half. */
function makeEach({ text, file }: { readonly text: string; readonly file: string }, fixes: readonly Fix[]): Mended {
  const edits = fixes.flatMap((fix) => fix.edits.filter((edit) => !isTextEdit(edit)));
  const result = applyEdits(parseDocument(text, file), edits);
  if (result.ok) return { text: result.text, made: fixes, refused: [] };
  if (fixes.length === 1) return { text, made: [], refused: fixes.map((fix) => ({ fix, reason: result.reason })) };
  const middle = fixes.length >> 1;
  const first = makeEach({ text, file }, fixes.slice(0, middle));
  const second = makeEach({ text: first.text, file }, fixes.slice(middle));
  return { text: second.text, made: [...first.made, ...second.made], refused: [...first.refused, ...second.refused] };
}

/**
 * Those that are about different places, from the last item of a list to its first: so each of them finds its item where it
 * was planned, whatever was put in or taken out before.
 */
function apart(fixes: readonly Fix[]): Fix[] {
  const chosen: { fix: Fix; paths: readonly DataPath[] }[] = [];
  for (const fix of fixes) {
    const paths = fix.edits.filter((edit) => !isTextEdit(edit)).map(({ path }) => path);
    if (!chosen.some((other) => other.paths.some((path) => paths.some((one) => touches(path, one))))) {
      chosen.push({ fix, paths });
    }
  }
  return chosen.sort((a, b) => fromLast(a.paths[0] ?? [], b.paths[0] ?? [])).map(({ fix }) => fix);
}

/** Whether one path leads to the other. */
const touches = (a: DataPath, b: DataPath): boolean => {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((part, index) => part === b[index]);
};

function fromLast(a: DataPath, b: DataPath): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  const [x, y] = [a[at], b[at]];
  if (typeof x === 'number' && typeof y === 'number') return y - x;
  return String(x) < String(y) ? -1 : String(x) > String(y) ? 1 : 0;
}
