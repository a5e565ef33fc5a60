import { describe, expect, it } from 'vitest';
import { prometheus } from '../../../src/source/format/prometheus.ts';
import type { Reading } from '../../../src/source/index.ts';
import { findingsOf, readJson, told } from './alerts.ts';

const start = Date.parse('2026-05-04T10:00:00Z') / 1000;
/** Samples of one value at these numbers of seconds after the start. */
const at = (seconds: readonly number[], value = '1') => seconds.map((offset) => [start + offset, value]);
/** 0, 15, … up to a number of seconds. */
const every15 = (from: number, to: number): number[] =>
  Array.from({ length: (to - from) / 15 + 1 }, (_none, i) => from + i * 15);
const series = (metric: object, values: unknown) => ({ metric, values });
const matrix = (...result: unknown[]) => ({ status: 'success', data: { resultType: 'matrix', result } });
const labels = { __name__: 'ALERTS', alertname: 'InstanceDown', instance: 'api-1:9100', severity: 'critical' };
const firing = { ...labels, alertstate: 'firing' };
const pending = { ...labels, alertstate: 'pending' };
const moments = series({ afterword: 'moments' }, at(every15(0, 600), '0'));
const title = 'InstanceDown{instance="api-1:9100"}';

/** What happened, without the id. */
const events = (reading: Reading): string[] => told(reading).map((line) => line.slice(line.indexOf(' ') + 1));

describe('an alert over a stretch of time', () => {
  it('fired and was resolved where its samples begin and end, known up to the step', () => {
    const reading = readJson(matrix(series(firing, at(every15(60, 120))), moments));
    expect(reading.format).toBe('prometheus');
    expect(events(reading)).toEqual([
      `10:01:00 investigating Fired: ${title} (at most 15 s earlier)`,
      `10:02:15 resolved Resolved: ${title} (at most 15 s earlier)`,
    ]);
    expect(reading.incidents[0]).toMatchObject({ title, impact: 'critical' });
    expect(reading.records).toMatchObject({
      seen: 2,
      used: 1,
      passedOver: [{ reason: 'it only shows which moments were asked for' }],
    });
    expect(reading.diagnostics).toEqual([]);
  });

  it('goes on where it fires in the last sample of all', () => {
    expect(events(readJson(matrix(series(firing, at(every15(60, 600))), moments)))).toEqual([
      `10:01:00 investigating Fired: ${title} (at most 15 s earlier)`,
    ]);
    expect(events(readJson(matrix(series(firing, at(every15(60, 600))))))).toHaveLength(1);
  });

  it('that fires in the first sample of all may have fired before, and has one id wherever the samples begin', () => {
    const ids = [0, 30].map((from) => {
      const reading = readJson(
        matrix(series(firing, at(every15(from, 60))), series({ afterword: 'moments' }, at(every15(from, 600), '0'))),
      );
      expect(events(reading)[0]).toMatch(/investigating Firing: .* \(already when the samples begin\)$/);
      return reading.incidents[0]?.updates.map(({ id }) => id);
    });
    expect(ids[0]).toEqual(['already-investigating', '20260504T100115Z']);
    expect(ids[1]).toEqual(ids[0]);
  });

  it('ends at a gap, and fires again after it', () => {
    const reading = readJson(matrix(series(firing, at([...every15(60, 90), ...every15(300, 330)])), moments));
    expect(events(reading).map((line) => line.slice(0, 22))).toEqual([
      '10:01:00 investigating',
      '10:01:45 resolved Reso',
      '10:05:00 investigating',
      '10:05:45 resolved Reso',
    ]);
    expect(findingsOf(reading)[0]).toMatch(/^log-reopened/);
  });

  it('ends where its value is 0, as old servers have it', () => {
    const values = [...at(every15(60, 120)), ...at([135], '0')];
    expect(events(readJson(matrix(series(firing, values), moments))).at(-1)).toMatch(/^10:02:15 resolved/);
  });

  it('waits first: one incident, and no end of the waiting where it fires', () => {
    const reading = readJson(
      matrix(series(pending, at(every15(15, 45))), series(firing, at(every15(60, 90))), moments),
    );
    expect(reading.incidents).toHaveLength(1);
    expect(events(reading)).toEqual([
      `10:00:15 update Pending: ${title} (at most 15 s earlier)`,
      `10:01:00 investigating Fired: ${title} (at most 15 s earlier)`,
      `10:01:45 resolved Resolved: ${title} (at most 15 s earlier)`,
    ]);
  });

  it('that waited and did not fire is told so', () => {
    expect(events(readJson(matrix(series(pending, at(every15(15, 45))), moments)))).toEqual([
      `10:00:15 update Pending: ${title} (at most 15 s earlier)`,
      `10:01:00 update No longer pending: ${title} (at most 15 s earlier)`,
    ]);
  });

  it('of a coarse step is told with times that are approximate', () => {
    const grid = series({ afterword: 'moments' }, at([0, 300, 600, 900], '0'));
    const reading = readJson(matrix(series(firing, at([300])), grid));
    expect(reading.incidents[0]?.updates.map((update) => update.at.approximate)).toEqual([true, true]);
    expect(events(reading)[0]).toContain('(at most 5 min earlier)');
    const fine = readJson(matrix(series(firing, at(every15(60, 90))), moments));
    expect(fine.incidents[0]?.updates.map((update) => update.at.approximate)).toEqual([false, false]);
  });

  it('as it was scraped has its own step beside one of another step', () => {
    const other = { ...firing, alertname: 'Slow' };
    const slow = at([7.3, 67.3, 127.3, 187.3]);
    const reading = readJson(matrix(series(firing, at([1, 11, 21, 31])), series(other, slow)));
    expect(events(reading).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      '10:00:01 investigating Firing:',
      '10:00:41 resolved Resolved:',
      '10:00:07 investigating Firing:',
    ]);
  });

  it('has the id that Alertmanager gives to the alert', () => {
    const metric = {
      __name__: 'ALERTS',
      alertstate: 'firing',
      alertname: 'InstanceDown',
      instance: '127.0.0.1:19200',
      job: 'node',
      severity: 'critical',
    };
    expect(readJson(matrix(series(metric, at([0, 15])))).incidents[0]?.id).toBe('6b21765106c29a96');
  });
});

