import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprints } from '../../src/diagnostic/fingerprint.ts';
import { type Diagnostic, diagnose, Lines } from '../../src/diagnostic/index.ts';

/** A finding for every word of a text that is a placeholder. */
const foundIn = (file: string, text: string): Diagnostic[] => {
  const lines = new Lines(text);
  return [...text.matchAll(/TODO|TBD|FIXME/g)].map((match) =>
    diagnose('placeholder', { text: match[0] }, lines.place(file, match.index, match.index + match[0].length)),
  );
};

const namesIn = (files: readonly (readonly [string, string])[]): string[] => [
  ...fingerprints(
    files.flatMap(([file, text]) => foundIn(file, text)),
    new Map(files),
  ).values(),
];

const word = fc.constantFrom('TODO', 'TBD', 'FIXME', 'mail', 'was', 'late', '\n');
const words = fc.array(word, { maxLength: 30 }).map((parts) => parts.join(' '));
const folder = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a.md', 'b.md', 'c.md'), words), { selector: ([file]) => file })
  .map((files) => files.sort(([a], [b]) => (a < b ? -1 : 1)));

describe('a fingerprint', () => {
  it('stays when lines are added above', () => {
    fc.assert(
      fc.property(words, fc.array(fc.constantFrom('\n', 'mail\n', 'was late\n')), (text, above) => {
        expect(namesIn([['a.md', above.join('') + text]])).toEqual(namesIn([['a.md', text]]));
      }),
    );
  });

  it('stays when findings are added below', () => {
    fc.assert(
      fc.property(words, words, (text, below) => {
        const before = namesIn([['a.md', text]]);
        expect(namesIn([['a.md', `${text}\n${below}`]]).slice(0, before.length)).toEqual(before);
      }),
    );
  });

  it('is of one finding alone', () => {
    fc.assert(
      fc.property(folder, (files) => {
        const names = namesIn(files);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('does not depend on the order in which files are read, or findings found', () => {
    fc.assert(
      fc.property(folder, fc.infiniteStream(fc.nat()), (files, random) => {
        const found = files.flatMap(([file, text]) => foundIn(file, text));
        const shuffled = found
          .map((diagnostic) => ({ diagnostic, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ diagnostic }) => diagnostic);
        const texts = new Map(files);
        const [one, other] = [fingerprints(found, texts), fingerprints(shuffled, new Map([...texts].reverse()))];
        for (const diagnostic of found) expect(other.get(diagnostic)).toBe(one.get(diagnostic));
      }),
    );
  });

  it('tells what is missing at one place apart, whatever else is missing there', () => {
    const text = 'status: published\n';
    const place = new Lines(text).place('a.md', 8, 17);
    const lacks = (field: string) => diagnose('readiness', { field, status: 'published', why: 'x' }, place);
    const named = (...found: Diagnostic[]) => [...fingerprints(found, new Map([['a.md', text]])).values()];
    const [impact, trigger] = named(lacks('impact'), lacks('trigger'));
    expect(impact).not.toBe(trigger);
    expect(named(lacks('trigger'))).toEqual([trigger]);
  });

  it('differs where the words do', () => {
    expect(namesIn([['a.md', 'TODO']])).not.toEqual(namesIn([['a.md', 'TBD']]));
    expect(namesIn([['a.md', 'TODO']])).not.toEqual(namesIn([['b.md', 'TODO']]));
  });
});
