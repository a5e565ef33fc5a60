import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/source/index.ts';
import { readLog } from '../../src/source/read.ts';
import { file, incident, page, readValue, update } from './log.ts';

const minute = fc.integer({ min: 0, max: 60 * 24 * 365 });
const time = minute.map((minutes) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString());
const body = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a<br />b', 'R&amp;D', 'x < 3', '  spaced  '));
const status = fc.constantFrom('investigating', 'identified', 'monitoring', 'resolved', 'completed', 'triaging');
const updates = fc.uniqueArray(fc.record({ status, body, display_at: time, created_at: time, updated_at: time }), {
  selector: (made) => made.display_at,
  minLength: 1,
});
const incidents = fc.array(updates, { maxLength: 4 }).map((lists) =>
  lists.map((list, i) =>
    incident(
      list.map((made, j) => update({ ...made, id: `u${j}` })),
      { id: `i${i}` },
    ),
  ),
);

describe('reading', () => {
  it('never throws, and every record is used or passed over, whatever the JSON', () => {
    const entry = fc.oneof(fc.jsonValue(), mutated(update()), fc.constant(update()));
    const anyIncident = fc.oneof(
      fc.jsonValue(),
      mutated(incident()),
      fc.array(entry).map((list) => incident(list)),
    );
    const log = fc.oneof(
      fc.jsonValue(),
      anyIncident,
      fc.array(anyIncident),
      fc.record({ page: fc.oneof(fc.jsonValue(), fc.constant(page)), incidents: fc.array(anyIncident) }),
      fc.record({ page: fc.jsonValue(), incident: anyIncident, scheduled_maintenances: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(log, (value) => addsUp(readValue(value, 'statuspage'))),
      { numRuns: 500 },
    );
  });

  it('never throws, whatever the text', () => {
    const whole = JSON.stringify({ page, incidents: [incident()] });
    const cut = fc
      .tuple(fc.nat(whole.length), fc.nat(whole.length), fc.string({ unit: 'binary' }))
      .map(([a, b, put]) => whole.slice(0, Math.min(a, b)) + put + whole.slice(Math.max(a, b)));
    const texts = fc.oneof(fc.string({ unit: 'binary' }), cut);
    fc.assert(
      fc.property(texts, (text) => {
        addsUp(readLog({ file, text }));
        addsUp(readLog({ file, text }, 'statuspage'));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(incidents, fc.infiniteStream(fc.nat()), (list, random) => {
        const log = { page, incidents: list };
        const shuffled = withKeysShuffled(log, () => random.next().value);
        expect(content(readValue(shuffled))).toEqual(content(readValue(log)));
      }),
    );
  });

  it('does not depend on the order of updates whose times differ', () => {
    const shuffles = updates.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffles, ([list, shuffled]) => {
        const read = (some: typeof list) =>
          content(
            readValue(incident(some.map((made) => update({ ...made, id: `at-${Date.parse(made.display_at)}` })))),
          );
        expect(read(shuffled)).toEqual(read(list));
      }),
    );
  });

  it('gives every update a text, and finds a text that stands in the log letter for letter', () => {
    fc.assert(
      fc.property(body, (written) => {
        const text = JSON.stringify(incident([update({ body: written })]));
        const [read] = readLog({ file, text }).incidents[0]?.updates ?? [];
        expect(read?.text.trim()).not.toBe('');
        if (read?.text !== written.trim()) return;
        const { start, end } = read.placeOfText(0, read.text.length);
        expect(JSON.parse(`"${text.slice(start.offset, end.offset)}"`)).toBe(read.text);
      }),
    );
  });
});

/** A value of the real shape with some of its parts replaced by anything. */
const mutated = (value: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc.dictionary(fc.constantFrom(...Object.keys(value)), fc.jsonValue()).map((over) => ({ ...value, ...over }));

function addsUp({ records, incidents: read }: Reading): void {
  expect(records.seen).toBe(records.used + records.passedOver.length);
  expect(records.used).toBe(read.reduce((sum, { updates: list }) => sum + list.length, 0));
  for (const { updates: list } of read) expect(list.length).toBeGreaterThan(0);
}

/** A reading without places and raw records, which move with the keys. */
const content = ({ incidents: read, records, diagnostics }: Reading) => ({
  incidents: read.map(({ place: _place, raw: _raw, updates: list, ...rest }) => ({
    ...rest,
    updates: list.map(({ place: _text, placeOfText: _placeOfText, raw: _record, ...update }) => update),
  })),
  records: { seen: records.seen, used: records.used },
  codes: diagnostics.map(({ code }) => code).sort(),
});

function withKeysShuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeysShuffled(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => ({
    key,
    item: withKeysShuffled(item, random),
    rank: random(),
  }));
  return Object.fromEntries(entries.sort((a, b) => a.rank - b.rank).map(({ key, item }) => [key, item]));
}
