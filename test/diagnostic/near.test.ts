import { expect, it } from 'vitest';
import { nearest } from '../../src/diagnostic/index.ts';

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
