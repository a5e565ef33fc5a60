import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concealedIn, concealing, credentialsIn, textsIn } from '../../src/leak/index.ts';

/** Looks like a secret and is none; joined here, so that nothing in this file looks like one to others. */
const key = ['AKIA', 'NOTAKEYNOTAKEY00'].join('');
const address = ['postgres:', '', 'mail:correct-horse@db.example', 'mail'].join('/');
const named = ['AWS_SECRET_ACCESS_KEY', 'abcdEFGH0123'.repeat(4).slice(0, 40)].join('=');
const stars = (text: string): string => text.replace(/\S/g, '*');

describe('a text that quotes others', () => {
  const conceal = concealing([`DB_PASSWORD=battery-staple, ${key}, ${address}`, named, "passwd: 'abc123'"]);

  it.each([
    ['a key', `The key ${key}.`, `The key ${stars(key)}.`],
    ['one that is part of a word', `x${key}y`, `x${stars(key)}y`],
    ['one in lower case', `#the-key-${key.toLowerCase()}`, `#the-key-${stars(key)}`],
    ['a password without its name', '[battery-staple](claim:battery-staple)', '[**************](claim:**************)'],
    ['the password of an address', 'It is correct-horse.', 'It is *************.'],
    ['the value of a key without its name', `It is ${named.slice(22)}.`, `It is ${stars(named.slice(22))}.`],
    ['one that is cut off by an ellipsis', 'It is battery-st…', 'It is **********…'],
    ['one that is cut off by the end', 'It is battery-st', 'It is **********'],
    ['much of one', `${named.slice(22, 40)} is its start`, `${stars(named.slice(22, 40))} is its start`],
    ['a short one beside what gives it away', "passwd: 'abc123'", "passwd: '******'"],
    ['one that none of the others has', `${key.replace('NOT', 'NOR')} is new`, `${stars(key)} is new`],
  ])('is shown without %s', (_name, text, expected) => {
    expect(conceal(text)).toBe(expected);
  });

  it.each([
    'The name AWS_SECRET_ACCESS_KEY is no secret, nor is postgres://, nor abc123 by itself',
    'The battery-s is flat: battery-safe',
  ])('keeps what gives nothing away: %s', (text) => {
    expect(conceal(text)).toBe(text);
  });

  it('keeps its lines and columns', () => {
    const words = fc.constantFrom(
      key,
      address,
      named,
      'battery-staple',
      'battery-st',
      '…',
      '\n',
      '\r\n',
      ' ',
      'mail',
      'İ',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const text = parts.join('');
        const out = conceal(text);
        expect(out).toHaveLength(text.length);
        for (let at = 0; at < text.length; at += 1) if (/\s/.test(text[at] ?? '')) expect(out[at]).toBe(text[at]);
        expect(credentialsIn(out)).toEqual([]);
        expect(conceal(out)).toBe(out);
      }),
    );
  });

  it('is read in time, with however many secrets that begin alike', { timeout: 20_000 }, () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `password=aaaaaaaabbbbbbbb${n}`).join('\n');
    expect(concealing([many])(many.replaceAll('password=', 'It is '))).not.toMatch(/aaaa/);
    const few = Array.from({ length: 10 }, (_, n) => `password=${'a'.repeat(180)}b${n}`).join('\n');
    expect(concealing([few])('a'.repeat(1_000_000))).not.toContain('aaaaaaaa');
  });
});

describe('data', () => {
  it('is shown without what its texts hold, however deep', () => {
    const data = { a: [key, 1, { b: `x ${key}` }], c: null, d: undefined };
    expect(textsIn(data)).toEqual([key, `x ${key}`]);
    expect(concealedIn(data, concealing(textsIn(data)))).toEqual({
      a: [stars(key), 1, { b: `x ${stars(key)}` }],
      c: null,
      d: undefined,
    });
  });
});
