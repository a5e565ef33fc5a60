import { describe, expect, it } from 'vitest';
import { diagnose, type Fix, Lines } from '../../src/diagnostic/index.ts';
import { shown } from '../../src/diagnostic/shown.ts';
import { textsIn } from '../../src/leak/index.ts';

/** Joined here, so that nothing in this file looks like a key to others. */
const key = ['AKIA', 'NOTAKEYNOTAKEY00'].join('');
const stars = '*'.repeat(key.length);

describe('a finding', () => {
  const text = `status: ${key}\n`;
  const place = new Lines(text).place('a.md', 8, 8 + key.length);
  const writing = (value: string): Fix => ({
    title: 'Write it',
    sure: false,
    edits: [{ op: 'set', path: ['status'], value }],
  });
  const finding = diagnose('schema-value', { where: 'status', found: key, expected: ['draft'] }, place, {
    related: [{ place, label: `here stands ${key}` }],
    fixes: [writing('draft'), writing(key)],
  });

  it('is shown without secrets, with its place, and without a fix that would say one', () => {
    const texts = new Map([
      ['a.md', text],
      ['b.md', 'Nothing was found here.'],
    ]);
    const { diagnostics, texts: framed } = shown({ diagnostics: [finding], texts });
    expect(diagnostics).toEqual([
      {
        ...finding,
        args: { where: 'status', found: stars, expected: ['draft'] },
        related: [{ place, label: `here stands ${stars}` }],
        fixes: [writing('draft')],
      },
    ]);
    expect([...framed]).toEqual([['a.md', `status: ${stars}\n`]]);
  });

  it('keeps a secret that only its own words hold to itself, too', () => {
    const [only] = shown({ diagnostics: [finding], texts: new Map() }).diagnostics;
    expect(textsIn(only).join()).not.toContain(key);
  });
});
