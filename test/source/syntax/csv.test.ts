import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows, delimiterOf } from '../../../src/source/syntax/csv.ts';

const read = (text: string, delimiter = ','): string[][] =>
  [...csvRows(text, delimiter)].map(({ cells }) => cells.map((cell) => cell.text));

describe('the rows of a table', () => {
  it.each<[string, string, string[][]]>([
    [
      'cells',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no end of the last line',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'ends of lines of both kinds',
      'a,b\r\n1,2\n3,4\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['a delimiter in quotes', 'a,"b, c"\n', [['a', 'b, c']]],
    ['quotes in quotes', '"say ""no""",x\n', [['say "no"', 'x']]],
    ['a line end in quotes', '"two\r\nlines",x\n', [['two\r\nlines', 'x']]],
    ['quotes within a cell', 'a "b",c\n', [['a "b"', 'c']]],
    ['something behind the quotes', '"a"b,c\n', [['ab', 'c']]],
    [
      'empty cells',
      ',,\n"",x,\n',
      [
        ['', '', ''],
        ['', 'x', ''],
      ],
    ],
    ['blank lines', '\n a\n\r\n\n', [[' a']]],
    ['a byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
    ['rows of several lengths', 'a\nb,c\n', [['a'], ['b', 'c']]],
    ['quotes that never close', 'a,"b\nc,d\n', [['a', 'b\nc,d\n']]],
    ['nothing', '', []],
  ])('are read with %s', (_name, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  it('know where each cell stands', () => {
    const text = 'id,text\n1,"a, ""b"""\n2,"plain"\n';
    const cells = [...csvRows(text, ',')].flatMap((row) => row.cells);
    expect(cells.map(({ start, end }) => text.slice(start, end))).toEqual([
      'id',
      'text',
      '1',
      '"a, ""b"""',
      '2',
      '"plain"',
    ]);
    expect(cells.map(({ text: said, from }) => from !== undefined && text.slice(from, from + said.length))).toEqual([
      'id',
      'text',
      '1',
      false,
      '2',
      'plain',
    ]);
  });

  it.each([
    ['a,b,c', ','],
    ['a;b;"c,d"', ';'],
    ['a\tb', '\t'],
    ['a', ','],
    ['', ','],
  ])('are parted as the first of them shows: %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  it('come back as they were written, whatever the cells', () => {
    const row = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const quoted = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
        expect(read(quoted.join('\r\n'))).toEqual(rows);
      }),
    );
  });
});
