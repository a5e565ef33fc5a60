import { describe, expect, it } from 'vitest';
import { writtenClock } from '../../../src/source/notes/clock.ts';
import { type DayReading, dayOrderIn, daysIn } from '../../../src/source/notes/day.ts';
import { type Lead, readLead } from '../../../src/source/notes/lead.ts';
import { statementIn } from '../../../src/source/notes/statement.ts';
import { zonesIn } from '../../../src/source/notes/zone-words.ts';

/** A line, and the time it begins with: `day clock–end zone (other) ~`; then the text. */
const shapes: readonly (readonly [line: string, time: string, text: string])[] = [
  ['2026-04-07 16:22 PST', '2026-4-7 16:22 PST', ''],
  ['16:59 PST', '16:59 PST', ''],
  ['07:35 - Pods are pending', '07:35', 'Pods are pending'],
  ['21:10:57', '21:10:57', ''],
  ['2026-04-07 4:05 Uploads fail', '2026-4-7 04:05', 'Uploads fail'],
  ['2026-04-07T17:06 ::::: First report', '2026-4-7 17:06', 'First report'],
  ['`2026-04-07T00:29Z` `deploy` ran', '2026-4-7 00:29 Z', '`deploy` ran'],
  ['2026-04-07T00:29:10.250+09:00 x', '2026-4-7 00:29:10.250 +09:00', 'x'],
  ['`07:35` The page is told', '07:35', 'The page is told'],
  ['[18:27] An alarm goes off', '18:27', 'An alarm goes off'],
  ['[14:32](https://chat.example.com/p1) joined', '14:32', 'joined'],
  ['**18:53** `@ada` First report', '18:53', '`@ada` First report'],
  ['**2026-04-07 9:49 UTC**: Uploads stop', '2026-4-7 09:49 UTC', 'Uploads stop'],
  ['12:32 UTC – <https://example.com/1> was opened', '12:32 UTC', '<https://example.com/1> was opened'],
  ['12:30 UTC | Restarted | sure', '12:30 UTC', 'Restarted | sure'],
  ['At 14:09 UTC, it was confirmed', '14:09 UTC', 'it was confirmed'],
  ['14:32 pager goes off', '14:32', 'pager goes off'],
  ['15h50 UTC: all is well', '15:50 UTC', 'all is well'],
  ['{{ 06:10 }} Restarted', '06:10', 'Restarted'],
  // Days.
  ['April 7th, 2026, 10:00 AM: Reviewed', '2026-4-7 10:00', 'Reviewed'],
  ['Apr 7 2026 14:17', '2026-4-7 14:17', ''],
  ['May 1 2026, 3:18 PM', '2026-5-1 15:18', ''],
  ['19. April, 11:00', '?-4-19 11:00', ''],
  ['April 7 | 16:00 | We began', '?-4-7 16:00', 'We began'],
  ['Tue | Apr 7 | 21:33 | Seen', 'Tue ?-4-7 21:33', 'Seen'],
  ['Dec 16th **12:43** `@ada` Seen', '?-12-16 12:43', '`@ada` Seen'],
  ['[03-26 17:40] Upgraded', '?-3-26 17:40', 'Upgraded'],
  ['10/20/2026 - 15:38 - converted', '2026-10-20 15:38', 'converted'],
  ['20.10.2026 15:38 umgestellt', '2026-10-20 15:38', 'umgestellt'],
  ['2026年4月7日 15:38 復旧', '2026-4-7 15:38', '復旧'],
  ['4月7日 15:38 復旧', '?-4-7 15:38', '復旧'],
  ['2026-04-07 1625: Told', '2026-4-7 16:25', 'Told'],
  ['11:14 UTC Tuesday Apr 7 - landed', 'Tue ?-4-7 11:14 UTC', 'landed'],
  ['12:45 PM PT Tuesday Apr 7th: First wave', 'Tue ?-4-7 12:45 PT', 'First wave'],
  ['next day 00:10 Restarted', '+1 00:10', 'Restarted'],
  ['翌日 00:10 再起動', '+1 00:10', '再起動'],
  ['同日 13:10 再起動', '+0 13:10', '再起動'],
  // Zones.
  ['14:00 (UTC) x', '14:00 UTC', 'x'],
  ['14:00 UTC+2 x', '14:00 UTC+2', 'x'],
  ['14:00 Europe/Berlin x', '14:00 Europe/Berlin', 'x'],
  ['7:09 AM Eastern: told', '07:09 America/New_York', 'told'],
  ['14:00 US Pacific Time: told', '14:00 America/Los_Angeles', 'told'],
  ['14:00 ZZT: told', '14:00 ZZT', 'told'],
  ['14:00 GET requests fail', '14:00', 'GET requests fail'],
  ['13:14 EDT (17:14 UTC): told', '13:14 EDT (17:14 UTC)', 'told'],
  ['12:43 (UTC 03:43) | told', '12:43 (03:43 UTC)', 'told'],
  ['03:40（UTC 04-06 18:40） | told', '03:40 (18:40 UTC)', 'told'],
  ['09:35:22 (18:35) | told', '09:35:22 (18:35 ?)', 'told'],
  ['23:00 PT / 7:00 UTC: told', '23:00 PT (07:00 UTC)', 'told'],
  // Stretches of time.
  ['13:30-13:45', '13:30–13:45', ''],
  ['13:11〜19:25 | 再ビルド', '13:11–19:25', '再ビルド'],
  ['09:55 – 10:09 | Waiting', '09:55–10:09', 'Waiting'],
  ['2026-04-06 09:28 〜 2026-04-07 07:37 | Gap', '2026-4-6 09:28–2026-4-7 07:37', 'Gap'],
  ['14:42〜14:46 (UTC) | Loading', '14:42–14:46 UTC', 'Loading'],
  ['16:05:57-58 Restarted', '16:05:57–16:05:58', 'Restarted'],
  ['00:25 - 00:29 AM', '00:25–00:29', ''],
  ['Between 02:00 and 02.30 PM', '14:00–14:30', ''],
  ['Between 11:30 and 1:15 PM', '11:30–13:15', ''],
  ['12:26-12:?? | Deployed', '12:26', 'Deployed'],
  ['21:47:44〜 | Failing', '21:47:44', 'Failing'],
  // Approximate times.
  ['~16:05 Restarted', '16:05 ~', 'Restarted'],
  ['2026-04-07 ~16:05 Restarted', '2026-4-7 16:05 ~', 'Restarted'],
  ['2026-04-07 00:00 頃 | 検知', '2026-4-7 00:00 ~', '検知'],
  ['10:45~ | Upgraded', '10:45 ~', 'Upgraded'],
  ['15:00ish UTC: told', '15:00 UTC ~', 'told'],
  ['16:00 approx UTC: told', '16:00 UTC ~', 'told'],
  ['March 22, around 19:30', '?-3-22 19:30 ~', ''],
  ['2026-04-07 ca. 18:30', '2026-4-7 18:30 ~', ''],
  ['16:00 UTC: (approx) told', '16:00 UTC ~', '(approx) told'],
  ['2pm Ada asks', '14:00 ~', 'Ada asks'],
  // The 12-hour clock.
  ['4:23PM down', '16:23', 'down'],
  ['10:45a down', '10:45', 'down'],
  ['12:29p down', '12:29', 'down'],
  ['12:05 a.m. down', '00:05', 'down'],
  ['17:14pm down', '17:14 odd', 'down'],
  ['0:25:59 AM down', '00:25:59 odd', 'down'],
  // No times.
  ['25:61 Restarted', 'broken', 'Restarted'],
  ['23:00 AM Restarted', 'broken', 'Restarted'],
  ['20262-04-07 12:00 Restarted', 'broken', '20262-04-07 12:00 Restarted'],
  ['2X:XX (nobody knows)', 'broken', '(nobody knows)'],
  ['2026-04-07 HH:mm | Restarted', '2026-4-7 broken', 'Restarted'],
  ['2026-04-07 23:xx: Restarted', '2026-4-7 broken', 'Restarted'],
  // Days alone.
  ['2026-04-07', '2026-4-7', ''],
  ['Tuesday, April 7th, 2026', 'Tue 2026-4-7', ''],
  ['2026-04-07 Uploads', '2026-4-7', 'Uploads'],
];

