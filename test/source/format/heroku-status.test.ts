import { describe, expect, it } from 'vitest';
import { herokuStatus } from '../../../src/source/format/heroku-status.ts';
import { codesOf, readValue } from '../log.ts';

const update = (over: object = {}) => ({
  id: 71,
  incident_id: 7,
  contents: 'Builds fail.',
  created_at: '2026-05-04T10:00:00Z',
  updated_at: '2026-05-04T10:00:00Z',
  update_type: 'issue',
  ...over,
});
const issue = (updates: unknown = [update()], over: object = {}) => ({
  id: 7,
  title: 'Builds',
  resolved: false,
  created_at: '2026-05-04T10:00:00Z',
  updated_at: '2026-05-04T10:00:00Z',
  updates,
  ...over,
});
const lights = [{ system: 'Apps', status: 'green' }];
const planned = issue([update({ id: 81, update_type: 'scheduled' })], { id: 8, state: 'upcoming' });

describe('envelopes', () => {
  it.each<[string, unknown, string[]]>([
    ['issues of version 3', [issue(), issue([update({ id: 61 })], { id: 6 })], ['7', '6']],
    ['one issue', issue(), ['7']],
    ['one issue in an envelope', { issue: issue() }, ['7']],
    ['current-status of version 3', { status: { Production: 'red' }, issues: [issue()] }, ['7']],
    ['current-status of version 4', { status: lights, incidents: [issue()], scheduled: [planned] }, ['7', '8']],
    ['current-status on a quiet day', { status: lights, incidents: [], scheduled: [] }, []],
    ['incidents of version 4', [issue(undefined, { state: 'resolved', full_url: 'https://x.example/7' })], ['7']],
    ['incidents in an envelope', { incidents: [issue()] }, ['7']],
  ])('reads %s', (_name, value, ids) => {
    const reading = readValue(value);
    expect(reading.format).toBe('heroku-status');
    expect(reading.incidents.map(({ id }) => id)).toEqual(ids);
    expect(reading.diagnostics).toEqual([]);
    expect(reading.records).toEqual({ seen: ids.length, used: ids.length, passedOver: [] });
  });

  it('says which of its lists is none', () => {
    const reading = readValue({ status: lights, incidents: 'none', scheduled: {} });
    expect(codesOf(reading)).toEqual(['log-record', 'log-record']);
  });

  it('is fetched from the host of the page', () => {
    expect(herokuStatus.requests?.('https://status.example.com/incidents', {}).map(({ url }) => url)).toEqual([
      'https://status.example.com/api/v4/incidents',
      'https://status.example.com/api/v4/current-status',
    ]);
  });
});

describe('an update', () => {
  it.each([
    ['issue', 'investigating'],
    ['update', 'update'],
    ['resolved', 'resolved'],
    ['Monitoring', 'monitoring'],
    ['scheduled', 'maintenance'],
  ])('of type %s is of phase %s', (update_type, phase) => {
    expect(updatesOf(update({ update_type }))[0]?.phase).toBe(phase);
  });

  it.each<[string, object, object]>([
    ['of an unknown type', { update_type: 'rumour' }, { phase: 'update' }],
    ['without a type', { update_type: undefined }, { phase: 'update' }],
    ['without a text', { contents: '', update_type: 'resolved' }, { phase: 'resolved', text: 'Resolved' }],
  ])('%s is used and reported', (_name, over, expected) => {
    const reading = readValue(issue([update(over)]), 'heroku-status');
    expect(codesOf(reading)).toEqual(['log-read-as']);
    expect(reading.incidents[0]?.updates[0]).toMatchObject(expected);
  });

  it('keeps its id and when it was changed', () => {
    const [read] = updatesOf(update({ updated_at: '2026-05-05T08:00:00Z' }));
    expect(read).toMatchObject({ id: '71', editedAt: { epochMs: Date.parse('2026-05-05T08:00:00Z') } });
    expect(updatesOf(update())[0]?.editedAt).toBeUndefined();
  });

  it('without an id is named by its time', () => {
    expect(updatesOf(update({ id: undefined }))[0]?.id).toBe('20260504T100000Z');
  });

  it.each<[string, unknown]>([
    ['has the id of another', update()],
    ['has an id that cannot stand in a reference', update({ id: 'a b' })],
    ['has no time', update({ id: 72, created_at: null })],
    ['is null', null],
  ])('that %s is passed over', (_name, value) => {
    const reading = readValue(issue([update(), value]));
    expect(reading.records).toMatchObject({ seen: 2, used: 1, passedOver: [{ count: 1 }] });
    expect(codesOf(reading)).toEqual(['log-record']);
  });
});

describe('the lights', () => {
  const at = (id: number, time: string, over: object) => update({ id, created_at: `2026-05-04T${time}:00Z`, ...over });
  const three = [
    at(3, '12:00', { update_type: 'resolved', status_prod: 'green', status_dev: 'green' }),
    at(2, '11:00', { update_type: 'update', status_prod: 'yellow', status_dev: 'red' }),
    at(1, '10:00', { status_prod: 'yellow', status_dev: 'yellow' }),
  ];

  it('rate an issue by the worst of them, and name what was not green', () => {
    expect(readValue([issue(three)]).incidents[0]).toMatchObject({
      impact: 'major',
      components: ['Production', 'Development'],
    });
    expect(readValue([issue(three.slice(2))]).incidents[0]?.impact).toBe('minor');
  });

  it('rate nothing where all are green, because older updates may be missing', () => {
    expect(readValue([issue(three.slice(0, 1))]).incidents[0]).toMatchObject({ impact: undefined, components: [] });
  });

  it('are changes where the update before had another', () => {
    expect(
      readValue([issue(three)]).incidents[0]?.updates.map(({ components }) =>
        components.map(({ name, from, to }) => `${name} ${from}→${to}`),
      ),
    ).toEqual([[], ['Development yellow→red'], ['Production yellow→green', 'Development red→green']]);
  });

  it('of version 4 stand with the systems', () => {
    const systems = [
      { name: 'Apps', status: 'yellow' },
      { name: 'Data', status: 'green' },
    ];
    const [read] = readValue([
      issue(undefined, { systems, full_url: 'https://status.example.com/incidents/7' }),
    ]).incidents;
    expect(read).toMatchObject({
      impact: 'minor',
      components: ['Apps', 'Data'],
      url: 'https://status.example.com/incidents/7',
    });
  });
});

describe('a maintenance', () => {
  it('is of one phase up to its end', () => {
    const updates = [
      update({ id: 3, update_type: 'resolved', created_at: '2026-05-04T12:00:00Z' }),
      update({ id: 2, update_type: 'update', created_at: '2026-05-04T11:00:00Z' }),
      update({ id: 1, update_type: 'scheduled' }),
    ];
    const [read] = readValue([issue(updates)]).incidents;
    expect(read?.impact).toBe('maintenance');
    expect(read?.updates.map(({ phase }) => phase)).toEqual(['maintenance', 'maintenance', 'maintenance']);
  });
});

const updatesOf = (...updates: unknown[]) => readValue([issue(updates)]).incidents[0]?.updates ?? [];
