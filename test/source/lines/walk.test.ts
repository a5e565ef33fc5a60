import { describe, expect, it } from 'vitest';
import { DayWalk } from '../../../src/source/lines/walk.ts';

const walkDays = (begins: string | undefined, ...days: string[]): (string | undefined)[] => {
  const walk = new DayWalk(begins);
  return days.map((day) => {
    const [month = 0, date = 0] = day.split('-').map(Number);
    walk.toDay(month, date);
    return walk.year === undefined ? undefined : `${walk.year}`;
  });
};

describe('the year of a line', () => {
  it.each<[string, string | undefined, string[], (string | undefined)[]]>([
    ['is that of the day the log begins on', '2026-04-07', ['04-07', '04-08'], ['2026', '2026']],
    ['is the next one in January after December', '2025-12-30', ['12-31', '01-01', '02-03'], ['2025', '2026', '2026']],
    ['is the next one where the log begins in January', '2025-12-31', ['01-01'], ['2026']],
    ['stays where a line is a few days back', '2026-03-09', ['03-09', '03-07', '03-10'], ['2026', '2026', '2026']],
    [
      'is the one before for a late line of December',
      '2025-12-31',
      ['01-01', '12-31', '01-01'],
      ['2026', '2025', '2026'],
    ],
    ['goes on where a log is silent for months', '2026-01-10', ['01-10', '10-01'], ['2026', '2026']],
    ['goes on where a line is months back', '2025-10-11', ['10-12', '03-07'], ['2025', '2026']],
    ['is that of the line before where the log began a little earlier', '2026-04-07', ['04-06'], ['2026']],
    ['is that of a leap year where the day is one of it', '2027-12-30', ['12-31', '02-29'], ['2027', '2028']],
    ['is unknown where no year near has the day', '2025-03-01', ['02-29', '03-02'], [undefined, '2025']],
    ['is unknown where no day is given', undefined, ['04-07'], [undefined]],
    ['is unknown where the day given is none', '2026-02-31', ['04-07'], [undefined]],
  ])('%s', (_name, begins, days, years) => {
    expect(walkDays(begins, ...days)).toEqual(years);
  });
});

describe('the date of a line with only a clock', () => {
  const walkClock = (...clocks: string[]) => {
    const walk = new DayWalk('2026-04-07');
    return clocks.map((clock) => {
      const [hours = 0, minutes = 0] = clock.split(':').map(Number);
      walk.toClock((hours * 60 + minutes) * 60_000);
      return walk.date?.slice(8);
    });
  };
  it.each<[string, string[], string[]]>([
    ['is the first day', ['23:30'], ['07']],
    ['is the next day after midnight', ['23:59', '00:01', '10:00'], ['07', '08', '08']],
    ['stays where a line is a little back', ['10:00', '09:30', '10:01'], ['07', '07', '07']],
    [
      'is the day before for a late line from before midnight',
      ['23:59', '00:01', '23:59', '00:02'],
      ['07', '08', '07', '08'],
    ],
    ['is the next day where a line is hours back', ['10:00', '08:00'], ['07', '08']],
  ])('%s', (_name, clocks, days) => {
    expect(walkClock(...clocks)).toEqual(days);
  });
});
