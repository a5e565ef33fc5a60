import { describe, expect, it } from 'vitest';
import { bodyProblems, inlineText, parseMarkdown } from '../../src/markdown/index.ts';

const problemsOf = (body: string) => bodyProblems(body, parseMarkdown(body));
const codesOf = (body: string) => problemsOf(body).map(({ code }) => code);

describe('a paragraph with more marks than can be read', () => {
  it.each(['*a_', '*[a](b)', '[[a]', '~~a', 'a**b', '](', '![', '*😀', 'a<!--', 'a<?'])(
    'is refused where it is full of %s',
    (unit) => {
      const before = 'A paragraph.\n\n';
      const body = before + unit.repeat(2000);
      expect(problemsOf(body)).toMatchObject([{ code: 'markdown-mark-limit', start: before.length, end: body.length }]);
    },
  );

  it.each([
    ['a quote', '> '],
    ['an item', '- '],
    ['a footnote', '[^a]: '],
    ['a block', ':::internal\n'],
  ])('is refused in %s', (_where, mark) => {
    expect(problemsOf(`${mark}${'*a_'.repeat(600)}`)).toMatchObject([
      { code: 'markdown-mark-limit', start: mark.length, end: mark.length + 1800 },
    ]);
  });

  it('is shown as it is in a row of the timeline, which knows no code', () => {
    const text = '*a_'.repeat(2000);
    expect(inlineText(text)).toBe(text);
    expect(inlineText(`\`\`\`\n${text}`)).toContain(text);
  });
});

describe('a text with many marks', () => {
  it.each([
    ['in code', `\`\`\`\n${'[a] *b*\n'.repeat(2000)}\`\`\`\n`],
    ['in indented code', '    [a] *b*\n'.repeat(2000)],
    ['in many paragraphs', '*a*\n\n'.repeat(2000)],
    ['in the items of a list', '- [a](b)\n'.repeat(1000)],
    ['in the cells of a table', `| a | b |\n|---|---|\n${'| *a* | [b](c) |\n'.repeat(800)}`],
  ])('is read where they stand %s', (_where, body) => {
    expect(codesOf(body)).toEqual([]);
    expect(parseMarkdown(body).children).not.toEqual([]);
  });
});

describe('a text that is longer than can be read', () => {
  it.each([
    ['a paragraph of lines', 'A line of a log.\n'.repeat(501)],
    ['a paragraph of lines with a bar', '|a|\n'.repeat(6000)],
    ['a paragraph of words', 'word '.repeat(3001)],
    ['a paragraph with a bracket that stays open', `[${'word '.repeat(3001)}`],
    ['a heading', `# ${'word '.repeat(3001)}`],
    ['a cell', `|a|\n|-|\n|${'word '.repeat(3001)}|\n`],
    ['the title of a definition', `[a]: b "${'\\! &x '.repeat(2000)}"\n`],
    ['the language of code', `\`\`\`a ${'\\! &x '.repeat(2000)}\n\`\`\`\n`],
    ['a line without line ends that a browser would know', 'word\u2028\u2028'.repeat(3001)],
  ])('is refused: %s', (_what, body) => {
    expect(codesOf(body)).toEqual(['markdown-length-limit']);
  });

  it.each([
    ['code', `\`\`\`\n${'A line of a log.\n'.repeat(5000)}\`\`\`\n`],
    ['code in a list', `- A log:\n\n${'      A line of a log.\n'.repeat(2000)}`],
    ['a comment', `<!--\n${'A line of a log.\n'.repeat(5000)}-->\n`],
    ['a table', `|a|b|\n|-|-|\n${'|one|two|\n'.repeat(2000)}`],
    ['definitions', '[a]: https://www.example.org "Title"\n'.repeat(1000)],
    ['an image as data', `![a](data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUg'.repeat(5000)})\n`],
    ['a paragraph without spaces', '影響'.repeat(20_000)],
  ])('is read where it is %s', (_what, body) => {
    expect(codesOf(body)).toEqual([]);
    expect(parseMarkdown(body).children).not.toEqual([]);
  });
});

/** What closes a quote, a list or a footnote, or makes the parser look back in another way, again and again. */
const shapes = [
  ...[
    '>>> foo\n\n> bar\n\n>>baz\n\n',
    '> a\n\n',
    '> a\n# b\n',
    '> ```\nb\n',
    '>> a\n>\n',
    '> - a\n>\n> b\n>\n',
    '- > a\n\n',
  ],
  ...['- a\n\nb\n\n', '- a\n  - b\n', '- - a\n', '-\n\na\n', '1. a\n\n> b\n\nc\n\n', '- a\n# b\n', '> a\n>> b\n> c\n'],
  ...['[^a]: b\n\nc\n\n', '[^a\\]]: b\n\nc\n\n', '> [^a]: b\n\n', 'a\n===\n\n', 'a\n-\n', '> a\nb\n\n'],
];

