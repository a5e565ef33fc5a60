import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockOf,
  compareInstants,
  dayOf,
  formatInstant,
  type Instant,
  instantFrom,
  isBefore,
  isEpochMs,
  isoInstant,
  parseInstant,
  zoneLabel,
} from '../../src/time/index.ts';

const minute = 60_000;
const zones = [
  'UTC',
  '+02:00',
  '-03:30',
  '+14:00',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')),
];

describe('formatInstant writes', () => {
  it.each([
    ['2026-04-07 14:32 UTC', {}, '2026-04-07 14:32 UTC'],
    ['2026-04-07T14:32:10.987Z', {}, '2026-04-07 14:32:10 UTC'],
    ['~2026-04-07 14:32 UTC', {}, '~2026-04-07 14:32 UTC'],
    ['2026-04-07 14:32 UTC', { zone: 'America/Los_Angeles' }, '2026-04-07 07:32 America/Los_Angeles'],
    ['2026-04-07 14:32 UTC', { zone: '+02:00' }, '2026-04-07 16:32 +02:00'],
    ['2026-04-07 07:32 PT', {}, '2026-04-07 07:32 America/Los_Angeles'],
    ['2026-04-07 14:32 UTC', { seconds: 'always' }, '2026-04-07 14:32:00 UTC'],
    ['2026-04-07 14:32:10 UTC', { seconds: 'never' }, '2026-04-07 14:32 UTC'],
    ['~2026-04-07 14:32 UTC', { date: false }, '~14:32 UTC'],
    ['2026-11-01T08:30:00Z', { zone: 'America/Los_Angeles' }, '2026-11-01 01:30:00 -07:00'],
    ['2026-11-01T09:30:00Z', { zone: 'America/Los_Angeles' }, '2026-11-01 01:30:00 -08:00'],
  ] as const)('%s with %o as %s', (text, options, expected) => {
    expect(formatInstant(read(text), options)).toBe(expected);
  });

  it('what parseInstant reads as the same moment and zone, unless the clock showed it twice', () => {
    const instants = fc.record({
      minutes: fc.integer({ min: Date.UTC(1973, 0) / minute, max: Date.UTC(9999, 11, 30) / minute }),
      zone: fc.constantFrom(...zones),
      precision: fc.constantFrom('minute' as const, 'second' as const),
      approximate: fc.boolean(),
    });
    fc.assert(
      fc.property(instants, ({ minutes, zone, precision, approximate }) => {
        const instant = { ...instantFrom(minutes * minute, zone, precision), approximate };
        const result = parseInstant(formatInstant(instant));
        expect(result).toMatchObject({ ok: true, instant: { epochMs: instant.epochMs, approximate, precision } });
        const readZone = result.ok && result.instant.zone;
        if (instant.text.endsWith(zone)) expect(canonical(readZone)).toBe(canonical(zone));
        else expect(instant.text).toMatch(/[+-]\d\d:\d\d$/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['America/Los_Angeles', '2026-11-01'],
    ['America/St_Johns', '2026-11-01'],
    ['Europe/London', '2026-10-25'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Europe/Berlin', '2026-03-29'],
  ])('each quarter of an hour in %s as itself when its clock changes on %s', (zone, day) => {
    const noon = Date.parse(`${day}T12:00Z`);
    for (let at = noon - 24 * 60 * minute; at < noon + 24 * 60 * minute; at += 15 * minute) {
      expect(read(formatInstant(instantFrom(at, zone))).epochMs).toBe(at);
    }
  });
});

describe('instantFrom', () => {
  it('is in UTC and to the second by default, with its canonical text', () => {
    expect(instantFrom(Date.UTC(2026, 3, 7, 14, 32, 10))).toEqual({
      epochMs: Date.UTC(2026, 3, 7, 14, 32, 10),
      zone: 'UTC',
      text: '2026-04-07 14:32:10 UTC',
      approximate: false,
      precision: 'second',
    });
  });

  it.each([
    [Date.UTC(2026, 3, 7, 14, 32), 'America/Los_Angeles', 'minute', '2026-04-07 07:32 America/Los_Angeles'],
    [Date.UTC(2026, 3, 7, 14, 32, 10, 60), 'UTC', 'millisecond', '2026-04-07 14:32:10.060 UTC'],
    [Date.UTC(2026, 10, 1, 8, 30), 'America/Los_Angeles', 'minute', '2026-11-01 01:30 -07:00'],
  ] as const)('%i in %s to the %s is written %s', (epochMs, zone, precision, text) => {
    expect(instantFrom(epochMs, zone, precision).text).toBe(text);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Date.UTC(1900, 0, 1) - 1, 0.5, Date.UTC(9999, 11, 31)])(
    'refuses %d, as isEpochMs says',
    (epochMs) => {
      expect(isEpochMs(epochMs)).toBe(false);
      expect(() => instantFrom(epochMs)).toThrow(RangeError);
    },
  );
});

describe('the parts of an instant', () => {
  it.each([
    ['2026-04-07 14:32 UTC', '2026-04-07T14:32:00Z'],
    ['2026-04-07T14:32:10.060Z', '2026-04-07T14:32:10.060Z'],
    ['2026-04-07 07:32 PT', '2026-04-07T14:32:00Z'],
  ])('%s is %s in ISO 8601', (text, iso) => expect(isoInstant(read(text))).toBe(iso));

  it.each([
    ['UTC', '2026-04-08', '00:30', '00:30:15'],
    ['America/Los_Angeles', '2026-04-07', '17:30', '17:30:15'],
    ['+05:30', '2026-04-08', '06:00', '06:00:15'],
  ])('in %s the day is %s and the clock shows %s, or %s', (zone, day, clock, clockWithSeconds) => {
    const instant = read('2026-04-08 00:30:15 UTC');
    expect([dayOf(instant, zone), clockOf(instant, zone), clockOf(instant, zone, true)]).toEqual([
      day,
      clock,
      clockWithSeconds,
    ]);
  });
});

describe('zoneLabel', () => {
  const [winter, summer] = [read('2026-01-07 12:00 UTC'), read('2026-07-07 12:00 UTC')];

  it.each([
    ['UTC', 'UTC', 'UTC'],
    ['America/Los_Angeles', 'PST', 'PDT'],
    ['US/Pacific', 'PST', 'PDT'],
    ['America/New_York', 'ET', 'EDT'],
    ['America/Denver', 'MT', 'MDT'],
    ['Europe/Berlin', 'CET', 'CEST'],
    ['Europe/London', 'UTC', 'UTC+1'],
    ['Asia/Tokyo', 'JST', 'JST'],
    ['Asia/Kolkata', 'UTC+5:30', 'UTC+5:30'],
    ['America/St_Johns', 'UTC-3:30', 'UTC-2:30'],
    ['+02:00', 'UTC+2', 'UTC+2'],
  ])('of %s is %s in winter and %s in summer', (zone, inWinter, inSummer) => {
    expect([zoneLabel(zone, winter), zoneLabel(zone, summer)]).toEqual([inWinter, inSummer]);
  });

  it.each([winter, summer])('of any zone is read as its time: $text', (instant) => {
    for (const zone of zones) {
      const text = `${dayOf(instant, zone)} ${clockOf(instant, zone)} ${zoneLabel(zone, instant)}`;
      expect(read(text).epochMs, text).toBe(instant.epochMs);
    }
  });
});

describe('the order of instants', () => {
  it.each([
    ['2026-04-07 14:32 UTC', '2026-04-07 14:33 UTC', true],
    ['2026-04-07 14:32 UTC', '2026-04-07 14:32 UTC', false],
    ['2026-04-07 14:32 UTC', '2026-04-07 14:32:10 UTC', false],
    ['2026-04-07 14:32:50 UTC', '2026-04-07 14:32 UTC', false],
    ['2026-04-07 14:32:50 UTC', '2026-04-07 14:33 UTC', true],
    ['2026-04-07 14:32:10 UTC', '2026-04-07T14:32:10.900Z', false],
    ['2026-04-07 14:32:10 UTC', '2026-04-07 14:32:11 UTC', true],
    ['2026-04-07 07:32 PT', '2026-04-07 14:33 UTC', true],
    ['~2026-04-07 14:32 UTC', '2026-04-07 14:37 UTC', false],
    ['~2026-04-07 14:32 UTC', '2026-04-07 14:38 UTC', true],
    ['~2026-04-07 14:32 UTC', '~2026-04-07 14:42 UTC', false],
    ['~2026-04-07 14:32 UTC', '~2026-04-07 14:43 UTC', true],
  ])('%s is before %s: %s', (a, b, expected) => {
    expect(isBefore(read(a), read(b))).toBe(expected);
    expect(isBefore(read(b), read(a))).toBe(false);
  });

  it('sorts by the moment alone', () => {
    const texts = ['2026-04-07 14:33 UTC', '2026-04-07 16:32:30 +02:00', '2026-04-07 07:32 PT'];
    expect(
      texts
        .map(read)
        .sort(compareInstants)
        .map(({ text }) => text),
    ).toEqual(texts.toReversed());
  });
});

function read(text: string): Instant {
  const result = parseInstant(text);
  if (!result.ok) throw new Error(`${text}: ${result.problem.code}`);
  return result.instant;
}

/** Names that stand for UTC are kept as `UTC`. */
function canonical(zone: string | false): string | false {
  return zone && /^Etc\/(?:UTC|UCT|GMT|GMT0|GMT\+0|GMT-0|Greenwich|Universal|Zulu)$/.test(zone) ? 'UTC' : zone;
}
