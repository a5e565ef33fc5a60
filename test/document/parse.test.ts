import { describe, expect, test } from 'vitest';
import { messageOf } from '../../src/diagnostic/index.ts';
import { parseDocument, parseYaml } from '../../src/document/index.ts';
import { incident, showFound, showPlace } from './show.ts';

const read = (text: string) => parseDocument(text, 'incidents/a.md');
const mega = 1_000_000;

describe('front matter and body', () => {
  const split: [string, string, unknown, string][] = [
    ['line feeds', '---\na: 1\n---\nbody\n', { a: 1 }, 'body\n'],
    ['carriage returns with line feeds', '---\r\na: 1\r\n---\r\nbody\r\n', { a: 1 }, 'body\r\n'],
    ['a byte order mark', '\ufeff---\na: 1\n---\nbody', { a: 1 }, 'body'],
    ['spaces and tabs after the fences', '--- \na: 1\n---\t \nbody', { a: 1 }, 'body'],
    ['a fence that ends the file', '---\na: 1\n---', { a: 1 }, ''],
    ['a body with a fence in it', '---\na: 1\n---\n---\nb: 2\n---\n', { a: 1 }, '---\nb: 2\n---\n'],
    ['a literal with an indented fence in it', '---\na: |\n  ---\n---\nbody', { a: '---\n' }, 'body'],
    ['a longer line of dashes', '---\na: |\n  x\n# ----\n---\nbody', { a: 'x\n' }, 'body'],
    ['a map in flow style', '---\n{ a: 1 }\n---\n', { a: 1 }, ''],
  ];
  test.each(split)('splits %s', (_, text, data, body) => {
    const document = read(text);
    expect(document.diagnostics).toEqual([]);
    expect(document.data).toEqual(data);
    expect(document.body).toBe(body);
    expect(text.slice(document.bodyOffset)).toBe(body);
    expect(document.text).toBe(text);
  });

  const refused: [string, string, string][] = [
    ['an empty file', '', 'front-matter-missing 1:1-1:1'],
    ['a file without front matter', '# Title\n\nText.\n', 'front-matter-missing 1:1-1:8'],
    ['a blank line before the fence', '\n---\na: 1\n---\n', 'front-matter-missing 1:1-1:1'],
    ['a fence with a word behind it', '--- yaml\na: 1\n---\n', 'front-matter-missing 1:1-1:9'],
    ['a fence of four dashes', '----\na: 1\n----\n', 'front-matter-missing 1:1-1:5'],
    ['an indented fence', ' ---\na: 1\n---\n', 'front-matter-missing 1:1-1:5'],
    ['lone carriage returns', '---\ra: 1\r---\rbody', 'front-matter-missing 1:1-1:18'],
    ['an opening fence alone', '---', 'front-matter-unclosed 1:1-1:4'],
    ['fields without a closing fence', '---\na: 1\n\n# Title\n', 'front-matter-unclosed 1:1-1:4'],
    ['an unclosed fence after a byte order mark', '\ufeff---\na: 1\n', 'front-matter-unclosed 1:2-1:5'],
    ['nothing between the fences', '---\n---\n', 'front-matter-not-a-map 1:1-1:4'],
    ['a comment between the fences', incident('# to do'), 'front-matter-not-a-map 1:1-1:4'],
    ['a null', incident('~'), 'front-matter-not-a-map 2:1-2:2'],
    ['a list', incident('- a\n- b'), 'front-matter-not-a-map 2:1-3:4'],
    ['a text', incident('down again'), 'front-matter-not-a-map 2:1-2:11'],
  ];
  test.each(refused)('refuses %s', (_, text, found) => {
    const document = read(text);
    expect(showFound(document.diagnostics)).toEqual([found]);
    expect(document.data).toBeUndefined();
  });

  test.each([
    ['- a', 'a list'],
    ['down', 'a text'],
    ['7', 'a number (7)'],
    ['', 'empty'],
  ])('names what stands in place of a map: %j is %s', (frontMatter, found) => {
    expect(read(incident(frontMatter)).diagnostics[0]?.args).toEqual({ found });
  });

  test('keeps the text after an opening fence that never closes as the body', () => {
    expect(read('---\na: 1\n# Title\n').body).toBe('a: 1\n# Title\n');
    expect(read('# Title\n').body).toBe('# Title\n');
  });

  test.each([
    ['---\na: 1\r\n---\r\n', '\n'],
    ['---\r\na: 1\n---\n', '\r\n'],
    ['---', '\n'],
    ['\n', '\n'],
    ['a\r', '\n'],
  ])('takes the first line end of %j for its own', (text, eol) => {
    expect(read(text).eol).toBe(eol);
  });

  test('places a stretch of the body in the file', () => {
    const { bodyPlace } = read('\ufeff---\r\na: 1\r\n---\r\n## Summary\r\n\r\nDown.\r\n');
    expect(showPlace(bodyPlace(0, 10))).toBe('4:1-4:11');
    expect(showPlace(bodyPlace(14, 18))).toBe('6:1-6:5');
    expect(bodyPlace(14, 18).start.offset).toBe(31);
    expect(bodyPlace(14, 18).file).toBe('incidents/a.md');
  });
});

