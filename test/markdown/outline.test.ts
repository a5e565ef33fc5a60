import { describe, expect, it } from 'vitest';
import { headings, parseMarkdown, sections } from '../../src/markdown/index.ts';

const slugs = (body: string) => headings(parseMarkdown(body)).map(({ slug }) => slug);

describe('headings', () => {
  it.each([
    ['## What went well?', ['what-went-well']],
    ['## A\n\n## A\n\n## a', ['a', 'a-1', 'a-2']],
    ['## A-1\n\n## A\n\n## A', ['a-1', 'a', 'a-2']],
    ['## `dig` & *DNS*', ['dig--dns']],
    ['## Était 影響', ['était-影響']],
    ['## 21:10:57 ##', ['211057']],
    ['Title\n=====\n\n> ## In a quote\n\n- # In a list', ['title', 'in-a-quote', 'in-a-list']],
    ['## A <b>c</b> ![d](e)', ['a-c-d']],
    ['##', ['']],
  ])('gives the headings of %j the slugs %j', (body, expected) => {
    expect(slugs(body)).toEqual(expected);
  });

  it('gives those outside blocks the slug that they have without the blocks', () => {
    expect(slugs(':::internal\n## Timeline\n:::\n\n## Timeline')).toEqual(['timeline-1', 'timeline']);
  });

  it('says where a heading stands and how deep it is', () => {
    expect(headings(parseMarkdown('a\n\n### B `c`\n'))).toEqual([
      { depth: 3, text: 'B c', slug: 'b-c', start: 3, end: 12 },
    ]);
  });
});

describe('sections', () => {
  const read = (body: string) =>
    sections(parseMarkdown(body)).map(({ heading, start, end, isEmpty }) => [
      heading.text,
      body.slice(start, end),
      isEmpty,
    ]);

  it('end at the next heading that is not deeper', () => {
    expect(read('intro\n\n## A\n\na\n\n### B\n\nb\n\n## C\n')).toEqual([
      ['A', '## A\n\na\n\n### B\n\nb\n\n', false],
      ['B', '### B\n\nb\n\n', false],
      ['C', '## C\n', true],
    ]);
  });

  it.each([
    ['', true],
    ['<!-- what happened? -->', true],
    ['<div>\n</div>', true],
    ['&nbsp;', true],
    ['- [ ]', true],
    ['-\n-', true],
    ['> ', true],
    ['| | |\n|---|---|\n| | |', true],
    ['```\n```', true],
    ['***', true],
    ['[x]: http://x.example', true],
    ['[^1]: note', true],
    ['### Deeper', true],
    ['### Deeper\n\ntext', false],
    ['text <!-- c -->', false],
    ['`code`', false],
    ['```\ncode\n```', false],
    ['![](a.png)', false],
    ['- item', false],
    ['| a |\n|---|', false],
    [':::internal\nx\n:::', false],
  ])('with %j under the heading: empty is %j', (content, isEmpty) => {
    expect(sections(parseMarkdown(`## A\n\n${content}\n\n## Next\n\nx`))[0]?.isEmpty).toBe(isEmpty);
  });

  it('begin at headings of the body itself', () => {
    expect(read('> ## In a quote\n\n- ## In a list').length).toBe(0);
  });
});
