import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClaimNumber, isStatement, restate, states, write } from '../../src/metric/index.ts';

const minutes = (count: number): ClaimNumber => ({ ms: count * 60_000 });
const days = (count: number, of?: number): ClaimNumber => ({ count, unit: 'day', ...(of !== undefined && { of }) });
const incidents = (count: number, of?: number): ClaimNumber => ({ ...days(count, of), unit: 'incident' });

describe('a number is written', () => {
  it.each<[ClaimNumber, string]>([
    [minutes(65), '1 h 5 min'],
    [days(7, 22), '7 of 22 days'],
    [days(1), '1 day'],
    [incidents(0), '0 incidents'],
    [incidents(1, 1), '1 of 1 incident'],
    [{ count: 2, unit: 'open action' }, '2 open actions'],
  ])('%j as %s', (number, written) => {
    expect(write(number)).toBe(written);
    expect(states(written, number)).toBe(true);
  });
});

describe('a text states', () => {
  it.each<[string, ClaimNumber]>([
    ['40 minutes', minutes(40)],
    ['about forty minutes', minutes(40)],
    ['~40 min', minutes(40)],
    ['40-minute', minutes(40)],
    ['1.5 hours', minutes(90)],
    ['7 of 22 days', days(7, 22)],
    ['seven of the past 22 days', days(7, 22)],
    ['7 out of 22', days(7, 22)],
    ['7/22', days(7, 22)],
    ['7 days', days(7, 22)],
    ['32 %', days(7, 22)],
    ['31.8 per cent', days(7, 22)],
    ['three', incidents(3)],
    ['No incidents', incidents(0)],
    ['none of seven', incidents(0, 7)],
    ['twenty-two outages', incidents(22)],
    ['1,200 incidents', incidents(1200)],
  ])('%s: %j', (text, number) => {
    expect([isStatement(text, number), states(text, number)]).toEqual([true, true]);
  });

  it.each<[string, ClaimNumber]>([
    ['', minutes(40)],
    ['a while', minutes(40)],
    ['40', minutes(40)],
    ['several', incidents(3)],
    ['SEV3 incidents', incidents(3)],
    ['3 days', incidents(3)],
    ['3 weeks', days(3)],
    ['3 of 7 incidents', incidents(3)],
    ['3 to 7 days', days(3, 7)],
    ['3 of 7 of 9 days', days(3, 7)],
    ['3.5 days', days(3)],
    ['50 %', incidents(0, 0)],
    ['2026-04-07', incidents(2026)],
    [`${'very '.repeat(40)}many, 3 incidents`, incidents(3)],
  ])('no number of that kind: %s', (text, number) => {
    expect([isStatement(text, number), states(text, number)]).toEqual([false, false]);
  });
});

describe('another number takes the form of the text', () => {
  it.each<[string, ClaimNumber, string]>([
    ['40 minutes', minutes(55), '55 minutes'],
    ['40 minutes', minutes(195), '3 hours 15 minutes'],
    ['1 h 5 min', minutes(127), '2 h 7 min'],
    ['1h5m', minutes(127), '2h7m'],
    ['Two hours and five minutes', minutes(190), 'Three hours and ten minutes'],
    ['forty minutes', minutes(65), 'one hour and five minutes'],
    ['1 hour, 5 minutes', minutes(126), '2 hours, 6 minutes'],
    ['2 hrs 5 mins', minutes(181), '3 hrs 1 min'],
    ['90 minutes', minutes(95), '95 minutes'],
    ['72 hours', minutes(71 * 60), '71 hours'],
    ['1.5 hours', minutes(150), '2.5 hours'],
    ['1.5 hours', minutes(80), '1 hour 20 minutes'],
    ['an hour', minutes(120), 'two hours'],
    ['about 40 minutes', minutes(60), 'about 1 hour'],
    ['~40 min', minutes(180), '~3 h'],
    ['40-minute', minutes(65), '65-minute'],
    ['7 of 22 days', days(8, 22), '8 of 22 days'],
    ['seven of the past 22 days', days(9, 23), 'nine of the past 23 days'],
    ['7/22', days(8, 22), '8/22'],
    ['43%', incidents(4, 7), '57%'],
    ['42.9 %', incidents(4, 7), '57.1 %'],
    ['Three', incidents(4), 'Four'],
    ['three incidents', incidents(0), 'no incidents'],
    ['no incidents', incidents(1), 'one incident'],
    ['three of seven', incidents(0, 7), 'none of seven'],
    ['four consecutive days', days(1), 'one consecutive day'],
    ['1 day', days(2), '2 days'],
    ['ninety-nine', incidents(100), '100'],
    ['1,200 incidents', incidents(1300), '1,300 incidents'],
    ['several', incidents(3), '3 incidents'],
  ])('%s, %j: %s', (text, number, expected) => {
    expect(restate(text, number)).toBe(expected);
  });

  const ms = fc.integer({ min: 0, max: 40 * 86_400_000 });
  const units = fc.constantFrom(
    'minutes',
    'min',
    'm',
    'mins',
    'hours',
    'h',
    'hrs',
    'days',
    'd',
    'seconds',
    's',
    '-minute',
  );
  const numeral = fc.constantFrom(
    '1',
    '7',
    '40',
    '90',
    '1.5',
    'seven',
    'forty',
    'Twenty-two',
    'an',
    'half an',
    '1,000',
  );
  const said = fc.oneof(
    fc
      .tuple(fc.constantFrom('', 'about ', '~', 'nearly '), numeral, fc.constantFrom('', ' '), units)
      .map((parts) => parts.join('')),
    fc
      .tuple(
        numeral,
        fc.constantFrom(' hours', ' h', 'h', ' hrs'),
        fc.constantFrom(' ', '', ' and ', ', '),
        numeral,
        fc.constantFrom(' minutes', ' min', 'm', ' mins'),
      )
      .map((parts) => parts.join('')),
    fc.string({ maxLength: 30 }),
  );

  it('and is accepted, whatever length of time is said and whatever is right', () => {
    fc.assert(
      fc.property(said, ms, (text, right) => {
        const rewritten = restate(text, { ms: right });
        expect(states(rewritten, { ms: right })).toBe(true);
        expect(restate(rewritten, { ms: right })).toBe(rewritten);
      }),
      { numRuns: 2000 },
    );
  });

  const count = fc
    .record({
      count: fc.nat(1500),
      more: fc.nat(1500),
      isPart: fc.boolean(),
      unit: fc.constantFrom('day', 'incident', 'open action'),
    })
    .map(({ count: k, more, isPart, unit }): ClaimNumber => ({ count: k, unit, ...(isPart && { of: k + more }) }));
  const counted = fc.oneof(
    fc
      .tuple(
        numeral,
        fc.constantFrom('', ' of ', ' out of the ', '/'),
        numeral,
        fc.constantFrom('', ' days', ' incidents', ' %', ' consecutive days'),
      )
      .map((parts) => parts.join('')),
    fc
      .tuple(
        fc.constantFrom('no', 'none', 'zero', '12', 'One'),
        fc.constantFrom('', ' incidents', ' day', '%', ' percent'),
      )
      .map((parts) => parts.join('')),
    fc.string({ maxLength: 30 }),
  );

  it('and is accepted, whatever count is said and whatever is right', () => {
    fc.assert(
      fc.property(counted, count, (text, right) => {
        const rewritten = restate(text, right);
        expect(states(rewritten, right)).toBe(true);
        expect(restate(rewritten, right)).toBe(rewritten);
      }),
      { numRuns: 2000 },
    );
  });
});
