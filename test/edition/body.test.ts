import { describe, expect, it } from 'vitest';
import { stripBody } from '../../src/edition/index.ts';
import { renderHtml } from '../../src/markdown/html/index.ts';
import { headings, links, parseMarkdown } from '../../src/markdown/index.ts';
import { plainText } from '../../src/markdown/text.ts';

const publicTree = (body: string) => stripBody(parseMarkdown(body), 'public');
const publicHtml = (body: string) => renderHtml(publicTree(body));

describe('stripBody', () => {
  it.each([
    ['a block', 'a\n\n:::internal\nx\n:::\n\nb', '<p>a</p>\n<p>b</p>'],
    ['a block to the end of the text', 'a\n\n:::internal\nx\n\ny', '<p>a</p>'],
    ['a block with a wrong name', 'a\n\n:::interal\nx\n:::', '<p>a</p>'],
    ['a block with a label', 'a\n\n:::internal[x]{#y}\nz\n:::', '<p>a</p>'],
    ['a block in a list', '- a\n  :::internal\n  x\n  :::\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['an item that is a block', '- a\n- :::internal\n  x\n  :::', '<ul>\n<li>a</li>\n</ul>'],
    ['a list of nothing but blocks', 'a\n\n- :::internal\n  x\n  :::', '<p>a</p>'],
    ['a block in a quote', '> a\n>\n> :::internal\n> x\n> :::', '<blockquote>\n<p>a</p>\n</blockquote>'],
    ['a block in a footnote', 'a[^1]\n\n[^1]: b\n    :::internal\n    x\n    :::', expect.not.stringContaining('x')],
    ['a comment', 'a <!-- x -->\n\n<!-- y -->', '<p>a </p>'],
    ['a reference to a note in a block', 'a[^1]\n\n:::internal\n[^1]: x\n:::', expect.not.stringMatching(/x|href/)],
    ['a link whose address is in a block', 'a [b][c]\n\n:::internal\n[c]: http://x.example\n:::', '<p>a [b][c]</p>'],
  ])('takes %s out of the public edition', (_, body, html) => {
    expect(publicHtml(body)).toEqual(html);
  });

  it('takes out the footnotes that nothing public refers to, a footnote of a footnote too', () => {
    const body =
      'a[^1]\n\n:::internal\nb[^2]\n:::\n\n[^1]: one[^3]\n\n[^2]: two[^4]\n\n[^3]: three\n\n[^4]: four[^4]\n';
    expect(plainText(publicTree(body))).toBe('a\none\nthree');
  });

  it('takes out the addresses that nothing public refers to', () => {
    const body =
      '[a][p] ![b][q][^1]\n\n:::internal\n[c][r]\n:::\n\n[p]: p.md\n[q]: q.png\n[r]: r.md\n[s]: s.md\n[t]: t.md\n\n[^1]: [d][s]\n';
    expect(links(publicTree(body)).map(({ target }) => target)).toEqual(['q.png', 'p.md', 's.md']);
  });

  it('takes the headings of blocks out, and leaves the links to the others as they are', () => {
    const body = ':::internal\n## Timeline\n:::\n\n## Timeline\n';
    expect(headings(publicTree(body)).map(({ slug }) => slug)).toEqual(['timeline']);
    expect(headings(parseMarkdown(body)).map(({ slug }) => slug)).toContain('timeline');
  });

  it('keeps empty cells, so that a row keeps its columns', () => {
    expect(publicHtml('| a | b |\n|---|---|\n| <!-- x --> | c |')).toContain('<td></td>\n<td>c</td>');
  });

  it('shows the internal edition everything, blocks marked', () => {
    const tree = parseMarkdown('a\n\n:::internal\nb[^1]\n:::\n\n[^1]: c');
    expect(stripBody(tree, 'internal')).toEqual(tree);
    expect(renderHtml(stripBody(tree, 'internal'))).toContain(
      '<div class="internal" role="note"><p class="label">Internal</p><p>b',
    );
  });

  it('leaves the tree as it is', () => {
    const tree = parseMarkdown('- a\n\n  :::internal\n  b\n  :::\n\n<!-- c -->');
    const before = structuredClone(tree);
    stripBody(tree, 'public');
    expect(tree).toEqual(before);
  });
});
