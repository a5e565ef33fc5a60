import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editsTo } from '../../src/lsp/edits.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', '📬', '\n', '\r\n'), maxLength: 12 });

describe('the edit to another text', () => {
  it('makes that text, by whole lines', () => {
    fc.assert(
      fc.property(text, text, text, text, (before, is, becomes, after) => {
        const document = TextDocument.create('file:///x.md', 'markdown', 1, before + is + after);
        const edits = editsTo(document, before + becomes + after);
        expect(TextDocument.applyEdits(document, edits)).toBe(before + becomes + after);
        expect(edits.every(({ range }) => range.start.character === 0)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('touches no line that stays', () => {
    const document = TextDocument.create('file:///x.md', 'markdown', 1, 'a\nb\nc\n');
    const [insert] = editsTo(document, 'a\nx\nb\nc\n');
    expect(insert).toEqual({
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      newText: 'x\n',
    });
    const [replace] = editsTo(document, 'a\nx\nc\n');
    expect(replace?.range.end).toEqual({ line: 2, character: 0 });
    expect(editsTo(document, 'a\nb\nc\n')).toEqual([]);
  });
});
