import { isDeepStrictEqual } from 'node:util';
import { changed, Refusal } from './change.ts';
import { printPath } from './data.ts';
import { type Page, styleOf } from './page.ts';
import { type DocumentTree, parseTree } from './parse.ts';
import { spliced } from './together.ts';
import type { Collection } from './tree.ts';
import type { Edit, EditResult, IncidentText } from './types.ts';

/**
 * Makes edits in the text itself: every byte that they do not name stays. Whenever some have been made the text is read
 * again, and it must say what they mean and nothing else; otherwise nothing is changed and the reason is given.
 */
export function applyEdits(document: IncidentText, edits: readonly Edit[]): EditResult {
  const read = parseTree(document.text, document.file);
  if (read.document.diagnostics.length > 0) {
    const { diagnostics } = read.document;
    return { ok: false, reason: 'The front matter cannot be read as it is.', diagnostics };
  }
  const result = edits.length === 0 ? read : apply(read, edits);
  return 'reason' in result ? { ok: false, ...result } : { ok: true, text: result.document.text };
}

type Refused = Omit<Extract<EditResult, { ok: false }>, 'ok'>;

/** Makes all of the edits in one step; where one of them needs what another does, half of them after the other half. */
function apply(read: DocumentTree, edits: readonly Edit[]): DocumentTree | Refused {
  const all = attempt(read, edits, false);
  if (!('reason' in all)) return all;
  if (edits.length === 1) return attempt(read, edits, true);
  const middle = edits.length >> 1;
  const first = apply(read, edits.slice(0, middle));
  return 'reason' in first ? first : apply(first, edits.slice(middle));
}

/**
 * Reads what the text would be after the edits, and holds it against what they mean. The careful way writes no literals and
 * takes blank lines away, so it is left to edits that the plain one refuses.
 */
function attempt(read: DocumentTree, edits: readonly Edit[], careful: boolean): DocumentTree | Refused {
  try {
    const expected = changed(read.document.data, edits);
    const after = parseTree(spliced(pageOf(read, careful), edits), read.document.file);
    const { data, diagnostics, body } = after.document;
    if (diagnostics.length === 0 && isDeepStrictEqual(data, expected) && body === read.document.body) return after;
    const path = printPath(edits[0]?.path ?? []);
    return {
      reason: `\`${path}\` cannot be changed without changing something else, such as what an alias repeats.`,
      diagnostics,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { reason: error.message, diagnostics: [] };
  }
}

function pageOf({ document: { text, eol }, root, fence }: DocumentTree, careful: boolean): Page {
  const map = root as Collection;
  return { text, eol, root: map, fence, style: { ...styleOf(text, map), literals: !careful }, careful };
}
