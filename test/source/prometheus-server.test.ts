import { describe, expect, it } from 'vitest';
import { type Fetched, fetchSource } from '../../src/source/fetch.ts';
import { alertmanager } from '../../src/source/format/alertmanager.ts';
import { prometheus } from '../../src/source/format/prometheus.ts';
import { Log, type LogSettings, type Reading, type SourceFormat, type SourceRequest } from '../../src/source/index.ts';
import { serve } from './fetch/servers.ts';
import { findPrograms, startServers, until } from './prometheus-servers.ts';

const programs = await findPrograms();
if (typeof programs === 'string') console.warn(`SKIPPED: real servers of Prometheus. ${programs}.`);

const rules = `
groups:
  - name: shop
    rules:
      - alert: CheckoutFails
        expr: checkout_errors_ratio > 0.5
        labels: { severity: critical }
        annotations: { summary: 'Checkout fails', description: 'More than half of all orders fail.' }
`;

/** The test asks more often than a person would, and knows that the server may not be up yet. */
const fetchFrom = (request: SourceRequest): Promise<Fetched> =>
  fetchSource(request, { env: {}, limits: { retries: 0, startMs: 5000, pauseMs: 5000 } });

/** An answer of a real server, recognised and read without a finding. */
async function readFrom(format: SourceFormat, request: SourceRequest, settings: LogSettings = {}): Promise<Reading> {
  const fetched = await fetchFrom(request);
  if (fetched.kind !== 'fresh') throw new Error(JSON.stringify(fetched));
  const log = new Log(fetched);
  const reading = format.read(log, settings);
  expect(reading.diagnostics).toEqual([]);
  if (reading.records.seen > 0) expect(format.recognises(log)).toBe(true);
  return reading;
}

const phasesOf = ({ incidents }: Reading): string[][] =>
  incidents.map(({ updates }) => updates.map(({ phase }) => phase));

describe.skipIf(typeof programs === 'string')('real servers of Prometheus and Alertmanager', () => {
  it('tell an alert, a metric, and the notifications, from the beginning to the end', {
    timeout: 300_000,
  }, async () => {
    if (typeof programs === 'string') return;
    let failing = false;
    let scrapes = 0;
    const metrics = await serve((_, response) => {
      scrapes++;
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(`checkout_errors_ratio ${failing ? 0.9 : 0.01}\nprobe_success ${failing ? 0 : 1}\n`);
    });
    const notifications: string[] = [];
    const webhook = await serve(async (request, response) => {
      notifications.push((await request.toArray()).join(''));
      response.end();
    });
    const startMs = Date.now();
    const urls = await startServers(programs, {
      metrics: metrics.origin.replace('http://', ''),
      webhook: `${webhook.origin}/`,
      rules,
    });
    const windowNow = () => ({ fromMs: startMs, toMs: Date.now() });
    /** What the format asks for. */
    const alertsThen = () => prometheus.requests?.(urls.prometheus, { window: windowNow() })[0] as SourceRequest;
    /** A query over the time of the test, with a point every second. */
    const everySecond = (query: string): SourceRequest => {
      const { fromMs, toMs } = windowNow();
      const [start, end] = [String(Math.floor(fromMs / 1000)), String(Math.floor(toMs / 1000))];
      return { url: `${urls.prometheus}/api/v1/query_range?${new URLSearchParams({ query, start, end, step: '1' })}` };
    };
    const queryOf = ({ url }: SourceRequest): string => new URL(url).searchParams.get('query') ?? '';
    const alertsNow = (alertmanager.requests?.(urls.alertmanager, {}) ?? [])[0] as SourceRequest;
    /** The series of a query, once they have a point after the end. */
    const whole = (query: string): Promise<Reading> =>
      until(`the end in ${query}`, async () => {
        const reading = await readFrom(prometheus, everySecond(query));
        return phasesOf(reading).some((phases) => phases.at(-1) === 'resolved') ? reading : undefined;
      });
    const notified = (status: string) => notifications.find((body) => JSON.parse(body).status === status);
    const series = async (query: string) => {
      const fetched = await fetchFrom({ url: `${urls.prometheus}/api/v1/query?${new URLSearchParams({ query })}` });
      return fetched.kind === 'fresh' && JSON.parse(fetched.text).data.result.length > 0 ? true : undefined;
    };

    await until('Alertmanager', async () => (await fetchFrom(alertsNow)).kind === 'fresh' || undefined);
    await until('a first sample', () => series('probe_success == 1'));
    const before = scrapes;
    await until('more samples', () => scrapes >= before + 2 || undefined);
    expect(await readFrom(prometheus, everySecond('ALERTS'))).toMatchObject({ incidents: [] });
    expect(await readFrom(alertmanager, alertsNow)).toMatchObject({ incidents: [] });

    failing = true;
    await until('the notification of the alert', () => notified('firing'));
    const firing = await readFrom(alertmanager, alertsNow);
    expect(phasesOf(firing)).toEqual([['investigating']]);
    expect(firing.incidents[0]).toMatchObject({ title: 'Checkout fails', impact: 'critical' });
    expect(firing.incidents[0]?.updates[0]?.text).toContain('More than half of all orders fail.');
    const active = await readFrom(prometheus, { url: `${urls.prometheus}/api/v1/alerts` });
    expect(phasesOf(active)).toEqual([['investigating']]);
    // The requests that the format makes have a point every 15 seconds: one of them has to lie in the alert.
    const point = Math.ceil(Date.now() / 15_000) * 15_000;
    await until('a point in the alert', () => Date.now() > point + 1000 || undefined);

    failing = false;
    await until('the notification of its end', () => notified('resolved'));
    expect(await readFrom(alertmanager, alertsNow)).toMatchObject({ incidents: [] });

    const asked = await readFrom(prometheus, alertsThen());
    expect(phasesOf(asked).flat()[0]).toBe('investigating');
    const alerts = await whole(queryOf(alertsThen()));
    expect(phasesOf(alerts)).toEqual([['investigating', 'resolved']]);
    const bare = await readFrom(prometheus, everySecond('ALERTS'));
    expect(phasesOf(bare).flat()[0]).toBe('investigating');
    const probe = await whole('probe_success');
    expect(phasesOf(probe)).toEqual([['investigating', 'resolved']]);
    const told = alertmanager.read(new Log({ file: 'notifications.jsonl', text: notifications.join('\n') }), {});
    expect(told.diagnostics).toEqual([]);
    expect(phasesOf(told)).toEqual([['investigating', 'resolved']]);

    // All of them tell one alert, so its id is one.
    const readings = [firing, active, asked, alerts, bare, told];
    expect(new Set(readings.flatMap(({ incidents }) => incidents.map(({ id }) => id))).size).toBe(1);
    for (const { incidents } of readings) {
      for (const { at } of incidents.flatMap(({ updates }) => updates)) {
        expect(at.epochMs).toBeGreaterThanOrEqual(startMs - 1000);
        expect(at.epochMs).toBeLessThanOrEqual(Date.now() + 1000);
      }
    }
  });
});
