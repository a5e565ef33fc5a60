import { expect } from 'vitest';
import { configSchema } from '../../src/config/index.ts';
import { type Diagnostic, helpOf, messageOf, type Place } from '../../src/diagnostic/index.ts';
import { judge } from '../../src/rule/index.ts';
import { projectOf } from '../rule/project.ts';

const config = configSchema.parse({ services: [{ id: 'mail', name: 'Mail' }] });

/** Everything that is found in a text as the one incident file of a project. */
export function judged(text: string): Diagnostic[] {
  return judge(projectOf({ 'incidents/2026-05-12-hostile.md': text }, { config, now: '2026-06-01 12:00 UTC' }));
}

/** Holds that each finding has words and a place in the text, and that each way to mend it stays inside. */
export function expectLocated(found: readonly Diagnostic[], text: string): void {
  for (const diagnostic of found) {
    expect(messageOf(diagnostic) + helpOf(diagnostic)).not.toMatch(/\bundefined\b|\[object/);
    for (const { place } of [diagnostic, ...diagnostic.related]) expectWithin(place, text);
    for (const edit of diagnostic.fixes.flatMap(({ edits }) => [...edits])) {
      if (edit.op !== 'replace') continue;
      expect(edit.start).toBeGreaterThanOrEqual(0);
      expect(edit.end).toBeGreaterThanOrEqual(edit.start);
      expect(edit.end).toBeLessThanOrEqual(text.length);
    }
  }
}

function expectWithin({ start, end }: Place, text: string): void {
  expect(start.offset).toBeGreaterThanOrEqual(0);
  expect(end.offset).toBeGreaterThanOrEqual(start.offset);
  expect(end.offset).toBeLessThanOrEqual(text.length);
  const before = text.slice(0, start.offset);
  expect(start.line).toBe(before.split('\n').length);
  expect(start.column).toBe(start.offset - before.lastIndexOf('\n'));
}
