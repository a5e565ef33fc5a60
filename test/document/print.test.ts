import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseYaml } from '../../src/document/index.ts';
import { printValue } from '../../src/document/print.ts';
import { values } from './front-matter.ts';

/** The YAML of a value that stands alone, and not behind a key. */
function printYaml(value: unknown, { eol = '\n', indent = '  ' } = {}): string {
  const { head, lines } = printValue(value, '', { indent, dash: indent, literals: true, bareDays: false });
  const alone = head === '' ? lines.map((line) => line.slice(indent.length)) : [head, ...lines];
  return alone.map((line) => line + eol).join('');
}

test('a front matter is printed as a person would write it', () => {
  const printed = printYaml({
    title: 'Sign-in failed, and so did everything behind it',
    status: 'draft',
    severity: undefined,
    started: '2026-04-07 14:32 UTC',
    detected: '~2026-04-07 14:40 UTC',
    published: '2026-04-20',
    services: ['claude-ai', 'claude-code'],
    status_page: ['claude:124yr07585k9'],
    authors: ['A. Writer', 'B. Writer'],
    trigger: null,
    impact: {
      summary: 'Two lines:\n- of text\n',
      figures: [{ what: 'reports', value: 12.5, evidence: [] }],
      affected: {},
    },
    timeline: [
      { at: '2026-04-07 14:32 UTC', text: 'It broke [badly]: "down"', basis: undefined, evidence: ['log'] },
      { at: '2026-04-07 15:12 UTC', text: 'First line.\n\nLast line.' },
    ],
    matrix: [
      [1, 2],
      ['one two', [{ a: true }]],
    ],
  });
  expect(printed).toMatchInlineSnapshot(`
    "title: Sign-in failed, and so did everything behind it
    status: draft
    started: 2026-04-07 14:32 UTC
    detected: ~2026-04-07 14:40 UTC
    published: "2026-04-20"
    services: [claude-ai, claude-code]
    status_page: [claude:124yr07585k9]
    authors:
      - A. Writer
      - B. Writer
    trigger: null
    impact:
      summary: |
        Two lines:
        - of text
      figures:
        - what: reports
          value: 12.5
          evidence: []
      affected: {}
    timeline:
      - at: 2026-04-07 14:32 UTC
        text: "It broke [badly]: \\"down\\""
        evidence: [log]
      - at: 2026-04-07 15:12 UTC
        text: |-
          First line.

          Last line.
    matrix:
      - [1, 2]
      - - one two
        - - a: true
    "
  `);
});

test('the line end and the indent are those that are asked for', () => {
  expect(printYaml({ a: { b: ['x y'] } }, { eol: '\r\n', indent: '    ' })).toBe('a:\r\n    b:\r\n        - x y\r\n');
});

test.each([
  ['x', 'x\n'],
  [7, '7\n'],
  [null, 'null\n'],
  [undefined, 'null\n'],
  [[], '[]\n'],
  [{}, '{}\n'],
  [{ a: undefined }, '{}\n'],
  [[undefined], '- null\n'],
  ['a\nb', '|-\n  a\n  b\n'],
  [Number.NaN, '.nan\n'],
  [-0, '-0\n'],
  [Number.NEGATIVE_INFINITY, '-.inf\n'],
])('%j alone is %j', (value, printed) => {
  expect(printYaml(value)).toBe(printed);
});

