import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/document/index.ts';
import { cursorAt } from '../../src/lsp/cursor.ts';
import { saidBy, tokensOf } from '../../src/lsp/tokens.ts';

/** What is being typed at the `|` of a text: `kind path`. */
function typed(withCursor: string): string | undefined {
  const at = withCursor.indexOf('|');
  const text = withCursor.slice(0, at) + withCursor.slice(at + 1);
  const cursor = cursorAt(text, { from: 0, to: text.length }, at);
  return cursor && `${cursor.kind} ${cursor.path.join('.')}`.trim();
}

describe('the cursor in YAML', () => {
  it.each([
    ['the first key', '|', 'either'],
    ['a key half typed', 'title: Mail\nsta|\nstarted: x\n', 'either'],
    ['a key that has its colon', 'sta|tus: draft\n', 'key'],
    ['a value', 'status: |\nstarted: x\n', 'value status'],
    ['a value half typed', 'status: dra|\n', 'value status'],
    ['a key in a map', 'impact:\n  |', 'either impact'],
    ['a key after others in a map', 'impact:\n  summary: x\n  |\ntimeline: []\n', 'either impact'],
    ['a key of an item', 'timeline:\n  - at: x\n    |\n', 'either timeline.0'],
    ['a key of an item without indent', 'timeline:\n- at: x\n- at: y\n  te|\n', 'either timeline.1'],
    ['a value in an item', 'timeline:\n  - at: x\n    phase: |\n', 'value timeline.0.phase'],
    ['a new item', 'timeline:\n  - at: x\n  |\n', 'either timeline'],
    ['the word of an item', 'services:\n  - mail\n  - cla|\n', 'either services.1'],
    ['a word between brackets', 'services: [mail, |]\n', 'value services.1'],
    ['brackets that are not closed', 'services: [mail, cla|\nstarted: x\n', 'value services.1'],
    ['what comes after them', 'services: [mail, cla\nsta|\n', 'either'],
    ['a key between braces', 'evidence: [{ id: a, ki| }]\n', 'either evidence.0'],
    ['a value between braces', 'evidence: [{ id: a, kind: | }]\n', 'value evidence.0.kind'],
    ['braces over several lines', 'evidence:\n  - {\n      id: a,\n      ki|\n    }\n', 'either evidence.0'],
    ['deep brackets', 'impact:\n  affected: [{ who: All, evidence: [a, |', 'value impact.affected.0.evidence.1'],
    ['the next key after a text', 'impact:\n  summary: >-\n    a: b\n  |', 'either impact'],
    ['after text in quotes with a bracket', 'title: "a [b"\n|', 'either'],
    ['inside a block of text', 'impact:\n  summary: |-\n    ab'.replace('ab', 'a'), undefined],
  ])('is at %s', (_, text, expected) => {
    // A block scalar has a `|` of its own: there the cursor is at the end.
    expect(typed(text.includes('|-') ? text.replace('|-', '>-').concat('|') : text)).toBe(expected);
  });

  it('is nowhere in a comment or in a line that goes on with a text', () => {
    expect(typed('# com|ment\n')).toBeUndefined();
    expect(typed('title: Mail\n  was la|te\n')).toBeUndefined();
  });

  it('knows the keys that are there, before it and after it', () => {
    const text = 'evidence:\n  - id: a\n    \n    kind: log\n  - url: x\n';
    expect(cursorAt(text, { from: 0, to: text.length }, text.indexOf('    \n') + 4)?.present).toEqual(['id', 'kind']);
  });
});

/** Data of maps and lists, with words as people write them. */
const word = fc.stringMatching(/^[a-z][a-z .-]{0,8}[a-z]$/).filter((text) => !/^(?:null|true|false)$/.test(text));
const { data } = fc.letrec((tie) => ({
  data: fc.dictionary(fc.stringMatching(/^[a-z_]{1,6}$/), tie('value'), {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  }),
  value: fc.oneof({ depthSize: 'small' }, word, fc.array(tie('value'), { minLength: 1, maxLength: 3 }), tie('data')),
}));

/** The words of data with their paths, as the parser of the document room has them. */
const leaves = (value: unknown, path: readonly (string | number)[] = []): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
    : [`${path.join('.')}=${value}`];

/** Data as YAML, in blocks or in one line, as a reader of `seed` would choose. */
function written(value: unknown, seed: number, indent = 0): string {
  const pad = ' '.repeat(indent);
  if (typeof value === 'string') return ` ${value}\n`;
  if (seed % 3 === 2) return ` ${flow(value)}\n`;
  const entries = Object.entries(value as object);
  const lines = entries.map(([key, inner]) => {
    const head = Array.isArray(value) ? `${pad}-` : `${pad}${key}:`;
    const block = written(inner, Math.floor(seed / 3), indent + 2);
    return block.startsWith('\n') && Array.isArray(value) ? `${head} ${block.trimStart()}` : head + block;
  });
  return `\n${lines.join('')}`;
}

const flow = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? `[${value.map(flow).join(', ')}]`
      : `{ ${Object.entries(value as object)
          .map(([key, inner]) => `${key}: ${flow(inner)}`)
          .join(', ')} }`;

describe('the words of YAML', () => {
  it('are where the parser says, in whatever style they are written', () => {
    fc.assert(
      fc.property(data, fc.nat(80), (value, seed) => {
        const text = written(value, seed * 3).trimStart();
        const parsed = parseYaml(text, 'x.yaml');
        fc.pre(parsed.diagnostics.length === 0);
        const words = tokensOf(text, 0, text.length).filter(({ kind }) => kind === 'value');
        expect(words.map((one) => `${one.path.join('.')}=${saidBy(text, one)}`)).toEqual(leaves(parsed.data));
      }),
      { numRuns: 500 },
    );
  });

  it('stand in their order, within any text', () => {
    const odd = fc.string({
      unit: fc.constantFrom('a', ':', ' ', '\n', '-', '[', ']', '{', '}', ',', '"', "'", '#', '|', '&'),
      maxLength: 80,
    });
    fc.assert(
      fc.property(odd, (text) => {
        let last = 0;
        for (const { start, end } of tokensOf(text, 0, text.length)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThanOrEqual(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('stand in their order in a hostile text, however long', () => {
    const hostile = [
      '[{'.repeat(50_000),
      'a: '.repeat(50_000),
      '- '.repeat(50_000),
      `a: "${'\\'.repeat(100_000)}`,
      `x${' '.repeat(100_000)}`,
    ];
    for (const text of hostile) {
      const starts = tokensOf(text, 0, text.length).map(({ start }) => start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }
  });
});
