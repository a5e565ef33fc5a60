import fc from 'fast-check';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { renderHtml, renderInline } from '../../src/markdown/html/index.ts';
import { inlineText, parseMarkdown } from '../../src/markdown/index.ts';
import { plainText } from '../../src/markdown/text.ts';

/** Each element that may stand on a page, with all that it may carry. Written down a second time, apart from the schema. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, ['id', 'className']])),
  a: [
    'href',
    'title',
    'id',
    'rel',
    'className',
    'ariaLabel',
    'ariaDescribedBy',
    'dataFootnoteRef',
    'dataFootnoteBackref',
  ],
  aside: ['className', 'role'],
  blockquote: [],
  br: [],
  code: ['className'],
  del: [],
  div: ['className', 'role', 'tabIndex', 'ariaLabel'],
  em: [],
  hr: [],
  img: ['src', 'alt', 'title', 'width', 'height', 'loading'],
  input: ['type', 'disabled', 'checked', 'ariaLabel'],
  li: ['id', 'className'],
  ol: ['start', 'className'],
  p: ['className'],
  pre: ['tabIndex'],
  section: ['dataFootnotes', 'className'],
  span: ['className', 'title'],
  strong: [],
  sup: [],
  table: [],
  tbody: [],
  td: ['align'],
  th: ['align'],
  thead: [],
  tr: [],
  ul: ['className'],
};

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>*{display:none}</style>',
  '<p style="position:fixed">x</p>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<base href="//evil.example">',
  '<meta http-equiv=refresh content=0>',
  '<form action=//evil.example><input name=x></form>',
  '<details open ontoggle=alert(1)>',
  '<!--><script>alert(1)</script>-->',
  '</p></div><script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#10;script:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x]( javascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:x)',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](blob:x)',
  '[x](file:///etc/passwd)',
  '[x](claim:javascript:alert(1))',
  '[x](\\\\evil.example)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![x" onerror="alert(1)](x.png)',
  '![x](x.png "\\" onerror=alert(1) \\"")',
  '<javascript:alert(1)>',
  '[x]\n\n[x]: javascript:alert(1) "t"',
  '[x][1]![x][1]\n\n[1]: data:text/html,x',
  '[^x"><script>]: a\n\nb[^x"><script>]',
  '```"><script>alert(1)</script>\nx\n```',
  '```js onload=x\nx\n```',
  '## "><img src=x onerror=alert(1)>',
  '## `"><script>`',
  '| <script> |\n|---|\n| [x](javascript:a) |',
  '- [x] <input onfocus=alert(1) autofocus>',
  ':::internal[<b onclick=x>]{onclick=alert(1) .x #y style="z"}\nx\n:::',
  ':::script{src=x}\nx\n:::',
  '> [!NOTE"><script>]\n> x',
  '> [!NOTE]\n> <script>alert(1)</script>',
  'http://x.example/"onmouseover="alert(1)',
  '<http://x.example/"><script>alert(1)</script>>',
  '\u0000<script\u0000>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '\\<script>alert(1)\\</script>',
];

describe('what is rendered', () => {
  it.each(attacks)('has nothing that runs, whatever is written: %s', (attack) => {
    expectSafe(renderHtml(parseMarkdown(attack)));
    expectSafe(renderInline(attack));
  });

  it('has nothing that runs, whatever attacks are put together', () => {
    const piece = fc.oneof(
      fc.constantFrom(...attacks),
      fc.constantFrom(
        '\n',
        '\n\n',
        '> ',
        '- ',
        '`',
        '**',
        '[',
        '](',
        ')',
        '|',
        '<',
        '"',
        "'",
        '&',
        ':::internal\n',
        ':::\n',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: -3, max: 9 }), (pieces, headingOffset) => {
        const text = pieces.join('');
        const tree = parseMarkdown(text);
        expectSafe(
          renderHtml(tree, {
            headingOffset,
            idPrefix: 'p-',
            resolve: (target) => target,
            sizeOf: () => ({ width: 2, height: 1 }),
          }),
        );
        expectSafe(renderInline(text));
        expect(typeof plainText(tree) + typeof inlineText(text)).toBe('stringstring');
      }),
      { numRuns: 500 },
    );
  });
});

function expectSafe(html: string): void {
  const page = fromHtml(html, { fragment: true });
  visit(page, (node) => {
    if (node.type === 'element') expectAllowed(node);
    else expect(['root', 'text']).toContain(node.type);
  });
}

function expectAllowed({ tagName, properties }: Element): void {
  expect(Object.keys(allowed)).toContain(tagName);
  expect(allowed[tagName]).toEqual(expect.arrayContaining(Object.keys(properties)));
  for (const target of [properties.href, properties.src]) {
    // As a browser reads it: resolved against the page, white space and control characters taken out.
    if (target !== undefined)
      expect(URL.parse(String(target), 'https://site.example/')?.protocol ?? 'https:').toMatch(/^(https?|mailto):$/);
  }
}
