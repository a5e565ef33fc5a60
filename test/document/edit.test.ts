import { describe, expect, test } from 'vitest';
import { applyEdits, type DataPath, type Edit, parseDocument } from '../../src/document/index.ts';
import { incident } from './show.ts';

const row = { at: '2026-04-07 14:32 UTC', text: 'Down: again', phase: undefined, note: 'one\ntwo' };

/** The `row` as it is printed, each line after `indent`, behind a dash. */
const rowLines = (indent = '', gap = ' ', step = '  '): string => {
  const inner = `${indent} ${gap}`;
  return [
    `${indent}-${gap}at: 2026-04-07 14:32 UTC`,
    `${inner}text: "Down: again"`,
    `${inner}note: |-`,
    `${inner}${step}one`,
    `${inner}${step}two`,
  ].join('\n');
};

const insert = (path: string, index: number, value: unknown): Edit => ({
  op: 'insert',
  path: pathOf(path),
  index,
  value,
});
const set = (path: string, value: unknown): Edit => ({ op: 'set', path: pathOf(path), value });
const remove = (path: string): Edit => ({ op: 'remove', path: pathOf(path) });

describe('an item is put in', () => {
  const cases: [string, string, Edit, string][] = [
    // Where there is no list yet.
    ['a key that is missing', 'title: x', insert('timeline', 0, row), `title: x\ntimeline:\n${rowLines('  ')}`],
    ['an empty list', 't: []\nz: 1', insert('t', 0, row), `t:\n${rowLines('  ')}\nz: 1`],
    ['an empty list with a comment', 't: []  # c\nz: 1', insert('t', 0, row), `t:  # c\n${rowLines('  ')}\nz: 1`],
    ['an empty list with a comment in it', 't: [ # c\n  ]', insert('t', 0, 'a'), 't: [ # c\n  a]'],
    ['an empty list that gets an id', 't: [ ]', insert('t', 0, 'a'), 't: [a]'],
    ['a null', 't: ~\nz: 1', insert('t', 0, row), `t:\n${rowLines('  ')}\nz: 1`],
    ['another null', 't: null # c', insert('t', 0, row), `t: # c\n${rowLines('  ')}`],
    ['a key without a value', 't:\nz: 1', insert('t', 0, row), `t:\n${rowLines('  ')}\nz: 1`],
    [
      'a key with comments below',
      't: # a\n  # b\n\n# z\nz: 1',
      insert('t', 0, row),
      `t: # a\n  # b\n${rowLines('  ')}\n\n# z\nz: 1`,
    ],
    ['a key of a nested map', 'i:\n  s: x', insert('i.a', 0, { w: 1 }), 'i:\n  s: x\n  a:\n    - w: 1'],
    ['a key of a map in flow style', 'i: { s: x }', insert('i.a', 0, { w: 1 }), 'i: { s: x, a: [{ w: 1 }] }'],
    ['a list in a map that is missing', 'a: 1', insert('i.l', 0, 'x y'), 'a: 1\ni:\n  l:\n    - x y'],
    ['an empty list in a list', 't:\n  - []', insert('t[0]', 0, 'x y'), 't:\n  - - x y'],
    // Into a list in block style.
    ['the start', 't:\n  # first\n  - a\n  - b', insert('t', 0, row), `t:\n  # first\n${rowLines('  ')}\n  - a\n  - b`],
    ['the middle', 't:\n  - a\n  - b', insert('t', 1, row), `t:\n  - a\n${rowLines('  ')}\n  - b`],
    ['the end', 't:\n  - a\n  - b\nz: 1', insert('t', 2, row), `t:\n  - a\n  - b\n${rowLines('  ')}\nz: 1`],
    ['the end of the fields', 't:\n  - a # c', insert('t', 1, 'b'), 't:\n  - a # c\n  - b'],
    [
      'above a comment that belongs to the next item',
      't:\n  - a\n  # b\n# b\n  - b',
      insert('t', 1, 'n'),
      't:\n  - a\n  - "n"\n  # b\n# b\n  - b',
    ],
    [
      'below a comment that belongs to the item before',
      't:\n  - a\n    # a\n  - b',
      insert('t', 1, 'x'),
      't:\n  - a\n    # a\n  - x\n  - b',
    ],
    ['below a blank line', 't:\n  - a\n\n  # b\n  - b', insert('t', 1, 'x'), 't:\n  - a\n\n  - x\n  # b\n  - b'],
    [
      'after the comments of the list',
      't:\n  - a\n  # end\n\n  # more\n\n# z\nz: 1',
      insert('t', 1, 'x'),
      't:\n  - a\n  # end\n\n  # more\n  - x\n\n# z\nz: 1',
    ],
    ['before a comment at the margin', 't:\n- a\n# z\nz: 1', insert('t', 1, 'x'), 't:\n- a\n- x\n# z\nz: 1'],
    ['a list at the column of its key', 't:\n- a\nz: 1', insert('t', 1, row), `t:\n- a\n${rowLines('')}\nz: 1`],
    [
      'a list that is indented by four',
      't:\n    -   a: 1\n',
      insert('t', 1, row),
      `t:\n    -   a: 1\n${rowLines('    ', '   ', '    ')}\n`,
    ],
    [
      'after an item over several lines',
      't:\n  - a: 1\n    b:\n      - c\n  - d',
      insert('t', 1, 'x'),
      't:\n  - a: 1\n    b:\n      - c\n  - x\n  - d',
    ],
    ['after a literal', 't:\n  - |\n    a\n\nz: 1', insert('t', 1, 'x'), 't:\n  - |\n    a\n  - x\n\nz: 1'],
    [
      'after a literal that keeps its blank lines',
      't:\n  - |+\n    a\n\nz: 1',
      insert('t', 1, 'x'),
      't:\n  - |+\n    a\n\n  - x\nz: 1',
    ],
    ['after a folded text', 't:\n  - >-\n    a\n    b', insert('t', 1, 'x'), 't:\n  - >-\n    a\n    b\n  - x'],
    ['before an anchor', 't:\n  - &x a\n  - *x', insert('t', 0, 'b'), 't:\n  - b\n  - &x a\n  - *x'],
    [
      'between an anchor and an alias',
      't:\n  - &x { a: 1 }\n  - *x',
      insert('t', 1, 'b'),
      't:\n  - &x { a: 1 }\n  - b\n  - *x',
    ],
    ['after a tag', 't:\n  - !!str 7', insert('t', 1, 'b'), 't:\n  - !!str 7\n  - b'],
    ['after an empty item', 't:\n  -\n  - # c', insert('t', 2, 'b'), 't:\n  -\n  - # c\n  - b'],
    ['the start of a list in a list', 't:\n  - - a\n    - b', insert('t[0]', 0, 'x'), 't:\n  - - x\n    - a\n    - b'],
    ['the end of a list in a list', 't:\n  - - a\n  - b', insert('t[0]', 1, 'x'), 't:\n  - - a\n    - x\n  - b'],
    [
      'a list in an item',
      't:\n  - e:\n    - a\n    f: 1',
      insert('t[0].e', 1, 'x'),
      't:\n  - e:\n    - a\n    - x\n    f: 1',
    ],
    // Into a list in flow style.
    ['the start, between brackets', 't: [a, b]', insert('t', 0, 'x'), 't: [x, a, b]'],
    ['the end, between brackets', 't: [a, b] # c', insert('t', 2, { k: 'x, y' }), 't: [a, b, { k: "x, y" }] # c'],
    ['the end with spaces', 't: [ a ]', insert('t', 1, 'x'), 't: [ a, x ]'],
    ['the end after a comma', 't: [a, ]', insert('t', 1, 'x'), 't: [a, x, ]'],
    ['lines between brackets', 't: [\n  a, # a\n  b\n]', insert('t', 1, 'x'), 't: [\n  a, # a\n  x,\n  b\n]'],
    ['the last line between brackets', 't: [\n  a,\n  b\n]', insert('t', 2, 'x'), 't: [\n  a,\n  b,\n  x\n]'],
    ['after the last comma', 't: [\n  a, # a\n]', insert('t', 1, 'x'), 't: [\n  a, # a\n  x,\n]'],
    ['before a comment at the end', 't: [\n  a # a\n]', insert('t', 1, 'x'), 't: [\n  a, x # a\n]'],
    ['several lines of text', 't: [a]', insert('t', 1, 'x\ny'), 't: [a, "x\\ny"]'],
  ];
  test.each(cases)('%s', (_, before, edit, after) => expectEdit(before, [edit], after));
});

