import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../log.ts';
import { addsUp, assumedIn, linesOf, mutated, readAny, reasonsIn, updatesIn } from './shown.ts';

const marked = (time: string): string =>
  time
    .replace(/(\d\d:\d\d)/g, "<var data-var='time'>$1</var>")
    .replace(/([A-Z][a-z]{2}) (\d+)/g, "$1 <var data-var='date'>$2</var>");

const row = (timestamp: string, over: object = {}): Record<string, unknown> => ({
  code: 'abc123',
  name: 'Sign-in fails',
  message: 'It works again.',
  impact: 'minor',
  timestamp: marked(timestamp),
  ...over,
});
const history = (year: number, name: string, ...rows: unknown[]) => ({
  components: [],
  months: [{ name, year, days: 30, incidents: rows }],
});

describe('a row of a history page', () => {
  it('tells the first time of its incident by name, and the last with its text', () => {
    const reading = readAny(history(2026, 'April', row('Apr 7, 14:32 - 15:59 UTC')));
    expect(reading.format).toBe('statuspage-history');
    expect(linesOf(reading)).toEqual([
      'abc123 2026-04-07 14:32:00 update Sign-in fails',
      'abc123 2026-04-07 15:59:00 update It works again.',
    ]);
    expect(assumedIn(reading)).toEqual([['year 2026 heading'], ['year 2026 heading']]);
    expect(reading.incidents[0]).toMatchObject({ title: 'Sign-in fails', impact: 'minor' });
    expect(reading.diagnostics).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['that ends on another day', 'Mar 25, 14:33 - Mar 27, 15:05 UTC', ['03-25 14:33', '03-27 15:05']],
    ['whose two times are one', 'Apr 8, 23:57 - 23:57 UTC', ['04-08 23:57']],
    ['with one time', 'Apr 8, 23:57 UTC', ['04-08 23:57']],
    ['of a page in another zone', 'Apr 8, 23:57 - Apr 9, 00:10 PDT', ['04-09 06:57', '04-09 07:10']],
  ])('%s is read', (_name, timestamp, times) => {
    const month = timestamp.startsWith('Mar') ? 'March' : 'April';
    expect(linesOf(readAny(history(2026, month, row(timestamp)))).map((line) => line.slice(12, 23))).toEqual(times);
  });

  it('ends in the next year where its month does', () => {
    const reading = readAny(history(2026, 'December', row('Dec 31, 23:00 - Jan 1, 01:00 UTC')));
    expect(linesOf(reading).map((line) => line.slice(7, 17))).toEqual(['2026-12-31', '2027-01-01']);
  });

  it('takes its year from the day on which the log begins where it has no heading, and is passed over without one', () => {
    const rows = [
      row('Jan 2, 10:00 - 11:00 UTC', { code: 'c' }),
      row('Dec 20, 10:00 - Jan 3, 11:00 UTC', { code: 'b' }),
      row('Dec 24, 10:00 - 11:00 UTC', { code: 'a' }),
    ];
    const reading = readAny(rows, { date: '2026-12-01' });
    expect(linesOf(reading).map((line) => line.slice(0, 12))).toEqual([
      'c 2027-01-02',
      'c 2027-01-02',
      'b 2026-12-20',
      'b 2027-01-03',
      'a 2026-12-24',
      'a 2026-12-24',
    ]);
    expect(assumedIn(reading)[0]).toEqual(['year 2027 settings']);
    const without = readAny(rows);
    expect(codesOf(without)).toEqual(Array(6).fill('log-time'));
    expect(reasonsIn(without)).toEqual(Array(6).fill('its time has no year'));
    addsUp(without);
  });

  it.each<[string, object, string]>([
    ['it has no code', { code: null }, 'it has no id'],
    ['its code cannot stand in a reference', { code: 'a b' }, 'its id has a character that a reference cannot have'],
    ['its time is none', { timestamp: 'soon' }, 'it has no time that can be read'],
    ['it has no time', { timestamp: null }, 'it has no time that can be read'],
  ])('is passed over where %s', (_name, over, reason) => {
    const reading = readAny(
      history(2026, 'April', row('Apr 9, 10:00 UTC', { code: 'x' }), row('Apr 7, 14:32 UTC', over)),
    );
    expect(new Set(reasonsIn(reading))).toEqual(new Set([reason]));
    expect(updatesIn(reading)).toHaveLength(1);
    addsUp(reading);
  });

  it('that says too little is used and reported', () => {
    const reading = readAny(
      history(2026, 'April', row('Apr 7, 14:32 UTC', { message: null, impact: 'dire', name: '' })),
    );
    expect(linesOf(reading)).toEqual(['abc123 2026-04-07 14:32:00 update abc123']);
    expect(codesOf(reading)).toEqual(['log-read-as', 'log-read-as']);
  });
});

it('never throws, and every row is used or passed over, whatever the JSON', () => {
  const value = history(
    2026,
    'April',
    row('Apr 7, 14:32 - 15:59 UTC'),
    row('Mar 30, 14:32 - Apr 1, 15:59 UTC', { code: 'b' }),
  );
  const logs = fc.oneof(mutated(value), mutated(value.months[0]?.incidents), fc.jsonValue());
  fc.assert(
    fc.property(logs, fc.constantFrom({}, { date: '2026-03-01' }), (log, settings) => {
      addsUp(readAny(log, settings));
      addsUp(readAny(log, settings, 'statuspage-history'));
    }),
    { numRuns: 300 },
  );
});
