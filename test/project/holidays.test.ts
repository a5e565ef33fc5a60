import { describe, expect, it } from 'vitest';
import { type PassedOver, wholeDaysIn } from '../../src/project/whole-days.ts';
import { dayText } from '../../src/time/index.ts';
import { afterword, folderWith } from '../command/cli.ts';

/** An event of a calendar: its lines. */
const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const whole = (uid: string, day: string, ...more: string[]): string =>
  event(`UID:${uid}`, `DTSTART;VALUE=DATE:${day}`, ...more);

const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR', ''].join('\r\n');

/** The days of a text, up to the end of 2028, and the events that it passes over. */
async function readText(text: string): Promise<{ days: string[]; passedOver: readonly PassedOver[] } | undefined> {
  const read = await wholeDaysIn(text);
  if (!read) return undefined;
  const days = [...read.days].map(dayText).filter((day) => day < '2029');
  return { days: days.toSorted(), passedOver: read.passedOver };
}

/** The days that a calendar of these events has, up to the end of 2028. */
const daysOf = async (...events: string[]): Promise<string[] | undefined> =>
  (await readText(calendar(...events)))?.days;

/** What `check` says of an item of the list, and what to do about it. */
async function saidOf(item: string, files: Record<string, string> = {}): Promise<[message: string, help: string][]> {
  const config = `calendar: { holidays: [2026-12-24, '${item}'] }\n`;
  const folder = await folderWith({ 'afterword.yaml': config, ...files });
  const { out } = await afterword(folder, ['check', '--format', 'json']);
  return JSON.parse(out).diagnostics.map(({ message, help }: { message: string; help: string }) => [message, help]);
}

const yearly = whole('queen', '20260427', 'RRULE:FREQ=YEARLY');
const moved = (id: string, to: string, ...more: string[]): string =>
  whole('queen', to, `RECURRENCE-ID;VALUE=DATE:${id}`, ...more);

