import { describe, expect, it } from 'vitest';
import { type ReportFormat, reporters } from '../../src/diagnostic/report/index.ts';
import { reportOf } from '../diagnostic/reports.ts';
import { multiplied } from './fuzz.ts';
import { expectLocated, judged } from './judged.ts';

/** A file of an incident with these lines of front matter, and this body. */
const fileOf = (fields: string, body: string): string => `---
title: Mail was late
status: published
severity: major
started: 2026-05-12 09:12 UTC
mitigated: 2026-05-12 10:00 UTC
services: [mail]
${fields}---

${body}
`;

/** So many kilobytes of a text again and again. */
const kilobytes = (count: number, unit: string): string => unit.repeat((count * 1000) / unit.length);

/** Seconds of the processor that a call takes at most: ten times what it does, and a tenth of what the square would. */
async function expectWithin(seconds: number, call: () => unknown): Promise<void> {
  const start = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(seconds);
}

describe('what took the square of its length', () => {
  it.each(multiplied)('is judged in time where %j stands again and again in a body', async (unit) => {
    const text = fileOf('', kilobytes(100, unit));
    await expectWithin(6, () => judged(text));
  });

  it.each(multiplied)('is judged in time where %j stands again and again in a field', async (unit) => {
    const lines = kilobytes(100, unit).replace(/^(?=.)/gm, '      ');
    const text = fileOf(`timeline:\n  - at: 2026-05-12 09:12 UTC\n    text: |\n${lines}\n`, 'Text.');
    await expectWithin(6, () => judged(text));
  });

  it('is judged in time where a heading has thousands of words', async () => {
    const text = fileOf('', `${'a '.repeat(1400)}\n===\n\n${kilobytes(50, '# a/b (c) and d\n\n')}`);
    await expectWithin(6, () => expectLocated(judged(text), text));
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
  ])('is judged in time, and reported in every format: %s', async (_order, times) => {
    const text = fileOf(`timeline:\n${times.map(row).join('')}`, body);
    await expectWithin(6, async () => {
      const found = judged(text);
      expectLocated(found.slice(0, 50), text);
      const report = reportOf(found, new Map([['incidents/2026-05-12-hostile.md', text]]));
      for (const format of Object.keys(reporters) as ReportFormat[]) await reporters[format](report);
    });
  });
});

it.each(Object.keys(reporters) as ReportFormat[])(
  'thousands of findings are reported in time as %s',
  async (format) => {
    const text = fileOf(`detection:\n  by: customer\n  text: |\n${'    :::internal\n'.repeat(8000)}`, 'Text.');
    const found = judged(text);
    expect(found.length).toBeGreaterThan(8000);
    const report = reportOf(found, new Map([['incidents/2026-05-12-hostile.md', text]]));
    await expectWithin(4, () => reporters[format](report));
  },
);
