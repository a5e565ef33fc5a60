import { describe, expect, it } from 'vitest';
import { hasHtml, htmlToText } from '../../../src/source/syntax/html.ts';

describe('htmlToText', () => {
  it.each([
    ['line breaks', 'One<br />two<br>three<BR/>four', 'One\ntwo\nthree\nfour'],
    ['a break that ends its line', 'One<br />\ntwo', 'One\ntwo'],
    ['empty lines, never two', 'One<br /><br /> <br />two', 'One\n\ntwo'],
    ['paragraphs', '<p>One</p>\n<p>two</p>', 'One\n\ntwo'],
    ['headings', '<h2>Cause</h2><p>A cable</p>', 'Cause\n\nA cable'],
    ['a list', 'Hit:<ul>\n<li>uploads</li>\n<li>search</li>\n</ul>Mended.', 'Hit:\n\n- uploads\n- search\n\nMended.'],
    ['a numbered list', '<ol><li>stop</li><li>start</li></ol>', '1. stop\n2. start'],
    ['a list in a list', '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>', '- a\n  1. b\n- c'],
    ['a list that nobody closed', 'Hit:<ul><li>uploads<li>search', 'Hit:\n\n- uploads\n- search'],
    [
      'a link',
      'See <a href="https://a.example/x?y=1&amp;z=2" target="_blank">the page</a>.',
      'See [the page](https://a.example/x?y=1&z=2).',
    ],
    ['a link that is its own label', '<a href="https://a.example">https://a.example</a>', 'https://a.example'],
    ['a link without a label', '<a href=https://a.example></a>', 'https://a.example'],
    ['a link that nobody closed', 'See <a href="/x">here', 'See [here](/x)'],
    ['a link in a link', '<a href="/x">one<a href="/y">two</a>', '[one](/x)[two](/y)'],
    ['an address with what ends a Markdown link', '<a href="/a (b)">x</a>', '[x](/a%20%28b%29)'],
    ['an anchor without an address', '<a name="x">here</a>', 'here'],
    ['marks, their text kept', 'This is <strong>not</strong> a <em class="x">drill</em>', 'This is not a drill'],
    ['entities', 'A &amp; B &lt;3 s &#8211; &#x201c;x&rdquo;&nbsp;&eacute;', 'A & B <3 s – “x”\u00a0é'],
  ])('turns %s into text', (_name, html, text) => {
    expect(htmlToText(html)).toBe(text);
    expect(hasHtml(html)).toBe(true);
  });

  it.each([
    ['a sign', 'latency <3 s and > 2 s, a<b'],
    ['a placeholder', 'send <your-token> or <a-token> to <API>'],
    ['Markdown', '## Cause\n\n- **one** `x < y`\n- [two](https://a.example)\n\n> quoted'],
    ['an ampersand', 'R&D; AT&T, a&b=c &unheard;'],
    ['a tag that is not closed', 'then <br'],
  ])('leaves %s as it is', (_name, text) => {
    expect(htmlToText(text)).toBe(text);
    expect(hasHtml(text)).toBe(false);
  });

  it.each([
    ['opened links', '<a href="/x">'.repeat(20_000)],
    ['opened lists', '<ul><li>'.repeat(20_000)],
    ['tags that never end', '<a '.repeat(100_000)],
    ['spaces', `<br>${' '.repeat(200_000)}x`],
    ['ampersands', '&a'.repeat(100_000)],
  ])('makes no long text of many %s', (_name, hostile) => {
    expect(htmlToText(hostile).length).toBeLessThan(hostile.length * 4);
  });
});
