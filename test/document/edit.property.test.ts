import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits, type DataPath, type Edit, parseDocument } from '../../src/document/index.ts';
import { values, type Written, written } from './front-matter.ts';

const numRuns = 300;
const edit = fc.record({
  pick: fc.nat(),
  index: fc.nat(),
  key: fc.constantFrom('new', 'off', 'a: b', '8'),
  value: values,
});

test('a generated file reads as what it was written from', () => {
  fc.assert(
    fc.property(written, ({ text, data }) => {
      const document = parseDocument(text, 'a.md');
      expect(document.diagnostics).toEqual([]);
      expectSame(document.data, data);
    }),
    { numRuns },
  );
});

test('an item is put in without touching another byte, and taken out again without a trace', () => {
  fc.assert(
    fc.property(written, edit, ({ text, data, comments }, { pick, index, value }) => {
      const paths = pathsIn(data).filter(({ value }) => Array.isArray(value));
      fc.pre(paths.length > 0);
      const { path, value: list } = paths[pick % paths.length] as { path: DataPath; value: unknown[] };
      const at = index % (list.length + 1);
      const result = edited(text, { op: 'insert', path, index: at, value });
      if (refusable(text, result)) return;

      expectSame(valueAt(result.data, path), list.toSpliced(at, 0, value));
      expectSame(without(result.data, path), without(data, path));
      expectKept(text, result.text, comments);
      const back = edited(result.text, { op: 'remove', path: [...path, at] });
      expectSame(back.data, data);
      if (list.length > 0) {
        expect(isOneInsertion(text, result.text)).toBe(true);
        // A comma that was put in between brackets stays.
        if (!isFlow(text, path)) expect(back.text).toBe(text);
      }
    }),
    { numRuns },
  );
});

test('an item is moved, and back, without a letter being changed', () => {
  fc.assert(
    fc.property(written, edit, ({ text, data, comments }, { pick, index }) => {
      const paths = pathsIn(data).filter(({ value }) => Array.isArray(value) && value.length > 1);
      fc.pre(paths.length > 0);
      const { path, value: list } = paths[pick % paths.length] as { path: DataPath; value: unknown[] };
      const [from, to] = [pick % list.length, index % list.length];
      const result = edited(text, { op: 'move', path, from, to });
      if (result.reason?.startsWith('The list starts behind') || refusable(text, result)) return;

      expectSame(valueAt(result.data, path), list.toSpliced(from, 1).toSpliced(to, 0, list[from]));
      expectSame(without(result.data, path), without(data, path));
      expectKept(text, result.text, comments);
      expect([...result.text].sort().join('')).toBe([...text].sort().join(''));
      const back = edited(result.text, { op: 'move', path, from: to, to: from });
      if (!refusable(result.text, back)) expectSame(back.data, data);
    }),
    { numRuns },
  );
});

test('a key is added without touching another byte', () => {
  fc.assert(
    fc.property(written, edit, ({ text, data, comments }, { pick, key, value }) => {
      const paths = [{ path: [], value: data }, ...pathsIn(data)].filter(({ value }) => isMap(value));
      const { path, value: map } = paths[pick % paths.length] as { path: DataPath; value: object };
      const result = edited(text, { op: 'set', path: [...path, key], value });
      if (refusable(text, result)) return;

      expectSame(valueAt(result.data, path), { ...map, [key]: value });
      expectSame(without(result.data, path), without(data, path));
      expectKept(text, result.text, comments);
      if (Object.keys(map).length > 0) expect(isOneInsertion(text, result.text)).toBe(true);
    }),
    { numRuns },
  );
});

test('a value is replaced, and nothing beside it', () => {
  fc.assert(
    fc.property(written, edit, ({ text, data }, { pick, value }) => {
      const paths = pathsIn(data);
      const { path } = paths[pick % paths.length] as { path: DataPath };
      const result = edited(text, { op: 'set', path, value });
      if (refusable(text, result)) return;

      expectSame(valueAt(result.data, path), value);
      expectSame(without(result.data, path), without(data, path));
    }),
    { numRuns },
  );
});

test('a value that is set to itself leaves the data as they are', () => {
  fc.assert(
    fc.property(written, fc.nat(), ({ text, data }, pick) => {
      const paths = pathsIn(data);
      const { path, value } = paths[pick % paths.length] as { path: DataPath; value: unknown };
      const result = edited(text, { op: 'set', path, value });
      if (!refusable(text, result)) expectSame(result.data, data);
    }),
    { numRuns },
  );
});

test('a key or an item is taken out, and nothing beside it', () => {
  fc.assert(
    fc.property(written, fc.nat(), ({ text, data }, pick) => {
      const paths = pathsIn(data);
      const { path } = paths[pick % paths.length] as { path: DataPath };
      const result = edited(text, { op: 'remove', path });
      if (!refusable(text, result)) expectSame(result.data, without(data, path));
    }),
    { numRuns },
  );
});

