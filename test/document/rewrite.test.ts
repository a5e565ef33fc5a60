import { describe, expect, test } from 'vitest';
import { applyFixes, parseDocument, validate } from '../../src/document/index.ts';
import { incidentSchema } from '../../src/incident/index.ts';
import { incident } from './show.ts';

const draft = 'title: Down\nstatus: draft\nstarted: 2026-04-07 14:32 UTC';

/** The ways to mend what does not fit the schema. */
const fixesOf = (text: string) =>
  validate(parseDocument(text, 'a.md'), incidentSchema(), 'the front matter').diagnostics.flatMap(({ fixes }) => fixes);

describe('what has one right answer is written so, and nothing beside it', () => {
  const cases: [string, string, string][] = [
    ['a key', `${draft}\ntimline: [] # none`, `${draft}\ntimeline: [] # none`],
    ['a key in another spelling', `${draft}\nopenQuestions: []`, `${draft}\nopen_questions: []`],
    ['a key in quotes', `${draft}\n"timline": []`, `${draft}\n"timeline": []`],
    ['a key in quotes that its value touches', `${draft}\nimpact: {"sumary":x}`, `${draft}\nimpact: {"summary":x}`],
    ['a key of an item', `${draft}\nactions:\n  - id: a\n    txet: b`, `${draft}\nactions:\n  - id: a\n    text: b`],
    ['a value', draft.replace('draft', 'drfat # yet'), draft.replace('draft', 'draft # yet')],
    ['a value in another case', `${draft}\nvisibility: 'Internal'`, `${draft}\nvisibility: 'internal'`],
    ['a time', draft.replace('14:32', '2:32 pm'), draft],
    ['a time with a mark', draft.replace('2026-04-07', '~2026/04/07'), draft.replace('2026', '~2026')],
    ['a time in quotes', draft.replace(/2026.*/, '"April 7, 2026 2:32 PM UTC"'), draft.replace(/(2026.*)/, '"$1"')],
    ['the end of a day', draft.replace('14:32', '24:00'), draft.replace('07 14:32', '08 00:00')],
    ['a text without quotes', `${draft}\nseverity: 1.10`, `${draft}\nseverity: "1.10"`],
    ['a text between brackets', `${draft}\nauthors: [true]`, `${draft}\nauthors: ["true"]`],
  ];
  test.each(cases)('%s', (_, before, after) => {
    const [fix] = fixesOf(incident(before));
    expect(fix).toMatchObject({ sure: true });
    expect(applyFixes({ text: incident(before), file: 'a.md' }, fix ? [fix] : []).text).toBe(incident(after));
  });
});

describe('where somebody has to choose, the ways are offered', () => {
  const cases: [string, string, number][] = [
    ['a key that is far from all', `${draft}\nmitigation: unknown`, 1],
    ['a value that is far from all', `${draft}\ndetection: { by: custmr }`, 1],
    ['a time without a zone', draft.replace(' UTC', ''), 2],
    ['a zone that is like another', draft.replace('UTC', 'Europe/Berln'), 1],
    ['a zone that is like another, in a time that is spoken', draft.replace('14:32 UTC', '2:32 pm Europe/Berln'), 1],
    ['a time that happened twice', draft.replace(/2026.*/, '2026-10-25 02:30 Europe/Berlin'), 2],
    ['a day whose parts could change places', draft.replace('2026-04-07', '04.07.2026'), 1],
    ['a weekday beside a day', draft.replace('2026-04-07', 'Monday 2026-04-07'), 1],
  ];
  test.each(cases)('%s', (_, text, ways) => {
    const fixes = fixesOf(incident(text));
    expect(fixes.map(({ sure }) => sure)).toEqual(Array.from({ length: ways }, () => false));
  });
});

test.each([
  ['a key that is there already', `${draft}\ntimline: []\ntimeline: []`],
  ['a key that is like none', `${draft}\nweather: fine`],
  ['a value behind an alias', `title: &d drfat\nstatus: *d\nstarted: unknown`],
  ['a time with an escape', draft.replace(/2026.*/, '"2026-04-07 2:32\\x20pm UTC"')],
])('there is no way to write %s in another way', (_, text) => {
  expect(fixesOf(incident(text))).toEqual([]);
});
