import { describe, expect, it } from 'vitest';
import { readLog } from '../../../src/source/read.ts';
import { addsUp, eventsOf, passedOver, readLines } from '../lines/events.ts';

const read = (...rows: string[]) => readLines(rows, { zone: 'UTC' }, 'csv');
const time = '2026-04-07T14:32:10Z';
const second = '2026-04-07T14:32:10';

describe('the columns of a table', () => {
  it.each([
    ['time,event', `${time},it broke`, 'it broke'],
    ['Timestamp;Beschreibung;Message', `${time};x;it broke`, 'it broke'],
    ['Date\tDescription', `${time}\tit broke`, 'it broke'],
    ['id|occurredAt|text', `7|${time}|it broke`, 'it broke'],
    ['"Start Time","End Time","Incident Title"', `"${time}","2026-04-07T15:00:00Z","it broke"`, 'it broke'],
    ['\uFEFFtime,details', `${time},it broke`, 'it broke'],
    ['_time,host,log', `${time},h,it broke`, 'it broke'],
    ['@timestamp,message', `${time},it broke`, 'it broke'],
    ['title,created_at,url', `it broke,${time},x`, 'it broke'],
  ])('%s are found by name', (header, row, text) => {
    const reading = readLines([header, row]);
    expect(reading.format).toBe('csv');
    expect(reading.incidents[0]?.updates[0]?.text).toBe(text);
  });

  it.each([
    ['a date and a time', 'date,time,event', '2026-04-07,14:32:10,x', []],
    [
      'a zone in its name',
      'Time (UTC),event',
      '2026-04-07 14:32:10,x',
      [{ lacks: 'zone', taken: 'UTC', from: 'heading' }],
    ],
    ['a zone in its name and in the cell', 'time_utc,event', '2026-04-07T16:32:10+02:00,x', []],
    ['seconds since 1970', 'ts,event', '1775572330,x', []],
    ['words', 'when,event', '"Apr 7, 2026 @ 14:32:10.000 UTC",x', []],
  ])('may have a time that is %s', (_name, header, row, assumed) => {
    const reading = readLines([header, row], header.startsWith('date') ? { zone: 'UTC' } : {}, 'csv');
    expect(eventsOf(reading)).toEqual([`${second} x`]);
    if (!header.startsWith('date')) expect(reading.incidents[0]?.updates[0]?.assumed ?? []).toEqual(assumed);
  });

  it('may be none that make events', () => {
    const reading = read('name,value', 'a,1', 'b,2');
    expect(passedOver(reading)).toEqual([
      '2× line 2: the first row does not name a column for the time and one for what happened',
    ]);
    expect(reading.diagnostics.map(({ code }) => code)).toEqual(['log-record']);
  });

  it.each([
    ['measurements', 'time,cpu,memory', `${time},1,2`],
    ['no times', 'time,event', 'soon,x'],
    ['rows of other lengths', 'time,event', `${time},x,y,z`],
    ['a heading alone', 'time,event', ''],
    ['text', 'It broke, at the time, in an event.', 'And so on, and on.'],
  ])('are not recognised: %s', (_name, ...rows) => {
    expect(readLines(rows).format).not.toBe('csv');
  });
});

