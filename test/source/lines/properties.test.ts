import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogSettings } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { addsUp } from './events.ts';

const formats = ['json-lines', 'cef', 'syslog', 'logfmt', 'apache', 'nginx', 'csv', 'log-lines'];
const samples = [
  '{"time":"2026-04-07T14:32:10Z","level":"error","msg":"it broke","status":503,"service":"api","state":"down"}',
  '{"@t":"2026-04-07T14:32:10Z","@mt":"{A} broke","A":{"toString":1}}',
  'CEF:0|Example|Guard|1.0|7|Virus|9|start=Apr 07 2026 14:32:10 msg=a b',
  '<34>Apr  7 14:32:10 web-1 sshd[77]: it failed',
  '<34>1 2026-04-07T14:32:10Z h app - ID47 [a@1 k="x \\] y"] it broke',
  'time="2026-04-07T14:32:10Z" level=error msg="it \\"broke\\"" status=500',
  '[Tue Apr 07 14:32:10.9 2026] [core:error] [pid 9:tid 42] [client 203.0.113.9:55] broken',
  '203.0.113.9 - - [07/Apr/2026:14:32:10 +0000] "GET /a?b HTTP/1.1" 502 0 "-" "-"',
  '2026/04/07 14:32:10 [error] 2865#0: *66 broken, client: 203.0.113.9, server: x',
  'time,end,level,status,message,incident_id',
  '2026-04-07T14:32:10Z,2026-04-07T15:00:00Z,error,down,"a, ""b""\nc",7',
  '2026-04-07 14:32:10,250 ERROR com.example.Pay: eth0 is down',
  'E0407 14:32:10.438419  77 pay.cc:55] broken',
  '14:32:10.250 [main] WARN c.e.Pay - eth0 is up',
  '260407 143210 148 ERROR dfs.DataNode: broken',
];

/** A line of some format with a part of it replaced, or anything. */
const line = fc.oneof(
  fc.constantFrom(...samples),
  fc
    .tuple(fc.constantFrom(...samples), fc.nat(90), fc.nat(90), fc.string({ unit: 'binary', maxLength: 12 }))
    .map(([text, a, b, put]) => text.slice(0, Math.min(a, b)) + put + text.slice(Math.max(a, b))),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const texts = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 12 })
  .map((lines) => lines.flat().join(''));
const settings: fc.Arbitrary<LogSettings> = fc.record(
  {
    zone: fc.constantFrom('UTC', 'America/New_York', 'nowhere'),
    date: fc.constantFrom('2026-04-07', '2025-12-31', 'soon'),
    pattern: fc.constantFrom(/broke/, /./g),
    window: fc.record(
      { fromMs: fc.constant(Date.UTC(2026, 3, 7)), toMs: fc.constant(Date.UTC(2026, 3, 8)) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

/** How many lines an update says it stands for. */
const linesOf = (text: string): number => Number(/ \((\d+) (?:lines|rows)\)$/.exec(text)?.[1] ?? 1);

describe('reading the lines of a machine', () => {
  it.each(formats)('as %s never throws, and every line is used or passed over', (format) => {
    fc.assert(
      fc.property(texts, settings, (text, given) => {
        const reading = readLog({ file: 'a.log', text }, format, given);
        expect(addsUp(reading)).toBe(true);
        const lines = reading.incidents.flatMap(({ updates }) => updates.map((update) => linesOf(update.text)));
        expect(lines.reduce((sum, count) => sum + count, 0)).toBe(reading.records.used);
        for (const { updates, place } of reading.incidents) {
          expect(updates.length).toBeGreaterThan(0);
          expect(new Set(updates.map(({ id }) => id)).size).toBe(updates.length);
          expect(place.end.offset).toBeGreaterThanOrEqual(place.start.offset);
          for (const update of updates) {
            expect(update.text.trim()).not.toBe('');
            expect(text.slice(update.place.start.offset, update.place.end.offset)).not.toBe('');
            expect(text).toContain(update.raw);
            const { start, end } = update.placeOfText(0, 1);
            expect(end.offset).toBeGreaterThan(start.offset);
          }
          expect(updates.map(({ at }) => at.epochMs)).toEqual(
            updates.map(({ at }) => at.epochMs).sort((a, b) => a - b),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives what the same lines gave before, when more lines come', () => {
    const events = (count: number) => {
      const lines = Array.from(
        { length: count },
        (_, i) => `2026-04-07T14:${10 + Math.floor(i / 4)}:00Z ERROR kind ${'abc'[i % 3]} broke`,
      );
      return readLog({ file: 'a.log', text: lines.join('\n') }).incidents[0]?.updates ?? [];
    };
    for (let count = 1; count < 40; count++) {
      const later = new Map(events(count + 1).map(({ id, raw }) => [id, raw]));
      for (const { id, raw } of events(count)) expect(later.get(id)).toBe(raw);
    }
  });
});