describe('a key is set', () => {
  const cases: [string, string, Edit, string][] = [
    // A key that is missing.
    ['before the closing fence', 'a: 1\n\n# end', set('b', 2), 'a: 1\n\n# end\nb: 2'],
    ['after a literal', 'a: |+\n  x\n', set('b', 'y'), 'a: |+\n  x\n\nb: "y"'],
    [
      'at the end of a nested map',
      'i:\n  a: 1 # c\n\nz: 1',
      set('i.b', [{ c: 1 }]),
      'i:\n  a: 1 # c\n  b:\n    - c: 1\n\nz: 1',
    ],
    [
      'at the end of an item',
      't:\n  - a: 1\n    # c\n  - b',
      set('t[0].b', 'x'),
      't:\n  - a: 1\n    # c\n    b: x\n  - b',
    ],
    ['between braces', 'i: {a: 1}', set('i.b', 'x y'), 'i: {a: 1, b: x y}'],
    ['between empty braces', 'i: {}', set('i.b', 'x'), 'i:\n  b: x'],
    ['between braces with a comment', 'i: { # c\n  }', set('i.b', 'x'), 'i: { # c\n  b: x}'],
    ['between the braces of the whole', '{ a: 1 }', set('b', 2), '{ a: 1, b: 2 }'],
    ['between the empty braces of the whole', '{}', set('b', 2), '{ b: 2 }'],
    ['in a map that is null', 'i:\nz: 1', set('i.b', 'x'), 'i:\n  b: x\nz: 1'],
    ['in maps that are missing', 'z: 1', set('i.j.k', 'x'), 'z: 1\ni:\n  j:\n    k: x'],
    ['in fields that are indented', '  a: 1\n  b: 2', set('c', { d: 1 }), '  a: 1\n  b: 2\n  c:\n    d: 1'],
    [
      'with the indent of the file',
      'a:\n    b: 1',
      set('c', { d: ['x y'] }),
      'a:\n    b: 1\nc:\n    d:\n        - x y',
    ],
    ['with the list style of the file', 'a:\n- b', set('c', ['x y']), 'a:\n- b\nc:\n- x y'],
    ['that needs quotes', 'a: 1', set('b: c', 1), 'a: 1\n"b: c": 1'],
    // A value that is there.
    ['plain', 'a: old   # c\nb: 1', set('a', 'new: text'), 'a: "new: text"   # c\nb: 1'],
    ['plain over lines', 'a: old\n  text # c', set('a', 'x'), 'a: x # c'],
    ['in double quotes', 'a:   "o"', set('a', 'x'), 'a:   "x"'],
    ['in double quotes by what would end them', 'a: "o"', set('a', 'the "x"'), 'a: the "x"'],
    ['in double quotes that have escapes', 'a: "\\u006f"', set('a', 'x'), 'a: x'],
    ['in single quotes by a text', "a: 'o' # c", set('a', 'no'), "a: 'no' # c"],
    ['in single quotes in a list', "m: [{ a: 'o', b: 1 }]", set('m[0].a', 'x, y'), "m: [{ a: 'x, y', b: 1 }]"],
    ['a day by a day', 'a: 2026-05-31 # c', set('a', '2026-06-02'), 'a: 2026-06-02 # c'],
    ['a day by a day in a map', 'm: { a: 2026-05-31 }', set('m.a', '2026-06-02'), 'm: { a: 2026-06-02 }'],
    ['a day where one stands without quotes', 'a: 2026-05-31', set('b', '2026-06-02'), 'a: 2026-05-31\nb: 2026-06-02'],
    [
      'a day in a map where one stands without quotes',
      'a: 2026-05-31\nm: { b: 1 }',
      set('m.c', '2026-06-02'),
      'a: 2026-05-31\nm: { b: 1, c: 2026-06-02 }',
    ],
    ['a day where all have quotes', "a: '2026-05-31'", set('b', '2026-06-02'), `a: '2026-05-31'\nb: "2026-06-02"`],
    ['a word by a day', 'a: soon', set('a', '2026-06-02'), 'a: "2026-06-02"'],
    ['in single quotes', "a: 'o' # c", set('a', 7), 'a: 7 # c'],
    ['a literal', 'a: | # c\n  o\n  p\nb: 1', set('a', 'x'), 'a: x # c\nb: 1'],
    ['a literal by a literal', 'a: |\n  o\nb: 1', set('a', 'x\ny\n'), 'a: |\n  x\n  y\nb: 1'],
    ['a text by a literal', 'a: o # c\nb: 1', set('a', 'x\ny'), 'a: |- # c\n  x\n  y\nb: 1'],
    ['a text by a map', 'a: o # c', set('a', { b: 1 }), 'a: # c\n  b: 1'],
    ['a map by a text', 'a: # c\n  b: 1\n  # in it\n  c: 2\nd: 1', set('a', 'x'), 'a: x # c\nd: 1'],
    ['a list by a list', 'a:\n- b\n- c\nd: 1', set('a', ['x y']), 'a:\n- x y\nd: 1'],
    ['a list by ids', 'a:\n  - b\nd: 1', set('a', ['x', 'z']), 'a: [x, z]\nd: 1'],
    ['brackets by a map', 'a: [1,\n  2] # c', set('a', { b: 1 }), 'a: # c\n  b: 1'],
    ['nothing', 'a:\nb: 1', set('a', 'x'), 'a: x\nb: 1'],
    ['nothing with a comment', 'a: # c\nb: 1', set('a', 'x'), 'a: x # c\nb: 1'],
    ['a value on the next line', 'a:\n  # c\n  o # d', set('a', 'x'), 'a:\n  # c\n  x # d'],
    ['a value on the next line by a list', 'a:\n  # c\n  o # d', set('a', ['x y']), 'a:\n  # c\n  # d\n  - x y'],
    ['by null', 'a: 1', set('a', null), 'a: null'],
    ['by nothing', 'a: 1', set('a', undefined), 'a: null'],
    ['an alias', 'a: &x 1\nb: *x', set('b', 2), 'a: &x 1\nb: 2'],
    ['a value with an anchor', 'a: &x 1\nb: 1', set('a', { c: 1 }), 'a: &x\n  c: 1\nb: 1'],
    ['a value with a tag', 'a: !!str 7', set('a', '8'), 'a: !!str "8"'],
    ['behind a question mark', '? a\n: b', set('a', 'x'), '? a\n: x'],
    ['a text between braces', 'i: {a: "o", b: 1}', set('i.a', 'x, y'), 'i: {a: "x, y", b: 1}'],
    ['a list between braces', 'i: {a: [1]}', set('i.a', ['x\ny']), 'i: {a: ["x\\ny"]}'],
    ['nothing between braces', 'i: {a, b: }', set('i.a', 1), 'i: {a: 1, b: }'],
    ['nothing after a colon between braces', 'i: {a, b: }', set('i.b', 1), 'i: {a, b: 1 }'],
    // An item.
    ['an item', 't:\n  - o # c\n  - b', set('t[0]', 'x'), 't:\n  - x # c\n  - b'],
    ['an item by a map', 't:\n  - o # c\n  - b', set('t[0]', { a: 1, b: 2 }), 't:\n  - a: 1 # c\n    b: 2\n  - b'],
    ['a map by an item', 't:\n  - a: 1\n    b: 2\n  - b', set('t[0]', 'x'), 't:\n  - x\n  - b'],
    ['an empty item', 't:\n  -\n  - b', set('t[0]', { a: 1 }), 't:\n  - a: 1\n  - b'],
    [
      'an item with an anchor',
      't:\n  - &x\n    a: 1',
      set('t[0]', { b: [['x y']] }),
      't:\n  - &x\n    b:\n      - - x y',
    ],
    ['an item between brackets', 't: [a, b]', set('t[1]', 'x'), 't: [a, x]'],
  ];
  test.each(cases)('%s', (_, before, edit, after) => expectEdit(before, [edit], after));
});

