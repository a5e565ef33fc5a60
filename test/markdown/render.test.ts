import { describe, expect, it } from 'vitest';
import { type RenderOptions, renderHtml } from '../../src/markdown/html/index.ts';
import { parseMarkdown } from '../../src/markdown/index.ts';

const render = (body: string, options?: RenderOptions) => renderHtml(parseMarkdown(body), options);

describe('renderHtml', () => {
  it.each([
    [
      'a heading',
      '## What happened',
      '<h2 id="what-happened">What happened <a class="anchor" href="#what-happened" aria-label="Permanent link: What happened">#</a></h2>',
    ],
    ['an empty heading', '##', '<h2></h2>'],
    ['a claim', '[40 *min*](claim:ttr)', '<p><span class="claim">40 <em>min</em></span></p>'],
    ['a claim by reference', '[1 h][t]\n\n[t]: claim:ttr', '<p><span class="claim">1 h</span></p>'],
    [
      'a link to another site',
      '[a](https://x.example "t")',
      '<p><a href="https://x.example" title="t" rel="noopener noreferrer">a</a></p>',
    ],
    ['a link without a scheme', '[a](//x.example)', '<p><a href="//x.example" rel="noopener noreferrer">a</a></p>'],
    ['a mail address', '<a@x.example>', '<p><a href="mailto:a@x.example">a@x.example</a></p>'],
    ['a relative link', '[a](b.md)', '<p><a href="b.md">a</a></p>'],
    ['a script link', '[a](javascript:b)', '<p><a>a</a></p>'],
    ['an image', '![a](b.png)', '<p><img src="b.png" alt="a" loading="lazy"></p>'],
    ['an image without words', '![](b.png)', '<p><img src="b.png" alt="" loading="lazy"></p>'],
    ['raw HTML', 'a <b onclick="c">d</b> <!-- e -->\n\n<script>f</script>\n', '<p>a d </p>'],
    ['code', '```js\na < b\n```', '<pre tabindex="0"><code class="language-js">a &#x3C; b\n</code></pre>'],
    ['a quote', '> a', '<blockquote>\n<p>a</p>\n</blockquote>'],
    [
      'an alert',
      '> [!NOTE]\n> a *b*',
      '<aside class="alert note" role="note">\n<p class="label">Note</p>\n<p>a <em>b</em></p>\n</aside>',
    ],
    [
      'an alert before other blocks',
      '> [!Warning]\n>\n> - a',
      '<aside class="alert warning" role="note">\n<p class="label">Warning</p>\n<ul>\n<li>a</li>\n</ul>\n</aside>',
    ],
    [
      'an alert that begins with code',
      '> [!TIP]\n> `a`',
      '<aside class="alert tip" role="note">\n<p class="label">Tip</p>\n<p><code>a</code></p>\n</aside>',
    ],
    [
      'an alert with a hard break',
      '> [!TIP]  \n> a',
      '<aside class="alert tip" role="note">\n<p class="label">Tip</p>\n<p>a</p>\n</aside>',
    ],
    ['an unknown alert', '> [!constructor]\n> a', '<blockquote>\n<p>[!constructor]\na</p>\n</blockquote>'],
    ['an alert with words beside its mark', '> [!NOTE] a', '<blockquote>\n<p>[!NOTE] a</p>\n</blockquote>'],
    ['an alert with code beside its mark', '> [!NOTE]`a`', '<blockquote>\n<p>[!NOTE]<code>a</code></p>\n</blockquote>'],
    ['an alert that says nothing', '> [!NOTE]', '<blockquote>\n<p>[!NOTE]</p>\n</blockquote>'],
    ['a block', ':::internal\na\n:::', '<div class="internal" role="note"><p class="label">Internal</p><p>a</p></div>'],
    [
      'a block with another name',
      ':::interal\na\n:::',
      '<div class="internal" role="note"><p class="label">Internal</p><p>a</p></div>',
    ],
    ['a struck text', '~~a~~', '<p><del>a</del></p>'],
  ])('renders %s', (_, body, html) => {
    expect(render(body).trim()).toBe(html);
  });

  it('renders tasks with a name for their box', () => {
    expect(render('- [x] a\n- [ ] b')).toBe(
      '<ul class="contains-task-list">\n<li class="task-list-item"><input type="checkbox" checked disabled aria-label="Done"> a</li>\n' +
        '<li class="task-list-item"><input type="checkbox" disabled aria-label="Done"> b</li>\n</ul>',
    );
  });

  it('renders tables that scroll by themselves, each with a name of its own, an empty corner as no header', () => {
    const html = render('| | b |\n|---|--:|\n| c | d |\n\n| e |\n|---|');
    expect(html).toContain('<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>');
    expect(html).toContain('<div class="table-scroll" tabindex="0" role="region" aria-label="Table 2"><table>');
    expect(html).toContain('<td></td>\n<th class="is-right">b</th>');
    expect(html).toContain('<td>c</td>\n<td class="is-right">d</td>');
  });

  it('renders footnotes whose references meet, under a prefix', () => {
    const html = render('a[^n] b[^n]\n\n[^n]: c [d](#e)\n', { idPrefix: 'p-' });
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const targets = [...html.matchAll(/ href="#([^"]+)"| aria-describedby="([^"]+)"/g)].map(
      ([, href, id]) => href ?? id,
    );
    expect(ids).toEqual(['p-note:fnref-n', 'p-note:fnref-n-2', 'p-note:label', 'p-note:fn-n']);
    expect(new Set(targets)).toEqual(new Set([...ids, 'p-e']));
  });

  it('gives a footnote no id that a heading can have', () => {
    const html = render('# fn-1\n\n# Footnote label\n\na[^1]\n\n[^1]: b');
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('puts headings deeper, the heading of the footnotes too, and none below the sixth level', () => {
    const html = render('# a\n\n##### b\n\n###### c[^1]\n\n[^1]: d', { headingOffset: 1 });
    expect([...html.matchAll(/<(h\d)/g)].map(([, name]) => name)).toEqual(['h2', 'h6', 'h6', 'h3']);
    expect(render('## a', { headingOffset: -2 })).toMatch(/^<h1/);
  });

  it('puts a prefix before the ids of headings and before what leads to them', () => {
    expect(render('## A\n\n[a](#a)', { idPrefix: 'x-' })).toBe(
      '<h2 id="x-a">A <a class="anchor" href="#x-a" aria-label="Permanent link: A">#</a></h2>\n<p><a href="#x-a">a</a></p>',
    );
  });

  it('asks where relative targets lead, as they were written', () => {
    const asked: string[] = [];
    const resolve = (target: string, kind: string) => {
      asked.push(`${kind} ${target}`);
      return target.startsWith('gone') ? undefined : `/i/${target}`;
    };
    const html = render(
      '[a](<b c.md#d>) ![e](f.png) [g *h*](gone.md) ![i](gone.png) [j][r] [k](https://x.example) [l](#m)\n\n[r]: n.md',
      { resolve },
    );
    expect(asked).toEqual(['link b c.md#d', 'image f.png', 'link gone.md', 'image gone.png', 'link n.md']);
    expect(html).toBe(
      '<p><a href="/i/b%20c.md#d">a</a> <img src="/i/f.png" alt="e" loading="lazy"> g <em>h</em> i <a href="/i/n.md">j</a> ' +
        '<a href="https://x.example" rel="noopener noreferrer">k</a> <a href="#m">l</a></p>',
    );
  });

  it('is not led out of its protocols by what it is told', () => {
    expect(render('[a](b) ![c](d)', { resolve: () => 'javascript:e' })).toBe(
      '<p><a>a</a> <img alt="c" loading="lazy"></p>',
    );
  });

  it('says in a footnote what a claim rests on', () => {
    const html = render('[1 h](claim:ttr) [2](claim:x)', { claim: noteOfTtr });
    expect(html).toContain(
      '<p><span class="claim">1 h</span><sup><a href="#note:fn-claim-1" id="note:fnref-claim-1" data-footnote-ref aria-describedby="note:label">1</a></sup> <span class="claim">2</span></p>',
    );
    expect(html).toContain(
      '<li id="note:fn-claim-1">\n<p><strong>Time to resolve</strong> = resolved − started. See <a href="/a/">a</a>. <a href="#note:fnref-claim-1"',
    );
  });

  it('numbers the footnotes of claims with those of the author, whatever theirs are called', () => {
    const html = render('One[^claim-1] [1 h](claim:ttr) two[^b] [1 h](claim:ttr)\n\n[^claim-1]: x\n[^b]: y', {
      claim: noteOfTtr,
    });
    expect([...html.matchAll(/data-footnote-ref[^>]*>(\d)</g)].map(([, number]) => number)).toEqual([
      '1',
      '2',
      '3',
      '2',
    ]);
    expect([...html.matchAll(/<li id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      'note:fn-claim-1',
      'note:fn-claim--1',
      'note:fn-b',
    ]);
    expect([...html.matchAll(/<a href="#(note:fnref-claim--1[^"]*)"/g)].map(([, id]) => id)).toEqual([
      'note:fnref-claim--1',
      'note:fnref-claim--1-2',
    ]);
  });

  it('lets no footnote of a claim lead to a script', () => {
    const claim = () => ({ label: '<b>', formula: '"', rests: [[{ text: '<i>', href: 'javascript:a' }]] });
    const html = render('[1 h](claim:ttr)', { claim });
    expect(html).toContain('<p><strong>&#x3C;b></strong> = ". <a>&#x3C;i></a>. <a href="#note:');
  });

  it('leaves the tree as it is', () => {
    const tree = deepFrozen(
      parseMarkdown(
        '# a\n\n> [!NOTE]\n> [b](c) ![d](e)\n\n[f](claim:g)[^1]\n\n[^1]: h\n\n:::internal\n| i |\n|---|\n:::',
      ),
    );
    const options = { resolve: () => undefined, headingOffset: 2, idPrefix: 'p' };
    expect(renderHtml(tree, options)).toBe(renderHtml(tree, options));
  });

  it('speaks beside the text as it is told to', () => {
    const words = {
      alerts: { note: 'A', tip: 'B', important: 'C', warning: 'D', caution: 'E' },
      internal: 'F',
      footnotes: 'G',
      back: 'H {n}',
      link: 'I {title}',
      done: 'J',
      table: 'K',
      tableNumber: 'L {n}',
      sentenceEnd: '。',
    };
    const table = '| a |\n|---|\n| b |';
    const body = `## $&\n\n> [!TIP]\n> a[^1] b[^1]\n\n- [x] a\n\n${table}\n\n${table}\n\n[^1]: c`;
    const html = render(body, { words });
    const labels = [...html.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label);
    expect(labels).toEqual(['I $&#x26;', 'J', 'K', 'L 2', 'H 1', 'H 1-2']);
    expect(html).toContain('<p class="label">B</p>');
    expect(html).toMatch(/<h2[^>]*>G<\/h2>/);
    expect(render(body)).toContain('<p class="label">Tip</p>');
    expect(render('[1 h](claim:ttr)', { words, claim: noteOfTtr })).toContain(
      '<strong>Time to resolve</strong> = resolved − started。See <a href="/a/">a</a>。 <a href="#note:',
    );
  });
});

const noteOfTtr = ({ claim: name }: { claim: string }) =>
  name === 'ttr'
    ? {
        label: 'Time to resolve',
        formula: 'resolved − started',
        rests: [[{ text: 'See ' }, { text: 'a', href: '/a/' }]],
      }
    : undefined;

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFrozen);
  return Object.freeze(value);
}
