import { describe, expect, it } from 'vitest';
import { readLog } from '../../../src/source/read.ts';
import { addsUp, eventsOf, passedOver, readLines } from './events.ts';

/** A line at a time of 2026-04-07 in UTC. */
const at = (clock: string, level: string, message: string): string => `2026-04-07T${clock}Z ${level} app - ${message}`;
const codes = ({ diagnostics }: ReturnType<typeof readLines>) => diagnostics.map(({ code }) => code);

describe('lines that are events', () => {
  it('are those at error level or above; all others are counted', () => {
    const reading = readLines([
      at('14:00:00', 'INFO', 'a request'),
      at('14:00:01', 'ERROR', 'no route to host'),
      '',
      at('14:00:02', 'WARN', 'slow'),
      at('14:00:03', 'FATAL', 'out of memory'),
      at('14:00:04', 'DEBUG', 'a request'),
    ]);
    expect(eventsOf(reading)).toEqual([
      '2026-04-07T14:00:01 app - no route to host',
      '2026-04-07T14:00:03 app - out of memory',
    ]);
    expect(passedOver(reading)).toEqual(['3× line 1: its level is below error and it says no change of state']);
    expect(reading.records).toMatchObject({ seen: 5, used: 2 });
    expect(reading.diagnostics).toEqual([]);
  });

  it('are warnings where nothing is graver, and only there', () => {
    const warnings = [at('14:00:00', 'WARN', 'slow'), at('14:00:01', 'INFO', 'x'), at('14:00:02', 'WARN', 'slow')];
    expect(eventsOf(readLines(warnings))).toEqual(['2026-04-07T14:00:00–2026-04-07T14:00:02 app - slow (2 lines)']);
    const graver = readLines([...warnings, at('14:00:03', 'ERROR', 'down'), at('14:00:04', 'WARN', 'slow')]);
    expect(eventsOf(graver)).toEqual(['2026-04-07T14:00:03 app - down']);
    expect(passedOver(graver)).toEqual(['4× line 1: its level is below error and it says no change of state']);
    expect(addsUp(graver)).toBe(true);
  });

  it('are those that say a change of state, at any level', () => {
    const reading = readLines([
      at('14:00:00', 'INFO', 'server started on port 80'),
      at('14:00:01', 'WARN', 'slow'),
      at('14:00:02', 'INFO', 'shutting down'),
      at('14:00:03', 'INFO', 'replica 2 was promoted'),
      at('14:00:04', 'INFO', 'job 7 started'),
    ]);
    expect(eventsOf(reading).map((event) => event.slice(-19))).toEqual([
      'r started on port 80'.slice(-19),
      '14:00:01 app - slow',
      '2 app - shutting down'.slice(-19),
      'eplica 2 was promoted'.slice(-19),
    ]);
  });

  it('are exactly those that match, where a pattern is given', () => {
    const lines = [at('14:00:00', 'INFO', 'paid'), at('14:00:01', 'ERROR', 'broken'), at('14:00:02', 'INFO', 'paid')];
    for (const pattern of [/paid/, /paid/g, /paid/y, /PAID/i]) {
      const reading = readLines(lines, { pattern: new RegExp(pattern.source.replace(/^/, '.*'), pattern.flags) });
      expect(eventsOf(reading)).toEqual(['2026-04-07T14:00:00–2026-04-07T14:00:02 app - paid (2 lines)']);
      expect(passedOver(reading)).toEqual(['1× line 2: it does not match the pattern']);
    }
  });

  it('are those in the stretch of time that is wanted', () => {
    const lines = ['14:00:00', '14:10:00', '14:20:00'].map((clock) => at(clock, 'ERROR', 'x'));
    const window = { fromMs: Date.parse('2026-04-07T14:10:00Z'), toMs: Date.parse('2026-04-07T14:20:00Z') };
    const reading = readLines(lines, { window });
    expect(eventsOf(reading)).toEqual(['2026-04-07T14:10:00 app - x']);
    expect(passedOver(reading)).toEqual(['2× line 1: it is outside the stretch of time that is wanted']);
    expect(eventsOf(readLines(lines, { window: { fromMs: window.fromMs } }))).toHaveLength(2);
  });
});