describe('the time that a line begins with', () => {
  it.each(shapes)('of %j is %s', (line, time, text) => {
    const lead = readLead(line);
    expect(lead && told(lead)).toBe(time);
    if (time !== 'broken') expect(line.slice(lead?.text)).toBe(text);
  });

  it.each(['Uploads fail', 'Monitoring is down', '10.0.0.1 is down', '5 users', 'Update: none', '', '16:9'])(
    'is none in %j',
    (line) => expect(readLead(line)).toBeUndefined(),
  );

  it.each([
    ['2026-04-07 16:22 PST: down', '2026-04-07 16:22 PST'],
    ['At 14:09 UTC, down', '14:09 UTC'],
    ['~13:30-13:45', '~13:30-13:45'],
  ])('stands in %j as %j', (line, found) => {
    const lead = readLead(line);
    expect(line.slice(lead?.start, lead?.end)).toBe(found);
  });

  it('keeps a label before the time, and a mark that the text closes', () => {
    const line = '**[Outage start]** On 2026-04-07, at 07:35:39, it expired';
    const lead = readLead(line);
    expect(line.slice(...(lead?.label ?? []))).toBe('**[Outage start]**');
    expect(line.slice(lead?.text)).toBe('it expired');
    expect(readLead('**21:17 UTC: all of it fails**')?.reopen).toBe('**');
  });

  it('has a city for a zone where the document is known to name one', () => {
    expect(readLead('16:37 Denver - down', { city: 'denver' })).toMatchObject({ zone: 'denver' });
    expect(readLead('16:37 Denver - down')).not.toHaveProperty('zone');
  });

  it('fails on no line, however long', () => {
    for (const part of ['*', '(', '[ ', '10:00 ', '~', '2026-04-07 ', '| ', '10:00 - ', '<'])
      expect(() => readLead(part.repeat(100_000))).not.toThrow();
  });
});

