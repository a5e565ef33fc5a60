import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Log } from '../../../src/source/log.ts';
import { jsonLines, jsonOrLines } from '../../../src/source/syntax/json-lines.ts';

const file = 'log.jsonl';

describe('JSON lines', () => {
  it('have the places of the whole text', () => {
    const text = '{"a": 1}\n\n  {"b": "x\\ny"}\r\n[2]';
    const values = [...jsonLines({ file, text })].map(({ value }) => value);
    expect(values.map(({ raw }) => raw)).toEqual(['{"a": 1}', '{"b": "x\\ny"}', '[2]']);
    const b = values[1]?.get('b');
    expect(b?.place).toEqual(new Log({ file, text }).place(text.indexOf('"x'), text.indexOf('}\r')));
    expect(b?.placeWithin(2, 3).start).toMatchObject({ line: 3, offset: text.indexOf('y"') });
  });

  it('that are no JSON have a diagnostic where they go wrong', () => {
    const text = '{"a":1}\n{"b":}\n{"c":1}';
    const lines = [...jsonLines({ file, text })];
    expect(lines.map(({ value }) => value.exists)).toEqual([true, false, true]);
    expect(lines[1]?.diagnostic).toMatchObject({
      code: 'log-syntax',
      place: { start: { line: 2, column: 6, offset: 13 } },
    });
    expect(lines[1]?.place).toEqual(new Log({ file, text }).place(8, 14));
  });

  it('may begin with a byte order mark, and blank lines are none', () => {
    expect([...jsonLines({ file, text: '\uFEFF{"a":1}\n \n\t\r\n' })].map(({ diagnostic }) => diagnostic)).toEqual([
      undefined,
    ]);
    expect([...jsonLines({ file, text: '\uFEFF\n' })]).toEqual([]);
  });

  it('have every value where it stands in the text, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.constantFrom('\n', '\r\n', '\n\n'), (texts, end) => {
        const log = new Log({ file, text: texts.join(end) });
        const lines = [...jsonLines(log)];
        expect(lines.map(({ value }) => value.raw)).toEqual(texts);
        for (const { value, place } of lines) {
          expect(log.text.slice(value.place.start.offset, value.place.end.offset)).toBe(value.raw);
          expect(place).toEqual(log.place(place.start.offset, place.end.offset));
        }
      }),
    );
  });
});

describe('JSON or lines of it', () => {
  it.each<[string, string, number, number]>([
    ['one value', '{\n"a": 1\n}', 1, 0],
    ['lines', '{"a":1}\n{"a":2}\n', 2, 0],
    ['one line', '[{"a":1}]', 1, 0],
    ['lines, the first cut at its start', '":1}\n{"a":2}\n{"a":3}', 3, 1],
    ['lines, the last cut at its end', '{"a":2}\n{"a":', 2, 1],
    ['one value cut off', '{\n"a": [\n{}', 1, 1],
    ['a list cut off', '[\n{"a": 1},\n{"a": 2},', 1, 1],
    ['no JSON at all', 'hello', 1, 1],
    ['nothing', '', 1, 1],
  ])('is %s', (_name, text, values, problems) => {
    const found = [...jsonOrLines(new Log({ file, text }))];
    expect(found).toHaveLength(values);
    expect(found.filter(({ diagnostic }) => diagnostic)).toHaveLength(problems);
  });
});
