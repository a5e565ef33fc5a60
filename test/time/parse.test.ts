import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, isoInstant, parseInstant, type TimeProblem, type ZoneTable } from '../../src/time/index.ts';

describe('parseInstant reads', () => {
  it.each([
    // written                                    the moment                    zone                 precision
    ['2026-04-07T15:59:16Z', '2026-04-07T15:59:16Z', 'UTC', 'second'],
    ['2026-04-07T15:59:16.060Z', '2026-04-07T15:59:16.060Z', 'UTC', 'millisecond'],
    ['2026-04-07T15:59:16.9Z', '2026-04-07T15:59:16.900Z', 'UTC', 'millisecond'],
    ['2026-04-07T15:59:16.123456789-05:00', '2026-04-07T20:59:16.123Z', '-05:00', 'millisecond'],
    ['2026-04-07T15:59+02:00', '2026-04-07T13:59:00Z', '+02:00', 'minute'],
    ['2026-04-07T15:59:16+0530', '2026-04-07T10:29:16Z', '+05:30', 'second'],
    ['2026-04-07T15:59:16-00:00', '2026-04-07T15:59:16Z', 'UTC', 'second'],
    ['2026-04-07 14:32 UTC', '2026-04-07T14:32:00Z', 'UTC', 'minute'],
    ['2026-04-07 14:32:10 UTC', '2026-04-07T14:32:10Z', 'UTC', 'second'],
    ['  2026-04-07 14:32 utc ', '2026-04-07T14:32:00Z', 'UTC', 'minute'],
    ['2026-04-07 14:32 GMT', '2026-04-07T14:32:00Z', 'UTC', 'minute'],
    ['2026-04-07 14:32Z', '2026-04-07T14:32:00Z', 'UTC', 'minute'],
    ['2026-04-07 14:32 +02:00', '2026-04-07T12:32:00Z', '+02:00', 'minute'],
    ['2026-04-07 14:32 UTC+2', '2026-04-07T12:32:00Z', '+02:00', 'minute'],
    ['2026-04-07 14:32 GMT-3:30', '2026-04-07T18:02:00Z', '-03:30', 'minute'],
    ['2026-04-07 14:32 UTC−5', '2026-04-07T19:32:00Z', '-05:00', 'minute'],
    ['2026-04-07 07:32 America/Los_Angeles', '2026-04-07T14:32:00Z', 'America/Los_Angeles', 'minute'],
    ['2026-04-07 07:32 america/LOS_ANGELES', '2026-04-07T14:32:00Z', 'America/Los_Angeles', 'minute'],
    ['2026-04-07 07:32 US/Pacific', '2026-04-07T14:32:00Z', 'US/Pacific', 'minute'],
    ['2026-04-07 14:32 Etc/UTC', '2026-04-07T14:32:00Z', 'UTC', 'minute'],
    ['2026-04-07 07:32 PT', '2026-04-07T14:32:00Z', 'America/Los_Angeles', 'minute'],
    ['2026-04-07 07:32 pdt', '2026-04-07T14:32:00Z', 'America/Los_Angeles', 'minute'],
    ['2026-01-07 07:32 PST', '2026-01-07T15:32:00Z', 'America/Los_Angeles', 'minute'],
    ['2026-01-07 07:32 ET', '2026-01-07T12:32:00Z', 'America/New_York', 'minute'],
    ['2026-04-07 16:32 CEST', '2026-04-07T14:32:00Z', 'Europe/Brussels', 'minute'],
    ['2026-04-07 17:32 MSK', '2026-04-07T14:32:00Z', 'Europe/Moscow', 'minute'],
    ['2026-04-07 23:32 JST', '2026-04-07T14:32:00Z', 'Asia/Tokyo', 'minute'],
    ['2026-11-01 01:30 PDT', '2026-11-01T08:30:00Z', 'America/Los_Angeles', 'minute'],
    ['2026-11-01 01:30 PST', '2026-11-01T09:30:00Z', 'America/Los_Angeles', 'minute'],
    ['2028-02-29 00:00 UTC', '2028-02-29T00:00:00Z', 'UTC', 'minute'],
    ['1970-01-01 00:00 UTC', '1970-01-01T00:00:00Z', 'UTC', 'minute'],
    ['1969-07-20 20:08:55 UTC', '1969-07-20T20:08:55Z', 'UTC', 'second'],
    ['1980-10-27 06:00 America/New_York', '1980-10-27T11:00:00Z', 'America/New_York', 'minute'],
  ])('%s', (written, moment, zone, precision) => {
    const result = parseInstant(written);
    expect(result).toMatchObject({ ok: true, instant: { zone, precision, approximate: false, text: written.trim() } });
    expect(result.ok && isoInstant(result.instant)).toBe(moment);
  });

  it.each(['~2026-04-07 14:32 UTC', '~ 2026-04-07 14:32 UTC', ' ~  2026-04-07 14:32 UTC '])(
    '%j as approximate',
    (text) => {
      expect(parseInstant(text)).toMatchObject({
        ok: true,
        instant: { approximate: true, text: '2026-04-07 14:32 UTC' },
      });
    },
  );

  it.each([
    ['2026-04-07 20:02 IST', { IST: 'Asia/Kolkata' }, '2026-04-07T14:32:00Z', 'Asia/Kolkata'],
    ['2026-07-07 15:32 ist', { IST: 'Europe/Dublin' }, '2026-07-07T14:32:00Z', 'Europe/Dublin'],
    ['2026-07-07 14:32 BT', { BT: '+06:00' }, '2026-07-07T08:32:00Z', '+06:00'],
    ['2026-07-07 14:32 Hall', { Hall: 'europe/berlin' }, '2026-07-07T12:32:00Z', 'Europe/Berlin'],
    ['2026-07-07 14:32 PST', { PST: 'Asia/Manila' }, '2026-07-07T06:32:00Z', 'Asia/Manila'],
    ['2026-07-07 14:32 UTC', { UTC: 'Asia/Manila' }, '2026-07-07T14:32:00Z', 'UTC'],
  ] as const)('%s with %o', (written, zones: ZoneTable, moment, zone) => {
    const result = parseInstant(written, { zones });
    expect(result).toMatchObject({ ok: true, instant: { zone } });
    expect(result.ok && isoInstant(result.instant)).toBe(moment);
  });
});

