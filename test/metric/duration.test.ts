import { describe, expect, it } from 'vitest';
import { incidentSchema } from '../../src/incident/index.ts';
import { duration, durationIds, durations } from '../../src/metric/index.ts';
import { parseInstant } from '../../src/time/index.ts';

const incident = (times: object) => incidentSchema().parse({ title: 'Mail was late', status: 'draft', ...times });
/** No log says when an update was posted. */
const unposted = () => undefined;
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
    expect(durations(whole, unposted).map(({ id, ms }) => [id, minutes(ms)])).toEqual([
      ['impact_duration', 40],
      ['ttd', 4],
      ['tta', 5],
      ['ttm', 40],
      ['ttr', 87],
      ['ttn', undefined],
    ]);
    expect(durations(whole, unposted).map(({ id }) => id)).toEqual([...durationIds]);
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

  it('end the time to notify with the first status update that the public saw, when it was posted', () => {
    const told = incident({
      started: '2026-04-07 14:32 UTC',
      timeline: [
        { at: '2026-04-07 14:33 UTC', text: 'Told to staff.', kind: 'status-update', visibility: 'internal' },
        { at: '2026-04-07 14:34 UTC', text: 'Noticed.', kind: 'symptom', phase: 'investigating' },
        { at: '2026-04-07 14:35 UTC', text: 'Told.', phase: 'investigating', source: 'page:a/u1#9f3a1c20' },
        { at: '2026-04-07 15:02 UTC', text: 'Told again.', kind: 'status-update' },
      ],
    });
    const posted = parseInstant('2026-04-07 14:55 UTC');
    expect(minutes(duration(told, 'ttn', unposted).ms)).toBe(3);
    const postedAt = (source: string) => (source.startsWith('page:a/u1') && posted.ok ? posted.instant : undefined);
    expect(minutes(duration(told, 'ttn', postedAt).ms)).toBe(23);
    const filled = { at: '2026-04-07 14:36 UTC', text: 'Told.', source: 'page:a/u1#9f3a1c20' };
    const alert = { ...filled, at: '2026-04-07 14:33 UTC', kind: 'alert' };
    const bare = incident({ started: '2026-04-07 14:32 UTC', timeline: [alert, filled] });
    expect(minutes(duration(bare, 'ttn', unposted).ms)).toBe(4);
    expect(duration(whole, 'ttn', unposted).missing).toEqual(['first public update']);
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
