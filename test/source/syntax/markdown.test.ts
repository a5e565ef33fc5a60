import { describe, expect, it } from 'vitest';
import { codeIn, htmlInMarkdown } from '../../../src/source/syntax/markdown.ts';

describe('HTML in Markdown', () => {
  it.each([
    ['is text', 'a <b>b</b><br>c', 'a b\nc'],
    ['is a link', '<a href="https://example.com/x">here</a>', '[here](https://example.com/x)'],
    [
      'is an image',
      '<img width="9" alt="A graph" src="https://example.com/a(1).png">',
      '![A graph](https://example.com/a%281%29.png)',
    ],
    ['is an image only with an address', 'a <img alt="x"> b', 'a <img alt="x"> b'],
    ['is a fold', '<details><summary>Logs</summary>\n\na\n</details>', 'Logs\n\na\n'],
    ['is a comment', 'a<!-- b\nc -->d', 'ad'],
    ['is a comment that is not closed', 'a <!-- b', 'a <!-- b'],
    ['stays in code', '`<br>` and\n```html\n<br>\n```\n', '`<br>` and\n```html\n<br>\n```\n'],
    ['stays in a fence that is not closed', 'a<br>b\n~~~\n<br>', 'a\nb\n~~~\n<br>'],
    ['stays where somebody wrote a name', 'use <your-token> &lt;b&gt;', 'use <your-token> &lt;b&gt;'],
    ['keeps entities beside it', '<b>R&amp;D</b>', 'R&amp;D'],
    ['is not there', ' *a* < b & c ', ' *a* < b & c '],
  ])('%s', (_name, written, text) => {
    expect(htmlInMarkdown(written)).toBe(text);
  });
});

describe('code in Markdown', () => {
  const code = (text: string): string[] => codeIn(text).map(([from, to]) => text.slice(from, to));

  it.each<[string, string[]]>([
    ['a `b` c ``d ` e`` f', ['`b`', '``d ` e``']],
    ['a ` b', []],
    ['a `b\n\nc` d', []],
    ['a\n```js\nb\n```\nc', ['```js\nb\n```']],
    ['````\n```\n````\na', ['````\n```\n````']],
    ['- ```\n  b\n  ```\nc', ['- ```\n  b\n  ```']],
    ['``` a ``` b', ['``` a ```']],
    ['~~~\na `b`', ['~~~\na `b`']],
  ])('of %j', (text, stretches) => {
    expect(code(text)).toEqual(stretches);
  });

  it('is found in time in proportion to the text', () => {
    const runs = Array.from({ length: 1000 }, (_, i) => '`'.repeat(i)).join(' ');
    for (const text of [
      '`a'.repeat(200_000),
      '```\n~~~\n'.repeat(50_000),
      runs,
      '<!--'.repeat(50_000),
      '<img '.repeat(50_000),
    ]) {
      htmlInMarkdown(`<b>${text}`);
    }
  }, 5_000);
});