describe('a row', () => {
  it('is an event where no column says how grave it is', () => {
    const reading = read(
      'time,event,author',
      `${time},deploy 12 began,ann`,
      `${time},deploy 13 began,bob`,
      `2026-04-07T14:33:00Z,deploy 13 began,bob`,
    );
    expect(eventsOf(reading)).toEqual([
      `${second} deploy 12 began`,
      `${second}–2026-04-07T14:33:00 deploy 13 began (2 rows)`,
    ]);
    expect(reading.incidents[0]?.updates.map(({ by }) => by)).toEqual(['ann', 'bob']);
  });

  it('is an event by its level where it has one', () => {
    const reading = read('time,level,message', `${time},info,x`, `${time},ERROR,broken`, `${time},4,y`);
    expect(eventsOf(reading)).toEqual([`${second} broken`]);
    expect(passedOver(reading)).toEqual(['2× line 2: its level is below error and it says no change of state']);
  });

  it('is an event by the status of an answer', () => {
    const reading = read('time,status,message', `${time},200,GET /`, `${time},503,GET /`);
    expect(eventsOf(reading)).toEqual([`${second} GET /`]);
    expect(passedOver(reading)).toEqual(['1× line 2: its status is below 500']);
  });

  it('is an event by a change of state, newest first or oldest first', () => {
    const rows = ['10:00 Up OK', '10:05 Down Timeout', '10:09 Up OK', '10:10 Up OK'].map((row) => {
      const [clock, state, reason] = row.split(' ');
      return `${state},2026-04-07 ${clock}:00,${reason}`;
    });
    const events = ['2026-04-07T10:05:00 Down: Timeout', '2026-04-07T10:09:00 Up: OK'];
    for (const told of [rows, rows.toReversed()]) {
      const reading = read('Event,Date-Time,Reason', ...told);
      expect(eventsOf(reading)).toEqual(events);
      expect(addsUp(reading)).toBe(true);
    }
  });

  it('tells the states of several monitors apart', () => {
    const reading = read(
      'time,monitor,status',
      `${time},a,up`,
      `${time},b,down`,
      `2026-04-07T14:40:00Z,a,up`,
      `2026-04-07T14:41:00Z,b,up`,
    );
    expect(eventsOf(reading)).toEqual([`${second} b down`, '2026-04-07T14:41:00 b up']);
  });

  it('has a phase where it has the status of an incident', () => {
    const reading = read('time,status,message', `${time},Investigating,x`, '2026-04-07T15:00:00Z,resolved,y');
    expect(reading.incidents[0]?.updates.map(({ phase, kind }) => [phase, kind])).toEqual([
      ['investigating', undefined],
      ['resolved', undefined],
    ]);
  });

  it('lasts until its end', () => {
    expect(eventsOf(read('start,end,event', `${time},2026-04-07T15:00:00Z,x`))).toEqual([
      `${second}–2026-04-07T15:00:00 x`,
    ]);
    expect(eventsOf(read('start,end,event', `${time},,x`, `${time},2026-04-07T13:00:00Z,y`, `${time},soon,z`))).toEqual(
      [`${second} x`, `${second} y`, `${second} z`],
    );
  });

  it('belongs to the incident that it names', () => {
    const reading = read(
      'incident_id,start,title,impact',
      `7 a,${time},Logins,major`,
      `8,${time},,dire`,
      `7 a,2026-04-07T15:00:00Z,Logins,major`,
    );
    expect(reading.incidents.map(({ id, title, impact, updates }) => [id, title, impact, updates.length])).toEqual([
      ['7-a', 'Logins', 'major', 2],
      ['8', '8', undefined, 1],
    ]);
  });

  it('has its own id where that can be one', () => {
    const reading = read('id,time,event', `u1,${time},a`, `u1,${time},b`, `a b,${time},c`, `,${time},d`);
    expect(reading.incidents[0]?.updates.map(({ id }) => id)).toEqual([
      'u1',
      '20260407T143210Z',
      '20260407T143210Z-2',
      '20260407T143210Z-3',
    ]);
  });

  it('may have line breaks and quotes within quotes', () => {
    const text = `time,event\r\n${time},"two\r\n\r\nlines, ""both"" here"\r\n${time},x\r\n`;
    const reading = readLog({ file: 'a.csv', text }, 'csv');
    expect(reading.incidents[0]?.updates.map((update) => update.text)).toEqual(['two\r\n\r\nlines, "both" here', 'x']);
    const [first, second] = reading.incidents[0]?.updates ?? [];
    expect(first?.raw).toBe(`${time},"two\r\n\r\nlines, ""both"" here"`);
    expect(first?.place).toMatchObject({ start: { line: 2 }, end: { line: 4 } });
    expect(text.slice(first?.place.start.offset, first?.place.end.offset)).toBe(first?.raw);
    expect(second?.place.start).toMatchObject({ line: 5, column: time.length + 2 });
    expect(reading.records).toMatchObject({ seen: 2, used: 2 });
  });

  it('whose quote is not closed is given up, and what follows is read', () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${time},"x" and ${i}`);
    const reading = read('time,event', `${time},"open`, ...rows.map((row) => row.replaceAll('"', '')));
    expect(passedOver(reading)).toEqual(['200× line 2: a quote in it is not closed']);
    expect(reading.records).toMatchObject({ seen: 301, used: 101 });
    expect(passedOver(read('time,event', `${time},a`, `${time},"b`))).toEqual([
      '1× line 3: a quote in it is not closed',
    ]);
  });

  it('with a quote within a cell keeps it', () => {
    expect(eventsOf(read('time,event', `${time},a 5" pipe`))).toEqual([`${second} a 5" pipe`]);
  });

  it('without a time is counted', () => {
    expect(passedOver(read('time,event', ',x', 'soon,y', 'z', `${time},fine`))).toEqual([
      '1× line 2: it has no time',
      '2× line 3: it has no time that can be read',
    ]);
  });

  it('is an event where it matches, if a pattern is given', () => {
    const reading = readLines(
      ['time,level,message', `${time},info,paid`, `${time},error,broken`],
      { pattern: /paid/ },
      'csv',
    );
    expect(eventsOf(reading)).toEqual([`${second} paid`]);
    expect(passedOver(reading)).toEqual(['1× line 3: it does not match the pattern']);
  });
});