describe('a metric', () => {
  const up = { __name__: 'up', instance: 'api-1:9100' };
  const name = 'up{instance="api-1:9100"}';
  const ratio = { __name__: 'error_ratio', job: 'api' };

  it('of what is up is down where it is 0, told where that changes', () => {
    const values = [...at([0, 15]), ...at([30, 45], '0'), ...at([60, 75])];
    const reading = readJson(matrix(series(up, values)));
    expect(events(reading)).toEqual([
      `10:00:30 investigating ${name} is down (at most 15 s earlier)`,
      `10:01:00 resolved ${name} is up again (at most 15 s earlier)`,
    ]);
    expect(reading.incidents[0]?.updates.map(({ kind }) => kind)).toEqual(['symptom', 'symptom']);
  });

  it('that is down from the first sample on may have been before', () => {
    expect(events(readJson(matrix(series(up, at([0, 15], '0')))))).toEqual([
      `10:00:00 investigating ${name} is down (already when the samples begin)`,
    ]);
  });

  it.each([
    [{ above: 0.05 }, ['0.01', '0.2', '0.05'], ['is 0.2, above 0.05', 'is back at 0.05']],
    [{ below: 0.05 }, ['0.05', '0.01', '0.2'], ['is 0.01, below 0.05', 'is back at 0.2']],
    [{ below: 1, above: 3 }, ['2', '+Inf', '0'], ['is Infinity, above 3']],
    [{ above: 1 }, ['2', 'NaN', '0'], ['is 2, above 1', 'is back at 0']],
  ])('is judged by the threshold %j', (threshold, values, expected) => {
    const samples = values.map((value, i) => [start + 15 * i, value]);
    const lines = events(readJson(matrix(series(ratio, samples)), { threshold }));
    expect(lines.map((line) => line.replace(/^.*\} | \(.*$/g, ''))).toEqual(expected);
  });

  it('tells how long before it may have changed, where samples are missing', () => {
    const values = [...at([0, 15], '0'), ...at([600], '9')];
    expect(events(readJson(matrix(series(ratio, values)), { threshold: { above: 1 } }))).toEqual([
      expect.stringContaining('is 9, above 1 (at most 10 min earlier)'),
    ]);
  });

  it.each<[string, unknown, object, string, number]>([
    [
      'has no threshold',
      series(ratio, at([0])),
      {},
      'a `threshold:` has to say from which value on something is wrong',
      1,
    ],
    ['shows nothing wrong', series(up, at([0, 15])), {}, 'it shows nothing wrong', 0],
    ['stays within its threshold', series(ratio, at([0])), { threshold: { above: 2 } }, 'it shows nothing wrong', 0],
    ['has no samples', series(up, []), {}, 'it has no sample whose value is a number', 1],
    ['has histograms', { metric: up, histograms: [[start, {}]] }, {}, 'it has no sample whose value is a number', 1],
    [
      'has wrong samples',
      series(up, [null, 3, ['x', '1'], [start], [start, 'many']]),
      {},
      'it has no sample whose value is a number',
      1,
    ],
    [
      'is the times of alerts',
      series({ __name__: 'ALERTS_FOR_STATE' }, at([0])),
      {},
      'its values are times, and say nothing of how an alert stands',
      1,
    ],
    [
      'is an alert in no known state',
      series({ ...labels, alertstate: 'odd' }, at([0])),
      {},
      'its state is neither `firing` nor `pending`',
      1,
    ],
    ['is null', null, {}, 'it has no sample whose value is a number', 1],
  ])('that %s is passed over', (_name, one, settings, reason, said) => {
    const reading = readJson(matrix(one), settings);
    expect(reading.records).toMatchObject({ seen: 1, used: 0, passedOver: [{ reason, count: 1 }] });
    expect(reading.diagnostics).toHaveLength(said);
  });
});

