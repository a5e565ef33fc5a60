import { expect, it } from 'vitest';
import { applyFixes } from '../../src/document/index.ts';
import { judge } from '../../src/rule/index.ts';
import { projectOf } from './project.ts';

const path = 'incidents/a.md';

/** The ways to mend what is found under a code, each as the text it leads to. */
function waysOf(code: string, fields: string, body = ''): { sure: boolean; text: string }[] {
  const text = fileOf(fields, body);
  const fixes = judge(projectOf({ [path]: text }))
    .filter((diagnostic) => diagnostic.code === code)
    .flatMap((diagnostic) => diagnostic.fixes);
  return fixes.map((fix) => ({ sure: fix.sure, text: applyFixes({ text, file: path }, [fix]).text }));
}

const fileOf = (fields: string, body: string): string =>
  `---\ntitle: Mail was late\nstatus: draft\nstarted: 2026-04-07 14:32 UTC\n${fields}---\n${body}`;

it.each([
  [
    'anchor-broken',
    '',
    '[why](#root-causes)\n\n## Root cause\n\nA queue.\n',
    '',
    '[why](#root-cause)\n\n## Root cause\n\nA queue.\n',
  ],
  ['directive-unknown', '', ':::interal\nWho.\n:::\n', '', ':::internal\nWho.\n:::\n'],
  ['reference-unknown', 'severity: SEV11\n', '', 'severity: SEV1\n', ''],
  [
    'override-unknown',
    'overrides: [{ rule: timeline-ordre, reason: The rows are as the pager has them. }]\n',
    '',
    'overrides: [{ rule: timeline-order, reason: The rows are as the pager has them. }]\n',
    '',
  ],
])('offers, of %s, what is near', (code, fields, body, fieldsAfter, bodyAfter) => {
  expect(waysOf(code, fields, body)).toEqual([{ sure: false, text: fileOf(fieldsAfter, bodyAfter) }]);
});

it('takes an override of nothing out, and the list with its last one', () => {
  const reason = 'reason: It was made long before.';
  const one = `overrides:\n  - { rule: timeline-bounds, ${reason} }\n`;
  expect(waysOf('override-unused', one)).toEqual([{ sure: true, text: fileOf('', '') }]);
  const two = waysOf('override-unused', `${one}  - { rule: lifecycle-order, ${reason} }\n`);
  expect(two).toEqual([
    { sure: true, text: fileOf(`overrides:\n  - { rule: lifecycle-order, ${reason} }\n`, '') },
    { sure: true, text: fileOf(one, '') },
  ]);
});

it('keeps an override that is meant for a state in which its rule is not off', () => {
  const override = 'overrides: [{ rule: placeholder, reason: The word stands in a quotation. }]\n';
  expect(waysOf('override-unused', override).map(({ sure }) => sure)).toEqual([false]);
});

it.each([
  ['rows that changed places', ['14:50', '14:40', '15:00'], true],
  ['a row at the end', ['14:50', '15:00', '14:40'], true],
])('puts rows into order; %s', (_, clocks, sure) => {
  const rows = clocks.map((clock) => `  - { at: 2026-04-07 ${clock} UTC, text: At ${clock} }\n`);
  const ways = waysOf('timeline-order', `timeline:\n${rows.join('')}`);
  expect(ways[0]).toEqual({ sure, text: fileOf(`timeline:\n${[...rows].sort().join('')}`, '') });
});

it('takes a row that would stand well on another day for one with a wrong date', () => {
  const rows = ['07 14:50', '05 14:55', '07 15:00'].map((at) => `  - { at: 2026-04-${at} UTC, text: A row. }\n`);
  expect(waysOf('timeline-order', `timeline:\n${rows.join('')}`).map(({ sure }) => sure)).toEqual([false]);
});