describe('a key or an item is taken out', () => {
  const cases: [string, string, string, string][] = [
    ['a key', 'a: 1 # c\nb: 2', 'a', 'b: 2'],
    ['a key with a map', 'a: 1\nb:\n  c: 1\n  d: 2\ne: 3', 'b', 'a: 1\ne: 3'],
    ['a key, but not the comment above it', 'a: 1\n# b\nb: 2\nc: 3', 'b', 'a: 1\n# b\nc: 3'],
    ['a key with the comments in it', 'a: |\n  x\nb:\n  - c\n  # in b\n\n# d\nd: 1', 'b', 'a: |\n  x\n\n# d\nd: 1'],
    ['a literal', 'a: |+\n  x\n\nb: 1', 'a', 'b: 1'],
    ['what stands below a text that keeps its blank lines', 'a: |+\n  x\nb: 1\n\nc: 2', 'b', 'a: |+\n  x\nc: 2'],
    ['the only key', 'a: 1 # c', 'a', '{}'],
    ['the only key of a map', 'a: # c\n  b: 1\nz: 1', 'a.b', 'a: {} # c\nz: 1'],
    ['the only key of an item', 't:\n  - a: 1\n  - b', 't[0].a', 't:\n  - {}\n  - b'],
    ['the first key of an item', 't:\n  - a: 1\n    b: 2', 't[0].a', 't:\n  - b: 2'],
    ['the first key above a comment', 't:\n  - a: 1 # a\n    # b\n    b: 2', 't[0].a', 't:\n  - \n    # b\n    b: 2'],
    ['an item', 't:\n  - a\n  # b\n  - b\n  - c', 't[1]', 't:\n  - a\n  # b\n  - c'],
    ['the only item', 't: # c\n  - a\nz: 1', 't[0]', 't: [] # c\nz: 1'],
    ['the only item below a comment', 't:\n  # c\n  - a\nz: 1', 't[0]', 't: []\n  # c\nz: 1'],
    ['the first item of a list in a list', 't:\n  - - a\n    - b', 't[0][0]', 't:\n  - - b'],
    ['the first between brackets', 't: [a, b, c]', 't[0]', 't: [b, c]'],
    ['one between brackets', 't: [a, b, c]', 't[1]', 't: [a, c]'],
    ['the last between brackets', 't: [ a, b ]', 't[1]', 't: [ a ]'],
    ['the last before a comma', 't: [a, b,]', 't[1]', 't: [a,]'],
    ['the only one between brackets', 't: [ a, ]', 't[0]', 't: []'],
    ['one between braces', 'i: {a: 1, b: 2}', 'i.a', 'i: {b: 2}'],
    [
      'a line between brackets',
      't: [\n  a, # a\n  # b\n  b, # b\n  c # c\n]',
      't[1]',
      't: [\n  a, # a\n  # b\n  c # c\n]',
    ],
    ['the last line between brackets', 't: [\n  a, # a\n  b # b\n]', 't[1]', 't: [\n  a, # a\n]'],
    ['the only one beside a comment', 't: [ # c\n  a\n]', 't[0]', 't: [ # c\n  \n]'],
    ['an alias', 'a: &x 1\nb: *x', 'b', 'a: &x 1'],
  ];
  test.each(cases)('%s', (_, before, path, after) => expectEdit(before, [remove(path)], after));
});