describe('a holiday that recurs', () => {
  it('is one day of every year', async () => {
    expect(await daysOf(yearly)).toEqual(['2026-04-27', '2027-04-27', '2028-04-27']);
  });

  it.each([
    [
      'moved, and its old day is none',
      [yearly, moved('20270427', '20270426')],
      ['2026-04-27', '2027-04-26', '2028-04-27'],
    ],
    [
      'moved by an event that stands before its series',
      [moved('20270427', '20270426'), yearly],
      ['2026-04-27', '2027-04-26', '2028-04-27'],
    ],
    [
      'made longer',
      [yearly, moved('20270427', '20270427', 'DTEND;VALUE=DATE:20270429')],
      ['2026-04-27', '2027-04-27', '2027-04-28', '2028-04-27'],
    ],
    ['cancelled', [yearly, moved('20270427', '20270427', 'STATUS:CANCELLED')], ['2026-04-27', '2028-04-27']],
    [
      'moved to an hour',
      [yearly, event('UID:queen', 'DTSTART:20270427T100000Z', 'RECURRENCE-ID;VALUE=DATE:20270427')],
      ['2026-04-27', '2028-04-27'],
    ],
    [
      'left out',
      [whole('queen', '20260427', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270427')],
      ['2026-04-27', '2028-04-27'],
    ],
    [
      'moved from then on',
      [yearly, whole('queen', '20270426', 'RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20270427')],
      ['2026-04-27', '2027-04-26', '2028-04-26'],
    ],
  ])('is in one year %s', async (_name, events, days) => {
    expect(await daysOf(...events)).toEqual(days);
  });

  it('is not moved with the one of another series on the same day', async () => {
    const other = whole('other', '20260427', 'RRULE:FREQ=YEARLY');
    expect(await daysOf(yearly, other, moved('20270427', '20270426'))).toEqual([
      '2026-04-27',
      '2027-04-26',
      '2027-04-27',
      '2028-04-27',
    ]);
  });

  it('has one day where the calendar has no more of its series', async () => {
    expect(await daysOf(moved('20270427', '20270426'))).toEqual(['2027-04-26']);
    const hours = event('UID:queen', 'DTSTART:20260427T100000Z', 'RRULE:FREQ=YEARLY');
    expect(await daysOf(hours, moved('20270427T100000Z', '20270426'))).toEqual(['2027-04-26']);
  });
});

describe('a whole day', () => {
  it.each([
    ['a day', ['DTSTART;VALUE=DATE:20260402'], ['2026-04-02']],
    ['some days', ['DTSTART;VALUE=DATE:20260402', 'DTEND;VALUE=DATE:20260404'], ['2026-04-02', '2026-04-03']],
    ['days by their number', ['DTSTART;VALUE=DATE:20260402', 'DURATION:P2D'], ['2026-04-02', '2026-04-03']],
    ['midnight to midnight', ['DTSTART:20260402T000000', 'DTEND:20260403T000000'], ['2026-04-02']],
    ['midnight to midnight in UTC', ['DTSTART:20260402T000000Z', 'DTEND:20260403T000000Z'], ['2026-04-02']],
    [
      'midnight to midnight over a change of the clock',
      ['DTSTART;TZID=Europe/Berlin:20260328T000000', 'DTEND;TZID=Europe/Berlin:20260330T000000'],
      ['2026-03-28', '2026-03-29'],
    ],
    [
      'midnight to midnight every year',
      ['DTSTART:20260402T000000', 'DTEND:20260403T000000', 'RRULE:FREQ=YEARLY'],
      ['2026-04-02', '2027-04-02', '2028-04-02'],
    ],
  ])('is %s', async (_name, lines, days) => {
    expect(await readText(calendar(event('UID:a', ...lines)))).toEqual({ days, passedOver: [] });
  });

  it('is of a file with a byte order mark', async () => {
    expect((await readText(`\uFEFF${calendar(whole('a', '20260402'))}`))?.days).toEqual(['2026-04-02']);
  });

  it('is of any of the calendars of one file', async () => {
    const text = calendar(whole('a', '20260402')) + calendar(whole('b', '20260403'));
    expect(await readText(text)).toEqual({ days: ['2026-04-02', '2026-04-03'], passedOver: [] });
  });
});

describe('an event that counts for no day', () => {
  const good = whole('good', '20260402');
  it.each<[PassedOver['problem'], string, string[]]>([
    ['unreadable', 'has a rule that is none', ['DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=FOO']],
    ['unreadable', 'has a rule that never comes', ['DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=SECONDLY']],
    ['unreadable', 'has no start', ['SEQUENCE:1']],
    ['unreadable', 'starts at no time', ['DTSTART:20260501']],
    ['hours', 'has hours', ['DTSTART:20260501T140000', 'DTEND:20260501T180000']],
    ['hours', 'begins at midnight', ['DTSTART:20260501T000000', 'DTEND:20260501T120000']],
    ['hours', 'has no end', ['DTSTART:20260501T000000']],
    ['long', 'is longer than a year', ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:99990101']],
    [
      'endless',
      'recurs more often than daily for a century',
      ['DTSTART;VALUE=DATE:19800101', 'RRULE:FREQ=DAILY;UNTIL=20991231'],
    ],
  ])('is %s where it %s, and costs no other', async (problem, _name, lines) => {
    const wrong = event(
      'UID:wrong',
      'SUMMARY;ALTREP="https://a.example/1";LANGUAGE=en:Half a day\\, no more',
      ...lines,
    );
    expect(await readText(calendar(good, wrong, whole('other', '20260403')))).toEqual({
      days: ['2026-04-02', '2026-04-03'],
      passedOver: [{ event: 'Half a day, no more', line: 7, problem }],
    });
  });

  it('is one that nothing ends', async () => {
    const text = calendar(good.replace(/\r\nEND:VEVENT/, ''), whole('other', '20260403'));
    expect(await readText(text)).toEqual({
      days: ['2026-04-03'],
      passedOver: [{ event: 'good', line: 3, problem: 'unreadable' }],
    });
  });

  it('is not one that was cancelled', async () => {
    const cancelled = event('UID:a', 'DTSTART:20260501T140000', 'STATUS:CANCELLED');
    expect(await readText(calendar(good, cancelled))).toEqual({ days: ['2026-04-02'], passedOver: [] });
  });

  it('is said once by check, with its name, and stops nothing', async () => {
    const hours = event('UID:half', 'SUMMARY:Christmas Eve', 'DTSTART:20261224T140000', 'RRULE:FREQ=YEARLY');
    const files = { 'days.ics': calendar(good, hours) };
    expect(await saidOf('days.ics', files)).toEqual([
      [
        'The event “Christmas Eve” in line 7 of `days.ics` counts for no day: it has hours, and a whole day was expected.',
        'Make it a whole day, such as `DTSTART;VALUE=DATE:20261225`, or take it out of the file.',
      ],
    ]);
    const folder = await folderWith({ 'afterword.yaml': 'calendar: { holidays: [days.ics] }\n', ...files });
    expect(await afterword(folder, ['actions', '--overdue'])).toMatchObject({ code: 0 });
  });
});

describe('a calendar that leaves no day to work on', () => {
  it.each([
    ['an event of every day', whole('a', '20260401', 'RRULE:FREQ=DAILY'), 2027],
    ['events of every working day', whole('a', '20260101', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'), 2026],
    ['a year', whole('a', '20270101', 'DTEND;VALUE=DATE:20280101'), 2027],
  ])('is refused: %s', async (_name, events, year) => {
    expect(await saidOf('days.ics', { 'days.ics': calendar(events) })).toEqual([
      [
        `\`calendar\` leaves no day of ${year} to work on; a calendar with one was expected.`,
        'Write a calendar with one.',
      ],
    ]);
  });
});

describe('what is no holiday', () => {
  it.each([
    ['no calendar', 'Easter\n', 'which is no calendar'],
    ['no whole day', calendar(), 'which has no whole days'],
  ])('is a file of %s', async (_name, text, problem) => {
    expect((await saidOf('days.ics', { 'days.ics': text })).map(([message]) => message)).toEqual([
      `\`calendar.holidays[1]\` names \`days.ics\`, ${problem}; the path of an ICS file of whole days was expected.`,
    ]);
  });

  it.each(['../days.ics', '/srv/days.ics', 'C:\\days.ics', 'a/../../days.ICS'])('is outside: %s', async (item) => {
    expect(await saidOf(item)).toEqual([
      [
        '`calendar.holidays[1]` leads out of this folder, and what is outside is not read; the path of a copy inside such as holidays.ics was expected.',
        'Write the path of a copy inside such as holidays.ics.',
      ],
    ]);
  });

  it.each(['2026-02-30', 'days.csv', 'Christmas'])('is neither a day nor a calendar: %s', async (item) => {
    expect(await saidOf(item)).toEqual([
      [
        '`calendar.holidays[1]` is neither a day nor the path of an ICS file; one such as 2026-12-25 or holidays.ics was expected.',
        'Write one such as 2026-12-25 or holidays.ics.',
      ],
    ]);
  });
});