describe('a text with more quotes and lists than can be read', () => {
  it.each(shapes)('is refused where %j stands thousands of times', (unit) => {
    expect(codesOf(unit.repeat(10_000))).toEqual(['markdown-block-limit']);
  });

  it.each(shapes)('is read where %j stands fifty times', (unit) => {
    const body = unit.repeat(50);
    expect(codesOf(body)).toEqual([]);
    expect(parseMarkdown(body).children).not.toEqual([]);
  });

  it('is told where it goes beyond', () => {
    const body = `Text.\n\n${'> a\n\n'.repeat(2000)}`;
    const start = 'Text.\n\n'.length + 500 * '> a\n\n'.length;
    expect(problemsOf(body)).toMatchObject([{ code: 'markdown-block-limit', start, end: start + 1 }]);
  });

  it('is told which definition of a link is one too many, whether it is referred to or not', () => {
    const definition = '[a]: b\n';
    const start = 1000 * definition.length;
    expect(problemsOf(definition.repeat(1500))).toMatchObject([
      { code: 'markdown-block-limit', start, end: start + 1 },
    ]);
    expect(codesOf(definition.repeat(1000))).toEqual([]);
    expect(codesOf(`\`\`\`\n${definition.repeat(1500)}\`\`\`\n`)).toEqual([]);
  });

  it.each([
    ['a paragraph in a quote', '> a\n', 'b\n'],
    ['paragraphs in quotes', '', '> a\nb\n'],
    ['paragraphs in quotes, indented', '', '> a\n     b\n'],
    ['rows of a table', '', '> |a|\nb\n'],
  ])('is refused where too many lines go on %s without its mark', (_what, first, unit) => {
    expect(codesOf(first + unit.repeat(10_000))).toEqual(['markdown-block-limit']);
  });

  it.each([
    ['the items of one list', '- a\n'.repeat(1500)],
    ['the items of one list, with their own paragraphs', '- a\n\n  b\n\n'.repeat(1500)],
    ['the lines of one quote', '> a\n>\n'.repeat(1500)],
    ['code', `\`\`\`\n${'> a\n\n- b\n\nc\n===\n'.repeat(1500)}\`\`\`\n`],
    ['code in a block', `:::internal\n\`\`\`\n${'> a\n\n'.repeat(1500)}\`\`\`\n:::\n`],
    ['a comment', `<!--\n${'> a\nb\n'.repeat(1500)}-->\n`],
    ['emphasis at the beginning of paragraphs', '*a* b\n\n'.repeat(1500)],
  ])('is not what %s are', (_what, body) => {
    expect(codesOf(body)).toEqual([]);
    expect(parseMarkdown(body).children).not.toEqual([]);
  });

  it('is refused behind code that only seems to go on', () => {
    const quotes = '> a\n\n'.repeat(2000);
    for (const before of [':::internal\n```\n:::\n', '> ```\n', '- a\n  ```\n', '<!--\n```\n-->\n', '    ```\n'])
      expect(codesOf(before + quotes)).toContain('markdown-block-limit');
  });
});

describe('a text that is nested deeper than can be read', () => {
  it.each([
    ['quotes', `a\n\n${'>'.repeat(101)} b\n`, 'a\n\n'.length + 100],
    ['quotes, after a carriage return', `a\r${'>'.repeat(101)} b\n`, 'a\r'.length + 100],
    ['lists', `${'- '.repeat(11)}b\n`, 20],
    ['footnotes', `${'[^a]: '.repeat(11)}b\n`, 60],
    ['blocks', `${':::internal\n'.repeat(6)}b\n`, 60],
    ['blocks in a quote', `${'> :::internal\n'.repeat(6)}b\n`, 72],
    ['blocks with wide colons', `${'：：：internal\n'.repeat(6)}b\n`, 60],
  ])('is refused at the one that is too deep: %s', (_what, body, start) => {
    expect(problemsOf(body)).toMatchObject([{ code: 'markdown-depth-limit', start, end: start + 1 }]);
  });

  it('is refused where each line is an item of the one before', () => {
    const body = Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- a\n`).join('');
    expect(codesOf(body)).toEqual(['markdown-depth-limit']);
  });

  it.each([
    ['code', `\`\`\`\n${'> '.repeat(200)}a\n${'- '.repeat(200)}a\n${' '.repeat(200)}- a\n\`\`\`\n`],
    ['rules', `${'- '.repeat(200)}\n\n${'* '.repeat(200)}\n`],
    ['blocks one after another', ':::internal\na\n:::\n\n'.repeat(50)],
    ['blocks that end a paragraph', 'a\n:::internal\nb\n:::\n'.repeat(50)],
    ['blocks in a block', '::::internal\n:::internal\na\n:::\n\n:::internal\nb\n:::\n::::\n\n'.repeat(20)],
  ])('is not what %s are', (_what, body) => {
    expect(codesOf(body)).toEqual([]);
  });
});
