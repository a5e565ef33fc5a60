import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderInline } from '../../src/markdown/html/index.ts';
import { inlineText } from '../../src/markdown/index.ts';

describe('renderInline', () => {
  it.each([
    [
      'plain words, at 10:30 (UTC) – "so"!',
      'plain words, at 10:30 (UTC) – "so"!',
      'plain words, at 10:30 (UTC) – "so"!',
    ],
    ['`a` **b** ~~c~~', '<code>a</code> <strong>b</strong> <del>c</del>', 'a b c'],
    ['[a](https://x.example)', '<a href="https://x.example" rel="noopener noreferrer">a</a>', 'a'],
    ['www.x.example', '<a href="http://www.x.example" rel="noopener noreferrer">www.x.example</a>', 'www.x.example'],
    ['[40 min](claim:ttr)', '<span class="claim">40 min</span>', '40 min'],
    ['[a](javascript:b)', '<a>a</a>', 'a'],
    ['a\nb\n\nc', 'a<br>\nb<br>\nc', 'a b c'],
    ['**a\nb**', '<strong>a<br>\nb</strong>', 'a b'],
    ['2. restarted\n3. waited', '2. restarted<br>\n3. waited', '2. restarted 3. waited'],
    ['# a\n- b\n> c', '# a<br>\n- b<br>\n> c', '# a - b > c'],
    ['a\n---', 'a<br>\n---', 'a ---'],
    ['| a |\n|---|\n| b |', '| a |<br>\n|---|<br>\n| b |', '| a | |---| | b |'],
    ['[a]: b\n[^1]: c', '[a]: b<br>\n[^1]: c', '[a]: b [^1]: c'],
    ['could not reach <host>', 'could not reach &#x3C;host>', 'could not reach <host>'],
    ['a <!-- b --> c & d', 'a  c &#x26; d', 'a c & d'],
    ['![a](b.png)', 'a', 'a'],
    ['  a ', 'a', 'a'],
    ['', '', ''],
    [' \n ', '', ''],
    [
      `${'*a **b '.repeat(60)}c${'** d*'.repeat(60)}`,
      `${'*a **b '.repeat(60)}c${'** d*'.repeat(60)}`,
      `${'*a **b '.repeat(60)}c${'** d*'.repeat(60)}`,
    ],
  ])('renders %j', (text, html, words) => {
    expect(renderInline(text)).toBe(html);
    expect(inlineText(text)).toBe(words);
  });

  it('asks where relative targets lead', () => {
    expect(renderInline('[a](b.md) [c](d.md)', { resolve: (target) => (target === 'b.md' ? '/b/' : undefined) })).toBe(
      '<a href="/b/">a</a> c',
    );
  });

  it('renders words alone as the parser does', () => {
    const words = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((text) => `a${text}a`.replace(/[\\`*_~[\]<&@\0\r\n]/g, ''));
    fc.assert(
      fc.property(words, (text) => {
        expect(renderInline(`${text} \`code\``)).toBe(`${renderInline(text)} <code>code</code>`);
      }),
      { numRuns: 500 },
    );
  });
});
