import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Phase } from '../../src/incident/index.ts';
import type { StatusIncident } from '../../src/source/index.ts';
import { parseSourceRef, planFill, updateDigest } from '../../src/timeline/index.ts';
import { applied, type FrontMatter, frontMatter, logged, parsed } from './build.ts';

const second = fc.integer({ min: 0, max: 4 * 3600 - 1 });
const clock = second.map((seconds) => new Date(seconds * 1000).toISOString().slice(11, 19));
const status = fc.constantFrom<Phase[]>('investigating', 'identified', 'monitoring', 'resolved');
const text = fc.oneof(fc.constantFrom('Uploads fail.', 'Mended.'), fc.string({ unit: 'binary', minLength: 1 }));
const update = fc
  .record({ id: fc.constantFrom('u1', 'u2', 'u3', 'u4'), clock, status, text })
  .map((made) => ({ ...made, row: `${made.id} ${made.clock} ${made.status} ${made.text}` }));
const log = fc
  .uniqueArray(update, { selector: ({ id }) => id, minLength: 1 })
  .map((updates) => logged('i1', ...updates.map(({ row }) => row)));
const own = fc.array(
  clock.map((time) => ({ at: `2026-05-04 ${time} UTC`, text: 'Ours.' })),
  { maxLength: 4 },
);
/** What a person may do to a row that was filled. */
const hand = fc.constantFrom<((row: Record<string, unknown>) => Record<string, unknown>)[]>(
  (row) => row,
  (row) => ({ ...row, text: 'Our words.' }),
  (row) => ({ ...row, at: '2026-05-04 02:00 UTC' }),
  (row) => (row.source ? { ...row, source: String(row.source).replace(/#.*/, '') } : row),
  ({ source: _source, ...row }) => row,
);
/** A file that was filled from one state of a log and then worked on, and a later state of the log. */
const history = fc
  .record({ own, before: log, hands: fc.array(hand, { minLength: 8, maxLength: 8 }), after: log })
  .map(({ hands, ...made }) => {
    const file = frontMatter({ timeline: made.own });
    const filled = applied(file, plan(file, made.before).edits);
    return { ...made, file: { ...filled, timeline: filled.timeline?.map((row, i) => hands[i]?.(row) ?? row) } };
  });

it('fills twice as it fills once', () => {
  fc.assert(
    fc.property(history, fc.boolean(), ({ file, after }, keepOurs) => {
      const once = applied(file, plan(file, after, keepOurs).edits);
      expect(plan(once, after, keepOurs).edits).toEqual([]);
    }),
  );
});

it('gives an untouched row the digest that stands in its source', () => {
  fc.assert(
    fc.property(log, (incident) => {
      const file = frontMatter();
      for (const row of parsed(applied(file, plan(file, incident).edits)).timeline) {
        expect(updateDigest(row)).toBe(parseSourceRef(row.source ?? '')?.digest);
      }
    }),
  );
});

it('puts what it adds in the order of time and leaves the order of what stands', () => {
  fc.assert(
    fc.property(own, log, (rows, incident) => {
      const inOrder = rows.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((row, i) => ({ ...row, text: `Ours ${i}.` }));
      const file = frontMatter({ timeline: inOrder });
      const { timeline } = parsed(applied(file, plan(file, incident).edits));
      const times = timeline.map(({ at }) => at.epochMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(timeline.filter(({ source }) => !source).map((row) => row.text)).toEqual(inOrder.map((row) => row.text));
    }),
  );
});

it('accounts for every update: it is in the file, or it is in conflict', () => {
  fc.assert(
    fc.property(history, ({ file, after }) => {
      const { edits, conflicts } = plan(file, after);
      const rows = parsed(applied(file, edits)).timeline;
      for (const { id } of after.updates) {
        const ref = `acme:i1/${id}`;
        const cited = rows.some(({ source }) => source?.replace(/#.*/, '') === ref);
        expect(cited || conflicts.some((conflict) => conflict.ref === ref)).toBe(true);
      }
    }),
  );
});

const plan = (file: FrontMatter, incident: StatusIncident, keepOurs = false) =>
  planFill({ incident: parsed(file), incidents: [incident], source: 'acme', keepOurs });