describe('what is not YAML', () => {
  const broken: [string, ...string[]][] = [
    ['a: "x\nb: 1', 'yaml-syntax 2:4-2:5'],
    ["a: 'x\nb: 1", 'yaml-syntax 2:4-2:5'],
    ['a: [x, y\nb: 1', 'yaml-syntax 2:4-2:5'],
    ['a: {x: 1\nb: 1', 'yaml-syntax 2:4-2:5'],
    ['a: "x" y', 'yaml-syntax 2:8-2:9'],
    ['a: Error: down', 'yaml-syntax 2:4-2:5'],
    ['a: 1\nlost\nb: 2', 'yaml-syntax 3:1-3:5'],
    ['a: - b', 'yaml-syntax 2:4-2:5'],
    ['a: b\n  c: d', 'yaml-syntax 2:4-2:5'],
    ['a:\n  b: 1\n c: 2', 'yaml-syntax 4:2-4:3'],
    ['a:\n  - b\n - c', 'yaml-syntax 4:2-4:3'],
    ['a: @home', 'yaml-syntax 2:4-2:5'],
    ['a: `x`', 'yaml-syntax 2:4-2:5'],
    ['a: 50% off\nb: %x', 'yaml-syntax 3:4-3:5'],
    ['a: [1,, 2]', 'yaml-syntax 2:7-2:8'],
    ['a: "\\q"', 'yaml-syntax 2:5-2:6'],
    ['a: "x"#c', 'yaml-syntax 2:7-2:9'],
    ['a: |x\n  b', 'yaml-syntax 2:5-2:6'],
    ['a: "\r\n"\r\nb: [', 'yaml-syntax 2:4-2:5', 'yaml-syntax 3:1-3:2'],
    ['a: "x\r\n  "\r\nb: [', 'yaml-syntax 4:4-4:5'],
    ['a: @x\nb: ok\nc: @y', 'yaml-syntax 2:4-2:5', 'yaml-syntax 4:4-4:5'],
    // Several documents, and directives.
    ['a: 1\n...\nb: 2', 'yaml-syntax 4:1-4:4'],
    ['a: 1\n--- b', 'yaml-syntax 3:1-3:4'],
    ['%YAML 1.1\na: yes', 'yaml-syntax 2:1-2:10'],
    ['%TAG ! tag:x.test,2026:\na: 1', 'yaml-syntax 2:1-2:24'],
    // Tags, anchors and aliases.
    ['a: !!js/function "x"', 'yaml-syntax 2:4-2:17'],
    ['a: !custom x', 'yaml-syntax 2:4-2:11'],
    ['a: !!set { b }', 'yaml-syntax 2:4-2:9'],
    ['a: !!binary eA==', 'yaml-syntax 2:4-2:12'],
    ['a: !<x> y', 'yaml-syntax 2:4-2:8'],
    ['a: !!int x', 'yaml-syntax 2:4-2:9'],
    ['a: *b', 'yaml-syntax 2:4-2:6'],
    ['a: **bold** text', 'yaml-syntax 2:13-2:17'],
    ['a: &b [*b]', 'yaml-syntax 2:8-2:10'],
    ['a: &b &c x', 'yaml-syntax 2:7-2:9'],
    // Keys that are no texts.
    ['[a]: b', 'yaml-syntax 2:1-2:4'],
    ['? { a: 1 }\n: b', 'yaml-syntax 2:3-2:11'],
    ['a: &l [1]\n*l : b', 'yaml-syntax 3:1-3:3'],
    // Duplicate keys.
    ['a: 1\nb: 2\na: 3', 'yaml-duplicate-key 4:1-4:2'],
    ['a:\n  - b: 1\n    "b": 2', 'yaml-duplicate-key 4:5-4:8'],
    ['a: { b: 1, b: 2, b: 3 }', 'yaml-duplicate-key 2:12-2:13', 'yaml-duplicate-key 2:18-2:19'],
    ['1: x\n"1": y', 'yaml-duplicate-key 3:1-3:4'],
    // Tabs.
    ['a:\n\tb: 1', 'yaml-tab 3:1-3:2'],
    ['a: 1\n\tb: 2', 'yaml-tab 3:1-3:2'],
    ['a:\n  b: 1\n \tc: 2', 'yaml-tab 4:2-4:3'],
    ['a:\r\n\t- b\r\n', 'yaml-tab 3:1-3:2'],
    ['- a\n\t- b', 'yaml-tab 3:1-3:2'],
    // Characters that YAML does not hold.
    ['a: x\0y', 'yaml-syntax 2:5-2:6'],
    ['a: "\u001b[31m"', 'yaml-syntax 2:5-2:6'],
    ['a: x\ud83d y', 'yaml-syntax 2:5-2:6'],
    ['a: 🚒\rb: x', 'yaml-syntax 2:6-2:7'],
    ['\ufeffa: x', 'yaml-syntax 2:1-2:2'],
  ];
  test.each(broken)('%j', (frontMatter, ...found) => {
    const document = read(incident(frontMatter));
    expect(showFound(document.diagnostics)).toEqual(found);
    expect(document.body).toBe('Text.\n');
    expect(showFound(parseYaml(`\n${frontMatter}`, 'afterword.yaml').diagnostics)).toEqual(found);
  });

  test('shows where a duplicate key stands first, and reads on with its first value', () => {
    const document = read(incident('a: 1\na: 2'));
    expect(document.diagnostics[0]?.related.map(({ place }) => showPlace(place))).toEqual(['2:1-2:2']);
    expect(document.data).toEqual({ a: 1 });
  });

  test('says it in a sentence, without code frame and line number', () => {
    for (const [frontMatter] of broken) {
      for (const diagnostic of read(incident(frontMatter)).diagnostics) {
        expect(messageOf(diagnostic)).toMatch(/^[^\n]+\.$/);
        expect(messageOf(diagnostic)).not.toMatch(/at line \d|\n/);
      }
    }
  });

  test('finds the first of very many brackets that never close', { timeout: 20_000 }, () => {
    const { diagnostics } = read(incident('k: [\n'.repeat(12_000)));
    expect(showFound(diagnostics)).toContain('yaml-syntax 2:4-2:5');
  });

  test('gives the first findings of a text that is nothing but errors', () => {
    expect(read(incident('a: @x\n'.repeat(1000))).diagnostics).toHaveLength(20);
  });
});

