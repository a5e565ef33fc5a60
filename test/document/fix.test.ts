import { describe, expect, test } from 'vitest';
import type { DataEdit, Fix } from '../../src/diagnostic/index.ts';
import { applyFixes } from '../../src/document/index.ts';
import { incident } from './show.ts';

const text = incident('a: one\nl:\n  - x # x\n  - y # y\n  - z # z', 'one two three\n');
const file = { text, file: 'a.md' };

/** The way to write something in place of a word. */
const write = (word: string, becomes: string): Fix => {
  const start = text.lastIndexOf(word);
  return { title: becomes, sure: true, edits: [{ op: 'replace', start, end: start + word.length, text: becomes }] };
};
const data = (...edits: DataEdit[]): Fix => ({ title: '', sure: true, edits });

describe('ways by offsets', () => {
  test('are made in any order, and every other byte stays', () => {
    const fixes = [write('three', '3'), write('one', 'first')];
    expect(applyFixes(file, fixes).text).toBe(text.replace('one two three', 'first two 3'));
    expect(applyFixes(file, fixes).made).toHaveLength(2);
  });

  test('wait where they reach into another', () => {
    const [first, second] = [write('one two', '1 2'), write('two three', '2 3')];
    expect(applyFixes(file, [second, first])).toEqual({
      text: text.replace('one two three', '1 2 three'),
      made: [first],
      refused: [],
    });
  });

  test('of several edits are made whole or not at all', () => {
    const [one, three] = [write('one', '1'), write('three', '3')];
    const both: Fix = { title: '', sure: true, edits: [...one.edits, ...three.edits] as Fix['edits'] };
    expect(applyFixes(file, [both, write('two', '2')]).text).toBe(text.replace('one two three', '1 two 3'));
  });

  test('go before those by paths, which wait for the text to be read again', () => {
    const byOffset = write('one', '1');
    const mended = applyFixes(file, [data({ op: 'set', path: ['a'], value: 'two' }), byOffset]);
    expect(mended).toEqual({ text: text.replace('one two', '1 two'), made: [byOffset], refused: [] });
  });
});

describe('ways by paths', () => {
  test('find their items wherever others are taken out', () => {
    const mended = applyFixes(file, [
      data({ op: 'remove', path: ['l', 0] }),
      data({ op: 'remove', path: ['l', 1] }),
      data({ op: 'set', path: ['l', 2], value: 'last' }),
    ]);
    expect(mended.text).toBe(text.replace('  - x # x\n  - y # y\n  - z', '  - last'));
    expect(mended.made).toHaveLength(3);
  });

  test('wait where they are about one list', () => {
    const move = data({ op: 'move', path: ['l'], from: 2, to: 0 });
    const mended = applyFixes(file, [move, data({ op: 'set', path: ['l', 0], value: 'first' })]);
    expect(mended).toMatchObject({ made: [move], refused: [] });
    expect(mended.text).toContain('- z # z\n  - x # x\n  - y # y\n');
  });

  test('that cannot be made leave the others alone, and say why', () => {
    const wrong = data({ op: 'set', path: ['a', 'b'], value: 1 });
    const mended = applyFixes(file, [wrong, data({ op: 'set', path: ['l', 0], value: 'first' })]);
    expect(mended.text).toBe(text.replace('- x', '- first'));
    expect(mended.refused).toEqual([{ fix: wrong, reason: '`a.b` does not exist.' }]);
  });
});