describe('a text', () => {
  test.each([
    'Down',
    'one, two [three] {four}',
    'what? no!',
    "it's 50% off",
    'a:b',
    'a#b',
    'https://x.test/?q=1#top',
    '2026-04-07 14:32 UTC',
    '~2026-04-07 14:32 UTC',
    'é 東京 🚒',
    'right‏to‏left',
    'x'.repeat(500),
  ])('%j stands without quotes', (text) => {
    expect(printYaml(text)).toBe(`${text}\n`);
  });

  test.each([
    ...[
      '',
      ' a',
      'a ',
      'a: b',
      'a:',
      'a #b',
      '# a',
      '- a',
      '-a',
      '? a',
      ': a',
      '@a',
      '&a',
      '*a',
      '!a',
      '%a',
      '|',
      '>',
      '`a`',
    ],
    ...['[a', '{a', ']', '}', ',a', '"a"', "'a'", '=', '...', '---', '~', 'a\tb'],
    ...['null', 'Null', 'true', 'False', 'yes', 'No', 'on', 'OFF', 'y', 'n', '<<'],
    ...[
      '7',
      '-7',
      '+7',
      '007',
      '0x1F',
      '0o17',
      '0b1',
      '1_000',
      '1.5',
      '.5',
      '1e3',
      '.inf',
      '-.INF',
      '.NaN',
      '14:32',
      '1:30.5',
    ],
    ...['2026-04-07', '2026-04-07T15:59:16Z', '2026-04-07 15:59:16 +02:00'],
  ])('%j is quoted', (text) => {
    expect(printYaml(text)).toBe(`${JSON.stringify(text)}\n`);
  });

  test.each([
    ['\u0007', '"\\u0007"'],
    ['a\u0085b', '"a\\u0085b"'],
    ['a\u2028b\u2029c', '"a\\u2028b\\u2029c"'],
    ['\ufeffa', '"\\ufeffa"'],
    ['a\ud83d', '"a\\ud83d"'],
    ['a\r\nb', '"a\\r\\nb"'],
  ])('%j is escaped', (text, printed) => {
    expect(printYaml(text)).toBe(`${printed}\n`);
  });

  test.each([
    ['one\ntwo', 'a: |-\n  one\n  two\n'],
    ['one\ntwo\n', 'a: |\n  one\n  two\n'],
    ['one\n\ntwo\n\n', 'a: |+\n  one\n\n  two\n\n'],
    ['one\n  two # not a comment', 'a: |-\n  one\n    two # not a comment\n'],
    ['---\n# x', 'a: |-\n  ---\n  # x\n'],
    ['\none', 'a: "\\none"\n'],
    [' one\ntwo', 'a: " one\\ntwo"\n'],
    ['one\n  \ntwo', 'a: "one\\n  \\ntwo"\n'],
    ['one\r\ntwo', 'a: "one\\r\\ntwo"\n'],
    ['\n', 'a: "\\n"\n'],
  ])('of several lines, %j, is a literal where it can be', (text, printed) => {
    expect(printYaml({ a: text })).toBe(printed);
  });

  test('needs more quotes in a list on one line', () => {
    expect(printYaml(['a', 'b-c', 7])).toBe('[a, b-c, 7]\n');
    expect(printYaml(['a', 'b,c'])).toBe('- a\n- b,c\n');
    expect(printYaml(['x'.repeat(40), 'y'.repeat(40)])).toBe(`- ${'x'.repeat(40)}\n- ${'y'.repeat(40)}\n`);
  });
});

describe('what is printed reads back the same', () => {
  const options = { numRuns: 1000 };

  test('with the parser of this project, in any line end and indent', () => {
    fc.assert(
      fc.property(values, fc.constantFrom('\n', '\r\n'), fc.constantFrom(' ', '  ', '    '), (value, eol, indent) => {
        const yaml = parseYaml(printYaml({ value, after: [value] }, { eol, indent }), 'printed');
        expect(yaml.diagnostics).toEqual([]);
        expect(isDeepStrictEqual(yaml.data, { value, after: [value] })).toBe(true);
      }),
      options,
    );
  });

  test.each(['1.2', '1.1'] as const)('with a reader of YAML %s', (version) => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...' \n\t:-#?,[]{}0123456789.eEx_~+TZynoft'), maxLength: 12 }),
    );
    const texts = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.array(tie('tree')),
        fc.dictionary(text, tie('tree'), { noNullPrototype: true }),
      ),
    })).tree;
    fc.assert(
      fc.property(texts, (value) => {
        expect(parse(printYaml(value), { version, logLevel: 'silent' })).toEqual(value);
      }),
      options,
    );
  });
});
