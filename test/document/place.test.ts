import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DataPath, parseDocument, parseYaml } from '../../src/document/index.ts';
import { written } from './front-matter.ts';
import { showPlace } from './show.ts';

const text = `---
title: Sign-in failed   # again
"quoted": 'single'
services: [claude-ai, { id: x }]
empty:
note: |
  one
  two

folded: >+ # c
  three


timeline:
  - at: 2026-04-07 14:32 UTC
    text: first
      second
    evidence:
      - a

  # about the next
  -
    at: &when 2026-04-07 15:12 UTC
  - !!str 7
flow: {
  a: [1,
    2 ],
  b
}
again: *when
base: &base { deep: { er: x } }
copy: *base
---
Text.
`;

describe.each([
  ['line feeds', text],
  ['carriage returns with line feeds', text.replaceAll('\n', '\r\n')],
])('in a file with %s', (_, file) => {
  const document = parseDocument(file, 'a.md');

  const values: [DataPath, string, string?][] = [
    [['title'], '2:8-2:22', 'Sign-in failed'],
    [['quoted'], '3:11-3:19', "'single'"],
    [['services'], '4:11-4:33', '[claude-ai, { id: x }]'],
    [['services', 0], '4:12-4:21', 'claude-ai'],
    [['services', 1, 'id'], '4:29-4:30', 'x'],
    [['empty'], '5:7-5:7', ''],
    [['note'], '6:7-8:6'],
    [['folded'], '10:9-11:8'],
    [['timeline'], '15:3-24:12'],
    [['timeline', 0], '15:5-19:10'],
    [['timeline', 0, 'text'], '16:11-17:13'],
    [['timeline', 0, 'evidence'], '19:7-19:10'],
    [['timeline', 0, 'evidence', 0], '19:9-19:10', 'a'],
    [['timeline', 1], '23:5-23:35'],
    [['timeline', 1, 'at'], '23:15-23:35', '2026-04-07 15:12 UTC'],
    [['timeline', 2], '24:11-24:12', '7'],
    [['flow'], '25:7-29:2'],
    [['flow', 'a'], '26:6-27:8'],
    [['flow', 'a', 1], '27:5-27:6', '2'],
    [['flow', 'b'], '28:4-28:4', ''],
    [['again'], '30:8-30:13', '*when'],
    [['copy'], '32:7-32:12', '*base'],
    [['copy', 'deep', 'er'], '31:27-31:28', 'x'],
    [[], '2:1-32:12'],
  ];
  test.each(values)('the value of %j stands at %s', (path, expected, slice) => {
    const place = document.place(path);
    expect(showPlace(place)).toBe(expected);
    expect(place.file).toBe('a.md');
    if (slice !== undefined) expect(file.slice(place.start.offset, place.end.offset)).toBe(slice);
  });

  const keys: [DataPath, string][] = [
    [['title'], '2:1-2:6'],
    [['quoted'], '3:1-3:9'],
    [['services', 1, 'id'], '4:25-4:27'],
    [['timeline', 1, 'at'], '23:5-23:7'],
    [['flow', 'b'], '28:3-28:4'],
    [['copy', 'deep'], '31:15-31:19'],
    // An item has no key of its own.
    [['services', 0], '4:12-4:21'],
    [[], '1:1-1:4'],
  ];
  test.each(keys)('the key of %j stands at %s', (path, expected) => {
    expect(showPlace(document.place(path, 'key'))).toBe(expected);
  });

  const missing: [DataPath, string][] = [
    [['impact'], '1:1-1:4'],
    [['impact', 'summary'], '1:1-1:4'],
    [['flow', 'c'], '25:1-25:5'],
    [['title', 'x', 'y'], '2:1-2:6'],
    [['services', 2], '4:1-4:9'],
    [['services', 1, 'name'], '4:23-4:32'],
    [['timeline', 0, 'who'], '15:5-19:10'],
    [['timeline', 'at'], '14:1-14:9'],
    [['copy', 'nope'], '32:1-32:5'],
    [['__proto__'], '1:1-1:4'],
  ];
  test.each(missing)('%j does not exist and stands at its parent, %s', (path, expected) => {
    expect(showPlace(document.place(path))).toBe(expected);
    expect(showPlace(document.place(path, 'key'))).toBe(expected);
  });
});

test('in a file that cannot be read, everything stands at the first line', () => {
  expect(showPlace(parseDocument('---\na: [\n---\n', 'a.md').place(['a']))).toBe('1:1-1:4');
  expect(showPlace(parseYaml('a: [\n', 'afterword.yaml').place(['a']))).toBe('1:1-1:5');
  expect(showPlace(parseYaml('', 'afterword.yaml').place([]))).toBe('1:1-1:1');
});

test('a byte order mark counts as a character', () => {
  const document = parseDocument('\ufeff---\na: x\n---\n', 'a.md');
  expect(showPlace(document.place([], 'key'))).toBe('1:2-1:5');
  expect(document.place(['a']).start.offset).toBe(8);
});

test('what stands on one line reads as its value, and lies within its parent', () => {
  fc.assert(
    fc.property(written, ({ text, data }) => {
      const document = parseDocument(text, 'a.md');
      for (const [path, value] of pathsIn(data)) {
        const place = document.place(path);
        const slice = text.slice(place.start.offset, place.end.offset);
        expect(slice.trim()).toBe(slice);
        if (!/\n|\*n\d/.test(slice)) expect(parseYaml(slice, 'slice').data).toEqual(value);
        const key = document.place(path, 'key');
        const name = text.slice(key.start.offset, key.end.offset);
        if (typeof path.at(-1) === 'string')
          expect(parseYaml(`${name}: 1`, 'key').data).toEqual({ [path.at(-1) as string]: 1 });
        const parent = document.place(path.slice(0, -1));
        if (text[parent.start.offset] === '*') continue;
        expect(place.start.offset).toBeGreaterThanOrEqual(parent.start.offset);
        expect(place.end.offset).toBeLessThanOrEqual(parent.end.offset);
      }
    }),
    { numRuns: 200 },
  );
});

function pathsIn(value: unknown, path: DataPath = []): [DataPath, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([key, inner]) => [
    [[...path, key], inner] as [DataPath, unknown],
    ...pathsIn(inner, [...path, key]),
  ]);
}
