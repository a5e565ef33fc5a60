import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineFeed } from '../../../src/source/lines/feed.ts';

type Handed = [text: string, number: number, offset: number];

function handed(pieces: readonly string[], limit?: number): Handed[] {
  const lines: Handed[] = [];
  const feed = new LineFeed(
    {
      line: (...line) => lines.push(line),
      longLine: (number, offset) => lines.push(['(long)', number, offset]),
      end: () => ({
        format: '',
        incidents: [],
        evidence: [],
        records: { seen: 0, used: 0, passedOver: [] },
        diagnostics: [],
      }),
    },
    limit,
  );
  for (const piece of pieces) feed.push(piece);
  feed.end();
  return lines;
}

describe('the lines of a text', () => {
  it.each<[string, string, Handed[]]>([
    [
      'with ends',
      'a\nbc\n',
      [
        ['a', 1, 0],
        ['bc', 2, 2],
      ],
    ],
    [
      'without an end',
      'a\nbc',
      [
        ['a', 1, 0],
        ['bc', 2, 2],
      ],
    ],
    [
      'of Windows',
      'a\r\n\r\nb\r\n',
      [
        ['a', 1, 0],
        ['', 2, 3],
        ['b', 3, 5],
      ],
    ],
    ['with a lone carriage return', 'a\rb\r', [['a\rb', 1, 0]]],
    [
      'behind a byte order mark',
      '\uFEFFa\nb',
      [
        ['a', 1, 1],
        ['b', 2, 3],
      ],
    ],
    ['of nothing', '', []],
    [
      'that are empty',
      '\n\n',
      [
        ['', 1, 0],
        ['', 2, 1],
      ],
    ],
    [
      'that are too long',
      'abcd\nabcde\r\nabcdefgh\nx',
      [
        ['abcd', 1, 0],
        ['(long)', 2, 5],
        ['(long)', 3, 12],
        ['x', 4, 21],
      ],
    ],
  ])('%s are handed over with number and offset', (_name, text, lines) => {
    expect(handed([text], 4)).toEqual(lines);
  });

  it('are the same however the text is cut', () => {
    const text = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'bcdef', '\uFEFF', '😀', ' '), { maxLength: 40 });
    fc.assert(
      fc.property(
        text,
        fc.array(fc.nat(60), { maxLength: 8 }),
        fc.integer({ min: 1, max: 8 }),
        (parts, cuts, limit) => {
          const whole = parts.join('');
          const at = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
          const pieces = at.slice(1).map((end, i) => whole.slice(at[i], end));
          expect(handed(pieces, limit)).toEqual(handed([whole], limit));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are handed over without their ends, cut, to a reader that knows no long ones', () => {
    const lines: string[] = [];
    const feed = new LineFeed({ line: (text) => lines.push(text), end: () => ({}) as never }, 3);
    feed.push('abcdef\nx');
    feed.end();
    expect(lines).toEqual(['abc', 'x']);
  });
});
