import type { TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Fix } from '../diagnostic/index.ts';
import { applyFixes, lineStart } from '../document/index.ts';
import { rangeOf } from './positions.ts';

/** The edits of a way to mend a finding; nothing, where it cannot be made. */
export function editsOf(fix: Fix, document: TextDocument, file: string): TextEdit[] {
  const direct = fix.edits.flatMap((edit) =>
    edit.op === 'replace' ? [{ range: rangeOf(document, edit.start, edit.end), newText: edit.text }] : [],
  );
  if (direct.length === fix.edits.length) return direct;
  return editsTo(document, applyFixes({ text: document.getText(), file }, [fix]).text);
}

/** The one edit, of whole lines, that turns a document into another text; nothing, where they are the same. */
export function editsTo(document: TextDocument, text: string): TextEdit[] {
  const before = document.getText();
  if (before === text) return [];
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start < shorter && before[start] === text[start]) start += 1;
  start = lineStart(before, start);
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
  const end = before.length - tail;
  if (before[end - 1] !== '\n') {
    const feed = before.indexOf('\n', end);
    tail = feed === -1 ? 0 : before.length - feed - 1;
  }
  return [{ range: rangeOf(document, start, before.length - tail), newText: text.slice(start, text.length - tail) }];
}
