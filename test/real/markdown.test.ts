import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/markdown/html/index.ts';
import {
  bodyProblems,
  claims,
  headings,
  links,
  type MarkdownTree,
  parseMarkdown,
  proseRuns,
  sections,
} from '../../src/markdown/index.ts';
import { plainText } from '../../src/markdown/text.ts';

const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus');
const documents = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(md|markdown|mdx)$/i.test(file))
      .sort()
  : [];
if (documents.length === 0) console.warn(`SKIPPED: no real post-mortems to read in ${corpus}`);

const bodyOf = (file: string): string =>
  readFileSync(path.join(corpus, file), 'utf8').replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/, '');

let parsed: { file: string; body: string; tree: MarkdownTree }[] = [];

describe.skipIf(documents.length === 0)('real post-mortems', () => {
  beforeAll(() => {
    parsed = documents.map((file) => ({ file, body: bodyOf(file), tree: parseMarkdown(bodyOf(file)) }));
  });

  it('are read and rendered, each of them', () => {
    for (const { file, body, tree } of parsed) {
      const html = renderHtml(tree);
      if (/\w/.test(plainText(tree))) expect(html.length, file).toBeGreaterThan(0);
      for (const heading of headings(tree))
        expect(html, file).toContain(heading.text === '' ? '<h' : ` id="${heading.slug}"`);
      expect(
        sections(tree).every(({ end }) => end <= body.length),
        file,
      ).toBe(true);
      expect(
        links(tree).every(({ start, end }) => start < end && end <= body.length),
        file,
      ).toBe(true);
      expect(claims(tree), file).toEqual([]);
    }
  });

  it('raise no false alarm about blocks', () => {
    const alarmed = parsed.filter(({ body, tree }) => !/^\s*:::/m.test(body) && bodyProblems(body, tree).length > 0);
    expect(alarmed.map(({ file }) => file)).toEqual([]);
  });

  it('show the words of their prose where they stand', () => {
    for (const { file, body, tree } of parsed) {
      for (const run of proseRuns(tree)) {
        const misplaced = [...run.text.matchAll(/[\p{L}\p{N}]/gu)].filter(({ 0: letter, index }) => {
          const source = body.slice(run.at(index));
          return !source.startsWith(letter) && !source.startsWith('&');
        });
        expect(misplaced.length, `${file}: ${run.text}`).toBe(0);
      }
    }
  });
});
