import { expect, it } from 'vitest';
import { nearest, slipOf } from '../../src/diagnostic/index.ts';

it.each([
  ['titel', ['title', 'status'], 'title'],
  ['openQuestions', ['open_questions', 'status'], 'open_questions'],
  ['time-no-zome', ['time-no-zone', 'time-gap'], 'time-no-zone'],
  ['sev1', ['SEV1', 'SEV2'], 'SEV1'],
  ['x', ['id', 'at'], undefined],
  ['colour', ['title', 'status'], undefined],
] as const)('takes %j, among %j, for %j', (word, known, meant) => {
  expect(nearest(word, known)).toBe(meant);
});

it.each([
  ['timline', ['timeline', 'title'], 'timeline'],
  ['tilte', ['title', 'status'], 'title'],
  ['openQuestions', ['open_questions', 'status'], 'open_questions'],
  ['sev1', ['SEV1', 'SEV2'], 'SEV1'],
  ['started', ['start', 'stated'], 'stated'],
  ['starts', ['start', 'stats'], undefined],
  ['at', ['a', 'by'], undefined],
  ['opne', ['done', 'open'], 'open'],
  ['drafting', ['draft'], undefined],
  ['elttit', ['title'], undefined],
] as const)('takes %j, among %j, for a slip of %j', (word, known, meant) => {
  expect(slipOf(word, known)).toBe(meant);
});
