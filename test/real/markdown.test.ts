import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bodyProblems,
  claims,
  headings,
  links,
  parseMarkdown,
  plainText,
  proseRuns,
  renderHtml,
  sections,
} from '../../src/markdown/index.ts';

const corpus = path.resolve(import.meta.dirname, '../../../shared/corpus');
const documents = existsSync(corpus)
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(md|markdown|mdx)$/i.test(file))
      .sort()
  : [];
if (documents.length === 0) console.warn(`SKIPPED: no real post-mortems to read in ${corpus}`);

const read = (file: string): string =>
  readFileSync(path.join(corpus, file), 'utf8').replace(/^(---|\+\+\+)\n[\s\S]*?\n\1\n/, '');

describe.skipIf(documents.length === 0)('real post-mortems', () => {
  it('are read and rendered, each of them', () => {
    for (const file of documents) {
      const body = read(file);
      const tree = parseMarkdown(body);
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
    const alarmed = documents.filter((file) => {
      const body = read(file);
      return !/^\s*:::/m.test(body) && bodyProblems(body, parseMarkdown(body)).length > 0;
    });
    expect(alarmed).toEqual([]);
  });

  it('show the words of their prose where they stand', () => {
    for (const file of documents) {
      const body = read(file);
      for (const run of proseRuns(parseMarkdown(body))) {
        const misplaced = [...run.text.matchAll(/[\p{L}\p{N}]/gu)].filter(({ 0: letter, index }) => {
          const source = body.slice(run.at(index));
          return !source.startsWith(letter) && !source.startsWith('&');
        });
        expect(misplaced.length, `${file}: ${run.text}`).toBe(0);
      }
    }
  });
});
