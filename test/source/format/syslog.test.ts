import { describe, expect, it } from 'vitest';
import { eventsOf, passedOver, readLines } from '../lines/events.ts';

const settings = { zone: 'UTC', date: '2026-04-07' };
const texts = (...lines: string[]) => eventsOf(readLines(lines, settings, 'syslog'));

describe('a line of syslog', () => {
  it.each([
    [
      'of RFC 3164',
      '<35>Apr  7 14:32:10 web-1 sshd[77]: session broken',
      '2026-04-07T14:32:10 sshd[77]: session broken',
    ],
    [
      'of RFC 3164 without a priority',
      'Apr  7 14:32:10 web-1 sshd[77]: connection refused',
      '2026-04-07T14:32:10 sshd[77]: connection refused',
    ],
    [
      'without a host',
      'Apr  7 14:32:10 sshd[77]: connection refused',
      '2026-04-07T14:32:10 sshd[77]: connection refused',
    ],
    ['with a year', '<34>Apr 07 2025 14:32:10 fw-1 vpn: tunnel broken', '2025-04-07T14:32:10 vpn: tunnel broken'],
    [
      'with a zone and a colon',
      '<34>Apr 07 2025 14:32:10 PDT: %LINK-3-UPDOWN: Interface broken',
      '2025-04-07T21:32:10 %LINK-3-UPDOWN: Interface broken',
    ],
    ['with a fraction', '<34>Apr  7 14:32:10.250 web-1 x: broken', '2026-04-07T14:32:10.250 x: broken'],
    [
      'of RFC 5424',
      '<34>1 2026-04-07T14:32:10.003Z web-1 su 12 ID47 - it broke',
      '2026-04-07T14:32:10.003 su: it broke',
    ],
    [
      'of RFC 5424 with an offset',
      '<34>1 2026-04-07T14:32:10-07:00 web-1 su - - - it broke',
      '2026-04-07T21:32:10 su: it broke',
    ],
    [
      'with structured data',
      '<34>1 2026-04-07T14:32:10Z h app - ID47 [a@1 k="x \\] y"][b@1 c="\\""] it broke',
      '2026-04-07T14:32:10 app: it broke',
    ],
    [
      'with a byte order mark before the message',
      '<34>1 2026-04-07T14:32:10Z h app - - - \uFEFFit broke',
      '2026-04-07T14:32:10 app: it broke',
    ],
    [
      'that says nothing but structured data',
      '<34>1 2026-04-07T14:32:10Z h - - - [a@1 k="v"]',
      '2026-04-07T14:32:10 [a@1 k="v"]',
    ],
    [
      'of RFC 5424 without priority and version',
      '2026-04-07T14:32:10Z h app - ID47 [a@1 k="v"] it failed',
      '2026-04-07T14:32:10 app: it failed',
    ],
    [
      'as daemons write it',
      '2026-04-07T14:32:10.123456+02:00 web-1 sshd[77]: login failed',
      '2026-04-07T12:32:10.123 sshd[77]: login failed',
    ],
    [
      'as a platform writes it',
      '2026-04-07T14:32:10.123456+00:00 router[web.1]: at=error code=H12',
      '2026-04-07T14:32:10.123 router[web.1]: at=error code=H12',
    ],
  ])('%s is read', (_name, line, event) => {
    expect(texts(line)).toEqual([event]);
  });

  it('has its level from its priority: 3 and graver are events', () => {
    const lines = [0, 1, 2, 3, 4, 5, 6, 7].map(
      (severity) => `<${16 * 8 + severity}>Apr  7 14:32:10 h a: severity ${severity} ok`,
    );
    const reading = readLines(lines, settings, 'syslog');
    expect(reading.records.used).toBe(4);
    expect(passedOver(reading)).toEqual(['4× line 5: its level is below error and it says no change of state']);
  });

  it.each(['<192>', '<3444>', ''])('is judged by its words where its priority is %j', (priority) => {
    expect(texts(`${priority}Apr  7 14:32:10 h a: login failed`)).toHaveLength(1);
    expect(texts(`${priority}Apr  7 14:32:10 h a: login of ann`)).toHaveLength(0);
  });

  it('tells an interface that goes down and comes back', () => {
    expect(
      texts(
        '<30>Apr  7 14:32:10 h kernel: eth0: link is up',
        '<30>Apr  7 14:33:10 h kernel: eth0: link is down',
        '<30>Apr  7 14:33:12 h kernel: eth1: link is up',
        '<30>Apr  7 14:34:10 h kernel: eth0: link is up',
      ),
    ).toEqual(['2026-04-07T14:33:10 kernel: eth0: link is down', '2026-04-07T14:34:10 kernel: eth0: link is up']);
  });

  it('says no time where that is nil', () => {
    const reading = readLines(['<34>1 - h app - - - it broke'], settings, 'syslog');
    expect(passedOver(reading)).toEqual(['1× line 1: it has no time that can be read']);
  });

  it('that is none is counted and reported; one that is indented goes on with the one above', () => {
    const reading = readLines(
      ['<34>Apr  7 14:32:10 h a: x', '<7>no line', '\tat x', 'Foo  7 14:32:10 h a: x'],
      settings,
      'syslog',
    );
    expect(passedOver(reading)).toEqual([
      '2× line 2: it is no line of this format',
      '1× line 3: it goes on with the line above it',
    ]);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log-record']);
  });
});

describe('the year of a line of syslog', () => {
  const lines = ['Dec 31 23:59:58 h a: it failed', 'Dec 31 23:59:59 h a: fine', 'Jan  1 00:00:01 h b: it failed'];

  it('goes on at New Year', () => {
    const reading = readLines(lines, { zone: 'UTC', date: '2025-12-31' });
    expect(eventsOf(reading)).toEqual(['2025-12-31T23:59:58 a: it failed', '2026-01-01T00:00:01 b: it failed']);
    expect(reading.incidents[0]?.updates[1]?.assumed).toEqual([
      { lacks: 'year', taken: '2026', from: 'settings' },
      { lacks: 'zone', taken: 'UTC', from: 'settings' },
    ]);
  });

  it('goes on over lines that no pattern matches', () => {
    const reading = readLines(['Dec 31 23:59:58 h a: x', 'Jan  1 00:00:01 h a: y', 'Jul  9 00:00:01 h a: wanted'], {
      zone: 'UTC',
      date: '2025-12-31',
      pattern: /wanted/,
    });
    expect(eventsOf(reading)).toEqual(['2026-07-09T00:00:01 a: wanted']);
  });

  it('is never guessed, and asked for once', () => {
    const reading = readLines(lines, { zone: 'UTC' });
    expect(reading.incidents).toEqual([]);
    expect(passedOver(reading)[0]).toBe('2× line 1: its time has no year');
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log-time']);
  });
});
