import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/source/index.ts';
import { readLog } from '../../../src/source/read.ts';
import { file } from './alerts.ts';

const time = '2026-05-04T10:00:00Z';
const labels = { alertname: 'A', instance: 'b' };
/** A record of each kind, in the shape of its tool. */
const samples: Readonly<Record<string, readonly object[]>> = {
  alertmanager: [
    {
      version: '4',
      groupKey: 'k',
      status: 'firing',
      alerts: [{ status: 'resolved', labels, annotations: { summary: 's' }, startsAt: time, endsAt: time }],
    },
    { labels, startsAt: time, endsAt: time, updatedAt: time, status: { state: 'active' }, fingerprint: 'f' },
  ],
  prometheus: [
    {
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: { ...labels, __name__: 'ALERTS', alertstate: 'firing' },
            values: [
              [1, '1'],
              [16, '1'],
              [61, '1'],
            ],
          },
        ],
      },
    },
    { status: 'success', data: { resultType: 'vector', result: [{ metric: { __name__: 'up' }, value: [1, '0'] }] } },
    { status: 'success', data: { alerts: [{ labels, activeAt: time, state: 'pending' }] } },
  ],
  pagerduty: [
    {
      incidents: [
        {
          id: 'P',
          incident_number: 1,
          title: 't',
          created_at: time,
          status: 'resolved',
          last_status_change_at: time,
          acknowledgements: [{ at: time }],
        },
      ],
    },
    {
      log_entries: [
        {
          id: 'L',
          type: 'trigger_log_entry',
          created_at: time,
          summary: 's',
          channel: {},
          agent: {},
          incident: { id: 'P' },
        },
      ],
    },
    { event: { id: 'E', event_type: 'incident.triggered', occurred_at: time, data: { id: 'P', title: 't' } } },
    { messages: [{ id: 'M', type: 'incident.resolve', created_on: time, data: { incident: { id: 'P' } } }] },
    {
      notes: [{ id: 'N', content: 'c', created_at: time, user: {} }],
      alerts: [{ id: 'A', type: 'alert', created_at: time }],
    },
  ],
  opsgenie: [
    {
      data: [
        {
          id: 'a',
          tinyId: '1',
          message: 'm',
          status: 'closed',
          createdAt: time,
          updatedAt: time,
          report: { closeTime: 5 },
        },
      ],
    },
    {
      data: [
        { log: 'Alert created', createdAt: time, offset: 'o' },
        { note: 'n', createdAt: time },
      ],
    },
    { data: { entries: [{ id: '1', type: 'IncidentCreated', eventTime: time }] } },
    { action: 'Close', alert: { alertId: 'a', updatedAt: 1777888800123 } },
  ],
  'grafana-oncall': [
    { results: [{ id: 'G', alerts_count: 1, created_at: time, state: 'resolved', resolved_at: time, labels: [] }] },
    {
      results: [
        { id: 'M', alert_group_id: 'G', text: 't', created_at: time },
        { id: 'A', alert_group_id: 'G', payload: {}, created_at: time },
      ],
    },
    { event: { type: 'resolve', time }, alert_group: { id: 'G' } },
  ],
  datadog: [
    {
      title: '[Triggered] t',
      date: '1777888800123',
      alert_transition: 'Triggered',
      body: '%%%b%%%',
      id: '1',
      monitor_id: '2',
    },
    { events: [{ title: 't', date_happened: 1777888800, alert_type: 'error', id: 3 }] },
    {
      data: [
        { id: 'x', type: 'event', attributes: { timestamp: time, attributes: { title: 't' } } },
        { id: 'd', type: 'downtime', attributes: { schedule: { start: time } } },
      ],
    },
  ],
};
const tools = Object.keys(samples);
const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    0,
    -1,
    1e300,
    '',
    ' ',
    'a b',
    '#',
    '0001-01-01T00:00:00Z',
    '9'.repeat(30),
    [],
    {},
    { id: {} },
  ),
);

/** A value in which some parts, at any depth, are something else or missing. */
const mutated = (value: unknown): fc.Arbitrary<unknown> => {
  const inside: fc.Arbitrary<unknown> = Array.isArray(value)
    ? fc.tuple(...value.map(mutated), fc.constant(undefined)).map((items) => items.slice(0, -1))
    : typeof value === 'object' && value !== null
      ? fc.record(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mutated(part)])))
      : fc.constant(value);
  return fc.oneof({ weight: 12, arbitrary: inside }, { weight: 1, arbitrary: junk });
};
const all = Object.values(samples).flat();
const log = fc.oneof(...all.map(mutated), junk, fc.array(fc.oneof(...all.map(mutated), junk), { maxLength: 4 }));

describe('alerting formats', () => {
  it.each(tools)('%s uses or passes over every record, and never throws, whatever the JSON', (tool) => {
    const settings = fc.record({ threshold: fc.option(fc.record({ above: fc.double() }), { nil: undefined }) });
    fc.assert(
      fc.property(log, fc.oneof(settings, fc.constant({})), (value, given) => {
        addsUp(readLog({ file, text: JSON.stringify(value) }, tool, given as object));
      }),
      { numRuns: 200 },
    );
  });

  it.each(tools)('%s never throws, whatever the text', (tool) => {
    const whole = (samples[tool] ?? []).map((sample) => JSON.stringify(sample)).join('\n');
    const cut = fc
      .tuple(fc.nat(whole.length), fc.nat(whole.length), fc.string({ unit: 'binary' }))
      .map(([a, b, put]) => whole.slice(0, Math.min(a, b)) + put + whole.slice(Math.max(a, b)));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), cut), (text) => {
        addsUp(readLog({ file, text }));
        addsUp(readLog({ file, text }, tool));
      }),
      { numRuns: 100 },
    );
  });

  it.each(tools)('%s recognises its own records and uses them all', (tool) => {
    for (const sample of samples[tool] ?? []) {
      const reading = readLog({ file, text: JSON.stringify(sample) }, tool);
      expect(reading.records.used).toBeGreaterThan(0);
      expect(reading.records.passedOver).toEqual([]);
    }
  });

  it('give the same ids when a log is read again with more behind it', () => {
    const [first, second] = [alert('10:00:00', '10:05:00'), alert('11:00:00', '11:05:00')];
    const ids = (...values: unknown[]) =>
      readLog({ file, text: values.map((value) => JSON.stringify(value)).join('\n') }).incidents[0]?.updates.map(
        ({ id }) => id,
      ) ?? [];
    expect(ids(first, second).slice(0, 2)).toEqual(ids(first));
  });
});

const alert = (from: string, to: string) => ({
  labels,
  status: 'resolved',
  startsAt: `2026-05-04T${from}Z`,
  endsAt: `2026-05-04T${to}Z`,
});

/** Every record is used or passed over, every incident has updates in order, and no id stands twice. */
function addsUp({ records, incidents }: Reading): void {
  expect(records.seen).toBe(records.used + records.passedOver.reduce((sum, { count }) => sum + count, 0));
  expect(new Set(incidents.map(({ id }) => id)).size).toBe(incidents.length);
  for (const { id, title, updates } of incidents) {
    expect(id).toMatch(/^[^\s/#]+$/);
    expect(title.trim()).not.toBe('');
    expect(updates.length).toBeGreaterThan(0);
    expect(new Set(updates.map((update) => update.id)).size).toBe(updates.length);
    for (const update of updates) {
      expect(update.id).toMatch(/^[^\s/#]+$/);
      expect(update.text.trim()).not.toBe('');
      update.placeOfText(0, update.text.length);
    }
    const times = updates.map(({ at }) => at.epochMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
}
