import fc from 'fast-check';
import { expect, test } from 'vitest';
import { helpOf, messageOf, type Place } from '../../src/diagnostic/index.ts';
import { applyEdits, parseDocument, parseYaml, validate } from '../../src/document/index.ts';
import { incidentSchema } from '../../src/incident/index.ts';
import { written } from './front-matter.ts';

const signs = [
  '- ',
  '? ',
  ': ',
  ':',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '  ',
  '# ',
  '&a ',
  '*a',
  '!',
  '!!str ',
  '!<',
  '|',
  '>+\n',
  '|2-',
  '"',
  "'",
  '\\',
  '[',
  ']',
  '{',
  '}',
  ',',
  '%TAG ',
  '---',
  '...',
  '\ufeff',
  '🚒',
  '\ud83d',
  '\0',
  '\x1f',
  '\x18',
  '\u2028',
  'a',
  'b: c\n',
  '~',
  '<<: ',
];

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...signs), { maxLength: 30 }).map((all) => all.join('')),
  fc.array(fc.constantFrom(...signs), { maxLength: 30 }).map((all) => `---\n${all.join('')}\n---\n`),
  // A file that was fine until something was put in its place.
  fc.tuple(written, fc.nat(), fc.nat(8), fc.constantFrom('', ...signs)).map(([{ text }, at, gone, put]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + put + text.slice(from + gone);
  }),
);

test('nothing makes reading, checking or editing throw, and every place is in the file', () => {
  const schema = incidentSchema();
  fc.assert(
    fc.property(anything, (text) => {
      for (const document of [parseDocument(text, 'a.md'), parseYaml(text, 'afterword.yaml')]) {
        const checked = validate(document, schema, 'the file');
        for (const diagnostic of [...document.diagnostics, ...checked.diagnostics]) {
          expect(messageOf(diagnostic) + helpOf(diagnostic)).not.toMatch(/undefined|\[object/);
          for (const { place } of [diagnostic, ...diagnostic.related]) expectWithin(place, text);
        }
        for (const path of [[], ['a'], ['a', 0, 'b'], ['title', 'a']]) {
          expectWithin(document.place(path), text);
          expectWithin(document.place(path, 'key'), text);
        }
        expect(document.diagnostics.length > 0 || document.data !== undefined).toBe(true);
      }
      const document = parseDocument(text, 'a.md');
      // After `...` nothing more can be added.
      if (/^\.\.\./m.test(text)) return;
      expect(text.endsWith(document.body)).toBe(true);
      const result = applyEdits(document, [{ op: 'set', path: ['new'], value: { key: ['a value'] } }]);
      expect(result.ok).toBe(document.diagnostics.length === 0);
      if (result.ok)
        expect(parseDocument(result.text, 'a.md').data).toEqual({
          ...(document.data as object),
          new: { key: ['a value'] },
        });
    }),
    { numRuns: 1500 },
  );
});

function expectWithin({ start, end }: Place, text: string): void {
  for (const { line, column, offset } of [start, end]) {
    const before = text.slice(0, offset);
    expect(offset).toBeLessThanOrEqual(text.length);
    expect(line).toBe(before.split('\n').length);
    expect(column).toBe(offset - before.lastIndexOf('\n'));
  }
  expect(end.offset).toBeGreaterThanOrEqual(start.offset);
}