describe('values', () => {
  test.each([
    ['a: 2026-04-07 14:32 UTC', { a: '2026-04-07 14:32 UTC' }],
    ['a: 14:32', { a: '14:32' }],
    ['a: 2026-04-07', { a: '2026-04-07' }],
    ['a: ~2026-04-07 14:32 UTC', { a: '~2026-04-07 14:32 UTC' }],
    ['a: yes\nb: no\nc: on', { a: 'yes', b: 'no', c: 'on' }],
    ['a: 7\nb: 1.50\nc: 0x1F\nd: true\ne: ~', { a: 7, b: 1.5, c: 31, d: true, e: null }],
    ['a: &x [1]\nb: *x', { a: [1], b: [1] }],
    ['a: !!str 7', { a: '7' }],
    ['1: x\n1.10: y\ntrue: z', { '1': 'x', '1.10': 'y', true: 'z' }],
    ['<<: { a: 1 }', { '<<': { a: 1 } }],
    ['a: { b, c: }', { a: { b: null, c: null } }],
    ['a: [b: 1]', { a: [{ b: 1 }] }],
    ['? a\n: b', { a: 'b' }],
    ['a: first\n  second', { a: 'first second' }],
  ])('%j', (frontMatter, data) => {
    const document = read(incident(frontMatter));
    expect(document.diagnostics).toEqual([]);
    expect(document.data).toEqual(data);
  });

  test('keys with the names of built-in properties are keys like any other', () => {
    const data = read(incident('__proto__: { polluted: true }\nconstructor: { prototype: 1 }\ntoString: x'))
      .data as object;
    expect(Object.keys(data)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
    expect('polluted' in data).toBe(false);
  });

  test('what an alias repeats is a copy', () => {
    const { a, b } = read(incident('a: &x { k: [1] }\nb: *x')).data as Record<string, { k: number[] }>;
    expect(b).toEqual(a);
    expect(b?.k).not.toBe(a?.k);
  });

  test('nothing is printed, whatever the library warns of', () => {
    const printed: unknown[] = [];
    const { warn, emitWarning } = { warn: console.warn, emitWarning: process.emitWarning };
    console.warn = (...args) => printed.push(args);
    process.emitWarning = (...args: unknown[]) => printed.push(args);
    read(incident('? [a]\n: { ? [b] : c }\nd: !x y\ne: &f: 1'));
    Object.assign(console, { warn });
    process.emitWarning = emitWarning;
    expect(printed).toEqual([]);
  });
});

describe('afterword.yaml', () => {
  test.each([
    ['', null],
    ['# nothing yet\n', null],
    ['---\na: 1\n', { a: 1 }],
    ['\ufeffa: 1', { a: 1 }],
    ['- 1', [1]],
  ])('reads %j', (text, data) => {
    const yaml = parseYaml(text, 'afterword.yaml');
    expect(yaml.diagnostics).toEqual([]);
    expect(yaml.data).toEqual(data);
  });

  test('counts a byte order mark in columns and offsets', () => {
    const { diagnostics } = parseYaml('\ufeffa: @x', 'afterword.yaml');
    expect(showFound(diagnostics)).toEqual(['yaml-syntax 1:5-1:6']);
  });
});

describe('limits', () => {
  const bomb = (levels: number): string =>
    [
      'a0: &a0 [x, x]',
      ...Array.from({ length: levels }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(10)}]`),
    ].join('\n');
  const nested = (levels: number): string => Array.from({ length: levels }, (_, i) => `${' '.repeat(i)}a:`).join('\n');

  const large: [string, string, string][] = [
    ['an alias bomb', bomb(30), 'yaml-alias-limit 7:10-7:13'],
    [
      'a long text that is repeated often',
      `a: &a ${'x'.repeat(mega)}\nb: [${'*a, '.repeat(5000)}]`,
      'yaml-alias-limit 3:5-3:7',
    ],
    ['10,000 brackets', `a: ${'['.repeat(10_000)}`, 'yaml-depth-limit 2:67-2:68'],
    ['10,000 braces', `a: ${'{ b: '.repeat(10_000)}`, 'yaml-depth-limit 2:319-2:320'],
    ['10,000 dashes', '- '.repeat(10_000), 'yaml-depth-limit 2:129-2:130'],
    ['10,000 question marks', '? '.repeat(10_000), 'yaml-depth-limit 2:129-2:130'],
    ['2,000 nested maps', nested(2000), 'yaml-depth-limit 66:66-66:67'],
    ['2 MB of commas', `a: [${','.repeat(2 * mega)}]`, 'yaml-syntax 2:99999-2:99999'],
    ['2 MB of closing brackets', ']'.repeat(2 * mega), 'yaml-syntax 2:100000-2:100000'],
    ['2 MB of short items', '- a\n'.repeat(mega / 2), 'yaml-syntax 20001:4-20001:4'],
    ['2 MB of comments', '# c\n'.repeat(mega / 2), 'yaml-syntax 50002:1-50002:1'],
    ['2 MB of an unclosed quote', `a: "${'x\n  '.repeat(mega / 2)}`, 'yaml-syntax 2:4-2:5'],
    ['2 MB of backslashes', `a: "${'\\'.repeat(2 * mega)}`, 'yaml-syntax 2:4-2:5'],
    ['2 MB of tabs', `a:\n${'\t'.repeat(2 * mega)}b: 1`, 'yaml-tab 3:1-3:2000001'],
  ];
  test.each(large)('%s is refused', (_, frontMatter, found) => {
    expect(showFound(read(incident(frontMatter)).diagnostics)).toEqual([found]);
  });

  test('64 levels and a few aliases are within the limits', () => {
    expect(read(incident(`a: ${'['.repeat(63)}${']'.repeat(63)}`)).diagnostics).toEqual([]);
    expect(read(incident(bomb(2))).diagnostics).toEqual([]);
  });

  test('a long text, and a body of nearly 5 MB, are read', () => {
    const literal = read(incident(`a: |\n${'  line\n'.repeat(200_000)}`));
    expect((literal.data as { a: string }).a).toHaveLength(mega);
    const body = '\n'.repeat(4_900_000);
    const document = read(incident('a: 1', body));
    expect(document.diagnostics).toEqual([]);
    expect(document.bodyPlace(body.length, body.length).start.line).toBe(4_900_004);
  });

  test.each([
    ['5 MB and one byte', 'x'.repeat(5 * mega + 1), 5 * mega + 1],
    ['5 MB and more in bytes, not in characters', 'é'.repeat(2.6 * mega), 5.2 * mega],
  ])('a file of %s is too large', (_, text, bytes) => {
    const document = read(text);
    expect(showFound(document.diagnostics)).toEqual(['file-too-large 1:1-1:1']);
    expect(document.diagnostics[0]?.args).toEqual({ bytes, limit: 5_000_000 });
    expect(parseYaml(text, 'afterword.yaml').data).toBeUndefined();
  });
});