describe('an item is moved', () => {
  const cases: [string, string, number, number, string][] = [
    [
      'down, with its comments',
      't:\n  - a\n  # b\n  - b # b\n  - c\nz: 1',
      1,
      2,
      't:\n  - a\n  - c\n  # b\n  - b # b\nz: 1',
    ],
    [
      'up, with all its lines',
      't:\n  - a: 1\n  - b: |\n      x\n    # c\n    c: 2\n',
      1,
      0,
      't:\n  - b: |\n      x\n    # c\n    c: 2\n  - a: 1\n',
    ],
    [
      'down from the start, with the comments directly above',
      't: # t\n  # list\n\n  # a\n# a\n  - a\n  - b\nz: 1',
      0,
      1,
      't: # t\n  # list\n\n  - b\n  # a\n# a\n  - a\nz: 1',
    ],
    [
      'to the start, above the comments of the first',
      't:\n  # a\n  - a\n  # b\n  - b',
      1,
      0,
      't:\n  # b\n  - b\n  # a\n  - a',
    ],
    [
      'down from the start, without a comment that stands apart',
      't:\n  # list\n\n  - a\n  - b',
      0,
      1,
      't:\n  # list\n\n  - b\n  - a',
    ],
    ['to the end, above what follows the list', 't:\n  - a\n  - b\n\n# z\nz: 1', 0, 1, 't:\n  - b\n  - a\n\n# z\nz: 1'],
    ['to where it is', 't:\n  - a\n  - b', 1, 1, 't:\n  - a\n  - b'],
    ['between brackets', 't: [a, "b",  c]', 2, 0, 't: [c, a,  "b"]'],
    ['between lines in brackets', 't: [\n  {a: 1},\n  {b: 2}\n]', 0, 1, 't: [\n  {b: 2},\n  {a: 1}\n]'],
  ];
  test.each(cases)('%s', (_, before, from, to, after) =>
    expectEdit(before, [{ op: 'move', path: ['t'], from, to }], after),
  );
});

