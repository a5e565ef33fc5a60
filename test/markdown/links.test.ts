import { describe, expect, it } from 'vitest';
import { claims, links, parseMarkdown } from '../../src/markdown/index.ts';

describe('claims', () => {
  const read = (body: string) => claims(parseMarkdown(body));

  it.each([
    ['[40 minutes](claim:impact_duration)', 'impact_duration', '40 minutes', '40 minutes'],
    ['[**40** min](claim:ttr "so long")', 'ttr', '40 min', '**40** min'],
    ['[3 of 7](<claim:days?from=a b>)', 'days?from=a b', '3 of 7', '3 of 7'],
    ['[3](claim:days?x=a%20b&y=%)', 'days?x=a%20b&y=%', '3', '3'],
    ['[3](claim:days?x=a%20b)', 'days?x=a b', '3', '3'],
    ['[](claim:ttr)', 'ttr', '', ''],
    ['[1 h](CLAIM:ttr)', 'ttr', '1 h', '1 h'],
    ['[1 h][t]\n\n[t]: claim:ttr', 'ttr', '1 h', '1 h'],
    ['<claim:ttr>', 'ttr', 'claim:ttr', '<claim:ttr>'],
    ['a &amp; b [1 h](claim:ttr)', 'ttr', '1 h', '1 h'],
  ])('reads %j', (body, claim, text, between) => {
    expect(read(body)).toMatchObject([{ claim, text }]);
    expect(read(body).map(({ textStart, textEnd }) => body.slice(textStart, textEnd))).toEqual([between]);
  });

  it('gives the place of the whole link', () => {
    expect(read('For [1 h](claim:ttr).').map(({ start, end }) => [start, end])).toEqual([[4, 20]]);
  });

  it.each(['`[1 h](claim:ttr)`', '[1 h](claims:ttr)', '![1 h](claim:ttr)', '[1 h][t]', '<a href="claim:ttr">1 h</a>'])(
    'finds none in %j',
    (body) => {
      expect(read(body)).toEqual([]);
    },
  );
});

describe('links', () => {
  it.each([
    ['[a](b.md#c)', [['b.md#c', false, undefined, '[a](b.md#c)']]],
    [
      '<https://x.example> a@x.example',
      [
        ['https://x.example', false, undefined, '<https://x.example>'],
        ['mailto:a@x.example', false, undefined, 'a@x.example'],
      ],
    ],
    [
      '![a](b.png) ![](c.png)',
      [
        ['b.png', true, 'a', '![a](b.png)'],
        ['c.png', true, '', '![](c.png)'],
      ],
    ],
    ['[a][r] [b][r]\n\n[r]: c.md', [['c.md', false, undefined, '[r]: c.md']]],
    ['![a][r]\n\n[r]: c.png', [['c.png', true, 'a', '![a][r]']]],
    ['[r]: unused.md', [['unused.md', false, undefined, '[r]: unused.md']]],
    [
      '[![a](b.png)](c.md)',
      [
        ['c.md', false, undefined, '[![a](b.png)](c.md)'],
        ['b.png', true, 'a', '![a](b.png)'],
      ],
    ],
    ['- :::internal\n  [a](b.md)\n  :::', [['b.md', false, undefined, '[a](b.md)']]],
    ['[1 h](claim:ttr) [1 h][t]\n\n[t]: claim:ttr', []],
    ['<a href="b.md">a</a> `[a](b.md)`', []],
  ])('reads %j', (body, expected) => {
    expect(
      links(parseMarkdown(body)).map(({ target, image, alt, start, end }) => [
        target,
        image,
        alt,
        body.slice(start, end),
      ]),
    ).toEqual(expected);
  });
});