describe('a run of lines', () => {
  it('is one event, from its first line to its last, told by the first', () => {
    const reading = readLines([
      at('14:00:00', 'ERROR', 'query 1 failed after 30 ms'),
      at('14:02:00', 'ERROR', 'query 2 failed after 31 ms'),
      at('14:06:59', 'ERROR', 'query 3 failed after 32 ms'),
      at('14:11:59', 'ERROR', 'query 4 failed after 33 ms'),
      at('14:17:00', 'ERROR', 'query 5 failed after 34 ms'),
    ]);
    expect(eventsOf(reading)).toEqual([
      '2026-04-07T14:00:00–2026-04-07T14:11:59 app - query 1 failed after 30 ms (4 lines)',
      '2026-04-07T14:17:00 app - query 5 failed after 34 ms',
    ]);
    const [first] = reading.incidents[0]?.updates ?? [];
    expect(first).toMatchObject({ id: '20260407T140000Z', phase: 'update', kind: 'symptom', components: [] });
    expect(first?.raw).toBe('2026-04-07T14:00:00Z ERROR app - query 1 failed after 30 ms');
  });

  it('is told apart from runs of other kinds', () => {
    const lines = ['a', 'b', 'a', 'b', 'a'].map((kind, i) => at(`14:00:0${i}`, 'ERROR', `${kind} broke`));
    expect(eventsOf(readLines(lines))).toEqual([
      '2026-04-07T14:00:00–2026-04-07T14:00:04 app - a broke (3 lines)',
      '2026-04-07T14:00:01–2026-04-07T14:00:03 app - b broke (2 lines)',
    ]);
  });

  it('begins with its earliest line, wherever that stands', () => {
    const lines = [3, 1, 2].map((i) => at(`14:00:0${i}`, 'ERROR', `try ${i} failed`));
    expect(eventsOf(readLines(lines))).toEqual([
      '2026-04-07T14:00:01–2026-04-07T14:00:03 app - try 1 failed (3 lines)',
    ]);
  });

  it('keeps its id when the log grows', () => {
    const lines = ['a', 'b', 'c', 'a', 'd'].map((kind) => at('14:00:00', 'ERROR', `${kind} broke`));
    const ids = (count: number) =>
      readLines(lines.slice(0, count)).incidents[0]?.updates.map(({ id, raw }) => `${id} ${raw.at(-7)}`);
    expect(ids(5)).toEqual([
      '20260407T140000Z a',
      '20260407T140000Z-2 b',
      '20260407T140000Z-3 c',
      '20260407T140000Z-4 d',
    ]);
    expect(ids(5)?.slice(0, 2)).toEqual(ids(2));
  });

  it('is told in the order of time, also in a log that is told newest first', () => {
    const lines = ['c', 'b2', 'b1', 'a'].map((kind) =>
      at(
        `14:00:0${{ a: 0, b: 1, c: 2 }[kind[0] as 'a']}`,
        'ERROR',
        `${kind === 'b1' ? 'one' : kind === 'b2' ? 'two' : kind} broke`,
      ),
    );
    expect(eventsOf(readLines(lines)).map((event) => event.slice(26))).toEqual([
      'a broke',
      'one broke',
      'two broke',
      'c broke',
    ]);
  });

  it('is one of so many that are followed: the quietest is closed', () => {
    const word = (i: number): string => String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26));
    const kinds = Array.from({ length: 300 }, (_, i) => at('14:00:00', 'ERROR', `${word(i)} broke`));
    const reading = readLines([...kinds, kinds[299] ?? '', kinds[0] ?? '']);
    expect(reading.incidents[0]?.updates).toHaveLength(301);
    expect(eventsOf(reading).filter((event) => event.endsWith('lines)'))).toHaveLength(1);
    expect(addsUp(reading)).toBe(true);
  });

  it('is one of so many that are kept: what is beyond is counted and reported', () => {
    const lines = Array.from(
      { length: 5_003 },
      (_, i) => `${new Date(Date.UTC(2026, 3, 7) + i * 600_000).toISOString()} ERROR app - broken`,
    );
    const reading = readLines([...lines, lines[4_999] ?? '']);
    expect(reading.incidents[0]?.updates).toHaveLength(5_000);
    expect(passedOver(reading)).toEqual([
      '3× line 5001: the log has 5000 events before it, which is as many as are kept',
    ]);
    expect(codes(reading)).toEqual(['log-record']);
    expect(reading.records.used).toBe(5_001);
  });
});