describe('an edit is refused and changes nothing', () => {
  const cases: [string, string, Edit, RegExp][] = [
    ['of what an alias repeats', 'a: &x { k: 1 }\nb: *x', set('b.k', 2), /alias/],
    ['into what an alias repeats', 'a: &x [1]\nb: *x', insert('b', 0, 2), /alias/],
    ['of a new key in what an alias repeats', 'a: &x { k: 1 }\nb: *x', set('b.l', 2), /alias/],
    ['of what is repeated elsewhere', 'a: &x { k: 1 }\nb: *x', set('a.k', 2), /something else/],
    ['that takes away what is repeated', 'a: &x 1\nb: *x', remove('a'), /something else/],
    ['of a value with another tag', 'a: !!str 7', set('a', 8), /something else/],
    ['of a map without braces', 'a: [b: 1]', set('a[0].c', 2), /braces/],
    ['of a key without a colon', '? a', set('a', 1), /no `:`/],
    ['of the whole', 'a: 1', set('', 1), /names a key or an item/],
    ['that removes the whole', 'a: 1', remove(''), /names a key or an item/],
    ['of an item that does not exist', 'a: [1]', set('a[1]', 2), /does not exist/],
    ['of an item of a map', 'a: { b: 1 }', remove('a[0]'), /does not exist/],
    ['of a key of a text', 'a: x', set('a.b', 1), /does not exist/],
    ['of a key of a list', 'a: [1]', set('a.b', 1), /does not exist/],
    ['of an item of an item that does not exist', 'a: [1]', set('a[2].b', 1), /does not exist/],
    ['that removes a key that does not exist', 'a: 1', remove('b'), /does not exist/],
    ['into a text', 'a: x', insert('a', 0, 1), /not a list/],
    ['into a map', 'a: { b: 1 }', insert('a', 0, 1), /not a list/],
    ['beyond the end', 'a: [1]', insert('a', 2, 1), /1 items/],
    ['before the start', 'a: [1]', insert('a', -1, 1), /1 items/],
    ['beyond the end of nothing', 'a: ~', insert('a', 1, 1), /0 items/],
    ['of a file with a duplicate key', 'a: 1\na: 2', set('b', 1), /cannot be read/],
    ['of a file that is not YAML', 'a: [', set('a', 1), /cannot be read/],
  ];
  test.each(cases)('%s', (_, text, edit, reason) => {
    const result = applyEdits(parseDocument(incident(text), 'a.md'), [edit]);
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });

  test('and the edits before it are not made either', () => {
    const document = parseDocument(incident('a: 1'), 'a.md');
    expect(applyEdits(document, [set('b', 2), remove('c')]).ok).toBe(false);
  });

  test.each(['# Title\n', '---\na: 1\n', incident('- a')])('in a file without front matter: %j', (text) => {
    const result = applyEdits(parseDocument(text, 'a.md'), [set('a', 1)]);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.diagnostics).toHaveLength(1);
  });
});

