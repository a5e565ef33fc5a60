import fc from 'fast-check';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { bodyProblems, type MarkdownTree, parseMarkdown } from '../../src/markdown/index.ts';

describe('parseMarkdown', () => {
  it.each([
    ['a clock time and a label', 'At 10:30:45 UTC error:foo', ['paragraph', 'text']],
    ['an address of colons', 'From :::1 on and ::2', ['paragraph', 'text']],
    ['a line of two colons', '::leaf', ['paragraph', 'text']],
    ['one tilde', 'after ~10~20 minutes', ['paragraph', 'text']],
    ['two tildes', '~~40~~', ['paragraph', 'delete', 'text']],
    ['a table', '| a |\n|---|\n| b |', ['table', 'tableRow', 'tableCell', 'text', 'tableRow', 'tableCell', 'text']],
    ['a block', ':::internal\nx\n:::', ['containerDirective', 'paragraph', 'text']],
    [
      'a block after a paragraph',
      'a\n:::internal\nx\n:::',
      ['paragraph', 'text', 'containerDirective', 'paragraph', 'text'],
    ],
    [
      'a block in a list',
      '- a\n  :::internal\n  x\n  :::',
      ['list', 'listItem', 'paragraph', 'text', 'containerDirective', 'paragraph', 'text'],
    ],
    ['a block in a quote', '> :::internal\n> x\n> :::', ['blockquote', 'containerDirective', 'paragraph', 'text']],
    ['nothing', '', []],
  ])('reads %s', (_, body, types) => {
    expect(typesOf(parseMarkdown(body))).toEqual(types);
  });

  it.each([
    ':::internal',
    '::: internal',
    ':::Internal',
    ':::\u00a0INTERNAL \t',
    '\u00a0\u200b:::internal',
    '：：：internal',
  ])('reads %j as an internal block', (fence) => {
    const [block] = parseMarkdown(`${fence}\nx\n:::\n`).children;
    expect(block).toMatchObject({ type: 'containerDirective', name: 'internal', children: [{ type: 'paragraph' }] });
  });

  it('reads a longer fence round a shorter one', () => {
    const [outer, after] = parseMarkdown('::::internal\na\n:::internal\nb\n:::\nc\n::::\nd').children;
    expect(outer).toMatchObject({
      children: [{ type: 'paragraph' }, { type: 'containerDirective' }, { type: 'paragraph' }],
    });
    expect(after?.type).toBe('paragraph');
  });

  it.each([
    ['a byte order mark', '\uFEFF# T', 1, 4],
    ['line ends of two characters', 'a\r\n\r\n# T', 5, 8],
    ['characters of two units', '😀\n\n# T', 4, 7],
    ['a tab', '\ta\n\n# T', 4, 7],
    ['a fence that is spelt otherwise', '::: Internal\n:::\n\n# T', 18, 21],
  ])('counts offsets of the body over %s', (_, body, start, end) => {
    const heading = parseMarkdown(body).children.at(-1);
    expect([heading?.type, heading?.position?.start.offset, heading?.position?.end.offset]).toEqual([
      'heading',
      start,
      end,
    ]);
  });

  it('gives every node a position, addresses in the text too', () => {
    visit(
      parseMarkdown('see (foo_http://x.example) or a.b@c.example or www.x.example, [^1]\n\n[^1]: http://y.example'),
      (node) => {
        expect(node.position?.end.offset).toBeGreaterThan(0);
      },
    );
  });

  it.each([
    ['quotes', `${'>'.repeat(20_000)} a`],
    ['lists', `${'- '.repeat(1_500)}a`],
    ['emphasis', `${'*a **b '.repeat(60)}c${'** d*'.repeat(60)}`],
  ])('reads %s that are nested beyond any use as nothing', (_, body) => {
    expect(parseMarkdown(body)).toMatchObject({ children: [], position: { end: { offset: body.length } } });
  });

  it('never throws', () => {
    const sign = fc.constantFrom(
      ...'#*_`~[]()!<>|:-+=\\&;"\'{}^ \t\n\r\u0000\uFEFFa1'.split(''),
      '\r\n',
      ':::',
      '```',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        expect(parseMarkdown(signs.join('')).type).toBe('root');
      }),
      { numRuns: 400 },
    );
  });
});

function typesOf(tree: MarkdownTree): string[] {
  const types: string[] = [];
  visit(tree, (node) => {
    if (node.type !== 'root') types.push(node.type);
  });
  return types;
}

it.each(['1. ', '- ', '> ', '>', '* > ', ':::internal\n'])(
  'reads nothing below thousands of %j in a row, and says so',
  (mark) => {
    const body = `Before.\n\n${mark.repeat(20_000)}deep\n`;
    const tree = parseMarkdown(body);
    expect(tree.children).toEqual([]);
    expect(bodyProblems(body, tree).map(({ code }) => code)).toEqual(['markdown-depth-limit']);
  },
);