describe('the order of day and month', () => {
  it.each([
    ['4/21/26 and 4/5/26', undefined, 'month-first'],
    ['21/4/2026', undefined, 'day-first'],
    ['21/4/2026 and 4/21/2026', undefined, undefined],
    ['4/5/2026', undefined, undefined],
    ['7/5/2026', { year: 2026, month: 7, day: 5 }, 'month-first'],
    ['7/5/2026', { year: 2026, month: 5, day: 7 }, 'day-first'],
  ] as const)('of %j is shown by the document, or not', (text, known, order) => {
    expect(dayOrderIn(text, known)).toBe(order);
  });

  it.each([
    ['month-first', '?-4-5'],
    ['day-first', '?-5-4'],
    [undefined, 'unclear'],
  ] as const)('decides what 4/5 is: %s', (order, day) => {
    expect(dayOf(readLead('4/5 10:00 x', order ? { order } : {})?.day)).toBe(day);
  });
});

describe('the days of a text', () => {
  it('are found wherever they stand, and nothing else is', () => {
    const text =
      'On April 7th, 2026 and 2026-04-08, version 1.2.3 of 10.0.0.1 at 10:00, mayor 5, 31 Feb, 9 May; 4/20/2026: done.';
    expect(daysIn(text).map(({ day }) => dayOf(day))).toEqual(['2026-4-7', '2026-4-8', '?-5-9', '2026-4-20']);
  });
});

describe('a sentence about all times', () => {
  it.each([
    ['All times in UTC.', ['UTC'], undefined, false],
    ['*(All times US/Pacific, 24-hour clock.)*', ['US/Pacific'], undefined, false],
    ['All times in CET (GMT+1)', ['CET', 'GMT+1'], undefined, false],
    [
      '_All times are in Eastern Time (UTC-4), and some are approximated._',
      ['America/New_York', 'UTC-4'],
      undefined,
      false,
    ],
    ['All events are documented in [UTC](https://example.com/utc) time.', ['UTC'], undefined, false],
    ['Times are in both EDT and UTC.', ['EDT', 'UTC'], undefined, false],
    ['Unless otherwise noted all events happened on 2026-04-07, and all times are in UTC.', ['UTC'], '2026-4-7', false],
    ['All times in PST, on April 7th 2026', ['PST'], '2026-4-7', false],
    ['All times are approximate.', [], undefined, true],
    ['Time zone: CET', ['CET'], undefined, false],
    ['全時刻は 2026-04-07 UTC（括弧内は JST）。', ['UTC'], '2026-4-7', false],
    ['全時刻は JST。UTC 併記はログとの整合。', ['JST'], undefined, false],
    ['すべて JST。', ['JST'], undefined, false],
    ['Alle Zeiten in MEZ', ['MEZ'], undefined, false],
    ['All times in UC/Pacific', ['UC/Pacific'], undefined, false],
    ['All times in local time', undefined, undefined, false],
    ['We met at 10:00 UTC.', undefined, undefined, false],
  ] as const)('%s', (sentence, zones, day, approximate) => {
    const said = statementIn(sentence);
    expect(said?.zones).toEqual(zones);
    expect(said?.day && dayOf(said.day)).toBe(day);
    expect(said?.approximate ?? false).toBe(approximate);
  });

  it('names zones and no other words', () => {
    expect(zonesIn('IT and HTTP at UTC, PT; Europe/Berlin, Central European Time, Z')).toEqual([
      'UTC',
      'PT',
      'Europe/Berlin',
    ]);
  });
});

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function dayOf(day: DayReading | undefined): string {
  if (day === undefined || day === 'unclear') return day ?? '';
  return 'month' in day ? `${day.year ?? '?'}-${day.month}-${day.day}` : `+${day.daysAway}`;
}

function told({ weekday, day, clock, until, zone, other, approximate, odd, broken }: Lead): string {
  const end = until && `–${[dayOf(until.day), writtenClock(until.clock)].filter(Boolean).join(' ')}`;
  return [
    weekday === undefined ? '' : weekdays[weekday],
    broken && day === 'unclear' ? '' : dayOf(day),
    clock && !broken ? `${writtenClock(clock)}${end ?? ''}` : '',
    broken
      ? 'broken'
      : [zone, other && `(${writtenClock(other.clock)} ${other.zone ?? '?'})`].filter(Boolean).join(' '),
    approximate ? '~' : '',
    odd && !broken ? 'odd' : '',
  ]
    .filter(Boolean)
    .join(' ');
}
