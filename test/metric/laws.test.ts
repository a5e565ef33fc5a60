import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Claimed,
  groupsBy,
  type IncidentRow,
  overMany,
  type parameterKeys,
  quartersBetween,
  tallied,
} from '../../src/metric/index.ts';
import { recordContext } from '../../src/rule/index.ts';
import { dayNumber, dayText, parseDay } from '../../src/time/index.ts';
import { projectOf } from '../rule/project.ts';
import { files, pathOf, postMortems } from './made-up.ts';
import { clocks, zones } from './sql.ts';

const dayMs = 86_400_000;
const [firstDay, lastDay] = [Date.UTC(2026, 1, 1) / dayMs, Date.UTC(2026, 11, 1) / dayMs];
const [services, severities] = [
  ['mail', 'search', 'uploads'],
  ['SEV1', 'SEV2'],
] as const;

type Row = IncidentRow & { readonly started: number; readonly ended: number };

const row = fc
  .record({
    id: fc.uuid(),
    started: fc.integer({ min: firstDay * 24, max: lastDay * 24 }).map((hour) => hour * 3_600_000),
    hours: fc.integer({ min: 0, max: 90 }),
    services: fc.subarray([...services]),
    severity: fc.option(fc.constantFrom(...severities), { nil: undefined }),
  })
  .map(({ hours, ...one }): Row => ({ ...one, ended: one.started + hours * 3_600_000, factors: [] }));
const rows = fc.array(row, { maxLength: 12 });
const window = fc
  .record({ from: fc.integer({ min: firstDay, max: lastDay }), days: fc.integer({ min: 1, max: 90 }) })
  .map(({ from, days }) => ({ from: dayText(from), to: dayText(from + days - 1) }));
const asked = fc.tuple(window, fc.constantFrom(...zones)).map(([ends, zone]) => ({ ...ends, zone }));

type Asked = Partial<Record<(typeof parameterKeys)[number], string>>;

/** A claim of rows, which come as a record has them: the earliest first. */
function claimed(name: string, all: readonly Row[], given: Asked): Claimed & { count: number; of: number; ms: number } {
  const parameters = Object.entries(given).map(([key, value]) => ({ key, value, start: 0, end: 0 }));
  const earliestFirst = [...all].sort((a, b) => a.started - b.started || (a.id < b.id ? -1 : 1));
  const vocabulary = { source: [], service: services, severity: severities, factor: [] };
  const result = overMany(name, parameters, { rowsOf: () => earliestFirst, vocabulary, zone: 'UTC' });
  if (!result.ok) throw new Error(`${name} has no value`);
  return { count: Number.NaN, of: Number.NaN, ms: Number.NaN, ...result, ...result.number };
}