describe('a state that lines say something is in', () => {
  const states = (...said: string[]) =>
    said.map((line) => {
      const [clock = '', name, state] = line.split(' ');
      return `2026-04-07T${clock}:00Z INFO ${name} is ${state}`;
    });

  it('is an event where it changes, and where it is bad from the start', () => {
    const reading = readLines(
      states(
        '10:00 api up',
        '10:01 web down',
        '10:02 api up',
        '10:03 api down',
        '10:04 api down',
        '10:05 web up',
        '10:06 api up',
        '10:07 api up',
      ),
    );
    expect(eventsOf(reading)).toEqual([
      '2026-04-07T10:01:00 web is down',
      '2026-04-07T10:03:00–2026-04-07T10:04:00 api is down (2 lines)',
      '2026-04-07T10:05:00 web is up',
      '2026-04-07T10:06:00 api is up',
    ]);
    expect(passedOver(reading)).toEqual(['3× line 1: it says no change of state']);
    expect(addsUp(reading)).toBe(true);
  });

  it('is told anew where it is said again after an hour of silence', () => {
    const reading = readLines(states('10:00 api down', '10:50 api down', '11:51 api down'));
    expect(eventsOf(reading)).toEqual([
      '2026-04-07T10:00:00–2026-04-07T10:50:00 api is down (2 lines)',
      '2026-04-07T11:51:00 api is down',
    ]);
  });

  it('changes where it does in time, in a log that is told newest first', () => {
    const told = states('10:00 api up', '10:03 api down', '10:04 api down', '10:06 api up', '10:07 api up');
    const reading = readLines(told.toReversed());
    expect(eventsOf(reading)).toEqual([
      '2026-04-07T10:03:00–2026-04-07T10:04:00 api is down (2 lines)',
      '2026-04-07T10:06:00 api is up',
    ]);
    expect(addsUp(reading)).toBe(true);
    expect(eventsOf(readLines(told))).toEqual(eventsOf(reading));
  });

  it('makes no error less grave', () => {
    expect(eventsOf(readLines([at('10:00:00', 'ERROR', 'no backend is available')]))).toHaveLength(1);
  });
});

describe('the incident of a log', () => {
  it.each([
    ['logs/app.log', 'app', 'app'],
    ['app 2026/web server.log.txt', 'web-server.log', 'web server.log'],
    ['<stdin>', 'stdin', 'stdin'],
    ['.log', '.log', '.log'],
    ['', 'log', 'log'],
  ])('%s is called by its file', (file, id, title) => {
    const [incident] = readLog({ file, text: at('10:00:00', 'ERROR', 'x') }).incidents;
    expect(incident).toMatchObject({ id, title, components: [] });
  });

  it('goes from the first event to the last line', () => {
    const text = [at('10:00:00', 'INFO', 'x'), at('10:00:01', 'ERROR', 'y'), at('10:00:02', 'INFO', 'z')].join('\r\n');
    const [incident] = readLog({ file: 'a.log', text }).incidents;
    expect(incident?.place).toMatchObject({ start: { line: 2 }, end: { line: 3, offset: text.length } });
    expect(incident?.raw).toBe(at('10:00:01', 'ERROR', 'y'));
  });

  it('is none where nothing is an event', () => {
    expect(readLines([at('10:00:00', 'INFO', 'x')]).incidents).toEqual([]);
  });
});

describe('the place of an event', () => {
  const text = `\uFEFF${at('10:00:00', 'ERROR', 'one')}\r\n\n${at('10:00:01', 'ERROR', 'two [x] broke')}`;
  const [one, two] = readLog({ file: 'a.log', text }).incidents[0]?.updates ?? [];
  const quoted = (place?: { start: { offset: number }; end: { offset: number } }) =>
    place && text.slice(place.start.offset, place.end.offset);

  it('is that of its message', () => {
    expect(quoted(one?.place)).toBe('app - one');
    expect(one?.place.start).toEqual({ line: 1, column: 29, offset: 28 });
    expect(quoted(two?.place)).toBe('app - two [x] broke');
    expect(two?.place.start).toMatchObject({ line: 3, column: 28 });
    expect(quoted(two?.placeOfText(6, 9))).toBe('two');
  });

  it('is the whole message for what is not the log’s own', () => {
    const [run] = readLines([at('10:00:00', 'ERROR', 'x'), at('10:00:01', 'ERROR', 'x')]).incidents[0]?.updates ?? [];
    expect(run?.text).toBe('app - x (2 lines)');
    expect(run?.placeOfText(8, 17)).toEqual(run?.place);
  });
});

describe('a time that is not exactly one moment', () => {
  it('is reported once for all lines', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `2026-04-07 14:00:${10 + i} ERROR app - broken`);
    const reading = readLines(lines);
    expect(reading.incidents).toEqual([]);
    expect(passedOver(reading)).toEqual(['40× line 1: its time has no zone']);
    expect(reading.diagnostics).toMatchObject([
      { code: 'log-time', args: { record: 'The first of 40 lines', found: '2026-04-07 14:00:10', lacks: 'zone' } },
    ]);
    expect(eventsOf(readLines(lines, { zone: 'Europe/Berlin' }))).toEqual([
      '2026-04-07T12:00:10–2026-04-07T12:00:49 app - broken (40 lines)',
    ]);
  });
});
