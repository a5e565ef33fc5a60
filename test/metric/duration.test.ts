import { describe, expect, it } from 'vitest';
import { incidentSchema } from '../../src/incident/index.ts';
import { duration, durationIds, durations } from '../../src/metric/index.ts';

const incident = (times: object) => incidentSchema().parse({ title: 'Mail was late', status: 'draft', ...times });
const minutes = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 60_000);

describe('the durations of an incident', () => {
  const whole = incident({
    started: '2026-04-07 14:32 UTC',
    detected: '2026-04-07 07:36 PT',
    acknowledged: '2026-04-07 14:41 UTC',
    mitigated: '2026-04-07 15:12 UTC',
    resolved: '2026-04-07 15:59 UTC',
  });

  it('are differences of instants, whatever zones they are written in', () => {
    expect(durations(whole).map(({ id, ms }) => [id, minutes(ms)])).toEqual([
      ['impact_duration', 40],
      ['ttd', 4],
      ['tta', 5],
      ['ttm', 40],
      ['ttr', 87],
    ]);
    expect(durations(whole).map(({ id }) => id)).toEqual([...durationIds]);
  });

  it.each([
    ['impact_ended', { impact_ended: '2026-04-07 15:20 UTC' }, 48],
    ['mitigated', {}, 40],
    ['resolved', { mitigated: undefined }, 87],
  ])('end the impact with %s where that is known', (field, times, expected) => {
    const { ms, formula } = duration(
      incident({
        started: '2026-04-07 14:32 UTC',
        mitigated: '2026-04-07 15:12 UTC',
        resolved: '2026-04-07 15:59 UTC',
        ...times,
      }),
      'impact_duration',
    );
    expect([minutes(ms), formula]).toEqual([expected, `${field} − started`]);
  });

  it('are unknown where the end of the impact is', () => {
    const times = { started: '2026-04-07 14:32 UTC', mitigated: '2026-04-07 15:12 UTC', impact_ended: 'unknown' };
    expect(duration(incident(times), 'impact_duration')).toMatchObject({ ms: undefined, missing: ['impact_ended'] });
  });

  it('say what is missing', () => {
    expect(duration(incident({ started: 'unknown' }), 'ttd')).toMatchObject({
      ms: undefined,
      missing: ['started', 'detected'],
    });
  });

  it('are approximate where a time is', () => {
    expect(
      duration(incident({ started: '~2026-04-07 14:32 UTC', mitigated: '2026-04-07 15:12 UTC' }), 'ttm').approximate,
    ).toBe(true);
  });
});