describe('edits', () => {
  test('apply in order, each to the result of the one before', () => {
    expectEdit(
      'title: x\ntimeline: []',
      [
        insert('timeline', 0, { at: 'b' }),
        insert('timeline', 0, { at: 'a' }),
        set('timeline[1].text', 'y z'),
        set('title', 'T'),
      ],
      'title: T\ntimeline:\n  - at: a\n  - at: b\n    text: y z',
    );
  });

  test('none of them leave the text as it is', () => {
    expectEdit('a:   1', [], 'a:   1');
  });

  test('keep the byte order mark, the line ends, the spaces of the fences and the body', () => {
    const text = '\ufeff--- \r\na:   1\r\nt:\r\n  - x\n---\t\r\n\r\n---\nbody';
    const result = applyEdits(parseDocument(text, 'a.md'), [insert('t', 1, 'y z'), set('b', 'c\nd')]);
    expect(result).toEqual({
      ok: true,
      text: '\ufeff--- \r\na:   1\r\nt:\r\n  - x\n  - y z\r\nb: |-\r\n  c\r\n  d\r\n---\t\r\n\r\n---\nbody',
    });
  });

  test('quote a text whose literal would take in the blank lines below it', () => {
    expectEdit('t:\n  - a\n\nz: 1', [insert('t', 1, 'x\n\n')], 't:\n  - a\n  - "x\\n\\n"\n\nz: 1');
    expectEdit('a: x\n  # c\nz: 1', [set('a', 'x\ny')], 'a: "x\\ny"\n  # c\nz: 1');
  });

  test('take keys with the names of built-in properties for keys', () => {
    expectEdit('a: 1', [set('__proto__.polluted', true)], 'a: 1\n__proto__:\n  polluted: true');
    expect('polluted' in {}).toBe(false);
  });
});

function expectEdit(before: string, edits: Edit[], after: string): void {
  for (const eol of ['\n', '\r\n']) {
    const inFile = (frontMatter: string): string => incident(frontMatter).replaceAll('\n', eol);
    expect(applyEdits(parseDocument(inFile(before), 'a.md'), edits)).toEqual({ ok: true, text: inFile(after) });
  }
}

/** `timeline[2].at` as a path. */
function pathOf(path: string): DataPath {
  if (path === '') return [];
  return path.split(/\.(?! )|(?=\[)/).map((part) => (part.startsWith('[') ? Number(part.slice(1, -1)) : part));
}