describe('other answers', () => {
  const vector = (...result: unknown[]) => ({ status: 'success', data: { resultType: 'vector', result } });

  it('are values at one moment', () => {
    const reading = readJson(
      vector({ metric: firing, value: [start, '1'] }, { metric: { __name__: 'up' }, value: [start, '0'] }),
    );
    expect(events(reading)).toEqual([
      `10:00:00 investigating Firing: ${title} (the samples show one moment only)`,
      '10:00:00 investigating up is down (the samples show one moment only)',
    ]);
  });

  it('are a lone value', () => {
    const reading = readJson(
      { status: 'success', data: { resultType: 'scalar', result: [start, '7'] } },
      { threshold: { above: 5 } },
    );
    expect(events(reading)).toEqual(['10:00:00 investigating {} is 7, above 5 (the samples show one moment only)']);
  });

  const active = (over: object = {}) => ({
    labels: { alertname: 'InstanceDown', severity: 'critical' },
    annotations: { summary: 'api-1 is down' },
    state: 'firing',
    activeAt: '2026-05-04T10:00:00.123456789Z',
    value: '0e+00',
    ...over,
  });
  it.each<[string, object]>([
    ['alerts', { alerts: [active(), active({ state: 'pending', labels: { alertname: 'Slow' } })] }],
    [
      'rules',
      {
        groups: [
          {
            rules: [
              { type: 'recording' },
              { alerts: [active()] },
              { alerts: [active({ state: 'pending', labels: { alertname: 'Slow' } })] },
            ],
          },
        ],
      },
    ],
  ])('are the active %s', (_name, data) => {
    const reading = readJson({ status: 'success', data });
    expect(events(reading)).toEqual([
      '10:00:00 investigating Firing: api-1 is down (its condition holds from here on)',
      '10:00:00 update Pending: api-1 is down (its condition holds from here on)',
    ]);
    expect(reading.incidents[0]).toMatchObject({ title: 'api-1 is down', impact: 'critical' });
  });

  it.each<[unknown, string]>([
    [undefined, 'log-record: it has no time'],
    ['soon', 'log-time: soon'],
  ])('are passed over where an alert is active since %s', (activeAt, found) => {
    const reading = readJson({ status: 'success', data: { alerts: [active({ activeAt }), null] } });
    expect(findingsOf(reading)).toEqual([found, 'log-record: it has no time']);
    expect(reading.records).toMatchObject({ seen: 2, used: 0 });
  });

  it('are errors', () => {
    const reading = readJson({ status: 'error', errorType: 'bad_data', error: 'too many points' });
    expect(reading.format).toBe('prometheus');
    expect(findingsOf(reading)).toEqual(['log-record: it is an error: too many points']);
  });

  it.each<[string, unknown]>([
    ['logs of Loki', { status: 'success', data: { resultType: 'streams', result: [{ stream: {}, values: [] }] } }],
    ['alerts of Alertmanager', { status: 'success', data: [{ labels: {}, startsAt: '2026-05-04T10:00:00Z' }] }],
    ['something else', { status: 'success', data: 3 }],
  ])('are not %s', (_name, value) => {
    expect(readJson(value).format).not.toBe('prometheus');
  });

  it('without data are said', () => {
    expect(findingsOf(readJson({ status: 'success' }, {}, 'prometheus'))).toEqual([
      'log-record: it has no record of this format',
    ]);
  });
});

describe('the request', () => {
  const window = (hours: number) => ({
    window: { fromMs: start * 1000 + 7_300, toMs: start * 1000 + hours * 3_600_000 + 7_300 },
  });
  const parameters = (settings: object) =>
    new URL(prometheus.requests?.('https://prometheus.example.com/base/', settings)[0]?.url ?? 'a:').searchParams;

  it('is for every alert, and for the moments that were asked for', () => {
    const [request] = prometheus.requests?.('https://prometheus.example.com/base/', window(1)) ?? [];
    expect(request?.url).toMatch(/^https:\/\/prometheus\.example\.com\/base\/api\/v1\/query_range\?query=ALERTS%20or/);
    expect(parameters(window(1)).get('query')).toBe(
      'ALERTS or label_replace(vector(0), "afterword", "moments", "", "")',
    );
  });

  it.each([
    [1, 15],
    [45, 15],
    [46, 30],
    [24 * 30, 300],
    [24 * 365 * 3, 10_800],
  ])(
    'for %i hours has a step of %i s, below the points that a server allows, at moments that are the same for any window',
    (hours, step) => {
      const [from, to, seconds] = ['start', 'end', 'step'].map((name) =>
        Number(parameters(window(hours)).get(name)),
      ) as [number, number, number];
      expect(seconds).toBe(step);
      expect((to - from) / step).toBeLessThan(11_000);
      expect([from % step, to % step]).toEqual([0, 0]);
      expect(to * 1000).toBeLessThanOrEqual(window(hours).window.toMs);
    },
  );

  it('is none without a window', () => {
    for (const settings of [{}, { window: { fromMs: 1 } }, { window: { fromMs: 2, toMs: 1 } }]) {
      expect(prometheus.requests?.('https://prometheus.example.com', settings)).toEqual([]);
    }
  });
});
