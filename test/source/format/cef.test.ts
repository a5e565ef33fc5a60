import { describe, expect, it } from 'vitest';
import { eventsOf, passedOver, readLines } from '../lines/events.ts';

const read = (...lines: string[]) => readLines(lines, { zone: 'UTC', date: '2026-04-07' }, 'cef');
const line = (severity: string, extension: string, front = ''): string =>
  `${front}CEF:0|Example|Guard|1.0|7|Virus \\| worm|${severity}|${extension}`;

describe('a line of CEF', () => {
  it.each(['7', '8', '9', '10', 'High', 'Very-High'])('is an event at severity %s', (severity) => {
    expect(eventsOf(read(line(severity, 'rt=1775572330250 msg=two words key=x')))).toEqual([
      '2026-04-07T14:32:10.250 Virus \\| worm: two words',
    ]);
  });

  it.each(['0', '3', 'Low', 'Unknown', '%SEVERITY%', ''])('is none at severity %j', (severity) => {
    expect(passedOver(read(line(severity, 'rt=1775572330250')))).toEqual(['1× line 1: its severity is below high']);
  });

  it('is one at a severity in the middle where there is nothing graver', () => {
    expect(eventsOf(read(line('Medium', 'rt=1775572330250')))).toHaveLength(1);
    expect(eventsOf(read(line('5', 'rt=1775572330250'), line('9', 'rt=1775572330250')))).toHaveLength(1);
  });

  it.each<[string, string, string]>([
    ['start', line('9', 'rt=1775572399000 start=Apr 07 2026 14:32:10.250 UTC x=y'), '2026-04-07T14:32:10.250'],
    ['rt', line('9', 'rt=Apr 07 2026 14:32:10 end=1775572399000'), '2026-04-07T14:32:10'],
    ['date and time', line('9', 'date=2026-04-07 time=14:32:10 x=y'), '2026-04-07T14:32:10'],
    [
      'the header of syslog',
      line('9', 'x=y', '<189>1 2026-04-07T14:32:10.25Z host app - - - '),
      '2026-04-07T14:32:10.250',
    ],
    ['an old header', line('9', 'x=y', 'Apr  7 14:32:10 host '), '2026-04-07T14:32:10'],
    [
      'a header with a year and a zone',
      line('9', 'x=y', 'Apr 07 2026 14:32:10.250 UTC 203.0.113.9 '),
      '2026-04-07T14:32:10.250',
    ],
  ])('has its time from %s', (_name, text, time) => {
    expect(eventsOf(read(text))[0]?.split(' ')[0]).toBe(time);
  });

  it('without a time, and a line that is none, are counted', () => {
    expect(passedOver(read(line('9', 'x=y'), 'CEF:0|cut', line('9', 'start=soon')))).toEqual([
      '1× line 1: it has no time',
      '1× line 2: it is no line of this format',
      '1× line 3: it has no time that can be read',
    ]);
  });

  it('is recognised within syslog too', () => {
    expect(readLines(line('9', 'x=y', '<189>1 2026-04-07T14:32:10Z host app - - - ')).format).toBe('cef');
  });
});
