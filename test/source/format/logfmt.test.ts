import { describe, expect, it } from 'vitest';
import { eventsOf, passedOver, readLines } from '../lines/events.ts';

const read = (...lines: string[]) => readLines(lines, { zone: 'UTC' }, 'logfmt');

describe('a line of logfmt', () => {
  it.each([
    [
      'time="2026-04-07T14:32:10+09:00" level=error msg="Operation failed" error="no route"',
      '2026-04-07T05:32:10 Operation failed: no route',
    ],
    ['ts=2026-04-07T14:32:10.25Z caller=x.go:1 level=error msg=broken', '2026-04-07T14:32:10.250 broken'],
    ['level=error time=1775572330 msg="a \\"b\\" c\\\\" x', '2026-04-07T14:32:10 a "b" c\\'],
    ['lvl=crit t=2026-04-07T14:32:10+0000 msg="x=y z"', '2026-04-07T14:32:10 x=y z'],
    ['Timestamp=2026-04-07T14:32:10Z SeverityText=ERROR Body="broken"', '2026-04-07T14:32:10 broken'],
    [
      'at=error code=H12 time=2026-04-07T14:32:10Z desc="Request timeout" method=GET status=503',
      '2026-04-07T14:32:10 Request timeout',
    ],
    ['date=2026-04-07 time=14:32:10 level=alert msg="broken"', '2026-04-07T14:32:10 broken'],
    ['time=2026-04-07T14:32:10Z level=info msg="GET /" status=502', '2026-04-07T14:32:10 GET / with status 502'],
    ['time=2026-04-07T14:32:10Z level=info   msg="checked" service=api state=down', '2026-04-07T14:32:10 checked'],
    ['time=2026-04-07T14:32:10Z level=error flag msg="not closed', '2026-04-07T14:32:10 not closed'],
  ])('%s is an event', (line, event) => {
    expect(eventsOf(read(line))).toEqual([event]);
  });

  it('takes no part of a quoted value for a key', () => {
    const reading = read('time=2026-04-07T14:32:10Z level=info msg="said level=error status=500"');
    expect(passedOver(reading)).toEqual(['1× line 1: its level is below error and it says no change of state']);
  });

  it.each(['plain text', 'a=1', '=x y=1', 'Failed: level=error msg=x'])('is not: %s', (line) => {
    expect(passedOver(read(line))).toEqual(['1× line 1: it is no line of this format']);
  });

  it('is read in time that grows with its length', () => {
    const line = `level=error ${'word '.repeat(200_000)}msg=x`;
    expect(read(line).records.seen).toBe(1);
  });

  it('is recognised by a time and a level or a message', () => {
    expect(readLines('time=2026-04-07T14:32:10Z level=info msg=x').format).toBe('logfmt');
    expect(readLines('time=2026-04-07T14:32:10Z value=7').format).not.toBe('logfmt');
    expect(readLines('level=info msg=x').format).not.toBe('logfmt');
  });
});