describe('parseInstant refuses', () => {
  it.each([
    ['', 'time-format', []],
    ['~', 'time-format', []],
    ['unknown', 'time-format', []],
    ['2026-04-07', 'time-format', []],
    ['14:32 UTC', 'time-format', []],
    ['2026-04-07 14 UTC', 'time-format', []],
    ['12026-04-07 14:32 UTC', 'time-format', []],
    ['0001-01-01T00:00:00Z', 'time-format', []],
    ['04/07/2026 14:32 UTC', 'time-format', []],
    ['2026-04-07 13:32 PM UTC', 'time-format', []],
    ['2026/04/07 14:32 UTC', 'time-format', ['2026-04-07 14:32 UTC']],
    ['~2026/04/07 14:32 UTC', 'time-format', ['~2026-04-07 14:32 UTC']],
    ['2026-4-7T9:05Z', 'time-format', ['2026-04-07 09:05 Z']],
    ['2026-04-07 02:32 PM UTC', 'time-format', ['2026-04-07 14:32 UTC']],
    ['2026-04-07 15h50 UTC', 'time-format', ['2026-04-07 15:50 UTC']],
    ['2026-04-07 16∶55 UTC', 'time-format', ['2026-04-07 16:55 UTC']],
    ['April 7, 2026 2:32 p.m. UTC', 'time-format', ['2026-04-07 14:32 UTC']],
    ['7th of April 2026 at 14:32 PT', 'time-format', ['2026-04-07 14:32 PT']],
    ['07.04.2026 14:32 Europe/Berlin', 'time-format', ['2026-04-07 14:32 Europe/Berlin']],
    ['04/23/2026 14:32 UTC', 'time-format', ['2026-04-23 14:32 UTC']],
    ['23/04/2026 14:32 UTC', 'time-format', ['2026-04-23 14:32 UTC']],
    ['Tue, 07 Apr 2026 14:32:10 GMT', 'time-format', ['2026-04-07 14:32:10 GMT']],
    ['Tue Apr  7 14:32:10 PDT 2026', 'time-format', ['2026-04-07 14:32:10 PDT']],
    ['April 7, 2026 14:32', 'time-format', ['2026-04-07 14:32 UTC', '2026-04-07 14:32 Europe/Berlin']],
    ['2026-02-30 10:00 UTC', 'time-no-such-date', []],
    ['2026-13-01 10:00 UTC', 'time-no-such-date', []],
    ['2026-04-07 25:10 UTC', 'time-no-such-date', []],
    ['2026-04-07 10:60 UTC', 'time-no-such-date', []],
    ['2016-12-31 23:59:60 UTC', 'time-no-such-date', []],
    ['2026-04-07 24:00 UTC', 'time-no-such-date', ['2026-04-08 00:00 UTC']],
    ['2026-12-31 24:00:00 PT', 'time-no-such-date', ['2027-01-01 00:00:00 PT']],
    ['2026-04-07 14:32', 'time-no-zone', ['2026-04-07 14:32 UTC', '2026-04-07 14:32 Europe/Berlin']],
    ['2026-04-07T14:32:10.5', 'time-no-zone', ['2026-04-07 14:32:10.500 UTC', '2026-04-07 14:32:10.500 Europe/Berlin']],
    ['2026-04-07 14:32 Europe/Belin', 'time-unknown-zone', ['2026-04-07 14:32 Europe/Berlin']],
    ['2026-04-07 14:32 Mexico City', 'time-unknown-zone', ['2026-04-07 14:32 America/Mexico_City']],
    ['2026-04-07 14:32 Pacific Time', 'time-unknown-zone', ['2026-04-07 14:32 America/Los_Angeles']],
    ['2026-04-07 14:32 XYZ', 'time-unknown-zone', []],
    ['2026-04-07 14:32 Japan', 'time-unknown-zone', []],
    ['2026-04-07 14:32 +15:00', 'time-unknown-zone', []],
    ['2026-04-07 14:32 +02:75', 'time-unknown-zone', []],
    [
      '2026-03-08 02:30 PT',
      'time-gap',
      ['2026-03-08 01:30 America/Los_Angeles', '2026-03-08 03:30 America/Los_Angeles'],
    ],
    [
      '2026-03-29 02:30 Europe/Berlin',
      'time-gap',
      ['2026-03-29 01:30 Europe/Berlin', '2026-03-29 03:30 Europe/Berlin'],
    ],
    ['2026-11-01 01:30 PT', 'time-overlap', ['2026-11-01 01:30 -07:00', '2026-11-01 01:30 -08:00']],
    ['2026-10-25 01:30:15 Europe/London', 'time-overlap', ['2026-10-25 01:30:15 +01:00', '2026-10-25 01:30:15 +00:00']],
    ['2026-07-07 07:32 PST', 'time-wrong-offset', ['2026-07-07 07:32 PDT', '2026-07-07 15:32 UTC']],
    ['~2026-01-07 07:32 PDT', 'time-wrong-offset', ['~2026-01-07 07:32 PST', '~2026-01-07 14:32 UTC']],
    ['2026-01-07 16:32 CEST', 'time-wrong-offset', ['2026-01-07 16:32 CET', '2026-01-07 14:32 UTC']],
    ['2026-01-07 16:32 EDT', 'time-wrong-offset', ['2026-01-07 16:32 ET', '2026-01-07 20:32 UTC']],
    ['2026-03-08 02:30 PST', 'time-wrong-offset', ['2026-03-08 10:30 UTC']],
  ])('%s: %s', (text, code, choices) => {
    expect(problemOf(text)).toMatchObject({ code, text, choices });
  });

  it.each([
    ['CST', ['America/Chicago', 'Asia/Shanghai', 'America/Havana']],
    ['EST', ['America/New_York', 'Australia/Sydney', 'America/Panama']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['BST', ['Europe/London', 'Asia/Dhaka', 'Pacific/Bougainville']],
    ['MST', ['America/Denver', 'America/Phoenix', 'Asia/Kuala_Lumpur']],
    ['AST', ['America/Halifax', 'Asia/Riyadh']],
    ['AEST', ['Australia/Sydney', 'Australia/Brisbane']],
  ])('the abbreviation %s, which has several meanings', (zone, candidates) => {
    const choices = candidates.map((candidate) => `2026-04-07 14:32 ${candidate}`);
    expect(problemOf(`2026-04-07 14:32 ${zone}`)).toMatchObject({
      code: 'time-ambiguous-zone',
      zone,
      candidates,
      choices,
    });
  });

  it.each([
    [
      '2026-07-07 14:32 CST',
      { CST: 'America/Chicago' },
      'time-wrong-offset',
      ['2026-07-07 14:32 CDT', '2026-07-07 20:32 UTC'],
    ],
    ['2026-07-07 14:32 CST', { CST: 'Nowhere/Else' }, 'time-unknown-zone', []],
    [
      '2026-07-07 14:32',
      { IST: 'Asia/Kolkata' },
      'time-no-zone',
      ['2026-07-07 14:32 UTC', '2026-07-07 14:32 Asia/Kolkata'],
    ],
  ] as const)('%s with %o', (text, zones: ZoneTable, code, choices) => {
    expect(problemOf(text, zones)).toMatchObject({ code, choices });
  });
});

describe('for any text, parseInstant', () => {
  const digits = (length: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
  const day = fc.tuple(fc.constantFrom('', '~', '~ '), fc.oneof(fc.constant('2026'), digits(4)), digits(2), digits(2));
  const nearlyTime = fc
    .tuple(
      day,
      fc.constantFrom('-', '/', '.'),
      fc.constantFrom(' ', 'T', ' at ', ''),
      digits(2),
      digits(2),
      fc.string({ maxLength: 4 }),
    )
    .map(
      ([[mark, year, month, date], slash, between, hour, minute, rest]) =>
        `${mark}${[year, month, date].join(slash)}${between}${hour}:${minute}${rest}`,
    );
  const zone = fc.constantFrom(
    '',
    'UTC',
    'PT',
    'PST',
    'PDT',
    'CST',
    'IST',
    'CEST',
    'AEDT',
    'PM UTC',
    'Paris',
    '-99:99',
    'Europe/Dublin',
  );
  const aroundChanges = fc
    .tuple(
      fc.constantFrom(
        '2026-03-08',
        '2026-11-01',
        '2026-03-29',
        '2026-10-25',
        '2026-07-01',
        '9999-12-31',
        '1969-12-31',
        '1900-01-01',
      ),
      fc.integer({ min: 0, max: 24 }),
      digits(2),
      zone,
    )
    .map(([date, hour, minute, name]) => `${date} ${String(hour).padStart(2, '0')}:${minute} ${name}`);
  const anyText = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    nearlyTime,
    fc.tuple(nearlyTime, zone).map(([time, name]) => `${time} ${name}`),
    aroundChanges,
  );
  const anyZones = fc.dictionary(zone, fc.oneof(zone, fc.string()));

  it('does not throw, and offers no choice that it would refuse', () => {
    fc.assert(
      fc.property(anyText, anyZones, (text, zones) => {
        const result = parseInstant(text, { zones });
        const choices = result.ok ? [] : result.problem.choices;
        expect(choices.filter((choice) => !parseInstant(choice, { zones }).ok)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads what it has read and formatted as the same moment', () => {
    fc.assert(
      fc.property(aroundChanges, (text) => {
        const result = parseInstant(text);
        if (!result.ok || result.instant.precision === 'millisecond') return;
        const again = parseInstant(formatInstant(result.instant));
        expect(again.ok && again.instant.epochMs).toBe(result.instant.epochMs);
      }),
    );
  });

  it('is none, however long it is', () => {
    for (const part of ['1', '1:', '9-', '2026-04-07 ', ' ', '~', 'A/', 'AM ', '+']) {
      const long = part.repeat(1_000_000 / part.length);
      for (const text of [long, `2026-04-07 ${long}`, `2026-04-07 14:32 ${long}`])
        expect(parseInstant(text).ok, part).toBe(false);
    }
  });
});

function problemOf(text: string, zones: ZoneTable = {}): TimeProblem | undefined {
  const result = parseInstant(text, { zones });
  return result.ok ? undefined : result.problem;
}