describe('the day of a moment', () => {
  const changes = clocks.map(([, since]) => Date.parse(since));
  const moment = fc.oneof(
    fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2026, 11, 30) }),
    fc.tuple(fc.constantFrom(...changes), fc.integer({ min: 0, max: 2 * dayMs })).map(([change, ms]) => change + ms),
    fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -dayMs, max: 1 })).map(([change, ms]) => change + ms),
  );

  it('is that of the clock on the wall, before and after each change of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
        fc.pre(at >= Date.UTC(2026, 0, 1));
        const ahead = clocks.findLast(([of, since]) => of === zone && Date.parse(since) <= at)?.[2] ?? Number.NaN;
        expect(dayNumber(at, zone)).toBe(Math.floor((at + ahead * 60_000) / dayMs));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('numbers over many incidents', () => {
  it('do not fall when an incident is added; the longest quiet does not rise', () => {
    fc.assert(
      fc.property(rows, row, asked, (all, added, given) => {
        const more = [...all, added];
        for (const name of ['incidents', 'incident_days', 'streak'])
          expect(claimed(name, more, given).count).toBeGreaterThanOrEqual(claimed(name, all, given).count);
        for (const name of ['share', 'day_share'])
          expect(claimed(name, more, { ...given, service: 'mail' }).count).toBeGreaterThanOrEqual(
            claimed(name, all, { ...given, service: 'mail' }).count,
          );
        expect(claimed('downtime', more, given).ms).toBeGreaterThanOrEqual(claimed('downtime', all, given).ms);
        expect(claimed('quiet_streak', more, given).count).toBeLessThanOrEqual(
          claimed('quiet_streak', all, given).count,
        );
      }),
    );
  });

  it('are within their bounds: a part in its whole, a streak in the days, time in the window', () => {
    fc.assert(
      fc.property(rows, asked, (all, given) => {
        const days = claimed('incident_days', all, given);
        expect(days.count).toBeLessThanOrEqual(days.of);
        expect(claimed('streak', all, given).count).toBeLessThanOrEqual(days.count);
        expect(claimed('quiet_streak', all, given).count).toBeLessThanOrEqual(days.of - days.count);
        for (const name of ['share', 'day_share']) {
          const { count, of } = claimed(name, all, { ...given, severity: 'SEV1' });
          expect(count).toBeLessThanOrEqual(of);
        }
        const { ms } = claimed('downtime', all, given);
        // A day on which clocks go back has an hour more.
        expect(ms).toBeLessThanOrEqual(days.count * dayMs + 3_600_000);
        expect(ms).toBeLessThanOrEqual(all.reduce((sum, { started, ended }) => sum + ended - started, 0));
      }),
    );
  });

  it('add up over the quarters of a year, and over groups that share nothing', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...zones), (all, zone) => {
        const quarters = quartersBetween(firstDay, lastDay + 5).map(({ from, to }) => tallied(all, { from, to, zone }));
        const sum = (of: 'incidents' | 'days') => quarters.reduce((total, one) => total + one[of], 0);
        expect({ incidents: sum('incidents'), days: sum('days') }).toEqual(tallied(all, { zone }));
        const { groups, without } = groupsBy(all, ({ severity }) => (severity ? [severity] : []));
        expect(groups.reduce((total, { items }) => total + items.length, without.length)).toBe(all.length);
      }),
    );
  });

  it('of one value or another rest on the union, of two filters on what both let through', () => {
    fc.assert(
      fc.property(rows, asked, fc.constantFrom('incidents', 'incident_days'), (all, given, name) => {
        const behind = (more: Asked) => new Set(claimed(name, all, { ...given, ...more }).behind);
        const [mail, search] = [behind({ service: 'mail' }), behind({ service: 'search' })];
        expect(behind({ service: 'mail,search' })).toEqual(new Set([...mail, ...search]));
        const grave = behind({ severity: 'SEV1' });
        const graveMail = new Set([...mail].filter((id) => grave.has(id)));
        expect(behind({ service: 'mail', severity: 'SEV1' })).toEqual(graveMail);
      }),
    );
  });

  it('of one service or another, and of both, are together those of the one and of the other', () => {
    fc.assert(
      fc.property(rows, asked, (all, given) => {
        const count = (service: string) => claimed('incidents', all, { ...given, service }).count;
        const both = all.filter((one) => one.services.includes('mail') && one.services.includes('search'));
        expect(count('mail,search') + claimed('incidents', both, given).count).toBe(count('mail') + count('search'));
      }),
    );
  });

  it('are those of the days one by one', () => {
    fc.assert(
      fc.property(rows, asked, (all, given) => {
        const [from, to] = [parseDay(given.from) as number, parseDay(given.to) as number];
        const days = Array.from({ length: to - from + 1 }, (_, index) => dayText(from + index));
        const single = days.map((one) => ({ ...given, from: one, to: one }));
        const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
        for (const name of ['incidents', 'incident_days'])
          expect(sum(single.map((one) => claimed(name, all, one).count))).toBe(claimed(name, all, given).count);
        expect(sum(single.map((one) => claimed('downtime', all, one).ms))).toBe(claimed('downtime', all, given).ms);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the order of files', () => {
  const paths = postMortems.slice(0, 30).map(pathOf);
  const numbers = (order: readonly string[]) => {
    const project = projectOf(Object.fromEntries(order.map((path) => [path, files[path] as string])));
    const context = recordContext(project, 'internal');
    return ['incidents', 'incident_days', 'streak'].map((name) => overMany(name, [], context));
  };

  it('changes no number, and not the order of what is behind it', () => {
    const inOrder = numbers(paths);
    fc.assert(
      fc.property(fc.shuffledSubarray(paths, { minLength: paths.length }), (order) => {
        expect(numbers(order)).toEqual(inOrder);
      }),
      { numRuns: 10 },
    );
  });
});
