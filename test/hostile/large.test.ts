import { describe, expect, it } from 'vitest';
import { type ReportFormat, reporters } from '../../src/diagnostic/report/index.ts';
import { reportOf } from '../diagnostic/reports.ts';
import { fileOf, inBody, inField, multiplied } from './fuzz.ts';
import { expectLocated, judged } from './judged.ts';

describe('what took the square of its length', () => {
  it.each(multiplied)('is judged where %j stands again and again in a body', (unit) => {
    const text = inBody(unit, 100_000);
    expectLocated(judged(text).slice(0, 50), text);
  });

  it.each(multiplied)('is judged where %j stands again and again in a field', (unit) => {
    const text = inField(unit, 100_000);
    expectLocated(judged(text).slice(0, 50), text);
  });

  it('is judged where a heading has thousands of words', () => {
    const text = fileOf('', `${'a '.repeat(1400)}\n===\n\n${'# a/b (c) and d\n\n'.repeat(3000)}`);
    expectLocated(judged(text), text);
  });
});

describe('a timeline of a thousand rows', () => {
  const rows = Array.from({ length: 1200 }, (_, index) => new Date(Date.UTC(2026, 4, 12, 9) + index * 1000));
  const row = (at: Date) => `  - { at: ${at.toISOString().slice(0, 19).replace('T', ' ')} UTC, text: A row. }\n`;
  const body = 'It took 40 minutes. '.repeat(500);

  it.each([
    ['in order', rows],
    ['the newest first', rows.toReversed()],
    ['at one time', rows.map(() => new Date(Date.UTC(2026, 4, 12, 9)))],
  ])('is judged, and reported in every format: %s', async (_order, times) => {
    const text = fileOf(`timeline:\n${times.map(row).join('')}`, body);
    const found = judged(text);
    expectLocated(found.slice(0, 50), text);
    const report = reportOf(found, new Map([['incidents/2026-05-12-hostile.md', text]]));
    for (const format of Object.keys(reporters) as ReportFormat[]) expect(await reporters[format](report)).not.toBe('');
  });
});

it.each(Object.keys(reporters) as ReportFormat[])('thousands of findings are reported as %s', async (format) => {
  const text = fileOf(`detection:\n  by: customer\n  text: |\n${'    :::internal\n'.repeat(8000)}`, 'Text.');
  const found = judged(text);
  expect(found.length).toBeGreaterThan(8000);
  const report = reportOf(found, new Map([['incidents/2026-05-12-hostile.md', text]]));
  expect((await reporters[format](report)).length).toBeGreaterThan(8000);
});
