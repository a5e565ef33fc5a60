import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown, proseRuns } from '../../src/markdown/index.ts';
import { plainText } from '../../src/markdown/text.ts';

const texts = (body: string) => proseRuns(parseMarkdown(body)).map(({ text }) => text);

describe('proseRuns', () => {
  it.each([
    ['# A *b*\n\nc **d** e', ['A b', 'c d e']],
    ['- a\n  - b\n\n> c', ['a', 'b', 'c']],
    ['| a | b |\n|---|---|\n| c \\| d | e |', ['a', 'b', 'c | d', 'e']],
    ['one\ntwo  \nthree\\\nfour\r\nfive', ['one two three four five']],
    ['> one\n> two', ['one two']],
    ['a &amp; b \\* c &#52;0', ['a & b * c 40']],
    ['at `10:00` for [1 h](claim:ttr)', ['at \uFFFC for \uFFFC']],
    ['see https://x.example/40 or <https://x.example/50>', ['see \uFFFC or \uFFFC']],
    ['[for 40 minutes](https://x.example/50)', ['for 40 minutes']],
    ['for ~~40~~ 50 minutes[^1]\n\n[^1]: or so', ['for \uFFFC 50 minutes\uFFFC', 'or so']],
    ['a ![b](c.png) d<br>e', ['a \uFFFC d\uFFFCe']],
    [':::internal\nhidden words\n:::', ['hidden words']],
    ['```\ncode\n```\n\n    code\n\n<p>html</p>\n\n`code`', []],
  ])('reads %j', (body, expected) => {
    expect(texts(body)).toEqual(expected);
  });

  it.each([
    ['for **40 minutes**, then', '40 minutes', '40 minutes**'],
    ['a &amp; b\\* 40 min', '40 min', '40 min'],
    ['&amp;amp; 40 min', '40 min', '40 min'],
    ['&bogus; &fjlig; &NotEqualTilde; &#x1F600; 40 min', '40 min', '40 min'],
    ['\u0000 \\\\ \\a 40 min', '40 min', '40 min'],
    ['> > one\n> > for 40\n> > minutes.', '40 minutes', '40\n> > minutes'],
    ['- one  \r\n  for 40\r\n  minutes.', '40 minutes', '40\r\n  minutes'],
    ['| a |\n|---|\n| b \\| 40 min |', '40 min', '40 min'],
    ['1 &lt; [40 min](x)', '40 min', '40 min'],
  ])('finds the place in %j of %j', (body, words, source) => {
    const run = proseRuns(parseMarkdown(body)).find(({ text }) => text.includes(words));
    const start = run?.text.indexOf(words) ?? 0;
    expect(body.slice(run?.at(start), run?.at(start + words.length))).toBe(source);
  });

  it('finds the end of the prose at the end of the text', () => {
    const [run] = proseRuns(parseMarkdown('# a **b**\n'));
    expect([run?.at(3), run?.start, run?.end]).toEqual([7, 0, 9]);
  });

  it('finds every letter where it stands, whatever stands round it', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '&amp;',
        '&lt;',
        '\\*',
        '\\\\',
        '**',
        '*',
        '`',
        '[',
        '](x)',
        '\n',
        '  \n',
        '\n> ',
        ' ',
        '<b>',
        '\\',
        '&',
        ';',
        '\r\n',
        '~~',
        '&#x1F600;',
      ),
      fc.stringMatching(/^[0-9A-Z]{1,3}$/),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const body = `> ${pieces.join('')}`;
        for (const run of proseRuns(parseMarkdown(body))) {
          [...run.text.matchAll(/[0-9A-Z]/g)].forEach(({ 0: letter, index }) => {
            expect(body[run.at(index)]).toBe(letter);
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('plainText', () => {
  it.each([
    ['# A *b*\n\n- c `d`\n- e\n\n| f | g |\n|---|---|\n| h | |', 'A b\nc d\ne\nf g\nh'],
    ['one\n  two\\\nthree', 'one two\nthree'],
    ['![alt](a.png) [text](b) <b>c</b> <!-- d -->', 'alt text c '],
    ['a[^1]\n\n[^1]: note\n\n[r]: x.md', 'a\nnote'],
    ['```\nx\n  y\n```', 'x\n  y'],
  ])('reads %j', (body, expected) => {
    expect(plainText(parseMarkdown(body))).toBe(expected);
  });
});