test('many edits at once come to what they come to one after the other', () => {
  fc.assert(
    fc.property(written, fc.array(edit, { minLength: 2, maxLength: 8 }), ({ text, comments }, choices) => {
      const edits: Edit[] = [];
      let step = { text, data: parseDocument(text, 'a.md').data };
      for (const choice of choices) {
        const planned = editFor(step.data, choice);
        const next = edited(step.text, planned);
        if (next.reason !== undefined) continue;
        edits.push(planned);
        step = next;
      }
      const all = edited(text, ...edits);
      expect(all.reason).toBeUndefined();
      expectSame(all.data, step.data);
      if (edits.every(({ op }) => op === 'insert' || op === 'move')) expectKept(text, all.text, comments);
    }),
    { numRuns },
  );
});

test('edits of the items of one list are made, however many they are', () => {
  const rows = Array.from({ length: 400 }, (_, index) => `  - at: ${index}\n    text: row ${index}\n`).join('');
  const document = parseDocument(`---\ntimeline:\n${rows}---\n`, 'a.md');
  const all = (make: (index: number) => Edit): Edit[] => rows.match(/at/g)?.map((_, index) => make(index)) ?? [];
  for (const edits of [
    all((index) => ({ op: 'set', path: ['timeline', index, 'text'], value: 'x y' })),
    all((index) => ({ op: 'set', path: ['timeline', index, 'who'], value: 'x y' })),
    all((index) => ({ op: 'insert', path: ['timeline'], index: 2 * index, value: { at: index, text: 'new' } })),
    all((index) => ({ op: 'move', path: ['timeline'], from: 399, to: index })),
    all(() => ({ op: 'remove', path: ['timeline', 0] })).slice(1),
  ]) {
    expect(applyEdits(document, edits).ok).toBe(true);
  }
});

/** An edit that the data allow. */
function editFor(
  data: unknown,
  { pick, index, key, value }: { pick: number; index: number; key: string; value: unknown },
): Edit {
  const paths = pathsIn(data);
  const { path, value: old } = paths[pick % paths.length] ?? { path: ['new'], value: undefined };
  if (Array.isArray(old)) {
    if (index % 2 === 0 || old.length === 0) return { op: 'insert', path, index: index % (old.length + 1), value };
    return { op: 'move', path, from: index % old.length, to: pick % old.length };
  }
  if (isMap(old)) return { op: 'set', path: [...path, key], value };
  return index % 3 === 0 && paths.length > 3 ? { op: 'remove', path } : { op: 'set', path, value };
}

/** The text and the data after an edit, or the reason why it is refused. */
function edited(text: string, ...edits: Edit[]): { text: string; data: unknown; reason?: string } {
  const document = parseDocument(text, 'a.md');
  const result = applyEdits(document, edits);
  if (!result.ok) return { text, data: document.data, reason: result.reason };
  expect(parseDocument(result.text, 'a.md').body).toBe(document.body);
  return { text: result.text, data: parseDocument(result.text, 'a.md').data };
}

/**
 * Whether an edit was refused, which it may be where an alias shares what it would change, and where a text of `|+` would say more or
 * less for the empty lines behind its new place.
 */
function refusable(text: string, { reason }: { reason?: string }): boolean {
  if (reason !== undefined && !/\*n\d|[|>]\d?\+/.test(text)) throw new Error(`refused: ${reason}`);
  return reason !== undefined;
}

function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
  expect(isDeepStrictEqual(actual, expected)).toBe(true);
}

/** All comments are still there, and new lines end as the first one does. */
function expectKept(before: string, after: string, comments: Written['comments']): void {
  for (const comment of comments) expect(after).toContain(comment);
  const bare = (text: string): number => text.split(/(?<!\r)\n/).length;
  if (/^[^\n]*\r\n/.test(before)) expect(bare(after)).toBe(bare(before));
  else expect(after.split('\r\n').length).toBe(before.split('\r\n').length);
}

function isFlow(text: string, path: DataPath): boolean {
  return text[parseDocument(text, 'a.md').place(path).start.offset] === '[';
}

function isOneInsertion(before: string, after: string): boolean {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  return after.endsWith(before.slice(start));
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pathsIn(value: unknown, path: DataPath = []): { path: DataPath; value: unknown }[] {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : isMap(value)
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, inner]) => [{ path: [...path, key], value: inner }, ...pathsIn(inner, [...path, key])]);
}

const valueAt = (value: unknown, path: DataPath): unknown =>
  path.reduce((inner, part) => (inner as Record<string | number, unknown>)[part], value);

function without(data: unknown, path: DataPath): unknown {
  const copy = structuredClone(data);
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  const part = path.at(-1);
  if (part === undefined) return {};
  if (Array.isArray(parent)) parent.splice(part as number, 1);
  else delete parent[part];
  return copy;
}
