import fc from 'fast-check';
import { expect } from 'vitest';
import type { LogSettings, Reading, StatusUpdate } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { formatInstant } from '../../../src/time/index.ts';

/** Reads a text, or a value as JSON, as the format that recognises it. */
export const readAny = (log: unknown, settings: LogSettings = {}, as?: string): Reading =>
  readLog({ file: 'status/log', text: typeof log === 'string' ? log : JSON.stringify(log) }, as, settings);

/** Every update of a reading as one line: `i1 2026-05-04 10:00:00 investigating Uploads fail.` */
export const linesOf = ({ incidents }: Reading): string[] =>
  incidents.flatMap(({ id, updates }) => updates.map((update) => `${id} ${lineOf(update)}`));

const lineOf = ({ at, phase, text }: StatusUpdate): string =>
  `${formatInstant(at, { zone: 'UTC', seconds: 'always' }).replace(' UTC', '')} ${phase} ${text}`;

export const updatesIn = ({ incidents }: Reading): StatusUpdate[] => incidents.flatMap(({ updates }) => updates);

/** What each update lacked, and the rule: `year 2026 published`. */
export const assumedIn = (reading: Reading): string[][] =>
  updatesIn(reading).map(({ assumed = [] }) => assumed.map(({ lacks, taken, from }) => `${lacks} ${taken} ${from}`));

/** The reasons for which records are passed over. */
export const reasonsIn = ({ records }: Reading): string[] => records.passedOver.map(({ reason }) => reason);

/** Nothing is lost: what was seen is used or passed over, and every update has an id of its own and a text. */
export function addsUp({ records, incidents }: Reading): void {
  const passedOver = records.passedOver.reduce((sum, { count }) => sum + count, 0);
  expect(records.seen).toBe(records.used + passedOver);
  expect(records.used).toBe(incidents.reduce((sum, { updates }) => sum + updates.length, 0));
  for (const { updates } of incidents) {
    expect(updates.length).toBeGreaterThan(0);
    expect(new Set(updates.map(({ id }) => id)).size).toBe(updates.length);
    for (const { id, text } of updates) expect([id.trim(), text.trim()]).not.toContain('');
  }
}

/** A value of a real shape with some of its parts, at any depth, replaced by anything or left out. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(null, '', 0, [], {}, '2026-05-04T10:00:00Z', 'x y'),
  );
  if (Array.isArray(value)) {
    const items = fc.tuple(...value.map((item) => mutated(item)));
    return fc.oneof({ weight: 6, arbitrary: items }, { weight: 1, arbitrary: anything });
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mutated(item)]));
    const whole = fc.record(fields);
    const partial = fc.record(fields, { requiredKeys: [] });
    return fc.oneof(
      { weight: 6, arbitrary: whole },
      { weight: 2, arbitrary: partial },
      { weight: 1, arbitrary: anything },
    );
  }
  return fc.oneof({ weight: 8, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: anything });
}

/** A text with a stretch of it replaced by another. */
export const cut = (whole: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(whole.length), fc.nat(80), fc.string({ unit: 'binary', maxLength: 8 }))
    .map(([at, length, put]) => whole.slice(0, at) + put + whole.slice(at + length));
