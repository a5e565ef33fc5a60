import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripBody } from '../../src/edition/index.ts';
import { renderHtml } from '../../src/markdown/html/index.ts';
import { bodyProblems, parseMarkdown } from '../../src/markdown/index.ts';
import { plainText } from '../../src/markdown/text.ts';

const problemsOf = (body: string) => bodyProblems(body, parseMarkdown(body));
/** The code of each problem and the line that it names. */
const found = (body: string) => problemsOf(body).map(({ code, start, end }) => `${code} ${body.slice(start, end)}`);

describe('bodyProblems', () => {
  it.each([
    ['a block', ':::internal\nx\n:::'],
    ['a block at the end of the text', ':::internal\nx\n:::'],
    ['an empty block', ':::internal\n:::'],
    ['a block with a space, a capital or a full-width colon', '::: Internal\nx\n:::\n\n：：：internal\ny\n：：：'],
    ['a block with a label', ':::Internal[Customers]{#a}\nx\n:::'],
    ['blocks in a list and a quote', '- a\n  :::internal\n  x\n  :::\n\n> :::internal\n> x\n> :::'],
    ['a longer fence round a shorter one', '::::internal\n:::internal\nx\n:::\n::::'],
    ['a longer fence round code', '::::internal\n```\n:::\n```\n::::'],
    ['code in a block', ':::internal\n```\nx\n```\n:::'],
    ['line ends of two characters', ':::internal\r\nx\r\n:::\r\n'],
    ['clock times', 'At 10:30:45 UTC error:foo'],
    ['a leaf', '::leaf\n::1'],
    ['colons inside a line', 'see pkg:::name and a::b'],
    ['another block quoted in code', '```\n:::tip\nx\n:::\n```'],
    ['an escaped fence', '\\:::internal'],
    ['a fence in a comment', '<!--\n:::internal\n:::\n-->'],
  ])('has nothing to say of %s', (_, body) => {
    expect(problemsOf(body)).toEqual([]);
  });

  it.each([
    ['at the end of the text', 'a\n\n:::internal\nx', ['directive-unclosed :::internal']],
    ['at the end of its list item', '- :::internal\n  x\n\ny', ['directive-unclosed :::internal']],
    [
      'by a line outside its list item',
      '- a\n  :::internal\n  x\ny\n  :::',
      ['directive-unclosed :::internal', 'directive-unknown :::'],
    ],
    ['by a shorter fence', '::::internal\nx\n:::\n', ['directive-unclosed ::::internal', 'directive-unknown :::']],
    [
      'by the fence of an inner block',
      ':::internal\n:::internal\nx\n:::\ny\n:::',
      ['directive-unclosed :::internal', 'directive-unknown :::'],
    ],
    ['by a line in code', ':::internal\n```\n:::\ny\n```\n', ['directive-unclosed :::internal']],
    ['by a line in a comment', ':::internal\n<!--\n:::\ny -->\n', ['directive-unclosed :::internal']],
  ])('finds a block that is closed %s', (_, body, expected) => {
    expect(found(body)).toEqual(expected);
  });

  it.each([
    ['words after the name', ':::internal only\nx', ['directive-unclosed :::internal only']],
    ['deep indentation', 'a\n\n    :::internal\n    x\n', ['directive-unclosed :::internal']],
    ['code', '```\n:::internal\nx\n:::\n```', ['directive-unclosed :::internal']],
    ['HTML', '<div>\n:::internal\n\nx\n\n:::\n</div>', ['directive-unclosed :::internal', 'directive-unknown :::']],
    ['one colon too few', '::internal\nx\n:::', ['directive-unknown ::internal', 'directive-unknown :::']],
    ['a comment that ends with its list item', '1. <!-- c\n   :::internal\n\nx', ['directive-unclosed :::internal']],
    ['a comment that ends with its quote', '> <!-- c\n> :::internal\n\nx', ['directive-unclosed :::internal']],
    ['a task', '- [ ] :::internal\n  x', ['directive-unclosed :::internal']],
  ])('finds an internal fence that is none to Markdown: %s', (_, body, expected) => {
    expect(found(body)).toEqual(expected);
  });

  it.each([
    [':::interal\nx\n:::', 'interal', 'internal'],
    [':::Internl\nx\n:::', 'Internl', 'internal'],
    [':::note\nx\n:::', 'note', undefined],
    ['::: note', 'note', undefined],
    ['- ::: {.note} a', '{.note}', undefined],
    ['> a\n\n:::', '', undefined],
  ])('says of the block in %j which name was written and which is near', (body, name, near) => {
    expect(problemsOf(body)).toMatchObject([{ code: 'directive-unknown', args: { name, known: ['internal'], near } }]);
  });

  it.each(['\uFEFF', '\u2028', '\u200B', '\u00A0'])('reads a long row of %j', { timeout: 20_000 }, (sign) => {
    const row = sign.repeat(100_000);
    expect(problemsOf(`a\n\n${row}x`)).toEqual([]);
    expect(problemsOf(`a\n\n${row}:::internal x`)).toMatchObject([{ code: 'directive-unclosed' }]);
  });

  it('speaks of one body in the order of its lines', () => {
    const body = ':::a\n:::\n\n```\n:::internal\n```\n\n:::b\n:::';
    expect(found(body)).toEqual(['directive-unknown :::a', 'directive-unclosed :::internal', 'directive-unknown :::b']);
  });

  it('is told of everything that could leak: a body without problems publishes no line between two fences', () => {
    let published = 0;
    fc.assert(
      fc.property(bodies, (lines) => {
        const body = labelled(lines);
        const tree = parseMarkdown(body);
        if (bodyProblems(body, tree).length > 0) return;
        published += 1;
        const shown = stripBody(tree, 'public');
        expect(renderHtml(shown) + plainText(shown)).not.toContain('secret');
      }),
      { numRuns: 3000 },
    );
    expect(published).toBeGreaterThan(100);
  });
});

const openings = [
  ':::internal',
  '::: Internal',
  '::::internal',
  '  :::internal',
  '> :::internal',
  '- :::internal',
  '1. :::internal',
  '\t:::internal',
  '    :::internal',
  '：：：internal',
  ':::internal W',
];
const closings = [':::', '::::', '  :::', '> :::', ':::  ', '：：：'];
const content = [
  'W',
  'W',
  '',
  '- W',
  '  W',
  '> W',
  '# W',
  '    W',
  '| W |',
  '|---|',
  '```',
  '~~~~',
  '<div>',
  '</div>',
  '<pre>',
  'text `W',
  '[^1]',
  '[^1]: W',
  '[d]: /W',
  '***',
  '===',
  'W\\',
];
const bodies = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...openings) },
    { weight: 3, arbitrary: fc.constantFrom(...closings) },
    { weight: 6, arbitrary: fc.constantFrom(...content) },
  ),
  { maxLength: 12 },
);

/** The lines with `secret` for the words between an internal fence and the line that closes it, as a person counts them. */
function labelled(lines: readonly string[]): string {
  const open: number[] = [];
  return lines
    .map((line) => {
      const [, colons, name] = /([:：]{3,})\s*(internal)?/i.exec(line) ?? [];
      if (colons && name) open.push(colons.length);
      else if (colons && open.length > 0 && colons.length >= (open.at(-1) as number)) open.pop();
      return line.replace('W', open.length > 0 ? 'secret' : 'shown');
    })
    .join('\n');
}
