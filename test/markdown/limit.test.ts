import { describe, expect, it } from 'vitest';
import { bodyProblems, inlineText, parseMarkdown } from '../../src/markdown/index.ts';

const codesOf = (body: string) => bodyProblems(body, parseMarkdown(body)).map(({ code }) => code);

describe('a text with more marks than can be read', () => {
  it.each(['*a_', '*[a](b)', '[[a]', '~~a', 'a**b', '](', '![', '*😀'])('is refused where it is full of %s', (unit) => {
    const before = 'A paragraph.\n\n';
    const body = before + unit.repeat(2000);
    expect(bodyProblems(body, parseMarkdown(body))).toMatchObject([
      { code: 'markdown-mark-limit', start: before.length, end: body.length },
    ]);
  });

  it('is refused where every line has a bar', () => {
    expect(codesOf('|a|\n'.repeat(6000))).toEqual(['markdown-mark-limit']);
  });

  it('is shown as it is in a row of the timeline', () => {
    const text = '*a_'.repeat(2000);
    expect(inlineText(text)).toBe(text);
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
